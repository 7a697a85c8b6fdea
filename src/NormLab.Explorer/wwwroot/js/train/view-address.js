/** What the address says of the step and of how the training is shown; what is usual stays out. */
import { exact } from '../common/format.js';

/** @param {{metric: string, log: boolean, own: boolean, threshold: number}} view @param {number} step @param {number} threshold the usual
 * one */
export function pairsOfView(view, step, threshold) {
  const pairs = [];
  if (step > 0) pairs.push(['step', String(step)]);
  if (view.metric !== 'loss') pairs.push(['y', view.metric]);
  if (!view.log) pairs.push(['scale', 'linear']);
  if (view.own) pairs.push(['own', '1']);
  if (view.threshold !== threshold) pairs.push(['zero', exact(view.threshold)]);
  return pairs;
}
