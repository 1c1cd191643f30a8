// @ts-check
/** Medians over the rounds, and their ratios, as Markdown tables. */

/** @typedef {{picture: string, ratio: number, library: string, bytes: number} & import('./measure.mjs').Measured} Sample */

const NAMES = /** @type {Record<string, string>} */ ({
  'loss-lab': 'Loss Lab', floor: 'raw canvas calls', uplot: 'uPlot', chartjs: 'Chart.js', echarts: 'ECharts', plotly: 'Plotly',
});
const TITLES = /** @type {Record<string, string>} */ ({ curves: 'Six curves', heat: 'Heat map' });

/** @param {Sample[]} samples */
export function table(samples) {
  const lines = ['| picture | dpr | drawn by | main thread, ms a step | its own code | all processes, ms a frame | gzipped, kB | first picture, ms | once at rest, ms |', '|---|---|---|---|---|---|---|---|---|'];
  const groups = grouped(samples, ({ picture, ratio }) => `${picture} ${ratio}`);
  for (const group of groups.values()) {
    const by = grouped(group, ({ library }) => library);
    /** @type {Record<string, number> | undefined} */
    let ours;
    for (const [library, rounds] of by) {
      const mid = (/** @type {keyof Sample} */ key) => median(rounds.map((sample) => Number(sample[key])));
      const here = { main: mid('main'), own: mid('own'), cpu: mid('cpu'), bytes: mid('bytes'), first: mid('first'), after: mid('after') };
      ours ??= here;
      const cell = (/** @type {'main' | 'own' | 'cpu'} */ key) =>
        `${here[key].toFixed(2)}${here === ours ? '' : ` (${(/** @type {any} */ (ours)[key] / here[key]).toFixed(2)})`}`;
      const { picture, ratio } = rounds[0];
      lines.push(`| ${[TITLES[picture], ratio, NAMES[library], cell('main'), cell('own'), cell('cpu'),
        (here.bytes / 1000).toFixed(1), here.first.toFixed(0), here.after.toFixed(1)].join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * How the cost of a step of Loss Lab grows.
 * @param {({what: string, by: string} & import('./measure.mjs').Measured)[]} samples
 */
export function growth(samples) {
  const lines = ['| what grows | to | main thread, ms a step | its own code | all processes, ms a frame |', '|---|---|---|---|---|'];
  for (const rounds of grouped(samples, ({ what, by }) => `${what} ${by}`).values()) {
    const mid = (/** @type {'main' | 'own' | 'cpu'} */ key) => median(rounds.map((sample) => sample[key])).toFixed(2);
    lines.push(`| ${[rounds[0].what, rounds[0].by, mid('main'), mid('own'), mid('cpu')].join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>} in order of first appearance
 */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
