/**
 * Where a loss with elliptic contours is smallest within a ball ||w||_n <= 1 of the plane: the point where a growing contour first touches
 * it. For n = 0 the ball is the
 * axes. Mathematics only.
 */
import { ballPoint, norm } from './norms.js';

/** @typedef {{x: number, y: number}} Point */

/** The loss ((w - m)^T A (w - m)) / 2 with A = [[a, b], [b, c]]. */
export const CURVATURE = { a: 1, b: 0.45, c: 0.65 };

const GOLDEN = 0.6180339887498949;

/** The loss at a place. @param {Point} minimum @param {number} x @param {number} y @returns {number} */
export function loss(minimum, x, y) {
  const { a, b, c } = CURVATURE, dx = x - minimum.x, dy = y - minimum.y;
  return (a * dx * dx + 2 * b * dx * dy + c * dy * dy) / 2;
}

/** The best pair of weights within the ball. @param {number} n @param {Point} minimum @returns {Point} */
export function touchingPoint(n, minimum) {
  if (norm(n, minimum.x, minimum.y) <= 1) return minimum;
  return n === 0 ? bestOnAxes(minimum) : bestOnBoundary(n, minimum);
}

/** Axes of the contour of a level, for drawing it as an ellipse. @param {number} level @returns {{rx: number, ry: number, angle: number}}
 * */
export function ellipse(level) {
  const { a, b, c } = CURVATURE, middle = (a + c) / 2, spread = Math.hypot((a - c) / 2, b);
  const [steep, flat] = [middle + spread, middle - spread];
  return { rx: Math.sqrt(2 * level / steep), ry: Math.sqrt(2 * level / flat), angle: Math.atan2(2 * b, a - c) / 2 };
}

/** Within the whole axes, and not only to length 1. */
function bestOnAxes({ x, y }) {
  const { a, b, c } = CURVATURE, first = { x: x + b * y / a, y: 0 }, second = { x: 0, y: y + b * x / c };
  return loss({ x, y }, first.x, 0) <= loss({ x, y }, 0, second.y) ? first : second;
}

/** The best of a grid that holds all corners, then of the arcs beside it by golden sections. A corner that is best stays, with its exact 0.
 * */
function bestOnBoundary(n, minimum, perQuarter = 32) {
  const at = turn => loss(minimum, ...ballPoint(n, turn));
  let best = 0, least = Infinity;
  for (let i = 0; i < 4 * perQuarter; i++) {
    const here = at(i / perQuarter);
    if (here < least) [best, least] = [i / perQuarter, here];
  }
  for (const side of [-1, 1]) {
    const found = goldenSection(at, Math.min(best, best + side / perQuarter), Math.max(best, best + side / perQuarter)), there = at(found);
    if (there < least * (1 - 1e-13)) [best, least] = [found, there];
  }
  const [x, y] = ballPoint(n, best);
  return { x, y };
}

function goldenSection(at, low, high) {
  for (let i = 0; i < 40; i++) {
    const left = high - GOLDEN * (high - low), right = low + GOLDEN * (high - low);
    if (at(left) < at(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
