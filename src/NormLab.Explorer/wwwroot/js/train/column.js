/** One column: how its condition acts, its figures in large, and its pictures. */
import { asTables } from '../common/chart-table.js';
import { numberField, segments } from '../common/controls.js';
import { h, write } from '../common/dom.js';
import { count, number, percent, points } from '../common/format.js';
import { DASHES } from '../common/palette.js';
import { activations } from './activations.js';
import { cause } from './cause.js';
import { confusion } from './confusion.js';
import { small } from './curves.js';
import { filters } from './filters.js';
import { histogram } from './histogram.js';
import { layers } from './layers.js';
import { sample } from './legend.js';
import { magnitudes } from './magnitudes.js';

/**
 * @param {number} index @param {any[]} kinds
 * @param {{kind: (kind: string) => void, strength: (value: number) => void, update: (update: string) => void, order: (order: number) =>
 * void, remove: () => void, threshold: (value: number) => void}} on
 */
export function column(index, kinds, on) {
  const top = cause(index, kinds, on), name = h('span');
  const formula = h('p.formula', { 'data-test': `formula-${index}` }), updatePlace = h('div.update-place');
  const figures = Object.fromEntries(
    ['validation', 'train', 'gap', 'near', 'exact'].map(key => [key, h('dd', { 'data-test': `${key}-${index}` }, '–')]));
  const nearLabel = h('dt', null, 'Near zero'), diverged = h('p.diverged', { role: 'alert', hidden: true,
    'data-test': `diverged-${index}` });
  const curveRoot = h('div.small-curve',
    { role: 'img', 'aria-label': `Learning curve of column ${index + 1}; the tables below have the numbers`,
    'data-test': `curve-${index}` }), curveTitle = h('span', null, 'Loss');
  const parts = {
    curve: small(curveRoot), histogram: histogram({ test: `histogram-${index}`, onthreshold: on.threshold }),
      magnitudes: magnitudes({ test: `magnitudes-${index}` }), filters: filters({ test: `filters-${index}` }), layers: layers(),
    confusion: confusion({ test: `confusion-${index}` }), activations: activations({ test: `activations-${index}` }),
  };
  const filtersTitle = h('span', null, 'What each neuron looks at'), answered = h('span.reading');
  const signs = h('span.reading.signs', { 'aria-hidden': 'true' }, h('i.negative'), '−', h('i.positive'), '+');
  let latest = null, curve = null, shownKind = '';
  const confusionChart = chart(h('span', { 'data-tip': 'Rows: the class of a validation row. Columns: what the network answers. The ' +
    'diagonal is right.' }, 'Class and answer'), parts.confusion.canvas, answered);
  const element = h('article.column.panel', { 'aria-label': `Column ${index + 1}`, 'data-test': `column-${index}` },
    h('header', null, h('h2.column-name', null, sample('--own', DASHES[index]), name), formula, updatePlace),
    h('dl.figures', null, h('div.large', { 'data-tip': 'Fraction of the validation rows it gets right: rows it never trained on' },
      h('dt', null, 'Validation accuracy'), figures.validation),
      h('div', { 'data-tip': 'Fraction of the training rows it gets right' }, h('dt', null, 'Training'), figures.train),
      h('div', { 'data-tip': 'Training less validation, in percentage points: what is learnt by heart' }, h('dt', null, 'Gap'),
        figures.gap),
      h('div', { 'data-tip': 'Share of the weights whose magnitude is below the threshold' }, nearLabel, figures.near),
      h('div', { 'data-tip': 'Weights that are 0 to the last bit' }, h('dt', null, 'Exact zeros'), figures.exact), diverged),
    chart(filtersTitle, parts.filters.canvas, signs),
    chart(h('span', { 'data-tip': 'How many weights have which magnitude, both axes logarithmic; exact zeros at the left. Drag the line.' },
      'Weights by magnitude'), parts.histogram.canvas),
    chart(h('span', null, 'Near zero, layer by layer'), parts.layers.element),
    chart(h('span', { 'data-tip': 'All weights from the smallest to the largest. The faint lines are the other columns.' },
      'Sorted magnitudes'), parts.magnitudes.canvas),
    confusionChart,
    chart(h('span', { 'data-tip': 'What the neurons of each hidden layer put out over the validation rows. A neuron that puts out the ' +
      'same for every row tells the next layer nothing.' }, 'Outputs, layer by layer'), parts.activations.element,
    h('span.reading', null, 'never change')),
    chart(curveTitle, curveRoot, h('span.reading', null, 'shaded: the gap')),
    asTables('All numbers as tables', `All numbers as tables, column ${index + 1}`, [
      ['Learning curve', () => ({ head: ['step', 'training', 'validation'], rows: thinned(curve) })],
      ['Weights by magnitude', () => ({ head: ['log₁₀ |w| from', 'weights'], rows: latest ? binsOf(latest.histogram) : [] })],
      ['Sorted magnitudes', () =>
        ({ head: ['share', '|w| up to'], rows: latest
        ? latest.magnitudes.map((v, i) => [percent(i / (latest.magnitudes.length - 1)), number(v, 3)]).filter((_, i) => i % 8 === 0)
        : [] })],
      ['First-layer weights', () => parts.filters.table()], ['Most frequent mistakes', () => parts.confusion.table()],
      ['Outputs of hidden layers', () => parts.activations.table()],
    ]));

  function chart(title, body, reading = null) {
    return h('figure.chart', null, h('figcaption', null, title, reading), body);
  }

  function buildUpdate(kind, spec) {
    updatePlace.replaceChildren();
    if (kind.updates.length) {
      const update = segments({
        label: 'Update rule', id: `update-${index}`, options: kind.updates, value: spec.update ?? kind.update, onchange: on.update,
      });
      updatePlace.append(update.element);
    }
    if (kind.order !== null) {
      const order = numberField({
        label: 'Order n', tip: 'The penalty is the sum of |w|ⁿ.', id: `order-${index}`, value: spec.order, min: 0.01, max: 100,
          onchange: on.order,
      });
      updatePlace.append(order.element);
    }
    write(formula, typeset(kind.formula));
  }

  return {
    element, top: top.element,
    /** Takes it off the page. */
    leave() { element.remove(); top.element.remove(); },
    /** Shows what the column is. @param {import('../training/spec.js').Column} spec @param {string} ink @param {boolean} alone
     * @param {string} title its name */
    set(spec, ink, alone, title) {
      const kind = kinds.find(k => k.kind === spec.kind) ?? kinds[0];
      top.set(kind, spec, ink, alone);
      element.style.setProperty('--own', `var(${ink})`);
      write(name, title);
      const key = `${spec.kind} ${spec.update} ${spec.order}`;
      if (key !== shownKind) { buildUpdate(kind, spec); shownKind = key; }
    },
    /** Draws the latest. @param {object} o */
    draw({ model, line, metric, log, threshold, opened, all, strength, shared }) {
      [latest, curve] = [model.latest, { ...model.curve, metric }];
      if (!latest) return;
      if (strength !== null && strength !== undefined) top.follow(strength);
      write(figures.validation, percent(latest.validation.accuracy));
      write(figures.train, percent(latest.train.accuracy));
      write(figures.gap, points(latest.gap));
      write(nearLabel, `|w| < ${number(threshold, 2)}`);
      write(figures.near, percent(latest.near.count / latest.near.total));
      write(figures.exact, latest.near.exact ? `${count(latest.near.exact)} (${percent(latest.near.exact / latest.near.total, 0)})` : '0');
      diverged.hidden = latest.diverged === null || latest.diverged === undefined;
      if (!diverged.hidden) write(diverged,
        `Diverged at step ${count(latest.diverged)}: numbers grew out of bounds. Lower the learning rate or the strength.`);
      write(curveTitle, metric === 'accuracy' ? 'Accuracy' : 'Loss');
      // Bars are magnitudes: they have no sign.
      signs.hidden = !opened?.data.image;
      write(filtersTitle, opened?.data.image ? 'What each neuron looks at' : 'Mean |w| by feature');
      parts.curve.draw({ line, metric, log, span: shared?.span ?? null });
      parts.histogram.draw(latest, line.ink, threshold, shared?.most ?? 0);
      parts.magnitudes.draw(all, index, threshold);
      parts.filters.draw(model.filters, opened?.data, line.ink, shared);
      if (opened) parts.layers.draw(latest.near.layers, opened.network.sizes);
      if (!model.answers || !opened) return;
      const { rows, confusion: cells, layers: outputs } = model.answers;
      confusionChart.hidden = !cells;
      write(answered, `${count(rows)} validation rows`);
      if (cells) parts.confusion.draw(cells, opened.data.classes, line.ink);
      parts.activations.draw(outputs, line.ink);
    },
    /** Says in words what the pictures show, when training rests. */
    describe() {
      if (!latest) return;
      const { textContent: title } = name;
      parts.histogram.canvas.setAttribute('aria-label',
        `${title}: ${percent(latest.near.count / latest.near.total)} of ${count(latest.near.total)} weights below ` +
          `${number(latest.near.threshold, 2)}, ${count(latest.near.exact)} exactly 0`);
      parts.magnitudes.canvas.setAttribute('aria-label',
        `${title}: half of the weights are below ${number(latest.magnitudes[64], 2)}, the largest is ` +
          `${number(latest.magnitudes.at(-1), 2)}`);
      parts.confusion.canvas.setAttribute('aria-label', `${title}: classes of validation rows and answers; the tables below list mistakes`);
      parts.activations.describe(`${title}: outputs of the hidden layers; the tables below have the numbers`);
      parts.filters.canvas.setAttribute('aria-label', `${title}: first-layer weights; the table below lists the strongest of each neuron`);
    },
  };
}

/** Bins that hold anything. */
function binsOf({ from, to, counts, zeros }) {
  const width = (to - from) / counts.length;
  return [['exactly 0', count(zeros)], ...counts.flatMap((n, i) => n ? [[number(from + i * width), count(n)]] : [])];
}

/** A formula as mathematicians write it. */
const typeset = text => text.replace(/\bsum\b/g, 'Σ').replaceAll('^2', '²').replaceAll('^3', '³').replaceAll('^(1/2)', '^½')
  .replaceAll('!=', '≠').replaceAll('<=', '≤').replaceAll('>=', '≥')
  .replace(/sqrt\((\w+)\)/g, '√$1').replaceAll('_2', '₂').replaceAll(' - ', ' − ');

/** At most forty rows of a curve. */
function thinned(curve) {
  if (!curve) return [];
  const accuracy = curve.metric === 'accuracy', every = Math.max(1, Math.ceil(curve.steps.length / 40)), show = accuracy ? v =>
    percent(v) : v => number(v);
  return curve.steps.map((step, i) => [count(step), show((accuracy ? curve.trainAccuracy : curve.trainLoss)[i]),
    show((accuracy ? curve.validationAccuracy : curve.validationLoss)[i])])
    .filter((_, i) => i % every === 0 || i === curve.steps.length - 1);
}
