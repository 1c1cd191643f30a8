// @ts-check
/** The page: a list of figures, one `<loss-lab>`, and the link that holds the picture. */

import { figures, ready } from './engine.js';
import { h, setText } from './dom.js';
import { undoKey } from './history.js';
import { formatLink, parseLink } from './state.js';
import './loss-lab-define.js';

/** @typedef {import('./loss-lab.js').LossLab} LossLab */

/** The link is written at most this often, in milliseconds; browsers refuse more than about ten a second. */
const LINK_PAUSE = 250;
const THEMES = ['auto', 'light', 'dark'];
const THEME_NAMES = /** @type {Record<string, string>} */ ({ auto: 'Auto: the system’s colours', light: 'Light colours', dark: 'Dark colours' });

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const lab = /** @type {LossLab} */ (byId('lab'));
const notice = byId('notice');
const copyButton = byId('copy-link');
const themeButton = byId('theme');

let written = '';
let lastWrite = 0;
let writing = 0;

/** Shows the picture that the address asks for. */
function openLink() {
  const { figure, values, frozen, notices } = parseLink(location.hash);
  written = location.hash.slice(1);
  // What can be read is taken; the notices are the page's.
  lab.state = formatLink(figure ?? figures()[0].id, values, frozen);
  markFigure();
  setText(notice, notices.join(' '));
  notice.hidden = notices.length === 0;
}

/** Writes the picture into the address, now or once the pause is over. The last one is always written. */
function writeLink() {
  if (writing) return;
  const wait = Math.max(0, lastWrite + LINK_PAUSE - performance.now());
  writing = setTimeout(writeNow, wait);
}

/** Writes what is still waiting to be written, before anything else happens to the address. */
function flushLink() {
  if (writing) writeNow();
}

function writeNow() {
  clearTimeout(writing);
  writing = 0;
  lastWrite = performance.now();
  const link = lab.state;
  if (link === written) return;
  written = link;
  history.replaceState(null, '', `#${link}`);
}

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
  const title = figures().find(({ id }) => id === current)?.title;
  document.title = title ? `${title} – Loss Lab` : 'Loss Lab';
}

/** @param {string} theme */
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  lab.setAttribute('theme', theme);
  setText(themeButton, theme[0].toUpperCase() + theme.slice(1));
  themeButton.setAttribute('aria-label', THEME_NAMES[theme]);
}

/** The reader's theme. Storage may be forbidden; then the choice lasts as long as the page. */
function storedTheme() {
  try {
    const theme = localStorage.getItem('loss-lab-theme');
    return theme && THEMES.includes(theme) ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

async function copyLink() {
  const link = new URL(location.href);
  link.hash = lab.state;
  try {
    writeNow();
    await navigator.clipboard.writeText(link.href);
    setText(copyButton, 'Copied');
    setTimeout(() => setText(copyButton, 'Copy link'), 1500);
  } catch {
    setText(notice, `The link is in the address bar: ${link.href}`);
    notice.hidden = false;
  }
}

setTheme(storedTheme());
themeButton.addEventListener('click', () => {
  const theme = THEMES[(THEMES.indexOf(lab.getAttribute('theme') ?? 'auto') + 1) % THEMES.length];
  setTheme(theme);
  try {
    localStorage.setItem('loss-lab-theme', theme);
  } catch {
    // Not kept, then.
  }
});
copyButton.addEventListener('click', copyLink);
byId('reset').addEventListener('click', () => {
  lab.reset();
  notice.hidden = true;
  writeLink();
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
  if (step && lab[step]()) event.preventDefault();
});
addEventListener('hashchange', () => {
  if (location.hash.slice(1) !== written) openLink();
});
addEventListener('pagehide', flushLink);
byId('skip').addEventListener('click', (event) => {
  // The address is the picture's; the link is for the focus alone.
  event.preventDefault();
  byId('picture').focus();
});

ready().then(() => {
  byId('figures').append(...figures().map(({ id, title }) => {
    const link = h('a', { href: `#v=1&figure=${id}`, 'data-figure': id }, title);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (id === lab.figure) return;
      flushLink();
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
}, () => {
  // The element says what happened; there is no list without the engine.
});
