/*
 * A paper takes scans: dropped onto it, pasted while the cursor is in it, or put there from the watched folder.
 *
 *   <div data-controller="scans"><h3>…</h3> <input type="file" multiple></div>
 *
 * The folder of the scanner, where the browser can watch one; it is remembered, and asked for once a session.
 *
 *   <div data-controller="scan-folder" data-told="{name} → {row}" data-nowhere="…" data-lost="…" hidden>
 *     <button type="button" data-scan-folder="watch"> <p data-scan-folder="help" hidden> <ul data-scan-folder="list"> <p data-scan-folder="said">
 *   </div>
 */
let latest = null;

const put = (row, files) => {
  const input = row.querySelector('input[type="file"][name]');
  const all = new DataTransfer();
  for (const file of [...(input.multiple ? input.files : []), ...files]) all.items.add(file);
  input.files = all.files;
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
};

controller("scans", (row) => {
  const holds = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  row.addEventListener("focusin", () => {
    latest = row;
  });
  row.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    row.classList.add("scans-over");
  });
  row.addEventListener("dragleave", (event) => row.contains(event.relatedTarget) || row.classList.remove("scans-over"));
  row.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    row.classList.remove("scans-over");
    put(row, event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (!files?.length || !row.contains(document.activeElement)) return;
    event.preventDefault();
    put(row, files);
  });
});

const EVERY = 1500;

const store = (mode, act) =>
  new Promise((done, fail) => {
    const request = indexedDB.open("motcua", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("handles");
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const asked = act(request.result.transaction("handles", mode).objectStore("handles"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    };
  });

controller("scan-folder", (root) => {
  if (!window.showDirectoryPicker) return;
  const part = (name) => root.querySelector(`[data-scan-folder="${name}"]`);
  const since = Date.now();
  const sizes = new Map();
  const waiting = new Map();
  const taken = new Set();
  let folder = null;
  root.hidden = false;

  const say = (words) => {
    part("said").textContent = words;
  };
  const mark = (file) => `${file.name}:${file.lastModified}`;
  const show = () => {
    part("list").replaceChildren(
      ...[...waiting.values()].map((file) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-quiet";
        button.textContent = file.name;
        button.addEventListener("click", () => give(file));
        item.append(button);
        return item;
      }),
    );
  };
  const give = (file) => {
    const row = document.activeElement?.closest('[data-controller~="scans"]') || latest;
    if (!row) return say(root.dataset.nowhere);
    put(row, [file]);
    taken.add(mark(file));
    waiting.delete(mark(file));
    show();
    say(root.dataset.told.replace("{name}", file.name).replace("{row}", row.querySelector("h3")?.textContent.trim() || ""));
  };
  const look = async () => {
    try {
      for await (const entry of folder.values()) {
        if (entry.kind !== "file") continue;
        // One that is just being written, or is gone again, is looked at the next time.
        const file = await entry.getFile().catch(() => null);
        if (!file) continue;
        const isWhole = file.size > 0 && sizes.get(mark(file)) === file.size;
        sizes.set(mark(file), file.size);
        if (file.lastModified >= since && isWhole && !taken.has(mark(file))) waiting.set(mark(file), file);
      }
      if (part("list").children.length !== waiting.size) show();
      setTimeout(look, EVERY);
    } catch {
      say(root.dataset.lost);
      part("watch").parentElement.hidden = false;
    }
  };
  const watch = (handle) => {
    folder = handle;
    part("watch").parentElement.hidden = true;
    part("help").hidden = false;
    look();
  };
  part("watch").addEventListener("click", async () => {
    try {
      const before = await store("readonly", (handles) => handles.get("scans")).catch(() => null);
      const may = before && (await before.requestPermission?.({ mode: "read" })) === "granted";
      const handle = may ? before : await window.showDirectoryPicker({ id: "scans", mode: "read" });
      await store("readwrite", (handles) => handles.put(handle, "scans")).catch(() => null);
      watch(handle);
    } catch {
      // The officer closed the window: nothing is watched.
    }
  });
  store("readonly", (handles) => handles.get("scans"))
    .then(async (before) => (await before?.queryPermission?.({ mode: "read" })) === "granted" && watch(before))
    .catch(() => null);
  document.addEventListener("keydown", (event) => {
    const [first] = waiting.values();
    if (event.key !== "F8" || !first) return;
    event.preventDefault();
    give(first);
  });
});
