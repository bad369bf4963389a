/*
 * Reads headings, paragraphs and items of <main> with the browser's own voice, in the language of the page.
 * Nothing leaves the device through us; without a voice the button stays hidden.
 *
 *   <p data-controller="read-aloud" data-stop="Dừng đọc" hidden><button type="button">Đọc trang này</button></p>
 */
controller("read-aloud", (box) => {
  const voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance) return;
  const button = box.querySelector("button");
  const label = button.querySelector("span") || button;
  const start = label.textContent;
  let reading = false;

  const rest = () => {
    reading = false;
    label.textContent = start;
    button.setAttribute("aria-pressed", "false");
  };
  const texts = () =>
    [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, summary)")]
      .filter((part) => !box.contains(part) && part.checkVisibility() && !part.querySelector("p, li, dl, form"))
      .map((part) => part.innerText.trim())
      .filter(Boolean);
  const read = () => {
    const parts = texts();
    if (!parts.length) return;
    reading = true;
    label.textContent = box.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    parts.forEach((text, index) => {
      const saying = new SpeechSynthesisUtterance(text);
      saying.lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
      if (index === parts.length - 1) saying.addEventListener("end", rest);
      voice.speak(saying);
    });
  };

  box.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    voice.cancel();
    if (reading) return rest();
    read();
  });
  window.addEventListener("pagehide", () => voice.cancel());
});
