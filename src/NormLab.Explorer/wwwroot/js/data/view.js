/** The view Your data: a table comes in, its columns are seen, its label is chosen, a network is trained on it. */
import { announce } from '../common/announce.js';
import { getAbout, getTable, postTable } from '../common/api.js';
import { writeAddress } from '../common/address.js';
import { choice } from '../common/controls.js';
import { h, write } from '../common/dom.js';
import { count } from '../common/format.js';
import { classShares } from './classes.js';
import { firstRows } from './head.js';
import { fromAddress, fromEngine, toAddress } from '../train/spec.js';

const RECENT = 'normlab.tables', MOST = 12;
let parts, table = null;

/** Builds the view. @param {HTMLElement} root */
export function mount(root) {
  // No list of endings: those of IDX files have none, and what is no table is told by name.
  const file = h('input#file.unseen', { type: 'file', multiple: true,
    'aria-label': 'Choose a CSV file', onchange: () => { upload([...file.files]); file.value = ''; } });
  const limit = h('span.muted', { 'data-test': 'data-limit' });
  const drop = h('label.drop', { for: 'file', 'data-test': 'drop' }, file, h('strong', null, 'Drop a CSV file here, or choose one'),
    h('span', null, 'A header line, at least 10 rows, one column that holds the class; numbers or words in the others, values may be ' +
      'missing. Parquet and NumPy\u2019s .npz are read too, and images with their labels as two IDX files, the format of MNIST.'), limit);
  for (const type of ['dragenter', 'dragover'])
    drop.addEventListener(type, event => { event.preventDefault(); drop.classList.add('over'); });
  for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => { event.preventDefault(); upload([...event.dataTransfer.files]); });
  const example = h('p.muted.example', null, 'No table at hand? ',
    h('button', { type: 'button', id: 'example-table', onclick: takeExample },
    'Take an example'), ' of 240 made-up patients, ill or well.');
  const error = h('p.notice', { role: 'alert', hidden: true, 'data-test': 'data-error' }),
    status = h('p.muted', { role: 'status', 'data-test': 'data-status' });
  const summary = h('div.summary', { hidden: true, 'data-test': 'table-summary' }), recent = h('div.recent', { hidden: true });
  root.append(h('div.view-head', null,
    h('div', null, h('h2', null, 'Your data'), h('p.muted', null, 'The file goes to the explorer on this machine and nowhere ' +
      'else.'))), drop,
    example, error, status, summary, recent);
  parts = { limit, error, status, summary, recent };
  getAbout().then(about => write(limit,
    `Up to ${count(about.limits.tableBytes / 1e6)} MB, ${count(about.limits.tableRows)} rows and ${count(about.limits.tableColumns)} ` +
      `columns.`), complain);
}

/** The view is shown. @param {URLSearchParams} query */
export async function show(query) {
  drawRecent();
  const id = query.get('table');
  if (!id || table?.id === id) return;
  try {
    drawTable(await getTable(id));
  } catch (error) {
    complain(error);
  }
}

/** The view is left. */
export function hide() {}

function complain(error) {
  parts.error.hidden = false;
  write(parts.error, error.message);
  write(parts.status, '');
}

async function takeExample() {
  try {
    const answer = await fetch('examples/patients.csv');
    if (!answer.ok) throw new Error('The example could not be fetched.');
    await upload([new File([await answer.blob()], 'patients.csv', { type: 'text/csv' })]);
  } catch (error) {
    complain(error);
  }
}

async function upload(files) {
  if (!files.length) return;
  parts.error.hidden = true;
  try {
    const { limits } = await getAbout(), names = files.map(file => file.name).join(' and '),
      size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > limits.tableBytes)
      throw new Error(`“${names}” has ${count(size / 1e6)} MB; ${count(limits.tableBytes / 1e6)} MB is the limit. Take fewer ` +
        `rows, or use \`normlab run\`, which has none.`);
    write(parts.status, `Reading ${names}…`);
    const read = await postTable(files);
    write(parts.status, '');
    remember(read);
    drawTable(read);
    drawRecent();
    announce(`${read.name}: ${count(read.rows)} rows, ${count(read.columns.length)} columns`);
  } catch (error) {
    complain(error);
  }
}

function drawTable(read) {
  table = read;
  // Of images every column is a pixel, but for the label.
  const columns = read.image ? read.columns.filter(column => column.name === read.suggestedLabel) : read.columns;
  const labels = columns.filter(column => column.canBeLabel), offered = labels.length ? labels : columns;
  const label = choice({ label: 'Label: the column that holds the class', tip: 'What the network learns to tell from all other columns.',
    id: 'label', options: offered.map(column => ({ value: column.name, label: `${column.name} (${count(column.distinct)} classes)` })),
    value: read.suggestedLabel ?? offered[0]?.name, onchange: mark });
  const rows = columns.map(column => h('tr', { 'data-name': column.name }, h('th', { scope: 'row' }, column.name),
    h('td', null, column.kind === 'number' ? 'numbers' : 'words'), h('td.number', null, count(column.distinct)),
    h(column.missing ? 'td.number' : 'td.number.muted', null, column.missing ? count(column.missing) : '–'), h('td.role'),
    h('td', null, h('label.check', null,
      h('input', { type: 'checkbox', checked: !column.isRowNumber, 'aria-label': `Use ${column.name}`, 'data-test': 'use-column' }),
      h('span.small.muted', null, 'use')))));
  const shares = classShares(), warnings = [...read.warnings, ...columns.filter(column => column.isRowNumber).map(column =>
    `“${column.name}” counts the rows: it says where a row stands and nothing of it. It is not used, unless you tick it.`)];
  const missing = read.columns.reduce((sum, column) => sum + column.missing, 0);
  parts.summary.hidden = false;
  parts.summary.replaceChildren(
    h('div.panel.choose', null, h('h3.table-name', null, read.name),
      h('dl.figures.wide', null, figure('Rows', count(read.rows), 'table-rows'),
      read.image ? figure('Pixels', `${read.image[1]} × ${read.image[0]}`, 'table-image')
        : figure('Columns', count(read.columns.length), 'table-columns'),
      figure('Missing values', missing ? count(missing) : 'none', 'table-missing')),
      label.element, shares.element, h('button.primary#train-table',
        { type: 'button', onclick: () =>
        train(read, label.input.value,
          rows.filter(row => row.dataset.name !== label.input.value && !row.querySelector('input').checked).map(
        row => row.dataset.name)) }, 'Train on it'),
      h('p.muted.small', null, '40 % of the rows train, 30 % validate, 30 % are kept for a test that is never looked at here. Words ' +
        'become one column a word; missing values are filled from the training rows.')),
    h('div.panel.scroller', { tabindex: 0, role: 'region', 'aria-label': 'Columns of the table' },
      h('table', null, h('thead', null,
      h('tr', null, ...['Column', 'Holds', 'Distinct', 'Missing', 'Role',
      'Use'].map((text, i) => h(i === 2 || i === 3 ? 'th.number' : 'th', { scope: 'col' }, text)))), h('tbody', null, ...rows))));
  parts.summary.append(...read.head.length ? [firstRows(read)] : [], ...warnings.length
    ? [h('div.panel.table-warnings', { 'data-test': 'table-warnings' }, h('h3', null, 'Worth a thought'),
      h('ul', null, ...warnings.map(text => h('li', null, text))))] : []);
  mark(label.input.value);
  writeAddress('data', [['table', read.id]]);

  function mark(name) {
    shares.show(columns.find(column => column.name === name));
    for (const each of rows) {
      const is = each.dataset.name === name;
      each.classList.toggle('is-label', is);
      write(each.querySelector('.role'), is ? 'label' : '');
      each.querySelector('input').disabled = is;
    }
  }
}

const figure = (title, value, test) => h('div', null, h('dt', null, title), h('dd', { 'data-test': test }, value));

/** To Train, with the columns as they stand there. */
async function train(read, label, drop) {
  const usual = fromEngine((await getAbout()).usual);
  const spec = { ...fromAddress(new URLSearchParams(lastTrain()), usual), data: read.id, label, drop, flipped: 0, events: [] };
  location.hash = `#/train?${toAddress(spec, usual).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

const lastTrain = () => document.getElementById('tab-train').getAttribute('href').split('?')[1] ?? '';

function recentTables() {
  try {
    const list = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function remember({ id, name, rows }) {
  localStorage.setItem(RECENT, JSON.stringify([{ id, name, rows }, ...recentTables().filter(other => other.id !== id)].slice(0, MOST)));
}

function drawRecent() {
  const list = recentTables();
  parts.recent.hidden = list.length === 0;
  parts.recent.replaceChildren(h('h3', null, 'Used before on this machine'),
    h('ul', null, ...list.map(({ id, name, rows }) =>
    h('li', null, h('a', { href: `#/data?table=${id}` }, name), h('span.muted', null, ` ${count(rows)} rows`)))));
}
