/*
 * What comes of answers is told while one types: the form is sent as it is, and the page's parts are put in their place.
 *
 *   <form data-controller="try-out"> <div data-try="answers">…</div> <div data-try="outcome">…</div> </form>
 *
 * Fields are only redrawn when others are asked than before; what one types in keeps its focus.
 */
controller("try-out", (form) => {
  const part = (root, name) => root.querySelector(`[data-try="${name}"]`);
  const names = (root) => [...root.querySelectorAll("[name]")].map((control) => control.name).join(" ");
  let waiting = 0;
  let asked = 0;

  const send = async () => {
    const mine = ++asked;
    try {
      const sent = { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { "X-Part": "outcome" } };
      const answer = await fetch(form.action, sent);
      if (mine !== asked || answer.status >= 500) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = part(page, "answers");
      if (!fresh || mine !== asked) return;
      part(form, "outcome").replaceChildren(...part(page, "outcome").childNodes);
      if (names(fresh) === names(part(form, "answers"))) return;
      const { id, selectionStart } = document.activeElement;
      part(form, "answers").replaceChildren(...fresh.childNodes);
      const again = id && document.getElementById(id);
      again?.focus();
      if (again && selectionStart !== null && again.setSelectionRange) again.setSelectionRange(selectionStart, selectionStart);
    } catch {
      /* The button does the same. */
    }
  };
  const later = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(send, delay);
  };
  form.addEventListener("input", (event) => event.target.name !== "scenario" && later(500));
  form.addEventListener("change", (event) => event.target.name !== "scenario" && later(50));
});
