/*
 * A heavy tool is fetched when somebody begins to use it: styles and scripts that lie in a template, one after the
 * other, so that each finds what it stands on. While they come the button is busy. With the address `#name` they come
 * at once.
 *
 *   <button data-controller="later" data-busy="Opening…" data-failed="…" data-name="draw" hidden>
 *     … <template data-later><link rel="stylesheet" href="…"><script src="…"></script></template> </button>
 */
controller("later", (button) => {
  const { content } = button.querySelector("[data-later]");
  const words = button.querySelector("span");
  const say = (text) => (words.textContent = text);
  const fetched = (part) =>
    new Promise((done, failed) => {
      const node = document.createElement(part.tagName);
      for (const { name, value } of part.attributes) node.setAttribute(name, value);
      Object.assign(node, { onload: done, onerror: () => failed(node.remove()) });
      document.head.append(node);
    });
  const begin = async () => {
    button.disabled = true;
    say(button.dataset.busy);
    try {
      const [styles, scripts] = ["link", "script"].map((kind) => [...content.querySelectorAll(kind)]);
      await Promise.all(styles.map(fetched));
      for (const script of scripts) await fetched(script);
      button.hidden = true;
    } catch {
      button.disabled = false;
      say(button.dataset.failed);
    }
  };
  button.hidden = false;
  button.addEventListener("click", begin);
  if (location.hash === `#${button.dataset.name}`) begin();
});
