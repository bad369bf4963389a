/*
 * A condition is checked as one types, and ready conditions are added to it with one choice.
 *
 *   <div data-controller="condition" data-add="Thêm">
 *     <textarea data-condition="text" data-check="/address/"></textarea> <p role="status" data-condition="said"></p>
 *     <select data-condition="ready">…</select>
 *   </div>
 */
controller("condition", (root) => {
  const text = root.querySelector('[data-condition="text"]');
  const said = root.querySelector('[data-condition="said"]');
  const ready = root.querySelector('[data-condition="ready"]');
  const token = root.closest("form").elements.csrfmiddlewaretoken;
  let asked = 0;
  let waiting = 0;

  const check = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ when: text.value, csrfmiddlewaretoken: token.value });
    try {
      const answer = await fetch(text.dataset.check, { method: "POST", body, credentials: "same-origin" });
      if (mine !== asked || !answer.ok) return;
      const found = await answer.json();
      said.textContent = found.faults.join(" ") || found.said;
      said.classList.toggle("condition-wrong", found.faults.length > 0);
    } catch {
      /* Without a connection the server says it when the form is sent. */
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 300);
  });
  ready?.addEventListener("change", () => {
    if (!ready.value) return;
    const before = text.value.trim();
    text.value = before ? `${before.includes("||") ? `(${before})` : before} && ${ready.value}` : ready.value;
    ready.value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
