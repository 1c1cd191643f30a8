// @ts-check
/** The page: a list of figures, one `<loss-lab>`, and the link that holds the picture. */

import { figureCalled, figures, ready } from '../engine.js';
import { h, setText } from '../shared/dom.js';
import { answerHost } from './frame.js';
import { undoKey } from '../element/keys.js';
import { EngineFault, events } from '../engine/instance.js';
import { offerThemes } from './page-theme.js';
import { Paced } from '../shared/paced.js';
import { isFramed } from '../shared/place.js';
import { formatLink, parseLink } from '../settings/link.js';
// Named although what defines it imports it: a release puts it into one part with what is here.
import '../loss-lab.js';
import '../loss-lab-define.js';

/** @typedef {import('../loss-lab.js').LossLab} LossLab */

/** The link is written at most this often, in milliseconds; browsers refuse more than about ten a second. */
const LINK_PAUSE = 250;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const lab = /** @type {LossLab} */ (byId('lab'));
const notice = byId('notice');
const said = byId('said');
const copyButton = byId('copy-link');

let written = '';
const writing = new Paced(LINK_PAUSE);

/** Shows the picture that the address asks for. */
function openLink() {
  written = location.hash.slice(1);
  if (figures().length) surely(() => show(written));
  else showStill();
}

/** Without an engine there is at least a still picture of the figure. */
function showStill() {
  const figure = new URLSearchParams(location.hash.slice(1)).get('figure');
  if (figure) lab.setAttribute('figure', figure);
}

/** Does what may meet a fault of the engine, and says so then. @param {() => void} action */
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
  // What can be read is taken; the notices are the page's.
  lab.state = formatLink(figure ?? figures()[0].id, values, frozen);
  markFigure();
  setText(notice, notices.join(' '));
  notice.hidden = notices.length === 0;
  tellHost();
}

/** Writes the picture into the address, seldom; the last one is always written. */
function writeLink() {
  writing.do(writeNow);
  tellHost();
}

function writeNow() {
  const link = lab.state;
  // Before there is an engine the address knows more.
  if (!link || link === written) return;
  // A link that is about to be opened is not written over.
  if (location.hash.slice(1) !== written) return;
  written = link;
  try {
    history.replaceState(null, '', `#${link}`);
  } catch {
    // A sandbox may forbid it: the picture is then in the shared link alone.
  }
}

const tellHost = answerHost({
  state: () => lab.state,
  open: (link) => ready().then(() => surely(() => {
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
    setText(said, 'The link is copied.');
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
  setText(projectorButton, on ? 'Leave projector' : 'Projector');
}
projectorButton.addEventListener('click', () => setProjector(!lab.hasAttribute('projector')));
addEventListener('keydown', (event) => {
  // Escape in a picture or a field is theirs first.
  if (event.key === 'Escape' && !event.defaultPrevented && lab.hasAttribute('projector')) setProjector(false);
});
addEventListener('keydown', (event) => {
  // In the element it is the element's.
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
  // The address is the picture's; the link is for the focus alone.
  event.preventDefault();
  byId('picture').focus();
});

/** The engine is there. */
function begin() {
  byId('figures').append(...figures().map(({ id, title }) => {
    const link = h('a', { href: `#v=1&figure=${id}`, 'data-figure': id }, title);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (id === lab.figure) return;
      writing.flush();
      // A new place in the history, with the parameters as they are.
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

ready().then(begin, () => {
  // The element says what happened, and can try again.
  showStill();
  events.addEventListener('loaded', begin, { once: true });
});
