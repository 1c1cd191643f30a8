// @ts-check
/** The page: a list of figures, one `<loss-lab>`, and an address that links to the current view. */

import { figureCalled, figures, started } from '../engine.js';
import { h, setText } from '../shared/dom.js';
import { answerHost } from './frame.js';
import { undoKey } from '../element/keys.js';
import { EngineFault, events } from '../engine/instance.js';
import { offerThemes } from './page-theme.js';
import { Paced } from '../shared/paced.js';
import { isFramed } from '../shared/place.js';
import { formatLink, parseLink } from '../settings/link.js';
// Imported directly, so that a release bundles it with this file.
import '../loss-lab.js';
import '../loss-lab-define.js';

/** @typedef {import('../loss-lab.js').LossLab} LossLab */

/** The shortest time between two changes of the address, in milliseconds; browsers refuse more than about ten a second. */
const LINK_PAUSE = 250;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const lab = /** @type {LossLab} */ (byId('lab'));
const notice = byId('notice');
const said = byId('said');
const copyButton = byId('copy-link');

let written = '';
const writing = new Paced(LINK_PAUSE);

/** Opens the link in the address. */
function openLink() {
  written = location.hash.slice(1);
  if (figures().length) surely(() => show(written));
  else showStill();
}

/** Without an engine, shows a still picture of the figure. */
function showStill() {
  const figure = new URLSearchParams(location.hash.slice(1)).get('figure');
  if (figure) lab.setAttribute('figure', figure);
}

/** Runs an action, and shows a notice if the engine crashes in it. @param {() => void} action */
function surely(action) {
  try {
    action();
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error;
    setText(notice, error.message);
    notice.hidden = false;
  }
}

/** @param {string} link */
function show(link) {
  const { figure, values, frozen, notices } = parseLink(link);
  // The valid part is shown; the page shows the notices.
  lab.state = formatLink(figure ?? figures()[0].id, values, frozen);
  markFigure();
  setText(notice, notices.join(' '));
  notice.hidden = notices.length === 0;
  tellHost();
}

/** Writes the current view into the address, not too often; the last one is always written. */
function writeLink() {
  writing.do(writeNow);
  tellHost();
}

function writeNow() {
  const link = lab.state;
  // Before the engine has loaded, the address holds more than the element.
  if (!link || link === written) return;
  // A link that is about to be opened must not be overwritten.
  if (location.hash.slice(1) !== written) return;
  written = link;
  try {
    history.replaceState(null, '', `#${link}`);
  } catch {
    // A sandbox may forbid it; the Share dialog still has the link.
  }
}

const tellHost = answerHost({
  state: () => lab.state,
  open: (link) => started().then(() => surely(() => {
    show(link);
    writeLink();
  }), () => {}),
});

function markFigure() {
  const current = lab.getAttribute('figure');
  for (const link of document.querySelectorAll('#figures a')) {
    const here = link.getAttribute('data-figure') === current;
    if (here) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    else link.removeAttribute('aria-current');
  }
  const title = figureCalled(current ?? '')?.title;
  document.title = title ? `${title} – Loss Lab` : 'Loss Lab';
}

async function copyLink() {
  const link = new URL(location.href);
  link.hash = lab.state || location.hash;
  try {
    writing.flush();
    await navigator.clipboard.writeText(link.href);
    setText(copyButton, 'Copied');
    setText(said, 'Link copied.');
    setTimeout(() => {
      setText(copyButton, 'Copy link');
      setText(said, '');
    }, 1500);
  } catch {
    lab.share();
  }
}

if (isFramed()) {
  document.documentElement.toggleAttribute('data-framed', true);
  lab.setAttribute('controls', 'own');
}
offerThemes(byId('theme'), [lab]);
copyButton.addEventListener('click', copyLink);
byId('reset').addEventListener('click', () => {
  notice.hidden = true;
  surely(() => {
    lab.reset();
    writeLink();
  });
});
lab.addEventListener('loss-input', () => {
  notice.hidden = true;
  writeLink();
});
lab.addEventListener('loss-change', writeLink);
const projectorButton = byId('projector');
/** @param {boolean} on */
function setProjector(on) {
  document.documentElement.toggleAttribute('data-projector', on);
  lab.toggleAttribute('projector', on);
  projectorButton.setAttribute('aria-pressed', String(on));
  setText(projectorButton, on ? 'Exit projector' : 'Projector');
}
projectorButton.addEventListener('click', () => setProjector(!lab.hasAttribute('projector')));
addEventListener('keydown', (event) => {
  // Pictures and fields handle Escape first.
  if (event.key === 'Escape' && !event.defaultPrevented && lab.hasAttribute('projector')) setProjector(false);
});
addEventListener('keydown', (event) => {
  // The element handles its own keys.
  const step = event.composedPath().includes(lab) ? undefined : undoKey(event);
  if (step) surely(() => lab[step]() && event.preventDefault());
});
addEventListener('hashchange', () => {
  if (location.hash.slice(1) !== written) openLink();
});
events.addEventListener('restart', () => {
  notice.hidden = true;
});
addEventListener('pagehide', () => writing.flush());
byId('skip').addEventListener('click', (event) => {
  // The address belongs to the view, so this link only moves the focus.
  event.preventDefault();
  byId('picture').focus();
});

/** Starts once the engine has loaded. */
function begin() {
  byId('figures').append(...figures().map(({ id, title }) => {
    const link = h('a', { href: `#v=1&figure=${id}`, 'data-figure': id }, title);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (id === lab.figure) return;
      writing.flush();
      // A new entry in the history, with the same parameters.
      written = formatLink(id, lab.params, lab.frozen);
      history.pushState(null, '', `#${written}`);
      lab.figure = id;
      notice.hidden = true;
      markFigure();
      writeLink();
    });
    return h('li', {}, link);
  }));
  openLink();
}

started().then(begin, () => {
  // The element shows the error and offers another try.
  showStill();
  events.addEventListener('loaded', begin, { once: true });
});
