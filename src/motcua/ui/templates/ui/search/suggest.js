/*
 * Search as you type: a short wait after the last key, then a fragment of <li role="option" data-href> from the server.
 * Without scripts the box stays a plain form; Enter on nothing chosen sends it all the same.
 *
 *   <div class="search-line" data-controller="suggest" data-suggest="/thu-tuc/goi-y/"><input type="search" …></div>
 *
 * With data-posts the form that the box stands in is sent to the address of the option, with what else was typed in it;
 * the first option is marked, so that a few letters and Enter are enough. Hidden inputs with data-suggest="with" go along.
 */
controller("suggest", (line) => {
  const input = line.querySelector("input");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let here = -1;
  let timer = 0;
  let running = null;
  let stale = false;

  list.id = `${input.id}-list`;
  list.className = "combo-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", line.dataset.label);
  told.className = "away";
  told.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  line.append(list, told);

  const posts = Boolean(line.dataset.posts);
  const go = (address) => {
    if (!posts) return location.assign(address);
    const form = input.form;
    form.querySelectorAll('[data-suggest="with"]').forEach((one) => (one.disabled = false));
    form.action = address;
    form.requestSubmit();
  };
  const options = () => [...list.querySelectorAll('[role="option"]')];
  const close = () => {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    here = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    here = index;
    options().forEach((item, at) => {
      item.classList.toggle("here", at === index);
      item.setAttribute("aria-selected", String(at === index));
    });
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[index].id);
    options()[index].scrollIntoView({ block: "nearest" });
  };
  const show = (html) => {
    stale = false;
    list.innerHTML = html;
    const count = list.querySelector("[data-said]");
    told.textContent = count ? count.dataset.said : "";
    count?.remove();
    if (!options().length) {
      list.hidden = true;
      return input.setAttribute("aria-expanded", "false");
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(posts ? 0 : -1);
  };
  const ask = async () => {
    const words = input.value.trim();
    running?.abort();
    if (words.length < 2) return close();
    running = new AbortController();
    try {
      const answer = await fetch(`${line.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: running.signal });
      if (answer.ok) show(await answer.text());
    } catch {
      // The line is down or another letter came: the form still works.
    }
  };

  input.addEventListener("input", () => {
    stale = true;
    clearTimeout(timer);
    timer = setTimeout(ask, 180);
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-href]");
    if (item) go(item.dataset.href);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (posts && event.key === "Enter" && input.value.trim() && (list.hidden || stale)) {
      event.preventDefault();
      clearTimeout(timer);
      return ask().then(() => options().length && go(options()[0].dataset.href));
    }
    if (list.hidden || !count) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = here + (event.key === "ArrowDown" ? 1 : -1);
      mark(next < -1 ? count - 1 : next >= count ? -1 : next);
    } else if (event.key === "Enter" && here >= 0) {
      event.preventDefault();
      go(options()[here].dataset.href);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
});
