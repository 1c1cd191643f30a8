// @ts-check
/** Lists that become a strip on narrow screens. */

/** Pushes a strip along until a link stands in its middle, with its neighbours in view. @param {HTMLElement} link @param {HTMLElement} strip */
export function intoMiddle(link, strip) {
  strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
}
