// @ts-check
/** Pictures of an element. Fetched when one is wanted. */

/** Device pixels per css px of a picture. */
const RATIO = 2;

/**
 * A picture of the whole figure.
 * @param {any} view the engine's view, or null
 * @param {string} type
 * @param {string} source a link to the same picture
 * @returns {Promise<Blob>}
 */
export async function pictureOf(view, type, source) {
  if (!view) throw new Error('The element has no picture at the moment.');
  const canvas = document.createElement('canvas');
  if (type === 'image/svg+xml') return new Blob([view.svg(canvas, source)], { type });
  if (type !== 'image/png') throw new RangeError(`type is "${type}", but must be image/png or image/svg+xml`);
  view.picture(canvas, RATIO, source);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error('The browser could not make a picture.')), type);
  });
}
