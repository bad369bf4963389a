/*
 * Keys on the screen for a kiosk without a keyboard: they type into the field that they are for. Whoever has a keyboard or
 * a scanner types into the same field.
 *
 *   <div class="screen-keys" data-controller="keypad" data-for="search-ma" hidden><button type="button" value="7">7</button> … <button type="button" data-keypad="back">
 */
controller("keypad", (root) => {
  const field = document.getElementById(root.dataset.for);
  root.hidden = false;
  root.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    field.value = "keypad" in key.dataset ? field.value.slice(0, -1) : field.value + key.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
