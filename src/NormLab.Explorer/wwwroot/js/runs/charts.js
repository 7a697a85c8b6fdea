/** Charts of stored runs: learning curves with the mean and its band over seeds, single seeds thin; and the distribution of the final
 * weights' magnitudes. */
import { font } from '../common/canvas.js';
import { count, number, percent, powerOfTen } from '../common/format.js';
import { accuracyRange, logSplits } from '../common/ticks.js';
import { DASHES, colour, faded, onTheme } from '../common/palette.js';
import { bandOf } from './statistics.js';

/** @typedef {{name: string, ink: string, runs: any[]}} Condition a condition with its runs' curves and pictures */

const AXIS = { stroke: () => colour('--ink-muted'), ticks: { show: false }, font: font(11), gap: 4 };
const GRID = { stroke: () => colour('--ink-grid'), width: 1 };

/** Points of a stored curve: step, training loss, validation loss, training accuracy, validation accuracy. */
export const PLACES = { 'train-loss': 1, 'validation-loss': 2, 'train-accuracy': 3, 'validation-accuracy': 4 };

/** A chart that is made anew when what it shows changes. @param {HTMLElement} root @param {(size: {width: number, height: number}) =>
 * uPlot|null} make */
function kept(root, make) {
  let chart = null;
  const build = () => {
    chart?.destroy();
    chart = root.clientWidth ? make({ width: root.clientWidth, height: root.clientHeight }) : null;
  };
  new ResizeObserver(() => { if (root.clientWidth && (!chart || Math.abs(chart.width - root.clientWidth) > 1)) build(); }).observe(root);
  onTheme(() => chart?.redraw(false));
  return build;
}

/** Learning curves. @param {HTMLElement} root @param {(values: {step: number, means: (number|null)[]}|null) => void} onhover */
export function curvesChart(root, onhover) {
  let conditions = [], quantity = 'validation-accuracy', log = false;
  const build = kept(root, size => {
    const tables = [], series = [{}], bands = [], means = [], accuracy = quantity.endsWith('accuracy');
    conditions.forEach(({ ink, runs }, i) => {
      const place = PLACES[quantity], first = runs[0]?.curve.map(point => point[0]) ?? [], lists =
        runs.map(run => run.curve.map(point => point[place])), band = lists.length ? bandOf(lists) : { mean: [], low: [], high: [] };
      const steps = first.slice(0, band.mean.length), start = series.length;
      tables.push([steps, ...lists.map(list => list.slice(0, steps.length)), band.high, band.low, band.mean]);
      series.push(...lists.map(() => ({ stroke: () => faded(ink, 0.35), width: 1, points: { show: false } })),
        { stroke: 'transparent', points: { show: false } }, { stroke: 'transparent', points: { show: false } },
        { stroke: () => colour(ink), width: 2.25, dash: DASHES[i % 4], points: { show: false } });
      bands.push({ series: [start + lists.length, start + lists.length + 1], fill: () => faded(ink, 0.12) });
      means.push(start + lists.length + 2);
    });
    if (!tables.length) return null;
    return new uPlot({
      ...size, padding: [10, 14, 0, 0], legend: { show: false }, bands, series,
      scales: { x: { time: false }, y: log && !accuracy ? { distr: 3 } : accuracy ? { range: accuracyRange }
        : { range: (_, min, max) => [Math.min(0, min ?? 0), (max ?? 1) * 1.03] } },
      axes: [{ ...AXIS, grid: GRID, size: 26, values: (_, ticks) => ticks.map(count) },
        { ...AXIS, grid: GRID, size: 54, values: (_, ticks) => ticks.map(v => v === null ? '' : accuracy ? percent(v, 0) : number(v, 2)) }],
      cursor: { y: false, drag: { x: true, y: false },
        points: { show: (u, i) => means.includes(i) ? undefined : document.createElement('i') } },
      hooks: { setCursor: [u => {
        const at = u.cursor.idx;
        onhover(at === null || at === undefined ? null : { step: u.data[0][at], means: means.map(i => u.data[i][at] ?? null) });
      }] },
    }, tables.length > 1 ? uPlot.join(tables) : tables[0], root);
  });
  return { draw(next, nextQuantity, nextLog) { [conditions, quantity, log] = [next, nextQuantity, nextLog]; build(); } };
}

/** Magnitudes of the final weights, mean over seeds. @param {HTMLElement} root @param {(values: {at: string, means: (number|null)[]}|null)
 * => void} onhover */
export function distributionChart(root, onhover) {
  let conditions = [], sorted = false;
  const build = kept(root, size => {
    const usable = conditions.filter(condition => condition.runs.length);
    if (!usable.length) return null;
    const series = [{}, ...usable.map(
      ({ ink }, i) => ({ stroke: () => colour(ink), width: 2, dash: DASHES[i % 4], points: { show: false }, ...sorted ? {}
      : { paths: uPlot.paths.stepped({ align: 1 }) } }))];
    const { from, to, counts } = usable[0].runs[0].histogram, width = (to - from) / counts.length;
    const x = sorted ? usable[0].runs[0].magnitudes.map((_, i, all) => i / (all.length - 1)) : counts.map((_, i) => from + i * width);
    const columns = usable.map(({ runs }) => x.map((_, i) => {
      const mean = runs.reduce((sum, run) => sum + (sorted ? Math.log10(Math.max(run.magnitudes[i], 1e-9)) : run.histogram.counts[i]), 0)
        / runs.length;
      return sorted ? 10 ** mean : mean > 0 ? mean : null;
    }));
    const show = v => v === null ? '' : powerOfTen(Math.round(Math.log10(v)));
    return new uPlot({
      ...size, padding: [10, 14, 0, 0], legend: { show: false }, series,
      scales: { x: { time: false, range: (_, min, max) => sorted ? [0, 1] : [Math.max(min, -8), Math.min(max, 1.5)] },
        y: { distr: 3, range: (_, min, max) => sorted ? [1e-8, 10] : [0.8, 2 * (max ?? 10)] } },
      axes: [{ ...AXIS, grid: GRID, size: 26,
        values: (_, ticks) => ticks.map(v => sorted ? percent(v, 0) : Number.isInteger(v) ? powerOfTen(v) : '') },
        { ...AXIS, grid: GRID, splits: logSplits, size: 46, values: (_, ticks) => ticks.map(show) }],
      cursor: { y: false, drag: { x: false, y: false } },
      hooks: { setCursor: [u => {
        const at = u.cursor.idx;
        onhover(at === null || at === undefined ? null
          : { at: sorted ? `${percent(x[at])} of weights have |w| up to` : `|w| from ${number(10 ** x[at], 2)}`,
          means: columns.map(column => column[at]) });
      }] },
    }, [x, ...columns], root);
  });
  return { draw(next, nextSorted) { [conditions, sorted] = [next, nextSorted]; build(); } };
}
