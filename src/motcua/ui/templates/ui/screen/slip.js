/*
 * A slip held under the scanner of a kiosk opens its dossier, whatever page of the kiosk is shown: a scanner is a very
 * fast typist who ends with Enter.
 *
 *   <main data-controller="slip" data-look-up="/may/…/tra-cuu/?ma=">
 */
controller("slip", (root) => {
  const FASTEST_HAND = 100;
  const SHORTEST = 8;
  let read = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    if (event.timeStamp - last > FASTEST_HAND) read = "";
    last = event.timeStamp;
    if (event.key === "Enter" && read.length >= SHORTEST) {
      event.preventDefault();
      location.assign(root.dataset.lookUp + encodeURIComponent(read));
    } else if (event.key.length === 1) read += event.key;
  }, true);
});
