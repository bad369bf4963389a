/*
 * Province and commune: choosing a province leaves only its communes, taken from the page or fetched from data-url.
 *
 *   <div data-controller="address" data-url="/communes?province=">
 *     <select data-address="province">…</select> <select data-address="commune">…<option data-province="96">…</select>
 *   </div>
 */
controller("address", (root) => {
  const part = (name) => root.querySelector(`[data-address="${name}"]`);
  const province = part("province");
  const commune = part("commune");
  const message = part("message");
  const inline = [...commune.options].filter((option) => option.dataset.province);
  if (part("without-script")) part("without-script").hidden = true;

  const show = (options, keep) => {
    const first = new Option(root.dataset.choose || "", "");
    commune.replaceChildren(first, ...options);
    commune.value = options.some((option) => option.value === keep) ? keep : "";
    commune.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const fill = async () => {
    const keep = commune.value;
    message.hidden = true;
    if (!root.dataset.url) return show(inline.filter((option) => !province.value || option.dataset.province === province.value), keep);
    if (!province.value) return show([], "");
    try {
      const answer = await fetch(root.dataset.url + encodeURIComponent(province.value), { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      show((await answer.json()).map(([code, name]) => new Option(name, code)), keep);
    } catch {
      message.textContent = root.dataset.failed;
      message.hidden = false;
    }
  };
  province.addEventListener("change", fill);
  if (inline.length) fill();
});
