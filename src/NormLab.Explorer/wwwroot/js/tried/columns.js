/** The columns of the table of what was tried: what they hold, how they sort, how they read. */
import { count, exact, number, percent, points } from '../common/format.js';

/**
 * @typedef {object} TriedColumn
 * @property {string} key @property {string} title @property {string} [tip] @property {boolean} [isNumber]
 * @property {(trial: import('../common/tried.js').Trial) => any} value what it sorts by and what a CSV file holds
 * @property {(trial: import('../common/tried.js').Trial) => string} [show] for people
 * @property {(value: number, baseline: number) => string} [difference] from the baseline
 * @property {boolean} [moreIsBetter]
 * @property {(trial: import('../common/tried.js').Trial) => string} [more] a second line
 * @property {boolean} [onlyInFile]
 */

const gap = trial => trial.train === null || trial.validation === null ? null : trial.train - trial.validation;
const shareColumn = { isNumber: true, difference: (a, b) => points(a - b) };

const trainingOf = t => `${t.spec.optimizer.replace('-', ' ')} ` +
  `${exact(t.spec.rate)}${t.spec.batch === null ? '' : `, batch ${t.spec.batch}`}`;

/** @type {TriedColumn[]} */
export const COLUMNS = [
  { key: 'condition', title: 'Condition', value: t => t.name },
  { key: 'strength', title: 'Strength', isNumber: true, value: t => t.spec.columns[0].strength,
    show: t => t.spec.columns[0].strength === null ? '–' : `${exact(t.spec.columns[0].strength)}${t.spec.events.length ? ' *' : ''}`,
    tip: 'At the beginning; * where it was changed while it trained' },
  { key: 'update', title: 'Update', value: t => t.spec.columns[0].update ?? '' },
  { key: 'network', title: 'Network', value: t => t.network, show: t => `${t.network} ${t.spec.activation}`,
    more: t => `${t.data}, ${trainingOf(t)}` },
  { key: 'activation', title: 'Activation', value: t => t.spec.activation, onlyInFile: true },
  { key: 'data', title: 'Data', value: t => t.data, onlyInFile: true },
  { key: 'training', title: 'Training', value: t => trainingOf(t), onlyInFile: true },
  { key: 'seed', title: 'Seed', isNumber: true, value: t => t.spec.seed },
  { key: 'steps', title: 'Steps', isNumber: true, value: t => t.steps, show: t => count(t.steps) },
  { key: 'train', title: 'Training', ...shareColumn, value: t => t.train, show: t => percent(t.train), moreIsBetter: true },
  { key: 'validation', title: 'Validation', ...shareColumn, value: t => t.validation, show: t => t.diverged === null ? percent(t.validation)
    : 'diverged', moreIsBetter: true },
  { key: 'gap', title: 'Gap', ...shareColumn, value: gap, show: t => points(gap(t)), moreIsBetter: false,
    tip: 'Training less validation, in percentage points' },
  { key: 'near', title: 'Near zero', ...shareColumn, value: t => t.near, show: t => percent(t.near), moreIsBetter: true,
    tip: 'Share of weights below the threshold that was set' },
  { key: 'exact', title: 'Exact zeros', ...shareColumn, value: t => t.exact, show: t => percent(t.exact), moreIsBetter: true },
  { key: 'loss', title: 'Val. loss', isNumber: true, value: t => t.loss, show: t => number(t.loss, 3),
    difference: (a, b) => number(a - b, 2).replace(/^(?=[\d.])/, '+'), moreIsBetter: false },
  { key: 'when', title: 'When', value: t => t.time, show: t => whenOf(t.time) },
];

const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }),
  dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const whenOf = time => (new Date(time).toDateString() === new Date().toDateString() ? timeOnly : dayAndTime).format(time);

/** All trials as a CSV file. @param {import('../common/tried.js').Trial[]} list @returns {string} */
export function csvOf(list) {
  const cell = v => {
    const text = v === null || v === undefined ? '' : String(v);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = list.map(t => [...COLUMNS.map(c => c.key === 'when' ? new Date(t.time).toISOString() : c.value(t)), t.threshold,
    t.diverged, t.address]);
  return [[...COLUMNS.map(c => c.key), 'threshold', 'diverged', 'address'], ...rows].map(row => row.map(cell).join(',')).join('\n') + '\n';
}
