/*
 * Tells at once that a file is too big, empty or of a kind that is not accepted, and shows how much has been sent.
 * The server checks again; without scripts it alone does.
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
    return !wrong;
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
    const bytes = inputs.reduce((sum, one) => sum + [...one.files].reduce((part, file) => part + file.size, 0), 0);
    if (event.defaultPrevented || bytes < 300_000) return;
    event.preventDefault();
    form.dataset.sending = "yes";
    const first = inputs.find((one) => one.files.length).closest('[data-controller~="upload"]');
    const bar = first.querySelector('[data-upload="progress"]');
    const request = new XMLHttpRequest();
    request.open("POST", event.submitter?.formAction || form.action);
    request.upload.addEventListener("progress", (step) => {
      bar.hidden = false;
      bar.value = step.lengthComputable ? Math.round((100 * step.loaded) / step.total) : 0;
      bar.setAttribute("aria-valuetext", root.dataset.sending.replace("{percent}", bar.value));
    });
    request.addEventListener("load", () => {
      history.pushState(null, "", request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      delete form.dataset.sending;
      const words = first.querySelector('[data-upload="message"]');
      words.textContent = root.dataset.broken;
      words.hidden = false;
      form.dispatchEvent(new Event("motcua:unsent"));
    });
    request.send(new FormData(form, event.submitter));
  });
});
