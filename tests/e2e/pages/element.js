// What an embedder's page does: makes elements, listens to them, and loads the definition when it likes.

/** Every event of the element's, as [type, id of the element, detail]. */
window.heard = [];
for (const type of ['loss-ready', 'loss-input', 'loss-change', 'loss-answer', 'loss-error']) {
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

/** Moves an element into a document of its own, in a new frame. */
window.frameOf = (element) => {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 1100px; height: 1200px';
  return new Promise((resolve) => {
    // At once, or later: Firefox puts another document into it first.
    frame.addEventListener('load', () => resolve(frame.contentDocument.body.append(element)));
    document.body.append(frame);
  });
};

window.define = () => import('/www/loss-lab-define.js');

// A scroll bar that comes and goes would make the pictures narrower and wider.
document.documentElement.style.overflowY = 'scroll';
