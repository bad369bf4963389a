/*
 * Selects all rows at once, by range with Shift, and says how many are selected.
 *
 *   <table data-controller="select-all"><input type="checkbox" data-select="all" hidden> … <input type="checkbox" name="dossier">
 *   <output data-select="count" data-words="Đã chọn {n}"></output>   (anywhere in the same form)
 */
controller("select-all", (table) => {
  const all = table.querySelector('[data-select="all"]');
  const boxes = [...table.querySelectorAll('tbody .pick input[type="checkbox"]')];
  const scope = table.closest("form") || document;
  const count = scope.querySelector('[data-select="count"]');
  const bulk = count?.closest(".bulk");
  let last = null;
  if (!all || !boxes.length) return;
  all.hidden = false;
  all.nextElementSibling?.remove();

  const tell = () => {
    const n = boxes.filter((box) => box.checked).length;
    all.checked = n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
    if (count) count.textContent = (count.dataset.words || "{n}").replace("{n}", n);
    if (bulk) bulk.hidden = n === 0;
  };
  all.addEventListener("change", () => {
    boxes.forEach((box) => {
      box.checked = all.checked;
    });
    tell();
  });
  table.addEventListener("click", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0) return;
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(at, last), Math.max(at, last)];
      for (let i = from; i <= to; i += 1) boxes[i].checked = event.target.checked;
    }
    last = at;
    tell();
  });
  table.addEventListener("change", tell);
  tell();
});
