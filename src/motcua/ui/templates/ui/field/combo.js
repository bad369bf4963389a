/*
 * Type-ahead for a long <select>: what is typed is found with or without Vietnamese marks.
 * The select stays the truth: it keeps its name and value and sends the change event others listen to.
 *
 *   <span class="select" data-controller="combo" data-none="…"><select id="f-commune" …>…</select></span>
 */
controller("combo", (box) => {
  const select = box.querySelector("select");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const id = select.id;
  let shown = [];
  let here = -1;

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const choices = () => [...select.options].filter((option) => option.value && !option.hidden && !option.disabled);
  const chosen = () => (select.value ? select.selectedOptions[0].label : "");

  input.type = "text";
  input.id = id;
  input.className = "input";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.disabled = select.disabled;
  input.required = select.required;
  input.value = chosen();
  input.placeholder = select.options[0] && !select.options[0].value ? select.options[0].label : "";
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", `${id}-list`);
  list.id = `${id}-list`;
  list.className = "combo-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent.trim() || "");
  select.id = `${id}-choice`;
  select.hidden = true;
  select.required = false;
  box.append(input, list);

  const close = () => {
    list.hidden = true;
    here = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    here = index;
    [...list.children].forEach((item, at) => {
      item.classList.toggle("here", at === index);
      item.setAttribute("aria-selected", String(at === index));
    });
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const open = (words) => {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    shown = choices().filter((option) => wanted.every((word) => fold(option.label).includes(word)));
    list.replaceChildren(
      ...shown.map((option, index) => {
        const item = document.createElement("li");
        item.id = `${id}-list-${index}`;
        item.textContent = option.label;
        item.setAttribute("role", "option");
        return item;
      }),
    );
    if (!shown.length) {
      const none = document.createElement("li");
      none.textContent = box.dataset.none || "–";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(words && shown.length ? 0 : shown.findIndex((option) => option.selected));
  };
  const take = (option) => {
    const changed = select.value !== (option ? option.value : "");
    select.value = option ? option.value : "";
    input.value = chosen();
    close();
    if (changed) select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const settle = () => {
    if (list.hidden) return;
    const typed = fold(input.value.trim());
    if (!typed) return take(null);
    const same = choices().filter((option) => fold(option.label) === typed);
    take(same.length === 1 ? same[0] : select.value ? select.selectedOptions[0] : null);
  };

  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", settle);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (shown[index]) take(shown[index]);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return open("");
      if (shown.length) mark((here + (event.key === "ArrowDown" ? 1 : shown.length - 1) + (here < 0 && event.key === "ArrowUp" ? 1 : 0)) % shown.length);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (shown[here]) take(shown[here]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      input.value = chosen();
      close();
    }
  });
  select.addEventListener("change", () => {
    input.value = chosen();
  });
});
