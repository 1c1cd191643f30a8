// @ts-check
/** Where keys move the cursor, and what a screen reader says of it. Knows no DOM. */

/**
 * Where a key moves the cursor; null removes it, and undefined means that the key is not the cursor's.
 * @param {{key: string, shiftKey: boolean}} event
 * @param {{lo: number, hi: number, step: number}} axis whose `step` is 1 if it holds whole places, else 0
 * @param {number | null} at where it is
 * @returns {number | null | undefined}
 */
export function placeAfter({ key, shiftKey }, axis, at) {
  const { lo, hi, step } = axis;
  const stride = (step || (hi - lo) / 100) * (shiftKey ? 10 : 1);
  const from = at ?? (step ? 0 : (lo + hi) / 2);
  switch (key) {
    case 'ArrowLeft':
      return onAxis(at === null ? from : from - stride, axis);
    case 'ArrowRight':
      return onAxis(at === null ? from : from + stride, axis);
    case 'Home':
      return onAxis(lo, axis);
    case 'End':
      return onAxis(hi, axis);
    case 'Escape':
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

/**
 * A row of a table for screen readers: "cross-entropy: loss 2.303, dL/dp −10".
 * @param {import('./number-table.js').TableData} table
 * @param {number} index
 */
export function spoken({ columns, rows }, index) {
  const row = rows[index];
  if (!row) return '';
  const values = columns.map(({ label }, i) => `${label} ${row.texts[i] || 'none'}`);
  return `${row.label}: ${values.join(', ')}`.replace(/[*{}]|[_^](?=\{)/g, '');
}

/**
 * The place on an axis nearest to `x`.
 * @param {number} x
 * @param {{lo: number, hi: number, step: number}} axis whose `step` is 1 if it holds whole places, else 0
 * @param {number} decimals
 */
export function onAxis(x, { lo, hi, step }, decimals = 6) {
  const near = Math.min(hi, Math.max(lo, x));
  // An axis of categories ends half a category beyond the last.
  return step ? Math.min(Math.floor(hi), Math.max(Math.ceil(lo), Math.round(near))) + 0 : Number(near.toFixed(decimals));
}
