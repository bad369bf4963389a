/*
 * The desk by keyboard: `/` search, `j` `k` rows, `x` select, `*` select all, Enter opens (the row's link has the focus),
 * `?` help, Ctrl+Enter presses the button marked with it; under a list, the letter on a button presses it while rows are
 * selected. Letters are left alone in fields and can be switched off.
 *
 *   <body data-controller="keyboard"> … <table data-list> … <button data-key="Ctrl+Enter">
 */
controller("keyboard", (body) => {
  const off = "motcua.keys.off";
  const help = document.getElementById("keys");
  const toggle = document.querySelector('[data-keys="on"]');
  const opener = document.querySelector('[data-keys="open"]');
  const rows = () => [...document.querySelectorAll("[data-list] tbody tr")].filter((row) => row.querySelector("a[href]"));
  const here = () => document.activeElement?.closest("[data-list] tbody tr");
  const typing = (target) => target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

  if (opener) opener.hidden = false;
  if (toggle) {
    toggle.checked = !localStorage.getItem(off);
    toggle.addEventListener("change", () => (toggle.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "yes")));
  }
  const move = (by) => {
    const all = rows();
    const at = all.indexOf(here());
    const row = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (!row) return;
    (row.querySelector("[data-open]") || row.querySelector("a[href]")).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => document.querySelector('[data-key="/"]')?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => here()?.querySelector('.pick input[type="checkbox"]')?.click(),
    "*": () => document.querySelector('[data-list] [data-select="all"]')?.click(),
    "?": () => help?.togglePopover?.(),
  };
  const under = (key) => /^[a-z]$/.test(key) && document.querySelector(`.bulk:not([hidden]) button[data-key="${key}"]`);
  document.addEventListener("focusin", () => {
    document.querySelectorAll("[data-list] tr.here").forEach((row) => row.classList.remove("here"));
    here()?.classList.add("here");
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest("form");
      const button = (form || document).querySelector('[data-key="Ctrl+Enter"]');
      if (button) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const button = under(event.key);
    if (localStorage.getItem(off) || !(keys[event.key] || button)) return;
    event.preventDefault();
    keys[event.key] ? keys[event.key]() : button.click();
  });
});
