/** The view Tried: every configuration that was trained here, to compare, reopen, and take along. */
import { announce } from '../common/announce.js';
import { getAbout, postExperiment } from '../common/api.js';
import { writeAddress } from '../common/address.js';
import { h, icon, write } from '../common/dom.js';
import { count } from '../common/format.js';
import { download } from '../common/download.js';
import { inksOfKinds } from '../common/palette.js';
import { forget, forgetAll, onTrials, pin, pinnedId, trials } from '../common/tried.js';
import { toEngine } from '../train/spec.js';
import { COLUMNS, csvOf } from './columns.js';

const PIN = 'M14 3l7 7-2 1-4 4v4l-2 2-4.5-4.5L4 21l-1-1 4.5-4.5L3 11l2-2h4l4-4z', DELETE = 'M9 3h6l1 2h4v2H4V5h4zM6 8h12l-1 13H7z',
  FILE = 'M6 2h8l5 5v15H6zM13 3.5V8h4.5z';
const SHOWN = COLUMNS.filter(column => !column.onlyInFile);
let sort = { key: 'when', down: true }, shown = false, kinds = [], parts;

/** Builds the view. @param {HTMLElement} root */
export function mount(root) {
  const head = h('thead'), body = h('tbody', { 'data-test': 'trials' }), summary = h('p.muted', { 'data-test': 'tried-summary' }),
    error = h('p.notice', { role: 'alert', hidden: true });
  const csv = h('button#tried-csv',
    { type: 'button', 'data-tip': 'All rows, every figure in full', onclick: () => download('tried.csv', csvOf(sorted()), 'text/csv') },
    'Download CSV');
  const clear = h('button#tried-clear',
    { type: 'button', onclick: askToClear, 'data-tip': 'Forgets everything here; what is in a store stays' }, 'Clear');
  const empty = h('p.lead.empty', { 'data-test': 'tried-empty' },
    'Nothing yet. What you train in “Train” stands here by itself, with its figures; pin one to see how the others differ from it.');
  const table = h('div.panel.scroller', { tabindex: 0, role: 'region', 'aria-label': 'What was tried' },
    h('table.tried', null, head, body));
  root.append(h('div.view-head', null, h('div', null, h('h2', null, 'Tried'), summary), h('div.buttons', null, csv, clear)), error,
    empty, table);
  parts = { head, body, summary, csv, clear, empty, table, error };
  onTrials(() => { if (shown) draw(); });
  getAbout().then(about => { kinds = about.kinds; if (shown) draw(); }, complain);
}

function complain(error) {
  parts.error.hidden = false;
  write(parts.error, error.message);
}

/** The view is shown. @param {URLSearchParams} query */
export function show(query) {
  shown = true;
  const [key, way] = (query.get('sort') ?? '').split(':');
  if (COLUMNS.some(c => c.key === key)) sort = { key, down: way !== 'up' };
  draw();
}

/** The view is left. */
export function hide() {
  shown = false;
}

function sorted() {
  const { value } = COLUMNS.find(c => c.key === sort.key), sign = sort.down ? -1 : 1;
  return trials().sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    // What has no value stands last, whichever way.
    if (x === null || x === undefined || y === null || y === undefined)
      return (x === null || x === undefined) - (y === null || y === undefined);
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true }))
      || b.time - a.time;
  });
}

function draw() {
  const list = sorted(), baseline = list.find(trial => trial.id === pinnedId());
  parts.empty.hidden = list.length > 0;
  parts.table.hidden = list.length === 0;
  parts.csv.disabled = parts.clear.disabled = list.length === 0;
  write(parts.summary, list.length === 0 ? ''
    : `${count(list.length)} ${list.length === 1 ? 'configuration' : 'configurations'}, kept in this ` +
      `browser${baseline ? '; differences are from the pinned one' : ''}.`);
  parts.head.replaceChildren(h('tr', null, h('th', null, h('span.unseen', null, 'Baseline')), ...SHOWN.map(header),
    h('th', null, h('span.unseen', null, 'Actions'))));
  parts.body.replaceChildren(
    ...(baseline ? [baseline, ...list.filter(trial => trial !== baseline)] : list).map(trial => row(trial, baseline)));
  writeAddress('tried', [['sort', `${sort.key}:${sort.down ? 'down' : 'up'}`]]);
}

function header(column) {
  const here = sort.key === column.key;
  return h(column.isNumber ? 'th.number' : 'th', { scope: 'col', 'aria-sort': here ? sort.down ? 'descending' : 'ascending' : 'none' },
    h('button.quiet.sort', { type: 'button', 'data-tip': column.tip, 'data-test': `sort-${column.key}`, onclick: () => {
      sort = { key: column.key, down: here ? !sort.down : column.isNumber || column.key === 'when' };
      draw();
      parts.head.querySelector(`[data-test="sort-${column.key}"]`).focus();
    } }, column.title, h('span', { 'aria-hidden': 'true' }, here ? sort.down ? ' ↓' : ' ↑' : '')));
}

function row(trial, baseline) {
  const pinned = trial === baseline, ink = inksOfKinds([trial.spec.columns[0].kind], kinds)[0];
  const element = h(pinned ? 'tr.pinned' : 'tr', { 'data-test': 'trial' },
    h('td', null, h('button.quiet.icon.pin',
      { type: 'button', 'aria-pressed': String(pinned), 'aria-label': pinned ? 'No longer the baseline' : `${trial.name} as the baseline`,
      'data-test': 'pin', 'data-tip': pinned ? 'The baseline. Press to let go.' : 'Pin as the baseline: the others show how they differ',
      onclick: () => pin(pinned ? null : trial.id) }, icon(PIN))),
    ...SHOWN.map(column => cell(column, trial, baseline, pinned)),
    h('td.actions', null,
      h('a.button', { href: trial.address, 'data-test': 'reopen',
        'data-tip': 'Opens it in Train and trains to the same step, to the same bits' }, 'Open'),
      h('button.quiet.icon', { type: 'button', 'aria-label': 'Download as an experiment', 'data-test': 'yaml',
        'data-tip': 'The experiment file that `normlab run` takes', onclick: () => experiment(trial) }, icon(FILE)),
      h('button.quiet.icon', { type: 'button', 'aria-label': `Delete ${trial.name}`, 'data-test': 'delete', 'data-tip': 'Delete this row',
        onclick: () => { forget(trial.id); announce('Deleted'); } }, icon(DELETE))));
  element.style.setProperty('--own', `var(${ink})`);
  return element;
}

function cell(column, trial, baseline, pinned) {
  const value = column.value(trial), text = column.show ? column.show(trial) : String(value ?? '–'), tag = column.key === 'condition'
    ? 'th' : 'td';
  const element = h(`${tag}${column.isNumber ? '.number' : ''}`, { scope: tag === 'th' ? 'row' : null, 'data-column': column.key }, text,
    column.more ? h('span.second', null, column.more(trial)) : null);
  const base = baseline && column.difference ? column.value(baseline) : null;
  if (!pinned && base !== null && base !== undefined && value !== null && value !== undefined && value !== base) {
    const better = (value > base) === column.moreIsBetter;
    element.append(h(better ? 'span.difference.good' : 'span.difference.bad', null, column.difference(value, base)));
  }
  return element;
}

async function experiment(trial) {
  parts.error.hidden = true;
  try {
    const yaml = await postExperiment(toEngine(trial.spec), trial.steps);
    download(`${fileNameOf(trial)}.yaml`, yaml, 'text/yaml');
  } catch (error) {
    complain(error);
  }
}

/** A name that tells a configuration from its like: what it was given, network, seed and step. */
const fileNameOf = ({ name, network, steps, spec: { seed, columns: [{ strength, update, order }] } }) =>
  [name, order, strength, update, network, `seed ${seed}`, `step ${steps}`].filter(part => part !== null && part !== undefined)
    .join(' ').toLowerCase().replace(/[^a-z0-9.]+/g, '-');

/** Twice, not by mistake. */
function askToClear() {
  if (parts.clear.dataset.sure) {
    delete parts.clear.dataset.sure;
    write(parts.clear, 'Clear');
    forgetAll();
    return;
  }
  parts.clear.dataset.sure = 'yes';
  write(parts.clear, 'Really clear all?');
  setTimeout(() => { delete parts.clear.dataset.sure; write(parts.clear, 'Clear'); }, 4000);
}
