/** Points that a person clicks in: three numbers each, coordinates and class. */

const NEAR = 0.3;

/** What one begins with: two clouds, and a point of each class in the other's. */
export const FIRST = [
  -3, 2, 0, -2.2, 3.1, 0, -3.6, 0.6, 0, -1.4, 1.6, 0, -2.6, -0.8, 0, -4.2, 2.6, 0, -1, 3.6, 0, -3.2, 3.8, 0, -0.6, 0.4, 0, 2.4, -1.2, 0,
  2.6, -2.4, 1, 3.4, -0.6, 1, 1.6, -1.8, 1, 2.2, 0.8, 1, 3.8, -2.8, 1, 1, -3.4, 1, 4, 1.4, 1, 2.8, 2.2, 1, 0.8, -0.8, 1, -2, 0.6, 1,
];

/** The points with one more, or without the one that was hit. @param {number[]} points @param {number} x1 @param {number} x2
 * @param {number} side the class of a new one @returns {number[]} */
export function changed(points, x1, x2, side) {
  for (let i = 0; i < points.length; i += 3)
    if (Math.hypot(points[i] - x1, points[i + 1] - x2) < NEAR) return [...points.slice(0, i), ...points.slice(i + 3)];
  return [...points, Number(x1.toFixed(2)), Number(x2.toFixed(2)), side];
}
