/*
 * Behaviour is attached to what carries data-controller="name other-name". Each controller is one file beside its component:
 *
 *   controller("name", (element) => { … });
 */
const controllers = new Map();
const controller = (name, attach) => controllers.set(name, attach);
const attach = (root = document) => {
  for (const element of root.querySelectorAll("[data-controller]")) {
    for (const name of element.dataset.controller.split(/\s+/)) controllers.get(name)?.(element);
  }
};
