/*
 * What is asked only after a certain answer: shown while the control `data-by` of the same form has the value
 * `data-when`, or one of several with spaces between (for a tick box: `on`). Without scripts everything is shown.
 *
 *   <div data-controller="reveal" data-by="proof" data-when="CODE">…</div>
 */
controller("reveal", (root) => {
  const form = root.closest("form");
  const answer = () => new FormData(form).get(root.dataset.by) ?? "";
  const follow = () => {
    root.hidden = !root.dataset.when.split(" ").includes(answer());
  };
  form.addEventListener("change", follow);
  follow();
});
