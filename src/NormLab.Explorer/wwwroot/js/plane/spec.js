/**
 * A training on the plane as the page holds it, as the engine takes it, and as the address spells it.
 *
 * @typedef {{shape: string, rows: number, noise: number, dataSeed: number, share: number, flipped: number, features: string[],
 * points: number[], scaling: string, hidden: number[], activation: string, biases: boolean, initialization: string, optimizer: string,
 * rate: number, batch: number|null, seed: number, precision: string, columns: import('../train/spec.js').Column[],
 * events: import('../train/spec.js').StrengthChange[]}} Spec
 */
import { exact } from '../common/format.js';
import { readColumn, readEvent, spell } from '../train/spec.js';

/** As the page holds it, from the engine's: what a newcomer finds. @param {any} start @returns {Spec} */
export const fromEngine = ({ data, scaling, network, training, seed, precision, columns, events }) => ({
  shape: data.source, rows: data.plane.rows, noise: data.plane.noise, dataSeed: data.plane.seed, share: data.plane.share,
  flipped: data.plane.flipped, features: data.plane.features, points: data.plane.points ?? [], scaling, ...network, ...training, seed,
  precision, columns, events,
});

/** What the engine takes. @param {Spec} spec @param {any} shape what the engine says of its shape */
export const toEngine = (spec, shape) => ({
  data: { source: spec.shape, plane: { rows: spec.rows, noise: spec.noise, seed: spec.dataSeed, share: spec.share, flipped: spec.flipped,
    features: spec.features, ...shape.isGiven ? { points: spec.points } : {} } },
  scaling: spec.scaling,
  network: { hidden: spec.hidden, activation: spec.activation, biases: spec.biases, initialization: spec.initialization },
  training: { optimizer: spec.optimizer, rate: spec.rate, batch: spec.batch },
  seed: spec.seed,
  precision: spec.precision,
  columns: spec.columns.map(({ kind, strength, update, order }) =>
    ({ kind, ...strength === null ? {} : { strength }, ...update === null ? {} : { update }, ...order === null ? {} : { order } })),
  events: spec.events,
});

const integer = text => /^\d{1,10}$/.test(text) ? Number(text) : undefined;
const real = text => text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
const list = (text, read) => text.split(',').map(read).filter(item => item !== undefined && item !== null);
const join = (items, write) => items.map(write).join(',');

/** Every part of an address: its key, how it is written, and what of a specification it reads. */
const PARTS = [
  ['data', spec => spec.shape, text => ({ shape: text })],
  ['n', spec => String(spec.rows), text => ({ rows: integer(text) })],
  ['noise', spec => exact(spec.noise), text => ({ noise: real(text) })],
  ['flip', spec => exact(spec.flipped), text => ({ flipped: real(text) })],
  ['share', spec => exact(spec.share), text => ({ share: real(text) })],
  ['draw', spec => String(spec.dataSeed), text => ({ dataSeed: integer(text) })],
  ['points', spec => join(spec.points, exact), text => ({ points: list(text, real) })],
  ['x', spec => join(spec.features, name => name), text => ({ features: list(text, name => name || undefined) })],
  ['net', spec => spec.hidden.join('x') || '0',
    text => ({ hidden: text === '0' ? [] : /^\d+(x\d+)*$/.test(text) ? text.split('x').map(Number)
    : undefined })],
  ['act', spec => spec.activation, text => ({ activation: text })],
  ['opt', spec => spec.optimizer, text => ({ optimizer: text })],
  ['rate', spec => exact(spec.rate), text => ({ rate: real(text) })],
  ['batch', spec => String(spec.batch ?? 'all'), text => ({ batch: text === 'all' ? null : integer(text) })],
  ['biases', spec => spec.biases ? '1' : '0', text => ({ biases: text === '1' })],
  ['seed', spec => String(spec.seed), text => ({ seed: integer(text) })],
  ['c', spec => join(spec.columns, spell), text => ({ columns: list(text, readColumn) })],
  ['events', spec => join(spec.events, e => `${e.step}:${e.column}:${exact(e.strength)}`), text => ({ events: list(text, readEvent) })],
];

/** The address's part: what differs from the usual. @param {Spec} spec @param {Spec} usual @returns {[string, string][]} */
export const toAddress = (spec, usual) => PARTS.map(([key, write]) => [key, write(spec), write(usual)])
  .filter(([, mine, other]) => mine !== other).map(([key, mine]) => [key, mine]);

/**
 * Reads an address. What makes no sense there is as usual; what makes sense and is not allowed the engine refuses with a message.
 * @param {URLSearchParams} query @param {Spec} usual @returns {Spec}
 */
export function fromAddress(query, usual) {
  const spec = { ...usual };
  for (const [key, , read] of PARTS) {
    if (!query.has(key)) continue;
    for (const [name, value] of Object.entries(read(query.get(key)))) {
      if (value !== undefined && !(Array.isArray(value) && value.length === 0 && name === 'columns')) spec[name] = value;
    }
  }
  spec.events = spec.events.filter(event => event.column < spec.columns.length);
  return spec;
}
