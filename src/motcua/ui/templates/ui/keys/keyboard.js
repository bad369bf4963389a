/*
 * The desk by keyboard: `/` search, `j` `k` rows, `x` select, `*` select all, Enter opens (the row's link has the focus),
 * `i` goes into the side of a list and Escape back, `?` help, Ctrl+Enter presses the button marked with it; a letter on a
 * button or link presses it, under a list while rows are selected. Letters are left alone in fields and can be switched
 * off. The help says what works on the page one looks at, and nothing else.
 *
 *   <body data-controller="keyboard"> … <table data-list> … <button data-key="Ctrl+Enter"> … <a data-key="s">
 */
controller("keyboard", (body) => {
  const off = "motcua.keys.off";
  const help = document.getElementById("keys");
  const toggle = document.querySelector('[data-keys="on"]');
  const opener = document.querySelector('[data-keys="open"]');
  const rows = () => [...document.querySelectorAll("[data-list] tbody tr")].filter((row) => row.querySelector("a[href]"));
  const here = () => document.activeElement?.closest("[data-list] tbody tr") || document.querySelector("[data-list] tbody tr.current");
  const way = (row) => row?.querySelector("[data-open]") || row?.querySelector("a[href]");
  const side = () => [...document.querySelectorAll("[data-side]")].find((one) => one.offsetParent);
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
    way(row).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => document.querySelector('[data-key="/"]')?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => here()?.querySelector('.pick input[type="checkbox"]')?.click(),
    "*": () => document.querySelector('[data-list] [data-select="all"]')?.click(),
    i: () => side()?.focus(),
    "?": () => help?.togglePopover?.(),
  };
  const marked = () => [...document.querySelectorAll("button[data-key], a[data-key]")].filter((one) => /^[a-z\]\[]$/.test(one.dataset.key));
  const pressed = (key) => marked().find((one) => one.dataset.key === key && one.offsetParent);
  const explain = () => {
    const list = help.querySelector("dl");
    for (const line of list.querySelectorAll("[data-works]")) {
      const found = [...document.querySelectorAll(line.dataset.works)];
      line.hidden = !found.some((one) => one.offsetParent || one.closest(".bulk"));
    }
    list.querySelectorAll("[data-own]").forEach((line) => line.remove());
    const before = list.querySelector("[data-last]");
    for (const one of marked().filter((one) => one.offsetParent || one.closest(".bulk"))) {
      const line = document.createElement("div");
      line.dataset.own = "";
      line.innerHTML = "<dt><kbd></kbd></dt><dd></dd>";
      line.querySelector("kbd").textContent = one.dataset.key;
      line.querySelector("dd").textContent = (one.querySelector("span") || one).textContent.trim();
      list.insertBefore(line, before);
    }
  };
  help?.addEventListener("beforetoggle", (event) => event.newState === "open" && explain());
  document.addEventListener("focusin", () => {
    document.querySelectorAll("[data-list] tr.here").forEach((row) => row.classList.remove("here"));
    document.activeElement?.closest("[data-list] tbody tr")?.classList.add("here");
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest("form");
      const button = (form || document).querySelector('[data-key="Ctrl+Enter"]') || document.querySelector('[data-key="Ctrl+Enter"]');
      if (button) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "Enter" && event.target === document.body && here()) return way(here()).click();
    const button = pressed(event.key);
    if (localStorage.getItem(off) || !(keys[event.key] || button)) return;
    event.preventDefault();
    button ? button.click() : keys[event.key]();
  });
});
