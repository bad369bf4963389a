/*
 * A paper is photographed page by page: by the device's camera, or by a picture that is chosen. Each page is turned and
 * cut by dragging its corners, or with the arrow keys on a corner. The outcome goes into the ordinary file field: one
 * JPEG, or a PDF where there are more pages or the field takes no pictures (several JPEGs where it takes no PDF). Nothing
 * is sent here.
 *
 *   <div data-controller="upload camera"><input type="file" accept=".pdf,.jpg">
 *     <button type="button" data-camera="open" hidden>Chụp ảnh</button>
 *     <template data-camera="dialog">…</template></div>
 */
controller("camera", (root) => {
  const input = root.querySelector('input[type="file"]');
  const opener = root.querySelector('[data-camera="open"]');
  const template = root.querySelector('[data-camera="dialog"]');
  if (!opener || !template || !window.createImageBitmap) return;
  opener.hidden = false;
  opener.addEventListener("click", () => photograph(input, opener, template));
});

const LONGEST = 2000;
const STEP = 0.02;

const photograph = (input, opener, template) => {
  const dialog = template.content.firstElementChild.cloneNode(true);
  const part = (name) => dialog.querySelector(`[data-camera="${name}"]`);
  const says = dialog.dataset;
  const takes = (kind) => input.accept.includes(kind);
  const takesPictures = takes(".jpg") || takes("image/");
  const most = takes("pdf") || input.multiple ? 30 : 1;
  const pages = [];
  let stream = null;
  let picture = null;
  let crop = null;

  const say = (words) => {
    part("said").textContent = words;
  };
  const show = (stage) => {
    dialog.dataset.stage = stage;
    for (const area of dialog.querySelectorAll("[data-stage]")) area.hidden = area.dataset.stage !== stage;
    if (stage !== "take") stop();
  };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
  };

  const take = async () => {
    picture = null;
    show("take");
    list();
    const live = part("live");
    const can = Boolean(navigator.mediaDevices?.getUserMedia);
    part("shoot").hidden = live.hidden = true;
    part("file").toggleAttribute("capture", !can);
    if (!can) return say(says.noCamera);
    say(says.asking);
    try {
      const wish = { facingMode: "environment", width: { ideal: 2560 }, height: { ideal: 1920 } };
      const given = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
      if (!dialog.open || dialog.dataset.stage !== "take") return given.getTracks().forEach((track) => track.stop());
      stream = given;
      live.srcObject = stream;
      await live.play();
      part("shoot").hidden = live.hidden = false;
      say(says.aim);
      part("shoot").focus();
    } catch {
      say(says.noCamera);
    }
  };

  const drawn = (source, width, height, turned) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, turned ? { width: height, height: width } : { width, height });
    const pen = canvas.getContext("2d");
    if (turned) {
      pen.translate(height, 0);
      pen.rotate(Math.PI / 2);
    }
    pen.drawImage(source, 0, 0, width, height);
    return canvas;
  };

  const cut = (source, width, height) => {
    picture = drawn(source, width, height);
    crop = { left: 0, top: 0, right: 1, bottom: 1 };
    show("cut");
    say(faultOf(picture, says) || says.cut);
    paint();
    part("keep").focus();
  };

  const paint = () => {
    const view = part("view");
    const scale = Math.min(1, 900 / Math.max(picture.width, picture.height));
    view.width = Math.round(picture.width * scale);
    view.height = Math.round(picture.height * scale);
    const pen = view.getContext("2d");
    const [x, y] = [crop.left * view.width, crop.top * view.height];
    const [width, height] = [(crop.right - crop.left) * view.width, (crop.bottom - crop.top) * view.height];
    pen.drawImage(picture, 0, 0, view.width, view.height);
    pen.fillStyle = "rgb(0 0 0 / 60%)";
    pen.beginPath();
    pen.rect(0, 0, view.width, view.height);
    pen.rect(x, y, width, height);
    pen.fill("evenodd");
    for (const corner of dialog.querySelectorAll("[data-corner]")) {
      const [up, side] = corner.dataset.corner.split(" ");
      corner.style.top = `${100 * crop[up]}%`;
      corner.style.left = `${100 * crop[side]}%`;
    }
  };

  const move = (corner, across, down) => {
    const [up, side] = corner.dataset.corner.split(" ");
    const within = (value, low, high) => Math.min(high, Math.max(low, value));
    crop[side] = side === "left" ? within(across, 0, crop.right - 0.1) : within(across, crop.left + 0.1, 1);
    crop[up] = up === "top" ? within(down, 0, crop.bottom - 0.1) : within(down, crop.top + 0.1, 1);
    paint();
  };
  for (const corner of dialog.querySelectorAll("[data-corner]")) {
    corner.addEventListener("pointerdown", (event) => corner.setPointerCapture(event.pointerId));
    corner.addEventListener("pointermove", (event) => {
      if (!corner.hasPointerCapture(event.pointerId)) return;
      const box = part("view").getBoundingClientRect();
      move(corner, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    corner.addEventListener("keydown", (event) => {
      const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      const way = ways[event.key];
      if (!way) return;
      event.preventDefault();
      const [up, side] = corner.dataset.corner.split(" ");
      move(corner, crop[side] + way[0], crop[up] + way[1]);
    });
  }

  const keep = async () => {
    const [x, y] = [crop.left * picture.width, crop.top * picture.height];
    const [width, height] = [(crop.right - crop.left) * picture.width, (crop.bottom - crop.top) * picture.height];
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    const paper = document.createElement("canvas");
    paper.width = Math.round(width * scale);
    paper.height = Math.round(height * scale);
    const pen = paper.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, x, y, width, height, 0, 0, paper.width, paper.height);
    const blob = await new Promise((done) => paper.toBlob(done, "image/jpeg", 0.82));
    pages.push({ blob, width: paper.width, height: paper.height });
    show("pages");
    say("");
    list();
    part("done").focus();
  };

  const list = () => {
    const all = part("pages");
    all.replaceChildren(
      ...pages.map((page, number) => {
        const row = document.createElement("li");
        const words = says.page.replace("{n}", number + 1).replace("{size}", sizeOf(page.blob.size));
        const remove = document.createElement("button");
        Object.assign(remove, { type: "button", className: "button button-quiet", textContent: says.remove });
        remove.setAttribute("aria-label", `${says.remove} ${words}`);
        remove.addEventListener("click", () => {
          pages.splice(number, 1);
          if (!pages.length) return take();
          list();
          part("done").focus();
        });
        row.append(words, remove);
        return row;
      }),
    );
    all.hidden = part("done").hidden = !pages.length;
    part("total").textContent = pages.length
      ? says.total.replace("{size}", sizeOf(pages.reduce((sum, page) => sum + page.blob.size, 0)))
      : "";
    part("more").hidden = pages.length >= most;
  };

  const done = async () => {
    const given = new DataTransfer();
    if (input.multiple) for (const file of input.files) given.items.add(file);
    const name = says.name.slice(0, 60).trim();
    if (takes("pdf") && (pages.length > 1 || !takesPictures)) {
      given.items.add(new File([await pdfOf(pages)], `${name}.pdf`, { type: "application/pdf" }));
    } else {
      for (const [number, page] of pages.entries()) {
        const file = pages.length > 1 ? `${name} ${number + 1}.jpg` : `${name}.jpg`;
        given.items.add(new File([page.blob], file, { type: "image/jpeg" }));
      }
    }
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    dialog.close();
  };

  part("shoot").addEventListener("click", () => {
    const live = part("live");
    cut(live, live.videoWidth, live.videoHeight);
  });
  part("file").addEventListener("change", async () => {
    const [file] = part("file").files;
    if (!file) return;
    try {
      const found = await createImageBitmap(file);
      const scale = Math.min(1, 3000 / Math.max(found.width, found.height));
      cut(found, Math.round(found.width * scale), Math.round(found.height * scale));
    } catch {
      say(says.unreadable);
    }
    part("file").value = "";
  });
  part("turn").addEventListener("click", () => {
    picture = drawn(picture, picture.width, picture.height, true);
    crop = { left: 0, top: 0, right: 1, bottom: 1 };
    paint();
  });
  part("keep").addEventListener("click", keep);
  part("again").addEventListener("click", take);
  part("more").addEventListener("click", take);
  part("done").addEventListener("click", done);
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    stop();
    dialog.remove();
    (input.files.length ? input : opener).focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  take();
};

const sizeOf = (bytes) => {
  const [value, unit, digits] = bytes >= 1e6 ? [bytes / 1e6, "MB", 1] : [bytes / 1e3, "kB", 0];
  return `${value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits })} ${unit}`;
};

/* Too dark by its mean, blurred by how little neighbours differ: a hint, never a refusal. */
const faultOf = (picture, says) => {
  const small = document.createElement("canvas");
  const scale = Math.min(1, 400 / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  Object.assign(small, { width, height });
  const pen = small.getContext("2d");
  pen.drawImage(picture, 0, 0, width, height);
  const dots = pen.getImageData(0, 0, width, height).data;
  const grey = Float32Array.from({ length: width * height }, (_, at) => 0.3 * dots[4 * at] + 0.6 * dots[4 * at + 1] + 0.1 * dots[4 * at + 2]);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  let edges = 0;
  for (let at = width; at < grey.length - width; at += 1) {
    edges += (4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width]) ** 2;
  }
  if (mean < 70) return says.dark;
  return edges / grey.length < 20 ? says.blurred : "";
};

/* A PDF of JPEG pages, each as long as a sheet of A4. */
const pdfOf = async (pages) => {
  const parts = [];
  const starts = [];
  let length = 0;
  const put = (...given) => {
    for (const one of given) {
      const bytes = typeof one === "string" ? new TextEncoder().encode(one) : one;
      parts.push(bytes);
      length += bytes.length;
    }
  };
  const object = (...body) => {
    starts.push(length);
    put(`${starts.length} 0 obj\n`, ...body, "\nendobj\n");
  };
  put("%PDF-1.4\n");
  object("<</Type/Catalog/Pages 2 0 R>>");
  object(`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${3 + 3 * at} 0 R`).join(" ")}]>>`);
  for (const { blob, width, height } of pages) {
    const next = starts.length + 2;
    const scale = 842 / Math.max(width, height);
    const [across, up] = [(width * scale).toFixed(1), (height * scale).toFixed(1)];
    const drawing = `q ${across} 0 0 ${up} 0 0 cm /P Do Q`;
    object(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${across} ${up}]/Contents ${next} 0 R/Resources<</XObject<</P ${next + 1} 0 R>>>>>>`);
    object(`<</Length ${drawing.length}>>stream\n${drawing}\nendstream`);
    const head = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${blob.size}>>stream\n`;
    object(head, new Uint8Array(await blob.arrayBuffer()), "\nendstream");
  }
  const table = starts.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const xref = length;
  put(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${table}`);
  put(`trailer<</Size ${starts.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
};
