/*
 * Things in lists are moved with the pointer or the keyboard: a handle lifts one, arrows move it, Space puts it down, Escape lets
 * go. Putting down sends the form "arrange" with move="move:<path>:<list>:<place>"; without scripts buttons up and down do it.
 *
 *   <div data-controller="rearrange" data-lifted="…" data-moved="Place {place} of {count} on {page}." data-let-go="…">
 *     <ol data-list="page" data-title="…" [data-group="members"]><li data-path="title"><button data-rearrange="handle" hidden>…
 */
controller("rearrange", (root) => {
  const form = document.getElementById("arrange");
  const status = root.querySelector('[data-rearrange="status"]');
  const say = (words) => {
    status.textContent = words;
  };
  let lifted = null;
  let from = null;

  const listsOf = (item) => {
    const group = item.parentElement.dataset.group;
    return group ? [item.parentElement] : [...root.querySelectorAll("[data-list]:not([data-group])")];
  };
  const itemsOf = (list) => [...list.children].filter((child) => child.dataset.path);
  const tell = (item) => {
    const list = item.parentElement;
    const place = itemsOf(list).indexOf(item) + 1;
    const words = { place, count: itemsOf(list).length, page: list.dataset.title };
    say(root.dataset.moved.replace(/\{(\w+)\}/g, (_all, name) => words[name]));
  };
  const lift = (item, handle) => {
    lifted = item;
    from = { list: item.parentElement, next: item.nextElementSibling };
    item.classList.add("arranged-lifted");
    handle.setAttribute("aria-pressed", "true");
  };
  const release = () => {
    lifted.classList.remove("arranged-lifted");
    lifted.querySelector('[data-rearrange="handle"]').setAttribute("aria-pressed", "false");
    lifted = null;
  };
  const letGo = () => {
    from.list.insertBefore(lifted, from.next);
    release();
    say(root.dataset.letGo);
  };
  const putDown = () => {
    const item = lifted;
    const list = item.parentElement;
    const isBack = list === from.list && item.nextElementSibling === from.next;
    release();
    if (isBack) return;
    const move = form.elements.move;
    move.disabled = false;
    move.value = `move:${item.dataset.path}:${list.dataset.list}:${itemsOf(list).indexOf(item)}`;
    form.submit();
  };
  const step = (item, by) => {
    const lists = listsOf(item);
    const list = item.parentElement;
    const items = itemsOf(list);
    const place = items.indexOf(item) + by;
    const beside = lists[lists.indexOf(list) + by];
    if (place >= 0 && place < items.length) list.insertBefore(item, by < 0 ? items[place] : items[place].nextElementSibling);
    else if (beside) beside.insertBefore(item, by < 0 ? null : beside.firstElementChild);
  };

  for (const handle of root.querySelectorAll('[data-rearrange="handle"]')) {
    const item = handle.closest("[data-path]");
    handle.hidden = false;
    handle.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (lifted) return putDown();
        lift(item, handle);
        say(root.dataset.lifted);
      } else if (lifted && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        step(item, event.key === "ArrowUp" ? -1 : 1);
        handle.focus();
        tell(item);
      } else if (lifted && event.key === "Escape") {
        letGo();
        handle.focus();
      }
    });
    handle.addEventListener("blur", () => setTimeout(() => lifted === item && document.activeElement !== handle && letGo()));
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      lift(item, handle);
      const move = (moved) => {
        const under = document.elementFromPoint(moved.clientX, moved.clientY);
        const list = under?.closest("[data-list]");
        const target = under?.closest("[data-path]");
        if (target && target !== item && !item.contains(target) && listsOf(item).includes(target.parentElement)) {
          const box = target.getBoundingClientRect();
          target.parentElement.insertBefore(item, moved.clientY < box.top + box.height / 2 ? target : target.nextElementSibling);
        } else if (list && !target && listsOf(item).includes(list) && !itemsOf(list).length) list.append(item);
        if (moved.clientY < 60) scrollBy(0, -12);
        if (moved.clientY > innerHeight - 60) scrollBy(0, 12);
      };
      const end = (ended) => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", end);
        handle.removeEventListener("pointercancel", end);
        if (lifted) (ended.type === "pointerup" ? putDown : letGo)();
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", end);
      handle.addEventListener("pointercancel", end);
    });
  }
});
