/** One column: a regularization, its decision surface, its figures, its network. */
import { asTables } from '../common/chart-table.js';
import { choice } from '../common/controls.js';
import { h, write } from '../common/dom.js';
import { count, number, percent, points } from '../common/format.js';
import { condition } from './condition.js';
import { network } from './network.js';
import { bytesOf } from './pictures.js';
import { plane } from './surface.js';

const WRITE_EVERY = 120, NETWORK_EVERY = 45;

const FIGURES = [
  ['train', 'Training', 'Fraction of the training points it gets right'],
  ['validation', 'Validation', 'Fraction of the other points it gets right: it never trained on them'],
  ['gap', 'Gap', 'Training less validation, in percentage points: what is learnt by heart'],
  ['boundary', 'Boundary', 'Length of the line between the classes; the side of the square is 12'],
  ['zeros', 'Zero weights', 'Weights that are 0 to the last bit, which have no edge below'],
];

/**
 * @param {number} index @param {any[]} kinds
 * @param {{kind: (kind: string) => void, strength: (value: number) => void, update: (update: string) => void, order: (order: number) =>
 * void, remove: () => void, point: (x1: number, x2: number) => void}} on
 */
export function column(index, kinds, on) {
  const kindChoice = choice({ label: `Regularization of column ${index + 1}`, tip: 'What keeps the weights of this column in check.',
    id: `plane-kind-${index}`, options: kinds.map(k => ({ value: k.kind, label: k.label, group: k.group })), value: kinds[0].kind,
        onchange: on.kind });
  kindChoice.element.querySelector('label').classList.add('unseen');
  const remove = h('button.quiet.icon', { type: 'button', 'aria-label': `Remove column ${index + 1}`, 'data-test': `plane-remove-${index}`,
    'data-tip': 'Remove this column', onclick: on.remove }, '✕');
  const controls = condition(index, 'plane-', on), surface = plane({ index, onpoint: on.point }), net = network(index);
  const cells = Object.fromEntries(FIGURES.map(([name]) => [name, h('dd', { 'data-test': `plane-${name}-${index}` }, '–')]));
  const labels = Object.fromEntries(FIGURES.map(([name, label]) => [name, h('dt', null, label)]));
  const heading = h('h2.unseen', null, '');
  let latest = null, opened = null, writtenAt = 0, networkAt = 0;
  const element = h('article.plane-column.panel', { 'aria-label': `Column ${index + 1}`, 'data-test': `plane-column-${index}` },
    heading, h('header', null, h('i.swatch', { 'aria-hidden': 'true' }), kindChoice.element, remove), controls.element, surface.element,
    h('dl.plane-figures', null, ...FIGURES.map(([name, , tip]) => h(`div.${name}`, { 'data-tip': tip }, labels[name], cells[name]))),
    net.element, controls.more,
    asTables('Numbers as a table', `Numbers as a table, column ${index + 1}`, [['Figures', figures], ['Weights', weights]]));

  const score = value => opened?.data.plane.hasNumbers ? number(value, 3) : percent(value, 0);

  function figures() {
    return { head: ['figure', 'value'], rows: FIGURES.map(([name]) => [labels[name].textContent, cells[name].textContent]) };
  }

  function weights() {
    if (!latest || !opened) return { head: ['layer', 'weights', 'exactly 0'], rows: [] };
    const { sizes } = opened.network, values = bytesOf(latest.plane.weights);
    let start = 0;
    return { head: ['layer', 'weights', 'exactly 0'], rows: sizes.slice(1).map((n, l) => {
      const layer = values.subarray(start, start += n * sizes[l]);
      return [`${sizes[l]} to ${n}`, count(layer.length), count(layer.reduce((zeros, w) => zeros + (w === 0 ? 1 : 0), 0))];
    }) };
  }

  return {
    element,
    /** What the column is. @param {import('../training/spec.js').Column} spec @param {string} ink @param {boolean} alone
     * @param {string} name */
    set(spec, ink, alone, name) {
      const kind = kinds.find(k => k.kind === spec.kind) ?? kinds[0];
      kindChoice.set(kind.kind);
      element.style.setProperty('--own', `var(${ink})`);
      remove.disabled = alone;
      write(heading, name);
      controls.set(kind, spec);
    },
    /** A training was opened. @param {any} message @param {boolean} canEdit */
    open(message, canEdit) {
      opened = message;
      surface.open(message.data.plane, canEdit);
      net.open(message.data.plane, message.network.sizes, message.data.features);
      const isNumbers = message.data.plane.hasNumbers;
      write(labels.train, isNumbers ? 'Training R²' : 'Training');
      write(labels.validation, isNumbers ? 'Validation R²' : 'Validation');
      write(labels.boundary, isNumbers ? 'Zero line' : 'Boundary');
    },
    /** Draws the latest. @param {any} frame of the column @param {string} ink @param {number} scale of all columns' weights @param
     * {number|null|undefined} strength @param {boolean} isMoving */
    draw(frame, ink, scale, strength, isMoving) {
      latest = frame;
      controls.follow(strength);
      surface.draw(bytesOf(frame.plane.surface), ink);
      const now = performance.now();
      // The boundary is what one watches; neurons and edges follow at half its pace.
      if (!isMoving || now - networkAt >= NETWORK_EVERY) {
        networkAt = now;
        net.draw({ neurons: bytesOf(frame.plane.neurons), weights: bytesOf(frame.plane.weights), largest: frame.plane.largest }, scale);
      }
      // Figures that change with every frame nobody can read.
      if (isMoving && now - writtenAt < WRITE_EVERY) return;
      writtenAt = now;
      write(cells.train, score(frame.train.accuracy));
      write(cells.validation, score(frame.validation.accuracy));
      cells.gap.classList.toggle('bad', !opened?.data.plane.hasNumbers && frame.gap >= 0.1);
      write(cells.gap, opened?.data.plane.hasNumbers ? number(frame.gap, 2) : points(frame.gap).replace(/\.0$/, ''));
      write(cells.boundary, frame.plane.boundary.toFixed(1));
      write(cells.zeros, `${count(frame.near.exact)} of ${count(frame.near.total)}`);
    },
    /** Says in words what the pictures show. @param {string} name */
    describe(name) {
      if (!latest) return;
      surface.describe(`${name}: training ${score(latest.train.accuracy)}, validation ${score(latest.validation.accuracy)}, boundary ` +
        `${latest.plane.boundary.toFixed(1)} long in ${latest.plane.pieces} regions`);
      net.describe(`${name}: ${count(latest.near.exact)} of ${count(latest.near.total)} weights exactly 0, the largest ` +
        `${number(latest.plane.largest, 2)}`);
    },
  };
}
