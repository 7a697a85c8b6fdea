/** All weights by magnitude, smallest first: how large the share is that is next to nothing. The other columns stand behind, for
 * comparison. */
import { font, surface } from '../common/canvas.js';
import { number, percent, powerOfTen } from '../common/format.js';
import { colour, faded } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';
import { DECADES, place } from './magnitude-axis.js';

const LEFT = 34, RIGHT = 6, BOTTOM = 18, TOP = 6;

/** @param {{test: string}} options */
export function magnitudes({ test }) {
  let lines = [], own = 0, threshold = 0.001, hover = null;
  const on = surface(paint, { height: 116, label: 'Sorted magnitudes', test }), { canvas } = on;
  const X = share => LEFT + share * (on.width - LEFT - RIGHT);
  const Y = magnitude => on.height - BOTTOM - (magnitude > 0 ? place(magnitude) : 0) * (on.height - BOTTOM - TOP);

  function paint(context, { width, height }) {
    context.font = font(10.5);
    context.lineWidth = 1;
    context.textAlign = 'right';
    for (const decade of DECADES) {
      const y = Math.round(Y(10 ** decade)) + 0.5;
      context.strokeStyle = colour('--ink-grid');
      line(context, LEFT, y, width - RIGHT, y);
      context.fillStyle = colour('--ink-muted');
      context.fillText(powerOfTen(decade), LEFT - 5, y + 3.5);
    }
    context.textAlign = 'center';
    for (const share of [0, 0.25, 0.5, 0.75, 1]) context.fillText(`${100 * share} %`, Math.min(X(share), width - RIGHT - 13), height - 4);
    lines.forEach((values, i) => { if (i !== own && values) draw(context, values.magnitudes, faded(values.ink, 0.3), 1.25); });
    if (lines[own]) draw(context, lines[own].magnitudes, colour(lines[own].ink), 2.25);
    context.strokeStyle = colour('--ink-text');
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    line(context, LEFT, Y(threshold), width - RIGHT, Y(threshold));
    context.setLineDash([]);
    if (hover !== null && lines[own]) {
      context.fillStyle = colour(lines[own].ink);
      context.beginPath();
      context.arc(X(hover), Y(at(hover)), 4, 0, 2 * Math.PI);
      context.fill();
    }
  }

  function draw(context, values, stroke, width) {
    context.beginPath();
    values.forEach((v, i) => context.lineTo(X(i / (values.length - 1)), Y(v)));
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.stroke();
  }

  const at = share => lines[own].magnitudes[Math.round(share * (lines[own].magnitudes.length - 1))];
  canvas.addEventListener('pointermove', event => {
    const share = (event.offsetX - LEFT) / (on.width - LEFT - RIGHT);
    if (!lines[own] || share < 0 || share > 1) return;
    hover = Math.round(share * 128) / 128;
    showReading(`${percent(hover)} of the weights have\n|w| up to ${number(at(hover), 3)}`, event.clientX, event.clientY);
    on.redraw();
  });
  canvas.addEventListener('pointerleave', () => { hover = null; hideTip(); on.redraw(); });

  return {
    canvas,
    /** @param {({magnitudes: number[], ink: string}|null)[]} next all columns @param {number} index this one @param {number} nextThreshold
     * */
    draw(next, index, nextThreshold) { [lines, own, threshold] = [next, index, nextThreshold]; on.redraw(); },
  };
}

function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
