/*
 * A scanner is a very fast typist who ends with Enter. What it types while the cursor is in no field goes to the search
 * box, so that a slip held under the scanner opens its dossier from every page. The signs of an address are no shortcuts
 * in the middle of what is read.
 *
 *   <body data-controller="scanner"> … <input type="search" data-key="/">
 */
controller("scanner", (body) => {
  const search = document.querySelector('input[data-key="/"]');
  const FASTEST_HAND = 100;
  const SHORTEST = 8;
  let read = "";
  let last = 0;
  if (!search) return;
  const typing = (target) => target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');
  body.addEventListener(
    "keydown",
    (event) => {
      if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.timeStamp - last > FASTEST_HAND) read = "";
      last = event.timeStamp;
      if (event.key === "Enter" && read.length >= SHORTEST) {
        event.preventDefault();
        event.stopImmediatePropagation();
        search.value = read;
        search.form.requestSubmit();
      } else if (event.key.length === 1) {
        read += event.key;
        if (read.includes(":") && "/?".includes(event.key)) event.stopImmediatePropagation();
      }
    },
    true,
  );
});
