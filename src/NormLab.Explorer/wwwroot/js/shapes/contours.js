/**
 * A loss with its minimum where the reader puts it, growing contours, and the point where they first touch the ball: the answer of a
 * constrained fit. The ring tells for
 * every direction of the minimum whether the answer has an exact zero.
 */
import { colour, faded } from '../common/palette.js';
import { font } from '../common/canvas.js';
import { axes, dot, segment } from './plot.js';
import { outline } from './ball.js';
import { ellipse, loss, touchingPoint } from './touching.js';

const EXTENT = 2.55;
const RING = 2.4;
const DIRECTIONS = 120;
let ring = { n: NaN, zeros: [] };

/** In which of the directions the answer has a weight that is exactly 0, for a minimum at a distance of 1.6. @param {number} n @returns
 * {boolean[]} */
export function zeroDirections(n) {
  if (ring.n === n) return ring.zeros;
  const zeros = Array.from({ length: DIRECTIONS }, (_, i) => {
    if (n > 1) return false;
    const angle = 2 * Math.PI * (i + 0.5) / DIRECTIONS, point = touchingPoint(n, { x: 1.6 * Math.cos(angle), y: 1.6 * Math.sin(angle) });
    return point.x === 0 || point.y === 0;
  });
  ring = { n, zeros };
  return zeros;
}

/** Draws it and returns the plot, for the pointer. @param {{n: number, ink: string, minimum: {x: number, y: number}, trail: {x: number, y:
 * number}[], dragged: boolean}} state */
export function drawContours(context, surface, { n, ink, minimum, trail, dragged }) {
  const plot = axes(context, surface, { x: [-EXTENT, EXTENT], y: [-EXTENT, EXTENT], ticks: [-1, 1], square: true });
  const touch = touchingPoint(n, minimum), level = loss(minimum, touch.x, touch.y);
  drawRing(plot, zeroDirections(n), ink);
  for (const share of [0.1, 0.4, 1, 1.9, 3.2, 5]) drawEllipse(plot, minimum, share * Math.max(level, 0.02), share === 1 && level > 0);
  outline(plot, n, ink, EXTENT);
  drawTrail(plot, trail, ink);
  segment(plot, minimum.x, minimum.y, touch.x, touch.y, { ink: colour('--ink-muted'), dash: [3, 3] });
  dot(plot, touch.x, touch.y, colour(ink), { radius: 6 });
  drawHandle(plot, minimum, !dragged);
  return plot;
}

function drawEllipse({ context, X, Y, scale }, minimum, level, touching) {
  const { rx, ry, angle } = ellipse(level);
  context.beginPath();
  context.ellipse(X(minimum.x), Y(minimum.y), rx * scale, ry * scale, -angle, 0, 2 * Math.PI);
  context.strokeStyle = touching ? colour('--ink-text') : colour('--ink-axis');
  context.globalAlpha = touching ? 1 : 0.55;
  context.lineWidth = touching ? 1.75 : 1;
  context.stroke();
  context.globalAlpha = 1;
}

function drawRing({ context, X, Y, scale }, zeros, ink) {
  context.lineWidth = 5;
  zeros.forEach((zero, i) => {
    context.beginPath();
    context.arc(X(0), Y(0), RING * scale, -2 * Math.PI * (i + 0.9) / DIRECTIONS, -2 * Math.PI * (i + 0.1) / DIRECTIONS);
    context.strokeStyle = zero ? colour(ink) : colour('--ink-grid');
    context.stroke();
  });
}

function drawTrail({ context, X, Y }, trail, ink) {
  for (const [i, point] of trail.entries()) {
    context.beginPath();
    context.arc(X(point.x), Y(point.y), 2, 0, 2 * Math.PI);
    context.fillStyle = faded(ink, 0.08 + 0.5 * i / trail.length);
    context.fill();
  }
}

function drawHandle({ context, X, Y }, { x, y }, hinted) {
  const [px, py] = [X(x), Y(y)];
  context.beginPath();
  context.arc(px, py, 11, 0, 2 * Math.PI);
  context.fillStyle = colour('--panel');
  context.fill();
  context.strokeStyle = colour('--accent');
  context.lineWidth = 2;
  context.stroke();
  context.beginPath();
  context.moveTo(px - 5, py);
  context.lineTo(px + 5, py);
  context.moveTo(px, py - 5);
  context.lineTo(px, py + 5);
  context.stroke();
  if (!hinted) return;
  context.font = font(12, 600);
  context.textAlign = 'center';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colour('--panel');
  context.strokeText('drag me', px, py - 18);
  context.fillStyle = colour('--accent');
  context.fillText('drag me', px, py - 18);
}
