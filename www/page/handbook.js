// @ts-check
/** The chapter: links in the text change the figures beside it, and the contents mark the section that is read. */

import { started } from '../engine.js';
import { offerThemes } from './page-theme.js';
import { STAYS, explainIn, explainedTerm } from '../shared/explained.js';
import { intoMiddle } from './strip.js';
// Imported directly, so that a release bundles it with this file.
import '../loss-lab.js';
import '../loss-lab-define.js';

const theme = document.getElementById('theme');
if (theme) offerThemes(theme, document.querySelectorAll('loss-lab'));

// Soon every figure has its place, and the page does not grow while it is read. What fails is told by a figure in view.
addEventListener('load', () => started().catch(() => {}));

const contents = /** @type {HTMLElement} */ (document.querySelector('nav ol'));
/** A section is read while it is on this line, a fifth of the way down the view. */
const reading = new IntersectionObserver((entries) => {
  const section = entries.findLast(({ isIntersecting }) => isIntersecting)?.target;
  if (section) mark(section.id);
}, { rootMargin: '-20% 0px -80% 0px' });
for (const section of document.querySelectorAll('main section')) reading.observe(section);

/** @param {string} section */
function mark(section) {
  for (const link of contents.querySelectorAll('a')) {
    if (link.hash === `#${section}`) {
      link.setAttribute('aria-current', 'true');
      intoMiddle(link, contents);
    } else link.removeAttribute('aria-current');
  }
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button.try') : null;
  if (!(button instanceof HTMLElement)) return;
  const lab = document.getElementById(button.dataset.lab ?? '');
  if (!lab) return;
  for (const [attribute, text] of new URLSearchParams(button.dataset.set)) lab.setAttribute(attribute, text);
  bringIntoSight(lab.shadowRoot?.querySelector('.panels') ?? lab, button);
});

// Without scripts they are plain words.
for (const word of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-term]'))) {
  const after = word.nextSibling instanceof Text ? word.nextSibling : null;
  const stays = STAYS.exec(after?.data ?? '')?.[0] ?? '';
  after?.deleteData(0, stays.length);
  word.replaceWith(explainedTerm(word.dataset.term ?? '', [...word.childNodes], stays));
}
explainIn(document.body);

/** The margin around the picture, in css px. */
const EDGE = 16;

/** Scrolls the picture into view, but keeps in view the words whose link was followed. @param {Element} picture @param {Element} words */
function bringIntoSight(picture, words) {
  const { top, bottom } = picture.getBoundingClientRect();
  const said = words.getBoundingClientRect();
  let by = 0;
  if (bottom > innerHeight - EDGE) by = Math.max(0, Math.min(bottom - innerHeight + EDGE, said.top - EDGE));
  else if (top < EDGE) by = Math.min(0, Math.max(top - EDGE, said.bottom - innerHeight + EDGE));
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  if (by) scrollBy({ top: by, behavior });
}
