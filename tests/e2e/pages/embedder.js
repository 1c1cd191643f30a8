/** What an embedder's page does: shows frames, and talks to them through `www/host.js`. */

/** All that was heard, as [id of the frame, type, state]. */
window.heard = [];
window.frames_ = {};

/** Shows a frame; `sandbox` null for none. */
window.show = (id, src, sandbox) => {
  const iframe = document.createElement('iframe');
  Object.assign(iframe, { id, src, title: id, width: 900, height: 1500 });
  if (sandbox !== null) iframe.setAttribute('sandbox', sandbox);
  document.body.append(iframe);
  return iframe;
};

/** Talks to a frame that is shown. */
window.talk = async (id) => {
  const { LossLabFrame } = await import('/www/host.js');
  const frame = new LossLabFrame(document.getElementById(id));
  for (const type of ['loss-ready', 'loss-change']) frame.addEventListener(type, () => heard.push([id, type, frame.state]));
  frames_[id] = frame;
};

// A scroll bar that comes and goes would make the frames narrower and wider.
document.documentElement.style.overflowY = 'scroll';
