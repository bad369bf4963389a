/*
 * Opens the browser's print dialogue, with the folded parts of the page open on paper.
 *
 *   <button type="button" data-controller="print" hidden>In trang này</button>
 */
controller("print", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
