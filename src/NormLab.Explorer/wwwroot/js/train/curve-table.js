/** What the large chart shows, as tables. */
import { count, number, percent } from '../common/format.js';
import { indexAt } from './model.js';

const MOST_ROWS = 40;

/** The curves. @param {import('./model.js').Curve[]} curves @param {string[]} names @param {string} metric */
export function tableOfCurves(curves, names, metric) {
  const steps = curves[0]?.steps ?? [], every = Math.max(1, Math.ceil(steps.length / MOST_ROWS)), accuracy = metric === 'accuracy',
    show = accuracy ? v => percent(v) : v => number(v);
  return {
    head: ['step', ...names.flatMap(name => [`${name} training`, `${name} validation`])],
    rows: steps.filter((_, i) => i % every === 0 || i === steps.length - 1).map(step => [count(step), ...curves.flatMap(curve => {
      const at = indexAt(curve.steps, step);
      return [show((accuracy ? curve.trainAccuracy : curve.trainLoss)[at]),
        show((accuracy ? curve.validationAccuracy : curve.validationLoss)[at])];
    })]),
  };
}

/** The marks on them. @param {import('../training/spec.js').StrengthChange[]} events @param {string[]} names */
export const tableOfChanges = (events, names) => ({
  head: ['step', 'column', 'strength from then on'],
  rows: events.length ? events.map(({ step, column, strength }) => [count(step), names[column], number(strength, 3)]) : [['none', '', '']],
});
