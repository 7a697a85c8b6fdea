/** The view Runs: what `reproduce` and `run` left in the store, to look through: conditions over one another, their seeds, and the
 * article's figures beside. */
import { getAbout, getRun, getRuns } from '../common/api.js';
import { writeAddress } from '../common/address.js';
import { asTable } from '../common/chart-table.js';
import { segments } from '../common/controls.js';
import { h, write } from '../common/dom.js';
import { count, number, percent, points } from '../common/format.js';
import { inksOfConditions } from '../common/palette.js';
import { hideTip } from '../common/tips.js';
import { PLACES, curvesChart, distributionChart } from './charts.js';
import { bandOf, meanAndDeviation } from './statistics.js';

const OTHERWISE_MADE = ' The printed figures are of the article’s own runs, which were made in another way.';

const QUANTITIES = [['validation-accuracy', 'Validation accuracy'], ['train-accuracy', 'Training accuracy'],
  ['validation-loss', 'Validation loss'], ['train-loss', 'Training loss']];
const details = new Map();
let parts, store = null, kinds = [], chosen = null, hidden = new Set(), quantity = 'validation-accuracy';
let sorted = false, shown = false, turn = 0;

/** Builds the view. @param {HTMLElement} root */
export function mount(root) {
  const list = h('nav.experiments', { 'aria-label': 'Experiments', 'data-test': 'experiments' }),
    folder = h('p.muted', { 'data-test': 'runs-folder' }), notice = h('p.notice', { role: 'alert', hidden: true });
  const empty = h('div.lead.empty', { hidden: true, 'data-test': 'runs-empty' }), title = h('h3.experiment-title'), facts = h('p.muted'),
    chips = h('div.chips', { role: 'group', 'aria-label': 'Conditions shown', 'data-test': 'chips' });
  const curve = h('div.runs-chart', { 'data-test': 'runs-curves' }), distribution =
    h('div.runs-chart', { 'data-test': 'runs-distribution' }), curveReading = h('p.runs-reading', { 'data-test': 'runs-reading' }),
    distributionReading = h('p.runs-reading'), source = h('p.muted.small', { hidden: true, 'data-test': 'runs-article' });
  const table = h('div.panel.scroller', { tabindex: 0, role: 'region', 'aria-label': 'Figures of every condition',
    'data-test': 'runs-table' }), progress = h('p.muted', { role: 'status' });
  const which = segments({ label: 'What the curves show', id: 'runs-quantity', value: quantity,
    options: QUANTITIES.map(([value, label]) => ({ value, label })), onchange: v => { quantity = v; draw(); } });
  const way = segments({ label: 'How the weights are shown', id: 'runs-weights', value: 'histogram',
    options: [{ value: 'histogram', label: 'Histogram' }, { value: 'sorted', label: 'Sorted' }], onchange: v =>
    { sorted = v === 'sorted'; draw(); } });
  const refresh = h('button#runs-refresh', { type: 'button', 'data-tip': 'Reads the store again', onclick: () => load(true) },
    'Read again');
  const body = h('div.runs-body', { hidden: true }, list,
    h('div.runs-main', null, h('div.runs-head', null, h('div', null, title, facts, source), chips), table, progress,
    h('div.runs-charts', null,
      h('figure.chart.panel', null, h('figcaption', null, which.element), curveReading, curve,
        h('p.muted.small', null, 'Bold: the mean over seeds, in a band of one sample standard deviation (n - 1). Thin: single seeds.'),
        asTable('Mean curves', tableOfCurves)),
      h('figure.chart.panel', null, h('figcaption', null, h('span', null, 'Final weights by magnitude '), way.element),
        distributionReading, distribution, h('p.muted.small', null, 'Mean over seeds. The table above has the numbers.')))));
  root.append(h('div.view-head', null, h('div', null, h('h2', null, 'Runs'), folder), refresh), notice, empty, body);
  parts = { source, list, folder, notice, empty, title, facts, chips, table, progress, body, which, way, curveReading, distributionReading,
    curves: curvesChart(curve,
      at => reading(curveReading, at
      && { head: `step ${count(at.step)}`, values: at.means, show: v => quantity.endsWith('accuracy') ? percent(v) : number(v, 3) })),
    distribution: distributionChart(distribution,
      at => reading(distributionReading, at
      && { head: at.at, values: at.means, show: v => v === null ? '0' : sorted ? number(v, 2) : count(v) })) };
}

function reading(element, at) {
  if (!at) { element.replaceChildren(h('span.muted', null, 'Point at the chart to read values.')); return; }
  const conditions = visible().filter(c => c.runs.length);
  element.replaceChildren(at.head, ...at.values.map((v, i) => {
    const dot = h('i.dot', { 'aria-hidden': 'true' });
    dot.style.setProperty('--own', `var(${conditions[i]?.ink})`);
    return h('b', null, dot, at.show(v));
  }));
}

/** The view is shown. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  for (const element of [parts.curveReading, parts.distributionReading]) reading(element, null);
  if (QUANTITIES.some(([value]) => value === query.get('y'))) quantity = query.get('y');
  sorted = query.get('weights') === 'sorted';
  hidden = new Set((query.get('without') ?? '').split(',').filter(Boolean));
  parts.which.set(quantity);
  parts.way.set(sorted ? 'sorted' : 'histogram');
  await load(false, query.get('experiment'));
}

/** The view is left. */
export function hide() {
  shown = false;
  hideTip();
}

async function load(again, id = chosen?.id) {
  parts.notice.hidden = true;
  try {
    if (!store) write(parts.folder, 'Reading the store…');
    if (!store || again) [store, { kinds }] = await Promise.all([getRuns(), getAbout()]);
  } catch (error) {
    parts.notice.hidden = false;
    write(parts.notice, error.message);
    return;
  }
  const { experiments, folder } = store,
    runs = experiments.reduce((sum, e) => sum + e.conditions.reduce((n, c) => n + c.runs.length, 0), 0);
  const left = [store.damaged?.length ? `${count(store.damaged.length)} damaged` : '', store.omitted ? `${count(store.omitted)} not shown`
    : ''].filter(Boolean);
  write(parts.folder, runs ? `${count(runs)} runs in ${folder}${left.length ? `; ${left.join(', ')}` : ''}` : folder);
  parts.empty.hidden = experiments.length > 0;
  parts.body.hidden = experiments.length === 0;
  parts.empty.replaceChildren(h('p', null, 'No runs in this folder yet. These make some; then come back and press “Read again”:'),
    h('pre', null, 'normlab reproduce\nnormlab run my-experiment.yaml'));
  parts.list.replaceChildren(
    ...experiments.map(experiment =>
    h('button.quiet', { type: 'button', 'data-test': 'experiment', 'data-id': experiment.id,
    onclick: () => { hidden = new Set(); choose(experiment); } }, h('strong', null, experiment.title),
    h('span.muted', null, `${experiment.network}, ${count(experiment.steps)} steps: ` +
      `${shortened(experiment.conditions.map(c => c.name))}`))));
  const found = experiments.find(e => e.id === id) ?? experiments[0];
  if (found) choose(found);
}

function choose(experiment) {
  chosen = experiment;
  for (const button of parts.list.children) button.setAttribute('aria-pressed', String(button.dataset.id === experiment.id));
  write(parts.title, experiment.title);
  const same = experiment.articleSource?.sameRuns ?? true;
  write(parts.facts, `${experiment.network}, ${experiment.data}, ${count(experiment.steps)} steps, ` +
    `${experiment.precision}`);
  parts.source.hidden = !experiment.article;
  parts.source.replaceChildren('Beside the figures stand those of the article ', h('cite', null, 'The Shapes of Regularization'),
    ' (12 January 2021), in italics. ', h('a', { href: '#/story?at=count' }, 'The story tells of it.'), same ? '' : OTHERWISE_MADE);
  drawChips();
  draw();
  fetchRuns(experiment);
}

function conditions() {
  const inks = inksOfConditions(chosen.conditions.map(c => c.name), kinds);
  return chosen.conditions.map(
    (c, i) => ({ ...c, ink: inks[i], all: c.runs, runs: c.runs.map(run => details.get(run.id)).filter(Boolean) }));
}

const visible = () => conditions().filter(c => !hidden.has(c.name));

function drawChips() {
  parts.chips.replaceChildren(...conditions().map(c => {
    const chip = h('button.chip', { type: 'button', 'aria-pressed': String(!hidden.has(c.name)), 'data-test': 'chip', onclick: () => {
      if (hidden.has(c.name)) hidden.delete(c.name);
      else hidden.add(c.name);
      chip.setAttribute('aria-pressed', String(!hidden.has(c.name)));
      draw();
    } }, h('i'), c.name);
    chip.style.setProperty('--own', `var(${c.ink})`);
    return chip;
  }));
}

/** Fetches what is not there yet, a few at a time, and draws when all of it is. */
async function fetchRuns(experiment) {
  const mine = ++turn, wanted = experiment.conditions.flatMap(c => c.runs.map(run => run.id)).filter(id => !details.has(id));
  let next = 0, done = 0;
  const worker = async () => {
    while (next < wanted.length && mine === turn) {
      const id = wanted[next++];
      details.set(id, await getRun(id));
      done++;
      write(parts.progress, `Reading runs: ${done} of ${wanted.length}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: 4 }, worker));
  } catch (error) {
    parts.notice.hidden = false;
    write(parts.notice, error.message);
  }
  if (mine !== turn) return;
  write(parts.progress, '');
  draw();
}

function draw() {
  const shownConditions = visible();
  parts.curves.draw(shownConditions.filter(c => c.runs.length), quantity, false);
  parts.distribution.draw(shownConditions.filter(c => c.runs.length), sorted);
  drawTable(shownConditions);
  if (shown) writeAddress('runs', [['experiment', chosen.id], ['y', quantity], ...sorted ? [['weights', 'sorted']] : [], ...hidden.size
    ? [['without', [...hidden].join(',')]] : []]);
}

/** At most forty records of every condition's mean. */
function tableOfCurves() {
  const list = visible().filter(c => c.runs.length), at = PLACES[quantity], show = quantity.endsWith('accuracy') ? v =>
    percent(v) : v => number(v);
  const steps = list[0]?.runs[0].curve.map(point => point[0]) ?? [], every = Math.max(1, Math.ceil(steps.length / 40)),
    means = list.map(c => bandOf(c.runs.map(run => run.curve.map(point => point[at]))).mean);
  return { head: ['step', ...list.map(c => c.name)], rows: steps.flatMap((step, i) => i % every === 0 || i === steps.length - 1
    ? [[count(step), ...means.map(mean => show(mean[i]))]] : []) };
}

function drawTable(list) {
  const printed = chosen.article;
  const columns = [['Training', 'trainAccuracy'], ['Validation', 'validationAccuracy'], ['Gap', 'gap'], ['Test', 'testAccuracy'],
    ['Near zero', 'nearZero'], ['Exact zeros', 'exactZeros']];
  const tip = 'What the article prints. Its ± is the population standard deviation (n); ours is the sample standard deviation (n - 1).';
  const article = key => printed && isPrinted(key) ? h('th.number.printed', { 'data-tip': tip }, 'article') : null;
  const head = h('tr', null, h('th', null, 'Condition'), h('th.number', null, 'Seeds'),
    ...columns.flatMap(([title, key]) => [h('th.number', null, title), article(key)]), h('th.number', null, 'Diverged'));
  const rows = list.map(c => {
    const row = h('tr', { 'data-test': 'run-row' }, h('th.name', { scope: 'row' }, c.name), h('td.number', null, count(c.all.length)),
      ...columns.flatMap(([, key]) => [
      h('td.number', { 'data-column': key },
        spread(meanAndDeviation(c.all.map(run => key === 'nearZero' || key === 'exactZeros' ? run[key] / run.weights : run[key])), key)),
        printed && isPrinted(key) ? h('td.number.printed', null, printedOf(c.name, key)) : null]), h('td.number', null, divergedOf(c.all)));
    row.style.setProperty('--own', `var(${c.ink})`);
    return row;
  });
  parts.table.replaceChildren(h('table', null, h('thead', null, head), h('tbody', null, ...rows)));
}

const spread = ({ mean, deviation }, key) => mean === null ? '–' : key === 'gap'
  ? `${points(mean)}${deviation === null ? '' : ` ± ${(100 * deviation).toFixed(1)}`}`
  : `${(100 * mean).toFixed(1)}${deviation === null ? '' : ` ± ${(100 * deviation).toFixed(1)}`} %`;

const divergedOf = runs => {
  const n = runs.filter(run => run.divergedAt !== null).length;
  return n ? `${n} of ${runs.length}` : '–';
};

const isPrinted = key => Object.values(chosen.article ?? {}).some(row => row?.[key] !== undefined && row?.[key] !== null);

function printedOf(name, key) {
  const value = chosen.article[name]?.[key];
  if (value === null || value === undefined) return '–';
  return spread({ mean: value.mean, deviation: value.populationDeviation }, key);
}

/** The first few of a list, in words. @param {string[]} names */
const shortened = names => names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
