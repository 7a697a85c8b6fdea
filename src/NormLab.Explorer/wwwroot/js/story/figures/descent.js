/** Test error over the number of hidden units, and a slider that reads it off. */
import { font, surface } from '../../common/canvas.js';
import { h, write } from '../../common/dom.js';
import { percent } from '../../common/format.js';
import { DASHES, colour } from '../../common/palette.js';
import { curve, dot } from '../../shapes/plot.js';
import { sample } from '../../train/legend.js';
import { DESCENT } from '../numbers.js';

const LINES = [['none', 'no regularization', '--ink-no-reg'], ['l2', 'L2', '--ink-l2'], ['l1', 'L1', '--ink-l1'],
  ['dropout', 'dropout', '--ink-dropout']];
const TOP = 0.6, LEFT = 42, FOOT = 34, HEAD = 8;

export function descentFigure() {
  const { widths } = DESCENT;
  let at = widths.indexOf(12);
  const reading = () => `At ${widths[at]} units: ${LINES.map(([key, name]) => `${name} ${percent(DESCENT[key][at], 0)}`).join(', ')}`;
  const on = surface(paint, { ratio: 0.62, label: '', test: 'story-descent' });
  const input = h('input#story-units', { type: 'range', min: 0, max: widths.length - 1, step: 1, 'aria-label': 'Hidden units',
    oninput: () => { at = input.valueAsNumber; changed(); } });
  const units = h('span.story-order', { 'data-test': 'story-units' });
  const values = LINES.map(() => h('strong'));
  const element = h('div.story-shape', null, h('div.story-controls', null, units, input), on.canvas,
    h('ul.legend', null, ...LINES.map(([, name, ink], i) => h('li', null, sample(ink, DASHES[i]), h('span', null, name), values[i]))));
  input.value = String(at);
  changed();

  function changed() {
    write(units, `${widths[at]} units`);
    input.setAttribute('aria-valuetext', `${widths[at]} hidden units`);
    input.style.setProperty('--at', `${100 * at / (widths.length - 1)}%`);
    LINES.forEach(([key], i) => write(values[i], percent(DESCENT[key][at], 0)));
    on.canvas.setAttribute('aria-label', `Test error over hidden units. ${reading()}`);
    on.redraw();
  }

  function paint(context, { width, height }) {
    const [first, last] = [Math.log2(widths[0]), Math.log2(widths.at(-1))];
    const X = w => LEFT + (Math.log2(w) - first) / (last - first) * (width - LEFT - 10), Y = v => height - FOOT
      - v / TOP * (height - FOOT - HEAD);
    context.font = font(11);
    context.lineWidth = 1;
    for (const v of [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) {
      context.strokeStyle = colour(v === 0 ? '--ink-axis' : '--ink-grid');
      context.beginPath();
      context.moveTo(LEFT, Math.round(Y(v)) + 0.5);
      context.lineTo(width, Math.round(Y(v)) + 0.5);
      context.stroke();
      context.fillStyle = colour('--ink-muted');
      context.textAlign = 'right';
      context.fillText(percent(v, 0), LEFT - 6, Y(v) + 4);
    }
    context.textAlign = 'center';
    for (const w of [2, 4, 8, 16, 32, 64, 128, 256]) context.fillText(String(w), X(w), height - FOOT + 16);
    context.fillText('hidden units; test error upward', (LEFT + width) / 2, height - 3);
    context.strokeStyle = colour('--ink-axis');
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(X(widths[at]), HEAD);
    context.lineTo(X(widths[at]), height - FOOT);
    context.stroke();
    context.setLineDash([]);
    LINES.forEach(([key, , ink], i) => {
      curve({ context, X, Y, height }, widths.map((w, j) => [w, DESCENT[key][j]]), { ink: colour(ink), dash: DASHES[i] });
      dot({ context, X, Y }, widths[at], DESCENT[key][at], colour(ink));
    });
  }

  return {
    element, reading, show() {},
    href: () => `#/train?flip=0.2&net=${widths[at]}&act=relu&biases=1&opt=adam&rate=0.01&seed=13&c=none,l2:0.01:subgradient,` +
      'l1:0.01:subgradient,dropout:0.5&y=accuracy&play=1',
  };
}
