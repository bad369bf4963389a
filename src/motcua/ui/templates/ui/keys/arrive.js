/*
 * The cursor stands at the first thing to do, where a page is only a step between two others.
 *
 *   <p data-controller="arrive"><a href="…">In giấy hẹn</a></p>
 */
controller("arrive", (root) => root.querySelector("a[href], button")?.focus());
