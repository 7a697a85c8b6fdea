/**
 * Learning curves, by uPlot: the large chart with all columns, and the small one of a column with its gap shaded. Validation is bold,
 * training thin; every column has its own
 * dash. Moments at which a strength was changed stand as lines in the column's colour.
 */
import { font, textScale } from '../common/canvas.js';
import { count, number, percent } from '../common/format.js';
import { accuracyRange, logSplits } from '../common/ticks.js';
import { DASHES, colour, faded, onTheme } from '../common/palette.js';

const SYNC = 'steps';

/** The smallest loss that a logarithmic axis reaches down to. */
const LEAST = 1e-9;

/** How close changes are, as a share of the axis, that look like one. */
const CLOSE = 0.02;

/**
 * @typedef {{name: string, ink: string, curve: import('./model.js').Curve}} Line
 * @typedef {{lines: Line[], metric: 'loss'|'accuracy', log: boolean, events: import('../training/spec.js').StrengthChange[]}} Picture
 */

const axes = (metric, small, log) => [
  { stroke: () => colour('--ink-muted'), grid: { show: !small, stroke: () => colour('--ink-grid'), width: 1 }, ticks: { show: false },
    font: font(11), size: textScale() * (small ? 18 : 26), gap: 4,
    space: small ? 70 : 60, values: (_, ticks) => ticks.map(compact) },
  { stroke: () => colour('--ink-muted'), grid: { stroke: () => colour('--ink-grid'), width: 1 }, ...log && metric === 'loss'
    ? { splits: logSplits } : {}, ticks: { show: false }, font: font(11), size: textScale() * (small ? 40 : 52), gap: 4,
        space: small ? 26 : 32,
    values: (_, ticks) => ticks.map(v => v === null ? '' : metric === 'accuracy'
      ? percent(v, ticks.length > 1 && Math.abs(ticks[1] - ticks[0]) < 0.0099 ? 1 : 0) : number(v, 2)) },
];

const compact = step => step >= 10_000 ? `${count(step / 1000)}k` : count(step);

/** What the axes span. */
const scales = (metric, log, span = () => null) => ({
  x: { time: false, range: (_, min, max) => [0, Math.max(max ?? 0, 20)] },
  y: metric === 'accuracy' ? { range: (u, min, max) => accuracyRange(u, span()?.[0] ?? min, span()?.[1] ?? max) }
    : log ? { distr: 3, log: 10, range: (_, low, high) =>
      { const [min, max] = span() ?? [low, high]; return [Math.max(min ?? 0.1, LEAST) / 1.25, Math.max(max ?? 10, 2 * LEAST) * 1.25]; } }
      : { range: (_, min, max) => [0, (span()?.[1] ?? max ?? 1) * 1.03] },
});

/** Steps of all columns in one list, each column's values beside. */
function align(lines, metric) {
  const [training, validation] = metric === 'accuracy' ? ['trainAccuracy', 'validationAccuracy'] : ['trainLoss', 'validationLoss'];
  const longest = lines.reduce((a, b) => b.curve.steps.length > a.curve.steps.length ? b : a).curve.steps;
  const same = lines.every(({ curve: { steps } }) => steps.length === longest.length && steps.at(-1) === longest.at(-1)
    && steps[1] === longest[1]);
  if (same) return [longest, ...lines.flatMap(({ curve }) => [curve[training], curve[validation]])];
  return uPlot.join(lines.map(({ curve }) => [curve.steps, curve[training], curve[validation]]));
}

function series(lines, small) {
  return [{}, ...lines.flatMap(({ ink }, i) => [
    { stroke: () => faded(ink, small ? 0.75 : 0.55), width: 1, points: { show: false }, spanGaps: true },
    { stroke: () => colour(ink), width: small ? 1.75 : 2.25, dash: small ? [] : DASHES[i % 4], points: { show: false }, spanGaps: true },
  ])];
}

/** The changes as a person made them: those of a column that follow each other closely are one drag, from its first step to its last.
 * @param {import('../training/spec.js').StrengthChange[]} events @param {number} span of the axis */
export function drags(events, span) {
  const list = [];
  for (const event of events) {
    const before = list.findLast(drag => drag.event.column === event.column);
    if (before && event.step - before.event.step <= CLOSE * span) before.event = event;
    else list.push({ event, first: event.step });
  }
  return list.sort((a, b) => a.event.step - b.event.step);
}

/** The large chart. @param {HTMLElement} root @param {(index: number|null, step: number|null) => void} onhover */
export function overview(root, onhover) {
  let chart = null, picture = null, key = '';

  function build() {
    chart?.destroy();
    const { lines, metric, log } = picture;
    chart = new uPlot({
      width: Math.max(200, root.clientWidth), height: root.clientHeight,
        padding: [10, root.clientWidth < 560 ? 12 : 126 * textScale(), 0, 0],
        legend: { show: false }, scales: scales(metric, log), axes: axes(metric, false, log),
      series: series(lines, false),
      cursor: { sync: { key: SYNC, setSeries: false }, y: false, drag: { x: false, y: false },
        points: { size: 7, fill: (_, i) => i ? colour(lines[(i - 1) >> 1].ink) : '' } },
      hooks: {
        setCursor: [u => onhover(u.cursor.idx, u.cursor.idx === null || u.cursor.idx === undefined ? null : u.data[0][u.cursor.idx])],
        draw: [drawEvents, drawLabels] },
    }, align(lines, metric), root);
  }

  function drawEvents(u) {
    const { ctx: c, bbox } = u, scale = devicePixelRatio;
    c.save();
    c.font = font(10.5 * scale, 600);
    let lastX = -Infinity, row = 0;
    for (const { event, first } of drags(picture.events, u.scales.x.max)) {
      const line = picture.lines[event.column];
      if (!line || event.step > u.scales.x.max) continue;
      const x = Math.round(u.valToPos(event.step, 'x', true)) + 0.5;
      if (first < event.step) {
        const left = u.valToPos(first, 'x', true);
        c.fillStyle = faded(line.ink, 0.12);
        c.fillRect(left, bbox.top, x - left, bbox.height);
      }
      c.strokeStyle = colour(line.ink);
      c.lineWidth = scale;
      c.setLineDash([2 * scale, 3 * scale]);
      c.beginPath();
      c.moveTo(x, bbox.top);
      c.lineTo(x, bbox.top + bbox.height);
      c.stroke();
      row = x - lastX < 90 * scale ? (row + 1) % 4 : 0;
      lastX = x;
      c.fillStyle = colour('--ink-text');
      c.textAlign = x > bbox.left + bbox.width - 90 * scale ? 'right' : 'left';
      c.fillText(`${line.name} → ${number(event.strength)}`, x + (c.textAlign === 'left' ? 4 : -4) * scale,
        bbox.top + (10 + 13 * row) * scale);
    }
    c.restore();
  }

  /** Names at the ends of the bold lines, pushed apart where they would overlap. */
  function drawLabels(u) {
    if (root.clientWidth < 560) return;
    const { ctx: c, bbox } = u, scale = devicePixelRatio, gap = 15 * scale, ends = [];
    picture.lines.forEach(({ name, ink, curve }, i) => {
      const last = (picture.metric === 'accuracy' ? curve.validationAccuracy : curve.validationLoss).findLast(v => v !== null);
      if (last === undefined || picture.log && picture.metric === 'loss' && last <= 0) return;
      const y = u.valToPos(last, 'y', true);
      ends.push({ text: `${name} ${picture.metric === 'accuracy' ? percent(last) : number(last, 3)}`, ink,
        y: Math.max(bbox.top, Math.min(bbox.top + bbox.height, y)), i });
    });
    ends.sort((a, b) => a.y - b.y);
    for (let i = 1; i < ends.length; i++) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + gap);
    let limit = bbox.top + bbox.height;
    for (let i = ends.length - 1; i >= 0; i--) {
      ends[i].y = Math.min(ends[i].y, limit);
      limit = ends[i].y - gap;
    }
    c.save();
    c.font = font(11.5 * scale, 600);
    c.textAlign = 'left';
    for (const { text, ink, y } of ends) {
      const left = bbox.left + bbox.width + 7 * scale;
      c.fillStyle = colour(ink);
      c.beginPath();
      c.arc(left + 3 * scale, y, 3 * scale, 0, 2 * Math.PI);
      c.fill();
      c.fillStyle = colour('--ink-text');
      c.fillText(text, left + 11 * scale, y + 4 * scale);
    }
    c.restore();
  }

  new ResizeObserver(() => { if (chart && root.clientWidth && Math.abs(root.clientWidth - chart.width) > 1) build(); }).observe(root);
  onTheme(() => { if (chart) build(); });
  return {
    /** @param {Picture} next */
    draw(next) {
      const nextKey = JSON.stringify([next.metric, next.log, next.lines.map(line => [line.name, line.ink])]);
      picture = next;
      if (!root.clientWidth) return;
      if (nextKey !== key) { key = nextKey; build(); }
      else chart.setData(align(next.lines, next.metric));
    },
  };
}

/** The small chart of one column: the space between training and validation is its gap. @param {HTMLElement} root */
export function small(root) {
  let chart = null, key = '', visible = false, latest = null;

  function build({ line, metric, log }) {
    chart?.destroy();
    chart = new uPlot({
      width: Math.max(120, root.clientWidth), height: root.clientHeight, padding: [6, 16, 0, 0], legend: { show: false },
        scales: scales(metric, log, () => latest.span), axes: axes(metric, true, log), series: series([line], true),
      bands: [{ series: metric === 'accuracy' ? [1, 2] : [2, 1], fill: () => faded(line.ink, 0.16) }],
      cursor: { sync: { key: SYNC, setSeries: false }, y: false, drag: { x: false, y: false },
        points: { size: 6, fill: () => colour(line.ink) } },
    }, align([line], metric), root);
  }

  function paint() {
    if (!latest || !visible || !root.clientWidth) return;
    const nextKey = JSON.stringify([latest.metric, latest.log, latest.line.ink]);
    if (nextKey !== key || !chart) { key = nextKey; build(latest); }
    else chart.setData(align([latest.line], latest.metric));
  }

  new IntersectionObserver(([entry]) => { visible = entry.isIntersecting; paint(); }, { rootMargin: '80px' }).observe(root);
  new ResizeObserver(() => { if (chart && root.clientWidth && Math.abs(root.clientWidth - chart.width) > 1) { key = ''; paint();
    } }).observe(root);
  onTheme(() => { key = ''; paint(); });
  return {
    /** @param {{line: Line, metric: 'loss'|'accuracy', log: boolean, span: number[]|null}} next span: what the axis holds, where others
     * share it */
    draw(next) { latest = next; paint(); },
  };
}
