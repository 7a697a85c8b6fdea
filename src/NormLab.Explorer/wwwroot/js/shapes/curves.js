/** The three curves of one weight: what it costs, how hard it is pulled, and what a proximal step makes of it. */
import { colour, faded } from '../common/palette.js';
import { axes, curve, dot, segment } from './plot.js';
import { BESIDE, gradient, prox, value, zeroed } from './norms.js';

const LARGEST = 2;

/** Weights from -2 to 2, closer together at 0, where small orders are steep, and about 1, where large ones are. */
const WEIGHTS = (() => {
  const side = new Set();
  for (let i = 1; i <= 120; i++) side.add(LARGEST * (i / 120) ** 3);
  for (let i = -40; i <= 40; i++) side.add(1 + Math.sign(i) * 0.5 * (Math.abs(i) / 40) ** 3);
  for (let i = 1; i <= 80; i++) side.add(LARGEST * i / 80);
  return [...side].sort((a, b) => a - b);
})();

const RANGE = { x: [-2.15, 2.15], ticks: [-2, -1, 1, 2] };

function* mirrored(f, middle) {
  for (let i = WEIGHTS.length - 1; i >= 0; i--) yield [-WEIGHTS[i], f(-WEIGHTS[i])];
  yield middle;
  for (const x of WEIGHTS) yield [x, f(x)];
}

/** |x|^n. */
export function drawCost(context, surface, { n, ink, probe }) {
  const plot = axes(context, surface, { ...RANGE, y: [-0.25, 2.4], yTicks: [1, 2] }), line = colour(ink);
  curve(plot, mirrored(x => value(n, x), n === 0 ? null : [0, value(n, 0)]), { ink: line });
  if (n === 0) {
    dot(plot, 0, 1, line, { hollow: true });
    dot(plot, 0, 0, line);
  }
  if (probe !== null) dot(plot, probe, Math.min(value(n, probe), 2.4), line);
}

/** Its gradient. */
export function drawPull(context, surface, { n, ink, probe }) {
  const plot = axes(context, surface, { ...RANGE, y: [-3.2, 3.2], yTicks: [-3, -2, -1, 1, 2, 3] }), line = colour(ink);
  if (n === Infinity) {
    for (const side of [-1, 1]) {
      segment(plot, side, 0, side, side, { ink: faded(ink, 0.5), width: 2, dash: [3, 3] });
      segment(plot, side, side, side * 2.15, side, { ink: line, width: 2.25 });
    }
    segment(plot, -1, 0, 1, 0, { ink: line, width: 2.25 });
  } else {
    if (n === 1) segment(plot, 0, -1, 0, 1, { ink: faded(ink, 0.5), width: 2, dash: [3, 3] });
    curve(plot, mirrored(x => gradient(n, x), n > 1 ? [0, 0] : null), { ink: line });
  }
  if (n === 0) dot(plot, 0, 0, line, { hollow: true });
  if (probe !== null) dot(plot, probe, Math.max(-3.2, Math.min(3.2, gradient(n, probe))), line);
}

/** The proximal map. */
export function drawProx(context, surface, { n, ink, strength, probe }) {
  const plot = axes(context, surface, { x: [-3.2, 3.2], y: [-3.2, 3.2], ticks: [-3, -2, -1, 1, 2, 3] }), line = colour(ink),
    end = zeroed(n, strength);
  segment(plot, -3.2, -3.2, 3.2, 3.2, { ink: colour('--ink-axis'), dash: [2, 4] });
  if (end > 0) {
    context.fillStyle = faded(ink, 0.13);
    context.fillRect(plot.X(-Math.min(end, 3.2)), 0, plot.X(Math.min(end, 3.2)) - plot.X(-Math.min(end, 3.2)), surface.height);
  }
  const after = end * (1 + 1e-9), jump = end > 0 && Math.abs(prox(n, after, strength)) > 1e-6;
  for (const side of [-1, 1]) {
    const points = [];
    for (let i = 0; i <= 240; i++) {
      const x = end + (3.2 - end) * i / 240;
      if (x > end || !jump && x === end) points.push([side * x, prox(n, side * x, strength)]);
    }
    if (jump && end < 3.2) {
      points.unshift([side * after, prox(n, side * after, strength)]);
      segment(plot, side * end, 0, side * end, prox(n, side * after, strength), { ink: faded(ink, 0.5), width: 1.5, dash: [3, 3] });
    }
    if (end < 3.2) curve(plot, points, { ink: line });
  }
  segment(plot, -Math.min(end, 3.2), 0, Math.min(end, 3.2), 0, { ink: line, width: 3 });
  if (probe !== null) {
    const to = prox(n, probe, strength);
    segment(plot, probe, probe, probe, to, { ink: colour('--ink-muted'), dash: [3, 3] });
    dot(plot, probe, to, line);
  }
}

/** What the proximal map's picture says in words. */
export function proxWords(n, strength) {
  const end = zeroed(n, strength), text = end.toPrecision(3).replace(/\.?0+$/, '');
  const beside = n === Infinity ? `, beside a weight of ${BESIDE}` : '';
  return end > 0 ? `|x| up to ${text} becomes 0${beside}` : n === Infinity ? `the larger give way${beside}` : strength === 0
    ? 'no strength: nothing moves' : 'shrinks, and never becomes 0';
}
