/*
 * Saving pages to read them without a network. `app` stands on the body of every page: it starts the worker, and takes
 * away what another account has saved on this device. `keep` is the button of a page, `saved` the list of what is kept.
 *
 *   <body data-controller="app" data-worker="/sw.js" data-owner="3f…">
 *   <div data-controller="keep" data-address="/ho-so/12/ban-luu/" hidden><button data-keep="save">Lưu</button>…</div>
 *   <div data-controller="saved" data-empty="…"><ul data-saved="list"></ul><button data-saved="clear">Xóa hết</button></div>
 */
const OURS = "saved-";
const possible = () => "caches" in window && "serviceWorker" in navigator;

controller("app", (body) => {
  if (!possible()) return;
  addEventListener("load", () => navigator.serviceWorker.register(body.dataset.worker).catch(() => {}));
  if (!body.dataset.owner) return;
  caches.keys().then((names) => {
    for (const name of names) {
      if (name.startsWith(OURS) && name !== OURS + body.dataset.owner) caches.delete(name);
    }
  });
});

const toldBy = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = (query) => page.querySelector(query)?.textContent.trim() || "";
  return { title: words("h1"), at: words("[data-saved-at]") };
};

controller("keep", (box) => {
  if (!possible() || !document.body.dataset.owner) return;
  const said = box.querySelector('[data-keep="said"]');
  const name = OURS + document.body.dataset.owner;
  const { address } = box.dataset;
  box.hidden = false;
  const tell = async () => {
    const kept = (await caches.has(name)) && (await (await caches.open(name)).match(address));
    said.textContent = kept ? (await toldBy(kept)).at : "";
    box.querySelector('[data-keep="list"]').hidden = !kept;
  };
  box.querySelector('[data-keep="save"]').addEventListener("click", async () => {
    try {
      const answer = await fetch(address);
      if (!answer.ok || answer.redirected) throw new Error(address);
      await (await caches.open(name)).put(address, answer);
      await tell();
    } catch {
      said.textContent = box.dataset.failed;
    }
  });
  tell();
});

controller("saved", (box) => {
  const list = box.querySelector('[data-saved="list"]');
  const clear = box.querySelector('[data-saved="clear"]');
  const { owner } = document.body.dataset;
  const show = async () => {
    const rows = [];
    for (const name of possible() ? await caches.keys() : []) {
      if (!name.startsWith(OURS) || (owner && name !== OURS + owner)) continue;
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { title, at } = await toldBy(await cache.match(request));
        const row = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: new URL(request.url).pathname, textContent: title });
        const when = Object.assign(document.createElement("p"), { className: "quiet", textContent: at });
        const remove = Object.assign(document.createElement("button"), { type: "button", className: "button button-quiet", textContent: box.dataset.remove });
        remove.setAttribute("aria-label", `${box.dataset.remove}: ${title}`);
        remove.addEventListener("click", () => cache.delete(request).then(show));
        row.className = "panel";
        row.append(link, when, remove);
        rows.push(row);
      }
    }
    list.replaceChildren(...rows);
    clear.hidden = !rows.length;
    box.querySelector('[data-saved="empty"]').hidden = rows.length > 0;
  };
  clear.addEventListener("click", async () => {
    for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
    show();
  });
  const lost = document.querySelector('[data-saved="lost"]');
  if (lost && location.pathname !== box.dataset.home) lost.hidden = false;
  show();
});
