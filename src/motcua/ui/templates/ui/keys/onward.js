/*
 * Enter goes on to the next field that waits for an answer, as Tab would if nothing else lay between: what is required and
 * still empty, and what carries data-onward. After the last one it goes to the button of the page, so that Enter ends it.
 * On arrival the cursor stands in the first such field, unless an error summary has it.
 *
 *   <form data-controller="onward"> <input required> … <input data-onward="yes"> … <button data-key="Ctrl+Enter">
 */
controller("onward", (form) => {
  const walks = 'input:not([type="hidden"], [type="file"], [type="submit"], [type="button"]), select, textarea';
  const seen = (field) => field.checkVisibility() && !field.disabled && field.tabIndex >= 0;
  const isOpen = (field) => {
    if (field.type === "radio") return ![...form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)].some((one) => one.checked);
    return field.type === "checkbox" ? !field.checked : !field.value;
  };
  const waits = (field) => seen(field) && (field.required || field.dataset.onward) && isOpen(field);
  const fields = () => [...form.querySelectorAll(walks)];
  const next = (after) => {
    const all = fields();
    const rest = all.slice(all.indexOf(after) + 1);
    (rest.find(waits) || form.querySelector('[data-key="Ctrl+Enter"]')).focus();
  };
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    const bare = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing);
    if (event.key !== "Enter" || !bare || event.defaultPrevented || !field.matches(walks) || field.matches("textarea")) return;
    event.preventDefault();
    next(field);
  });
  if (!document.querySelector("[data-controller~=error-summary]")) (fields().find(waits) || form.querySelector('[data-key="Ctrl+Enter"]'))?.focus();
});
