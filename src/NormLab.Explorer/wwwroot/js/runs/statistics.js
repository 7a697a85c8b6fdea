/** Means over seeds. */

/**
 * Mean and sample standard deviation (n - 1) of what is there.
 * @param {(number|null|undefined)[]} values @returns {{n: number, mean: number|null, deviation: number|null}}
 */
export function meanAndDeviation(values) {
  const there = values.filter(v => Number.isFinite(v)), n = there.length;
  if (n === 0) return { n, mean: null, deviation: null };
  const same = there.every(v => v === there[0]), mean = same ? there[0] : there.reduce((a, b) => a + b, 0) / n;
  if (n === 1) return { n, mean, deviation: null };
  const deviation = Math.sqrt(there.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  // What rounding alone makes of equal values is no deviation.
  const rounding = (10 + n) * Number.EPSILON * Math.max(...there.map(Math.abs));
  return { n, mean, deviation: deviation <= rounding ? 0 : deviation };
}

/** Point by point over lists of one length, as far as the shortest. @param {(number|null)[][]} lists */
export function bandOf(lists) {
  const length = Math.min(...lists.map(list => list.length)), mean = [], low = [], high = [];
  for (let i = 0; i < length; i++) {
    const { mean: m, deviation } = meanAndDeviation(lists.map(list => list[i]));
    mean.push(m);
    low.push(m === null ? null : m - (deviation ?? 0));
    high.push(m === null ? null : m + (deviation ?? 0));
  }
  return { mean, low, high };
}
