/*
 * Signing on the screen. Points are kept on a field of 1000 × 320 parts, whatever the size on the screen.
 *
 *   <div data-controller="signature" data-empty="…" data-signed="…">
 *     <input type="hidden" name="strokes"> <div hidden><canvas width="1000" height="320"></canvas> <output></output> <button type="button">
 *   </div>
 */
controller("signature", (root) => {
  const kept = root.querySelector('input[type="hidden"]');
  const canvas = root.querySelector("canvas");
  const word = root.querySelector("output");
  const pen = canvas.getContext("2d");
  const read = (text) => text.split(";").filter((part) => part.trim()).map((part) => part.trim().split(/\s+/).map((pair) => pair.split(",").map(Number)));
  let strokes = read(kept.value);
  let drawing = null;

  root.querySelector(".signature-pad").hidden = false;
  const spot = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value, size, most) => Math.max(0, Math.min(most, Math.round((value / size) * most)));
    return [part(event.clientX - box.left, box.width, canvas.width), part(event.clientY - box.top, box.height, canvas.height)];
  };
  const draw = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
    for (const stroke of strokes) {
      pen.beginPath();
      pen.moveTo(...stroke[0]);
      for (const point of stroke.slice(1).length ? stroke.slice(1) : stroke) pen.lineTo(...point);
      pen.stroke();
    }
    word.textContent = strokes.length ? root.dataset.signed : root.dataset.empty;
  };
  const keep = () => {
    kept.value = strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
    kept.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = [spot(event)];
    strokes.push(drawing);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    for (const one of event.getCoalescedEvents?.() || [event]) {
      const [x, y] = spot(one);
      const [u, v] = drawing.at(-1);
      if (Math.abs(x - u) + Math.abs(y - v) > 3) drawing.push([x, y]);
    }
    draw();
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(kind, () => {
      if (!drawing) return;
      drawing = null;
      keep();
    });
  }
  root.querySelector("button").addEventListener("click", () => {
    strokes = [];
    keep();
  });
  draw();
});
