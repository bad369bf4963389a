/*
 * The right side follows the row that has the focus, or was clicked, without leaving the list; the address in the bar is
 * always one that can be sent to a colleague. What was typed at the right and not sent is there again when one comes back.
 *
 *   <div class="split" data-controller="split"><table data-list>…<a data-part="/…/">…</a></table><section data-side>…
 */
controller("split", (split) => {
  const table = split.querySelector("[data-list]");
  const side = split.querySelector("[data-side]");
  const status = split.querySelector("[data-side-status]");
  const failed = split.querySelector("[data-side-failed]");
  const typed = new Map();
  let asked = null;
  let waiting = 0;
  if (!table || !side) return;
  const there = () => side.offsetParent !== null;
  const link = (row) => row?.querySelector("a[data-part]");
  const current = () => table.querySelector('a[data-part][aria-current="true"]');

  const keep = () => {
    const form = side.querySelector("form[data-dirty]");
    const key = side.dataset.shown;
    if (form && key) typed.set(key, [...form.elements].filter((one) => one.matches("textarea, select, input:not([type=hidden])")).map((one) => [one.name, one.value]));
  };
  const restore = () => {
    for (const [name, value] of typed.get(side.dataset.shown) || []) {
      const field = side.querySelector(`form [name="${CSS.escape(name)}"]`);
      if (!field || field.matches("[type=radio], [type=checkbox]")) continue;
      field.value = value;
      field.form.dataset.dirty = "yes";
    }
  };
  const load = async (to) => {
    asked?.abort();
    const mine = (asked = new AbortController());
    side.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => (status.textContent = status.dataset.loading), 400);
    try {
      const answer = await fetch(to.dataset.part, { signal: mine.signal, credentials: "same-origin" });
      if (answer.redirected) return location.assign(to.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      keep();
      side.innerHTML = text;
      side.dataset.shown = to.dataset.part;
      restore();
      attach(side);
      status.textContent = side.querySelector("h2")?.textContent.trim() || "";
    } catch (fault) {
      if (mine.signal.aborted) return;
      keep();
      side.replaceChildren(failed.content.cloneNode(true));
      side.querySelector("[data-side-again]").href = to.href;
    } finally {
      clearTimeout(slow);
      if (asked === mine) {
        side.removeAttribute("aria-busy");
        side.scrollTop = 0;
      }
    }
  };
  const show = (row) => {
    const to = link(row);
    if (!to || to === current() || !there()) return;
    for (const old of table.querySelectorAll("a[data-part][aria-current]")) {
      old.removeAttribute("aria-current");
      old.closest("tr").classList.remove("current");
    }
    to.setAttribute("aria-current", "true");
    row.classList.add("current");
    history.replaceState(null, "", to.href);
    clearTimeout(waiting);
    waiting = setTimeout(() => load(to), 120);
  };
  side.dataset.shown = current()?.dataset.part || "";
  side.addEventListener("input", (event) => event.target.form && (event.target.form.dataset.dirty = "yes"));
  side.addEventListener("submit", (event) => {
    delete event.target.dataset.dirty;
    typed.delete(side.dataset.shown);
  });
  table.addEventListener("focusin", (event) => show(event.target.closest("tr")));
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    const clicked = event.target.closest("a");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (!row || !there() || event.target.closest(".pick") || event.detail === 0 || !plain) return;
    if (clicked) event.preventDefault();
    row.querySelector("a[href]")?.focus();
    show(row);
  });
  table.addEventListener("dblclick", (event) => {
    const open = event.target.closest("tbody tr")?.querySelector("a[href]:not([data-part])");
    if (open && !event.target.closest(".pick")) location.assign(open.href);
  });
  side.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    current()?.closest("tr").querySelector("a[href]")?.focus();
  });
});
