/** Shows the page in a frame of a given size in css px. */
window.openFrame = (link, width, height) => {
  const frame = document.createElement('iframe');
  Object.assign(frame, { width, height, src: `/${link}` });
  frame.style.border = '0';
  // In the place of one before it: a test goes on in the first frame that there is.
  document.body.replaceChildren(frame);
};
