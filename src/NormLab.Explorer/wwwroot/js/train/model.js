/**
 * What is known of a training: per column its curve so far and the latest picture of its weights. Frames bring what is new.
 *
 * @typedef {{steps: number[], trainLoss: (number|null)[], validationLoss: (number|null)[], trainAccuracy: (number|null)[],
 * validationAccuracy: (number|null)[], moving: boolean}} Curve
 * @typedef {{curve: Curve, latest: any, filters: any, answers: any}} ColumnModel
 */

const emptyCurve = () => ({ steps: [], trainLoss: [], validationLoss: [], trainAccuracy: [], validationAccuracy: [], moving: false });

/** @param {number} columns @returns {{step: number, playing: boolean, replaying: boolean, stepsPerSecond: number, columns: ColumnModel[],
 * opened: any}} */
export const emptyModel = columns => ({
  step: 0, playing: false, replaying: false, stepsPerSecond: 0, opened: null,
  columns: Array.from({ length: columns }, () => ({ curve: emptyCurve(), latest: null, filters: null, answers: null })),
});

/** Takes a frame in. @param {ReturnType<typeof emptyModel>} model @param {any} frame */
export function take(model, frame) {
  frame.columns.forEach((latest, i) => {
    const column = model.columns[i];
    if (!column) return;
    if (latest.curve.reset) column.curve = emptyCurve();
    const lists = Object.values(column.curve).filter(Array.isArray);
    if (column.curve.moving) for (const list of lists) list.pop();
    for (const point of latest.curve.points) lists.forEach((list, k) => list.push(point[k]));
    // The present state is the curve's end until the next record.
    const measured = latest.evaluatedAt ?? latest.step;
    column.curve.moving = measured > (column.curve.steps.at(-1) ?? -1);
    if (column.curve.moving) [measured, latest.train.loss, latest.validation.loss, latest.train.accuracy,
      latest.validation.accuracy].forEach((value, k) => lists[k].push(value));
    if (latest.filters) column.filters = decode(latest.filters);
    if (latest.answers) column.answers = latest.answers;
    column.latest = latest;
  });
}

/** Signed bytes, neuron after neuron. */
function decode({ neurons, scale, data }) {
  const bytes = atob(data), weights = new Int8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) weights[i] = bytes.charCodeAt(i);
  return { neurons, scale, weights };
}

/** The index of the last point at or before a step, -1 if there is none. @param {number[]} steps @param {number} step */
export function indexAt(steps, step) {
  let low = 0, high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
