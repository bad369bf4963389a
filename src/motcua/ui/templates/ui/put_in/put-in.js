/*
 * Buttons put their words into the text area of the form, where the cursor stands.
 *
 *   <form data-controller="put-in"><textarea></textarea> <button type="button" data-put='#answer("title")' hidden>…</button></form>
 */
controller("put-in", (form) => {
  const text = form.querySelector("textarea");
  for (const button of form.querySelectorAll("[data-put]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      text.setRangeText(button.dataset.put, text.selectionStart, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
});
