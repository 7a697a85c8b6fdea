/** Ticks of logarithmic axes. */

/** Decades between two numbers; where there are less than two of them, also 2 and 5; where there are very many, every other. As uPlot's `splits`.
 * @param {unknown} _ @param {unknown} __ @param {number} min above 0 @param {number} max @returns {number[]} */
export function logSplits(_, __, min, max) {
  const digits = max / min < 100 ? [1, 2, 5] : [1], splits = [];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.log10(max); decade++) {
    if (max / min > 1e7 && decade % 2 !== 0) continue;
    for (const digit of digits) {
      const split = Number(`${digit}e${decade}`);
      if (split >= min && split <= max) splits.push(split);
    }
  }
  return splits;
}
