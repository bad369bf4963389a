/*
 * Asks before a page with unsent typing is left.
 *
 *   <form method="post" data-controller="leave-guard">…</form>
 */
controller("leave-guard", (form) => {
  let dirty = false;
  form.addEventListener("input", () => {
    dirty = true;
  });
  form.addEventListener("submit", () => {
    dirty = false;
  });
  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
});
