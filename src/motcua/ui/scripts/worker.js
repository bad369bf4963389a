/*
 * The worker of the portal: without a network it shows the saved copy of a dossier, else the page that lists what is saved.
 * It keeps the shell of one version, and of what is personal only copies that somebody saved by a button; those go away
 * when somebody signs out, or signs in at the desk. SHELL and VERSION are written before these lines by the server.
 */
const OFFLINE = SHELL[0];
const FORGETS = /\/dang-xuat\/$|^\/desk\/dang-nhap\/$/;
const bare = (path) => path.replace(/\.[0-9a-f]{12}\./, ".").replace(/-[0-9a-f]{12}\./, ".");

const forget = async () => {
  for (const name of await caches.keys()) if (name.startsWith("saved-")) await caches.delete(name);
};

addEventListener("install", (event) => {
  const requests = SHELL.map((path) => new Request(path, { credentials: "omit" }));
  event.waitUntil(caches.open(VERSION).then((shell) => shell.addAll(requests)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== VERSION) await caches.delete(name);
    await registration.navigationPreload?.enable();
    await clients.claim();
  };
  event.waitUntil(tidy());
});

const page = async (event) => {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    const { pathname } = new URL(event.request.url);
    for (const path of [pathname, `${pathname}ban-luu/`]) {
      for (const name of await caches.keys()) {
        const saved = name.startsWith("saved-") && (await (await caches.open(name)).match(path));
        if (saved) return saved;
      }
    }
    return (await caches.match(OFFLINE)) || Response.error();
  }
};

/* A saved copy may name the styles of an older version: those of this one stand in. */
const part = async (request, path) => {
  const shell = await caches.open(VERSION);
  const kept = await shell.match(path);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    const other = SHELL.find((one) => bare(one) === bare(path));
    return (other && (await shell.match(other))) || Response.error();
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && FORGETS.test(pathname)) event.respondWith(forget().then(() => fetch(request)));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(page(event));
  else if (SHELL.some((one) => bare(one) === bare(pathname))) event.respondWith(part(request, pathname));
});
