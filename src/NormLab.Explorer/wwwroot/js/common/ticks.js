/** Ticks and ranges of axes. */

/** Decades between two numbers; where there are less than two of them, also 2 and 5; where there are very many, every other. As uPlot's
 * `splits`.
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

/** The range of accuracies that matters: from a little under the lowest after the first twentieth of the steps, so that what happens at the
 * top is seen. As uPlot's `range`.
 * @param {any} chart @returns {[number, number]} */
export function accuracyRange(chart) {
  const [steps, ...lists] = chart.data, from = (steps?.at(-1) ?? 0) / 20;
  let lowest = 1;
  for (const list of lists) {
    for (let i = list.length - 1; i >= 0 && (steps[i] >= from || i === list.length - 1); i--)
      if (list[i] !== null && list[i] !== undefined && list[i] < lowest) lowest = list[i];
  }
  return [Math.max(0, Math.floor((lowest - 0.01) * 20) / 20), 1.004];
}
