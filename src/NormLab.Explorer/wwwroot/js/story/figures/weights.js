/** All weights of a small network in one picture: how many have which value, or one bar each from the largest magnitude to the smallest.
 * Exact zeros are counted apart. */
import { font, surface } from '../../common/canvas.js';
import { number } from '../../common/format.js';
import { colour } from '../../common/palette.js';

const BINS = 41, FOOT = 18, HIGH = 96;

/** @param {{kind: 'histogram'|'sorted', reach: number, label: string, test: string}} options reach: the largest magnitude on its axis */
export function weightsPicture({ kind, reach, label, test }) {
  let weights = null, ink = '--ink-no-reg';
  const on = surface(paint, { height: HIGH, label, test });

  function paint(context) {
    if (!weights) return;
    context.font = font(11);
    context.fillStyle = colour('--ink-muted');
    if (kind === 'histogram') paintHistogram(context);
    else paintSorted(context);
  }

  function base(context) {
    const y = on.height - FOOT + 0.5;
    context.strokeStyle = colour('--ink-axis');
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(on.width, y);
    context.stroke();
  }

  function paintHistogram(context) {
    const counts = new Array(BINS).fill(0), wide = on.width / BINS;
    for (const w of weights) counts[Math.max(0, Math.min(BINS - 1, Math.floor((w / reach + 1) / 2 * BINS)))]++;
    const most = weights.length * 0.6, tall = on.height - FOOT - 12;
    context.fillStyle = colour(ink);
    counts.forEach((n, i) => {
      const high = Math.min(tall, n ? Math.max(2, Math.sqrt(n / most) * tall) : 0);
      context.fillRect(i * wide + 0.5, on.height - FOOT - high, wide - 1, high);
    });
    base(context);
    for (const [value, align] of [[-reach, 'left'], [0, 'center'], [reach, 'right']]) {
      context.textAlign = align;
      context.fillStyle = colour('--ink-muted');
      context.fillText(value === 0 ? 'w = 0' : number(value), (value / reach + 1) / 2 * on.width, on.height - 4);
    }
  }

  function paintSorted(context) {
    const sorted = weights.map(Math.abs).sort((a, b) => b - a), wide = on.width / sorted.length, tall = on.height - FOOT - 12;
    const zeros = sorted.filter(w => w === 0).length, first = sorted.length - zeros;
    sorted.forEach((w, i) => {
      const high = w === 0 ? 0 : Math.max(1.5, Math.min(1, w / reach) * tall);
      context.fillStyle = colour(ink);
      context.fillRect(i * wide + 0.25, on.height - FOOT - high, Math.max(0.75, wide - 0.75), high);
    });
    base(context);
    context.textAlign = 'left';
    context.fillStyle = colour('--ink-muted');
    context.fillText('|w|, the largest first', 0, on.height - 4);
    if (!zeros) return;
    context.fillStyle = colour(ink);
    context.fillRect(first * wide, on.height - FOOT - 3, zeros * wide, 3);
    context.fillStyle = colour('--ink-text');
    context.textAlign = 'right';
    context.font = font(12, 600);
    context.fillText(`${zeros} exact zeros`, on.width, on.height - FOOT - 9);
  }

  return {
    canvas: on.canvas,
    /** @param {number[]} next @param {string} nextInk */
    draw(next, nextInk) {
      [weights, ink] = [next, nextInk];
      on.redraw();
    },
    /** @param {string} text what the picture shows */
    describe: text => on.canvas.setAttribute('aria-label', text),
  };
}
