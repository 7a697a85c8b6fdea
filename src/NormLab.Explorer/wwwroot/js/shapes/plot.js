/** A pair of axes on a canvas, and curves in their units. */
import { font } from '../common/canvas.js';
import { colour } from '../common/palette.js';

/**
 * Axes over the whole surface, drawn at once.
 * @param {CanvasRenderingContext2D} context @param {{width: number, height: number}} size
 * @param {{x: [number, number], y: [number, number], ticks?: number[], yTicks?: number[], square?: boolean}} range
 */
export function axes(context, { width, height }, { x: [left, right], y: [bottom, top], ticks = [], yTicks = ticks, square = false }) {
  const margin = 6;
  let [sx, sy] = [(width - 2 * margin) / (right - left), (height - 2 * margin) / (top - bottom)];
  if (square) sx = sy = Math.min(sx, sy);
  const [cx, cy] = [(width - sx * (left + right)) / 2, (height + sy * (bottom + top)) / 2];
  const X = x => cx + sx * x, Y = y => cy - sy * y;
  context.lineWidth = 1;
  context.font = font(11);
  context.strokeStyle = colour('--ink-grid');
  context.beginPath();
  for (const tick of ticks) line(context, sharp(X(tick)), 0, sharp(X(tick)), height);
  for (const tick of yTicks) line(context, 0, sharp(Y(tick)), width, sharp(Y(tick)));
  context.stroke();
  context.strokeStyle = colour('--ink-axis');
  context.beginPath();
  line(context, 0, sharp(Y(0)), width, sharp(Y(0)));
  line(context, sharp(X(0)), 0, sharp(X(0)), height);
  context.stroke();
  context.fillStyle = colour('--ink-muted');
  context.textAlign = 'center';
  for (const tick of ticks) if (tick !== 0) context.fillText(String(tick).replace('-', '−'), X(tick), Y(0) + 14);
  context.textAlign = 'right';
  for (const tick of yTicks) if (tick !== 0) context.fillText(String(tick).replace('-', '−'), X(0) - 5, Y(tick) + 4);
  return { context, X, Y, width, height, unX: px => (px - cx) / sx, unY: py => (cy - py) / sy, scale: sx };
}

const sharp = pixel => Math.round(pixel) + 0.5;

function line(context, x1, y1, x2, y2) {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}

/** A curve; null or a point that is no number lifts the pen. @param {ReturnType<typeof axes>} plot @param {Iterable<[number, number]|null>}
 * points */
export function curve({ context, X, Y, height }, points, { ink, width = 2.25, dash = [], fill }) {
  context.beginPath();
  let down = false;
  for (const point of points) {
    if (!point || Number.isNaN(point[1])) { down = false; continue; }
    // Beyond the surface a coordinate only has to be beyond: canvas dislikes 1e300.
    const y = Math.max(-4 * height, Math.min(5 * height, Y(point[1])));
    if (down) context.lineTo(X(point[0]), y);
    else context.moveTo(X(point[0]), y);
    down = true;
  }
  if (fill) {
    context.closePath();
    context.fillStyle = fill;
    context.fill();
  }
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.lineCap = dash.length ? 'butt' : 'round';
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/** A dot, hollow where the function does not have this value. */
export function dot({ context, X, Y }, x, y, ink, { hollow = false, radius = 4.5 } = {}) {
  context.beginPath();
  context.arc(X(x), Y(y), radius, 0, 2 * Math.PI);
  context.fillStyle = hollow ? colour('--panel') : ink;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.stroke();
}

/** A straight piece. */
export function segment({ context, X, Y }, x1, y1, x2, y2, { ink, width = 1, dash = [] }) {
  context.beginPath();
  line(context, X(x1), Y(y1), X(x2), Y(y2));
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}
