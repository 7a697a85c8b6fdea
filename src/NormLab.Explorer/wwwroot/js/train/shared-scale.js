/** One scale for the pictures of all columns, so that what is large in one is seen to be larger than in another. */

/**
 * @typedef {{span: number[]|null, most: number, largest: number, means: number[]|null, mean: number}} Shared the least and largest value of
 * the curves,
 * the largest count, the largest weight of the first layer, the mean magnitude of each feature's
 * weights over all columns, and the largest such mean of a column
 * @param {import('./model.js').ColumnModel[]} columns @param {string} metric @returns {Shared}
 */
export function sharedScale(columns, metric) {
  const [training, validation] = metric === 'accuracy' ? ['trainAccuracy', 'validationAccuracy'] : ['trainLoss', 'validationLoss'];
  let low = Infinity, high = -Infinity, most = 0, largest = 0, means = null, mean = 0;
  for (const { curve, latest, filters } of columns) {
    for (const list of [curve[training], curve[validation]]) {
      for (const value of list) {
        if (value === null) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    if (latest) most = Math.max(most, latest.histogram.zeros, ...latest.histogram.counts);
    if (!filters) continue;
    largest = Math.max(largest, filters.scale);
    const own = meansOf(filters, filters.weights.length / filters.neurons);
    mean = Math.max(mean, ...own);
    means = means ? means.map((mean, i) => mean + own[i]) : own;
  }
  return { span: low <= high ? [low, high] : null, most, largest, means, mean };
}

/** The mean magnitude of each feature's weights. @param {{neurons: number, scale: number, weights: Int8Array}} picture @param {number}
 * features */
export const meansOf = ({ neurons, scale, weights }, features) => Array.from({ length: features }, (_, i) => {
  let sum = 0;
  for (let j = 0; j < neurons; j++) sum += Math.abs(weights[j * features + i]);
  return sum / neurons / 127 * scale;
});
