// @ts-check
/** Lists that become a strip on narrow screens, and what they open. */

/** Pushes a strip, or a list that scrolls, along until a link stands in its middle, with its neighbours in view. @param {HTMLElement} link @param {HTMLElement} strip */
export function intoMiddle(link, strip) {
  strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
  strip.scrollTop = link.offsetTop - (strip.clientHeight - link.offsetHeight) / 2;
}

/** Scrolls to what was opened, unless its beginning is in view. @param {Element} element */
export function intoView(element) {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight - 100) element.scrollIntoView();
}
