/*
 * Tells at once that a file is too big, empty or of a kind that is not accepted, and shows how much has been sent.
 * The server checks again; without scripts it alone does.
 *
 * A file field with data-resume="/address/" and data-sent="name" sends large files in parts, each kept at once: after a
 * break it goes on where it stopped, also after the page was loaded again. The field `name` then carries their tokens.
 *
 *   <div data-controller="upload" data-max="10485760" data-too-big="…"><input type="file" accept=".pdf,image/*">…</div>
 */
controller("upload", (root) => {
  const input = root.querySelector('input[type="file"]');
  const message = root.querySelector('[data-upload="message"]');
  const progress = root.querySelector('[data-upload="progress"]');
  const limit = Number(root.dataset.max || 0);
  const kinds = (input.accept || "").split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);

  const size = (bytes) => {
    const [value, unit, digits] = bytes >= 1e6 ? [bytes / 1e6, "MB", 1] : [bytes / 1e3, "kB", 0];
    return `${value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits })} ${unit}`;
  };
  const accepted = (file) =>
    !kinds.length ||
    kinds.some((kind) => {
      if (kind.startsWith(".")) return file.name.toLowerCase().endsWith(kind);
      return kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind;
    });
  const fault = (file) => {
    if (limit && file.size > limit) return root.dataset.tooBig;
    if (!file.size) return root.dataset.empty;
    return accepted(file) ? "" : root.dataset.wrongType;
  };
  const say = (words) => {
    message.textContent = words;
    message.hidden = !words;
    input.setCustomValidity(words);
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  const check = () => {
    const wrong = [...input.files].find(fault);
    say(
      wrong
        ? fault(wrong).replace("{name}", wrong.name).replace("{size}", size(wrong.size)).replace("{limit}", size(limit)).replace("{kinds}", kinds.join(", "))
        : "",
    );
    const all = [...input.files];
    const bytes = size(all.reduce((sum, file) => sum + file.size, 0));
    const told = all.length && !wrong ? root.dataset.chosen.replace("{count}", all.length).replace("{size}", bytes) : "";
    root.querySelector('[data-upload="chosen"]').textContent = told;
  };
  input.addEventListener("change", check);

  const form = input.form;
  if (!form || form.dataset.uploads) return;
  form.dataset.uploads = "watched";
  form.addEventListener("submit", (event) => {
    const inputs = [...form.querySelectorAll('[data-controller~="upload"] input[type="file"]')];
    const bad = inputs.find((one) => one.validationMessage && one.files.length);
    const stays = event.submitter?.formNoValidate;
    if (bad && !stays) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return bad.focus();
    }
    if (form.dataset.sending) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    const bytes = inputs.reduce((sum, one) => sum + [...one.files].reduce((part, file) => part + file.size, 0), 0);
    if (event.defaultPrevented || bytes < 300_000) return;
    event.preventDefault();
    form.dataset.sending = "yes";
    const first = inputs.find((one) => one.files.length).closest('[data-controller~="upload"]');
    const told = (where, share) => {
      const bar = where.querySelector('[data-upload="progress"]');
      bar.hidden = false;
      bar.value = Math.round(100 * share);
      bar.setAttribute("aria-valuetext", root.dataset.sending.replace("{percent}", bar.value));
    };
    const failed = (where) => {
      where.querySelector('[data-upload="progress"]').hidden = true;
      delete form.dataset.sending;
      const words = where.querySelector('[data-upload="message"]');
      words.textContent = root.dataset.broken;
      words.hidden = false;
      form.dispatchEvent(new Event("motcua:unsent"));
    };
    inParts(form, inputs, told).then(
      () => send(form, event.submitter, (share) => told(first, share), () => failed(first)),
      (where) => failed(where instanceof Element ? where : first),
    );
  });
});

const PART = 1024 * 1024;
const TRIES = 6;

const send = (form, submitter, told, failed) => {
  const request = new XMLHttpRequest();
  request.open("POST", submitter?.formAction || form.action);
  request.upload.addEventListener("progress", (step) => told(step.lengthComputable ? step.loaded / step.total : 0));
  request.addEventListener("load", () => {
    history.pushState(null, "", request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  });
  request.addEventListener("error", failed);
  request.send(new FormData(form, submitter));
};

const ask = async (address, options) => {
  for (let again = 1; ; again += 1) {
    try {
      const answer = await fetch(address, options);
      if (answer.status < 500 || again >= TRIES) return answer;
    } catch (broken) {
      if (again >= TRIES) throw broken;
    }
    await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** again, 15_000)));
  }
};

const keptAt = (file) => `upload:${file.name}:${file.size}:${file.lastModified}`;

const begun = async (input, file, headers) => {
  const before = sessionStorage.getItem(keptAt(file));
  if (before) {
    const answer = await ask(before);
    if (answer.ok) return { ...(await answer.json()), address: before };
  }
  const body = new URLSearchParams({ name: file.name, size: file.size });
  const answer = await ask(input.dataset.resume, { method: "POST", headers, body });
  if (!answer.ok) return null;
  const upload = await answer.json();
  sessionStorage.setItem(keptAt(file), upload.address);
  return upload;
};

const sentFile = async (input, file, headers, told) => {
  const upload = await begun(input, file, headers);
  if (!upload) return "";
  let offset = upload.offset;
  for (let turns = 0; offset < file.size; turns += 1) {
    if (turns > 4 * Math.ceil(file.size / PART)) return "";
    const answer = await ask(upload.address, {
      method: "PATCH",
      headers: { ...headers, "Upload-Offset": String(offset), "Content-Type": "application/octet-stream" },
      body: file.slice(offset, offset + PART),
    });
    if (!answer.ok && answer.status !== 409) return "";
    offset = (await answer.json()).offset;
    told(offset / file.size);
  }
  return upload.token;
};

/* Files that could not go in parts stay in their field and go with the form. */
const inParts = async (form, inputs, told) => {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value || "" };
  for (const input of inputs.filter((one) => one.dataset.resume)) {
    const where = input.closest('[data-controller~="upload"]');
    const rest = new DataTransfer();
    const tokens = [];
    for (const file of input.files) {
      let token = "";
      try {
        if (file.size > PART) token = await sentFile(input, file, headers, (share) => told(where, share));
      } catch {
        throw where;
      }
      if (token) tokens.push(token);
      else rest.items.add(file);
    }
    if (!tokens.length) continue;
    input.files = rest.files;
    for (const token of tokens) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: input.dataset.sent, value: token });
      form.append(field);
    }
  }
};
