// @ts-check
/** The page: a list of figures, one `<loss-lab>`, and an address that links to the current view. */

import { figures, started } from '../engine.js';
import { hasModifier, isBeingTyped, setText, takesText } from '../shared/dom.js';
import { addressWith, linkInAddress } from './address.js';
import { Guides } from './guides.js';
import { undoKey } from '../element/keys.js';
import { EngineFault, events } from '../engine/instance.js';
import { offerThemes } from './page-theme.js';
import { Path } from './path.js';
import { intoView } from './strip.js';
import { Paced } from '../shared/paced.js';
import { isFramed } from '../shared/place.js';
import { FIRST_FIGURE, formatLink, parseLink } from '../settings/link.js';
import { turned } from '../settings/opening.js';
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
const projectorButton = byId('projector');
const guessButton = byId('guess');
const list = byId('figures');
const around = byId('around');
const path = new Path(list, byId('seen'), around);
const guides = new Guides(lab, byId('guide'), byId('guides'));

let written = '';
const writing = new Paced(LINK_PAUSE);

/** Opens the link in the address. */
function openLink() {
  written = linkInAddress();
  if (figures().length) surely(() => show(written));
  else showStill();
}

/** Before the engine has loaded, a still picture stands for the figure. */
function showStill() {
  const query = new URLSearchParams(linkInAddress());
  const figure = path.named(query.get('figure'));
  lab.setAttribute('figure', figure);
  // The single file has none beside it.
  document.getElementById('waiting')?.setAttribute('src', `www/still/${figure}.svg`);
  setProjector(query.get('projector') === 'on');
  markFigure();
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
  const { figure, values, frozen, projector, ask, notices } = parseLink(guides.take(link));
  setProjector(projector);
  setAsk(ask);
  // The valid part is shown; the page shows the notices.
  lab.state = formatLink(figure ?? FIRST_FIGURE, values, frozen);
  markFigure();
  setText(notice, notices.join(' '));
  notice.hidden = notices.length === 0;
  tellHost();
}

/** The link of the page to a view of the element. @param {string} state */
function pageLink(state) {
  return state && [state, lab.hasAttribute('projector') && 'projector=on', isAsked() && 'ask=on', guides.link].filter(Boolean).join('&');
}

/** Writes the current view into the address, not too often; the last one is always written. */
function writeLink() {
  writing.do(writeNow);
  tellHost();
}

function writeNow() {
  const link = pageLink(lab.state);
  // Before the engine has loaded, the address holds more than the element.
  if (!link || link === written) return;
  // A link that is about to be opened must not be overwritten.
  if (linkInAddress() !== written) return;
  written = link;
  try {
    history.replaceState(null, '', addressWith(link));
  } catch {
    // A sandbox may forbid it; the Share dialog still has the link.
  }
}

/** Tells the embedding page, if there is one, that the view has changed. */
let tellHost = () => {};

/** Answers the embedding page. Only frames fetch what does so; the released frame is one file, which has it. */
async function beFramed() {
  document.documentElement.toggleAttribute('data-framed', true);
  lab.setAttribute('controls', 'own');
  const { answerHost } = await import('./frame.js');
  tellHost = answerHost({
    state: () => lab.state,
    open: (link) => started().then(() => surely(() => {
      show(link);
      writeLink();
    }), () => {}),
  });
}

function markFigure() {
  path.mark(lab.getAttribute('figure') ?? '');
}

/** Shows a figure of the list at the same parameters, as a new entry in the history. @param {HTMLElement} link */
function choose({ dataset: { figure = '' } }) {
  if (figure === lab.figure) return;
  writing.flush();
  const changes = turned(lab.figure, figure, lab.params);
  lab.figure = figure;
  for (const [attribute, text] of changes) lab.setAttribute(attribute, text);
  written = pageLink(lab.state);
  history.pushState(null, '', addressWith(written));
  notice.hidden = true;
  markFigure();
  writeLink();
}

async function copyLink() {
  try {
    writing.flush();
    await navigator.clipboard.writeText(addressWith(pageLink(lab.state) || linkInAddress()));
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

// Without its answers a frame still shows its figure.
if (isFramed()) beFramed().catch(() => {});
offerThemes(byId('theme'), [lab], byId('guide'));
copyButton.addEventListener('click', copyLink);
byId('to-guides').addEventListener('click', () => guides.focus());
byId('reset').addEventListener('click', () => {
  notice.hidden = true;
  surely(() => {
    lab.reset();
    writeLink();
  });
});
lab.addEventListener('loss-input', () => {
  // Even the same value would have the browser look for styles anew, in every frame.
  notice.hidden ||= true;
  writeLink();
});
lab.addEventListener('loss-change', writeLink);
guides.addEventListener('change', () => {
  markFigure();
  writeLink();
});
/** @param {boolean} on */
function setProjector(on) {
  document.documentElement.toggleAttribute('data-projector', on);
  for (const part of [lab, ...byId('guide').children]) part.toggleAttribute('projector', on);
  projectorButton.setAttribute('aria-pressed', String(on));
  setText(projectorButton, on ? 'Exit projector' : 'Projector');
}
projectorButton.addEventListener('click', () => {
  setProjector(!lab.hasAttribute('projector'));
  writeLink();
});
const isAsked = () => lab.getAttribute('ask') === 'on';
/** @param {boolean} on */
function setAsk(on) {
  if (on !== isAsked()) lab.setAttribute('ask', on ? 'on' : 'off');
}
guessButton.addEventListener('click', () => {
  setAsk(!isAsked());
  intoView(lab);
});
// The element closes its questions, and guides open other figures.
new MutationObserver(() => {
  guessButton.setAttribute('aria-pressed', String(isAsked()));
  markFigure();
  writeLink();
}).observe(lab, { attributeFilter: ['ask', 'figure'] });
/** Whether a dialog lies over the page: keys are the dialog's then, even if it does not have the focus. */
const isCovered = () => Boolean(lab.shadowRoot?.querySelector('dialog[open]'));
/** Enters what is being typed, because a figure takes its fields along. Whether it was not refused. */
function enterTyped() {
  const field = /** @type {HTMLElement | null} */ (lab.shadowRoot?.activeElement ?? null);
  if (!field || !isBeingTyped(field)) return true;
  field.blur();
  // The next figure's slider takes the focus over.
  field.focus();
  return !field.hasAttribute('aria-describedby');
}
/** Where keys lead on the path: a presenter's remote sends the first ones, and letters do where nobody writes. */
const REMOTE = /** @type {Record<string, number>} */ ({ PageDown: 1, PageUp: -1 });
const LETTERS = /** @type {Record<string, number>} */ ({ n: 1, p: -1 });
addEventListener('keydown', (event) => {
  // Pictures and fields handle Escape first.
  if (event.defaultPrevented || hasModifier(event) || isCovered()) return;
  const projected = lab.hasAttribute('projector');
  if (projected && event.key === 'Escape') {
    setProjector(false);
    writeLink();
  }
  const by = (projected && REMOTE[event.key]) || (!takesText(event) && LETTERS[event.key.toLowerCase()]);
  if (!by || !figures().length) return;
  event.preventDefault();
  if (!enterTyped()) return;
  const next = path.next(by);
  // An open lesson has steps of its own.
  if (guides.leads) guides.turn(by);
  else if (next) {
    choose(next);
    setText(said, next.textContent ?? '');
  }
});
for (const links of [list, around]) {
  links.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    // Before the engine has loaded, the address changes and the still picture follows.
    if (!link || !figures().length || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link);
    if (links === list) return;
    byId('picture').focus({ preventScroll: true });
    byId('picture').scrollIntoView();
  });
}
addEventListener('keydown', (event) => {
  // The element handles its own keys.
  const step = isCovered() || event.composedPath().includes(lab) ? undefined : undoKey(event);
  if (step) surely(() => lab[step]() && event.preventDefault());
});
addEventListener('hashchange', () => {
  if (linkInAddress() !== written) openLink();
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

showStill();
started().then(openLink, () => {
  // The element shows the error and offers another try.
  events.addEventListener('loaded', openLink, { once: true });
});
