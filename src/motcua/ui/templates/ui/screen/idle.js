/*
 * A kiosk that nobody touches begins anew, so that the next person finds no trace of the one before. Every touch or key
 * starts the pause again; without scripts the page's own refresh does it. Without a home the page is asked for again.
 *
 *   <main data-controller="idle" data-home="/may/…/" data-idle="60">
 */
controller("idle", (element) => {
  const pause = Number(element.dataset.idle || 60) * 1000;
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(element.dataset.home || location.href), pause);
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, again, { passive: true });
  again();
});
