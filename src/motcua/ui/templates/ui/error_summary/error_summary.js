/*
 * Moves the focus to the summary when a page comes back with errors, so that it is seen and read first.
 *
 *   <div class="error-summary" tabindex="-1" data-controller="error-summary">…</div>
 */
controller("error-summary", (summary) => {
  if (!location.hash) summary.focus();
});
