/** The line on which a function over square cells is 0, as pieces of straight line. */

/**
 * Adds the line to the path of a canvas. @param {CanvasRenderingContext2D} context @param {ArrayLike<number>} values row by row
 * @param {number} side cells along a side @param {number} size of the picture
 */
export function traceZero(context, values, side, size) {
  const cell = size / side;
  const share = (from, to) => from / (from - to);
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const at = row * side + column, a = values[at], b = values[at + 1], c = values[at + side + 1], d = values[at + side];
      const up = a >= 0, right = b >= 0, down = c >= 0, left = d >= 0;
      if (up === right && right === down && down === left) continue;
      const x = (column + 0.5) * cell, y = (row + 0.5) * cell, places = [];
      if (up !== right) places.push([x + cell * share(a, b), y]);
      if (right !== down) places.push([x + cell, y + cell * share(b, c)]);
      if (down !== left) places.push([x + cell * (1 - share(c, d)), y + cell]);
      if (left !== up) places.push([x, y + cell * (1 - share(d, a))]);
      // A saddle: what its middle is joined to stays together.
      const order = places.length === 2 || up === (a + b + c + d >= 0) ? [0, 1, 2, 3] : [0, 3, 1, 2];
      for (let i = 0; i < places.length; i += 2) {
        context.moveTo(...places[order[i]]);
        context.lineTo(...places[order[i + 1]]);
      }
    }
  }
}
