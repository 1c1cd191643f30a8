// @ts-check
/** The chapter: words in the text set the figures beside them. */

import { offerThemes } from './page-theme.js';
import './loss-lab-define.js';

const theme = document.getElementById('theme');
if (theme) offerThemes(theme, document.querySelectorAll('loss-lab'));

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button.try') : null;
  if (!(button instanceof HTMLElement)) return;
  const lab = document.getElementById(button.dataset.lab ?? '');
  if (!lab) return;
  for (const [attribute, text] of new URLSearchParams(button.dataset.set)) lab.setAttribute(attribute, text);
  // The picture that the words speak of must be in sight.
  lab.scrollIntoView({ block: 'nearest' });
});
