/** All pairs of weights whose norm is at most 1, with those of the well-known orders behind. */
import { colour, faded } from '../common/palette.js';
import { font } from '../common/canvas.js';
import { axes, curve, dot, segment } from './plot.js';
import { ball, ballRadius } from './norms.js';

const CONTEXT = [0.5, 1, 2, Infinity].map(n => ball(n, 32));

/** Draws it. @param {{n: number, ink: string, turn: number|null}} state turn: where the pointer is, in quarter turns */
export function drawBall(context, surface, { n, ink, turn }) {
  const plot = axes(context, surface, { x: [-1.3, 1.3], y: [-1.3, 1.3], ticks: [-1, 1], square: true }), line = colour(ink);
  for (const points of CONTEXT) curve(plot, [...points, points[0]], { ink: colour('--ink-context'), width: 1 });
  outline(plot, n, ink);
  context.fillStyle = colour('--ink-muted');
  context.font = font(11);
  context.textAlign = 'left';
  context.fillText('w₁', plot.X(1.3) - 14, plot.Y(0) - 6);
  context.fillText('w₂', plot.X(0) + 6, Math.max(12, plot.Y(1.3) + 12));
  if (turn !== null) {
    const radius = ballRadius(n, turn), [x, y] = [radius * Math.cos(turn * Math.PI / 2), radius * Math.sin(turn * Math.PI / 2)];
    segment(plot, 0, 0, x, y, { ink: line });
    dot(plot, x, y, line);
  }
}

/** The ball itself, filled; the axes for order 0. @param {ReturnType<typeof axes>} plot @param {number} n @param {string} ink */
export function outline(plot, n, ink, reach = 1) {
  if (n === 0) {
    segment(plot, -reach, 0, reach, 0, { ink: colour(ink), width: 3 });
    segment(plot, 0, -reach, 0, reach, { ink: colour(ink), width: 3 });
    return;
  }
  const points = ball(n, 64);
  curve(plot, [...points, points[0]], { ink: colour(ink), width: 2.5, fill: faded(ink, 0.16) });
}
