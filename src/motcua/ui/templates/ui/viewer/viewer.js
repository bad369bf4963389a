/*
 * Opens documents beside the work without leaving the page, so that nothing that was typed is lost.
 *
 *   <section class="viewer" data-controller="viewer" hidden>…</section>
 *   <a href="?giay-to=12" data-view="/desk/ho-so/3/tep/12/" data-kind="pdf">Bản thảo</a>
 */
controller("viewer", (viewer) => {
  const part = (name) => viewer.querySelector(`[data-viewer="${name}"]`);
  const links = [...document.querySelectorAll("a[data-view]")];
  const asked = (link) => new URL(link.href).searchParams.get("giay-to");
  const now = () => new URL(location.href).searchParams.get("giay-to");
  const named = (link) => (link.querySelector("[data-name]") || link).textContent.trim();

  const step = (name, link) => {
    part(name).hidden = !link;
    part(name).href = link ? link.href : "";
  };
  const show = (link) => {
    const at = links.indexOf(link);
    const sheet = document.createElement(link.dataset.kind === "image" ? "img" : "iframe");
    sheet.src = link.dataset.view;
    sheet[link.dataset.kind === "image" ? "alt" : "title"] = named(link);
    part("sheet").replaceChildren(sheet);
    part("name").textContent = named(link);
    part("own").href = link.dataset.view;
    step("before", links[at - 1]);
    step("after", links[at + 1]);
    links.forEach((one) => (one === link ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));
    viewer.hidden = false;
    keepTheKeys();
    history.replaceState(null, "", link.href);
    part("name").focus({ preventScroll: true });
    viewer.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    const link = links.find((one) => asked(one) === now());
    viewer.hidden = true;
    part("sheet").replaceChildren();
    links.forEach((one) => one.removeAttribute("aria-current"));
    const address = new URL(location.href);
    address.searchParams.delete("giay-to");
    history.replaceState(null, "", address);
    link?.focus();
  };
  // The browser's own reader of PDF takes the keys when it has loaded, and says nothing; they are its own only where
  // somebody goes there.
  let goes = false;
  document.addEventListener("keydown", (event) => (goes = event.key === "Tab"), true);
  let looking = 0;
  const keepTheKeys = () => {
    clearTimeout(looking);
    if (viewer.hidden) return;
    const sheet = part("sheet").querySelector("iframe");
    if (sheet && document.activeElement === sheet && !goes && !sheet.matches(":hover")) part("name").focus({ preventScroll: true });
    looking = setTimeout(keepTheKeys, 200);
  };
  keepTheKeys();
  document.addEventListener("click", (event) => {
    const clicked = event.target.closest("a[href]");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || clicked.target) return;
    const wanted = new URL(clicked.href, location.href).searchParams.get("giay-to");
    const link = wanted && links.find((one) => asked(one) === wanted);
    if (clicked === part("close") || link) event.preventDefault();
    if (clicked === part("close")) close();
    else if (link) show(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !viewer.hidden && !event.defaultPrevented && !event.target.matches("input, textarea, select")) close();
  });
});
