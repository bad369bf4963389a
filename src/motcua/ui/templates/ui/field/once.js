/*
 * A form is sent once, however often one clicks. The server is idempotent all the same; this only spares the doubt.
 *
 *   <form method="post" data-controller="once"><button data-busy="Đang gửi…">Nộp hồ sơ</button></form>
 */
controller("once", (form) => {
  let sent = false;
  const buttons = () => [...form.elements].filter((element) => element.matches('button:not([type="button"])'));
  const free = () => {
    sent = false;
    buttons().forEach((button) => {
      button.removeAttribute("aria-disabled");
      if (button.dataset.words) button.lastElementChild.textContent = button.dataset.words;
      delete button.dataset.words;
    });
  };
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    sent = true;
    setTimeout(() => {
      if (event.defaultPrevented && !form.dataset.sending) return free();
      buttons().forEach((button) => button.setAttribute("aria-disabled", "true"));
      const pressed = event.submitter;
      if (pressed?.dataset.busy && pressed.lastElementChild) {
        pressed.dataset.words = pressed.lastElementChild.textContent;
        pressed.lastElementChild.textContent = pressed.dataset.busy;
      }
    });
    setTimeout(free, 15_000);
  });
  form.addEventListener("motcua:unsent", free);
  addEventListener("pageshow", (event) => event.persisted && free());
});
