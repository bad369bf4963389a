/*
 * A scanner types what it reads and then Enter: Enter in this field presses the button of its own panel, not the first
 * one of the form.
 *
 *   <div class="panel"><input data-controller="scan"> … <button name="look">Đọc thẻ</button></div>
 */
controller("scan", (field) => {
  const button = () => (field.closest(".panel") || field.form).querySelector('button[name="look"]');
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !field.value || !button()) return;
    event.preventDefault();
    button().click();
  });
});
