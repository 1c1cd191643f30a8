// @ts-check
/** The button that chooses the page's colours and remembers the choice. */

import { setText } from '../shared/dom.js';
import { keep, kept } from '../shared/place.js';

const THEMES = ['auto', 'light', 'dark'];
const NAMES = /** @type {Record<string, string>} */ ({ auto: 'Auto: the system’s colours', light: 'Light colours', dark: 'Dark colours' });
const KEY = 'loss-lab-theme';

/**
 * @param {HTMLElement} button
 * @param {Iterable<Element>} labs the figures of the page
 * @param {Element} [guide] where a guide may come and go
 */
export function offerThemes(button, labs, guide) {
  let current = stored();
  const show = () => {
    document.documentElement.dataset.theme = current;
    for (const lab of [...labs, ...(guide?.children ?? [])]) lab.setAttribute('theme', current);
    setText(button, current[0].toUpperCase() + current.slice(1));
    button.setAttribute('aria-label', NAMES[current]);
  };
  show();
  // The notice that the figures are missing goes, unless the browser is too old for the element.
  document.documentElement.toggleAttribute('data-started', [...labs].some((lab) => lab.matches(':defined')));
  button.addEventListener('click', () => {
    current = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
    show();
    keep(KEY, current);
  });
}

/** The theme that was chosen here before, or auto. */
function stored() {
  const theme = kept(KEY);
  return theme && THEMES.includes(theme) ? theme : 'auto';
}
