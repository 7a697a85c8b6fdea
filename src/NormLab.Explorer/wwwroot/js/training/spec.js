/**
 * What every training has, as the page holds it, as the engine takes it, and as an address spells it.
 *
 * @typedef {{kind: string, strength: number|null, update: string|null, order: number|null}} Column
 * @typedef {{step: number, column: number, strength: number}} StrengthChange
 */
import { exact } from '../common/format.js';

/** @returns {Column} */
export const column = (kind, strength = null, update = null, order = null) => ({ kind, strength, update, order });

/** The part of a training that all kinds of data share, as the engine takes it. @param {any} spec */
export const toEngineShared = spec => ({
  scaling: spec.scaling,
  network: { hidden: spec.hidden, activation: spec.activation, biases: spec.biases, initialization: spec.initialization },
  training: { optimizer: spec.optimizer, rate: spec.rate, batch: spec.batch },
  seed: spec.seed,
  precision: spec.precision,
  columns: spec.columns.map(({ kind, strength, update, order }) =>
    ({ kind, ...strength === null ? {} : { strength }, ...update === null ? {} : { update }, ...order === null ? {} : { order } })),
  events: spec.events,
});

/** The same part of what the engine says, as the page holds it. @param {any} start */
export const fromEngineShared = ({ scaling, network, training, seed, precision, columns, events }) =>
  ({ scaling, ...network, ...training, seed, precision, columns, events });

/** A column in the address: kind, strength, update; the order of a power after an @. "power@1.5:0.001:proximal". @param {Column} c */
export const spell = c => [c.order === null ? c.kind : `${c.kind}@${exact(c.order)}`, c.strength === null ? '' : exact(c.strength),
  c.update ?? ''].join(':').replace(/:+$/, '');

/** A change of strength in the address. @param {StrengthChange} e */
export const spellEvent = e => `${e.step}:${e.column}:${exact(e.strength)}`;

/** A number, or nothing. @param {string} text @returns {number|undefined} */
export const real = text => text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;

/** A whole number of at most ten digits, or nothing. @param {string} text @returns {number|undefined} */
export const integer = text => /^\d{1,10}$/.test(text) ? Number(text) : undefined;

/** A name such as the engine's, or nothing. @param {string} text @returns {string|undefined} */
export const word = text => /^[a-z0-9/-]{1,64}$/.test(text) ? text : undefined;

/** Sizes of hidden layers, or nothing. @param {string} text @returns {number[]|undefined} */
export const sizes = text => /^\d+(x\d+)*$/.test(text) ? text.split('x').map(Number) : undefined;

/** A list; what none of its parts can be read as stays out. @template T @param {string} text @param {(text: string) => T} read */
export const list = (text, read) => text.split(',').map(read).filter(item => item !== undefined && item !== null);

/** @param {string} text @returns {Column|null} */
export function readColumn(text) {
  const [name, strength = '', update = ''] = text.split(':'), [kind, order] = name.split('@');
  return word(kind) ? column(kind, real(strength) ?? null, update || null, order === undefined ? null : real(order) ?? null) : null;
}

/** @param {string} text @returns {StrengthChange|null} */
export function readEvent(text) {
  const [step, index, strength] = text.split(':').map(Number);
  return Number.isInteger(step) && step >= 0 && Number.isInteger(index) && index >= 0 && Number.isFinite(strength)
    ? { step, column: index, strength } : null;
}

/** @template {{columns: Column[]}} S @param {S} spec @param {StrengthChange[]} events
 * @returns {S} with the events; strength changes before the first step are no changes: they are what it begins with */
export function withEvents(spec, events) {
  const columns = spec.columns.map((c, i) => {
    const first = events.filter(e => e.step === 0 && e.column === i).at(-1);
    return first ? { ...c, strength: first.strength } : c;
  });
  return { ...spec, columns, events: events.filter(e => e.step > 0) };
}

/**
 * The parts of an address: key, how it is written, what of a specification it reads.
 * @typedef {[string, (spec: any) => string, (text: string) => object]} Part
 */

/** The parts that all kinds of data share. @type {Record<string, Part>} */
export const PARTS = {
  net: ['net', spec => spec.hidden.join('x') || '0', text => ({ hidden: text === '0' ? [] : sizes(text) })],
  activation: ['act', spec => spec.activation, text => ({ activation: word(text) })],
  optimizer: ['opt', spec => spec.optimizer, text => ({ optimizer: word(text) })],
  rate: ['rate', spec => exact(spec.rate), text => ({ rate: real(text) })],
  biases: ['biases', spec => spec.biases ? '1' : '0', text => ({ biases: text === '1' })],
  seed: ['seed', spec => String(spec.seed), text => ({ seed: integer(text) })],
  columns: ['c', spec => spec.columns.map(spell).join(','), text => ({ columns: list(text, readColumn) })],
  events: ['events', spec => spec.events.map(spellEvent).join(','), text => ({ events: list(text, readEvent) })],
};

/**
 * What of an address differs from the usual, in the order of its parts. @param {Part[]} parts @param {any} spec @param {any} usual
 * @param {Set<string>} [always] keys that are said even so @returns {[string, string][]}
 */
export const pairsOf = (parts, spec, usual, always = new Set()) => parts.map(([key, write]) => [key, write(spec), write(usual)])
  .filter(([key, mine, other]) => mine !== other || always.has(key)).map(([key, mine]) => [key, mine]);

/**
 * Reads an address. What makes no sense there is as usual; what makes sense and is not allowed the engine refuses with a message.
 * @template S @param {Part[]} parts @param {URLSearchParams} query @param {S} usual @returns {S}
 */
export function readParts(parts, query, usual) {
  const spec = { ...usual };
  for (const [key, , read] of parts) {
    if (!query.has(key)) continue;
    for (const [name, value] of Object.entries(read(query.get(key))))
      if (value !== undefined && !(name === 'columns' && value.length === 0)) spec[name] = value;
  }
  spec.events = spec.events.filter(event => event.column < spec.columns.length);
  return spec;
}
