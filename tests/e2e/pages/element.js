// What an embedder's page does: makes elements, listens to them, and loads the definition when it likes.

/** Every event of the element's, as [type, id of the element, detail]. */
window.heard = [];
for (const type of ['loss-ready', 'loss-input', 'loss-change', 'loss-error']) {
  addEventListener(type, (event) => heard.push([type, event.target.id, event.detail]));
}

/** Appends an element with attributes. */
window.make = (id, attributes = {}) => {
  const element = document.createElement('loss-lab');
  element.id = id;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
};

window.define = () => import('/www/loss-lab-define.js');

// A scroll bar that comes and goes would make the pictures narrower and wider.
document.documentElement.style.overflowY = 'scroll';
