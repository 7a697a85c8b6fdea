/**
 * A training as the page holds it, as the server takes it, and as the address spells it.
 *
 * @typedef {{kind: string, strength: number|null, update: string|null, order: number|null}} Column
 * @typedef {{step: number, column: number, strength: number}} StrengthChange
 * @typedef {{data: string, label: string|null, drop: string[], flipped: number, scaling: string, hidden: number[], activation: string,
 * biases: boolean,
 * initialization: string, optimizer: string, rate: number,
 *   batch: number|null, seed: number, precision: string, columns: Column[], events: StrengthChange[]}} Spec
 */
import { exact } from '../common/format.js';

/** A training as the page holds it, from the server's: what a newcomer finds. @param {any} start @returns {Spec} */
export const fromServer = ({ data, scaling, network, training, seed, precision, columns, events }) => ({
  data: data.source === 'digits' ? 'digits' : data.id, label: data.label, drop: data.drop ?? [], flipped: data.flipped, scaling,
    ...network, ...training,
  seed, precision, columns, events,
});

/** @returns {Column} */
export const column = (kind, strength = null, update = null, order = null) => ({ kind, strength, update, order });

/** What the server takes. @param {Spec} spec */
export const toServer = spec => ({
  data: { ...spec.data === 'digits' ? { source: 'digits' }
    : { source: 'table', id: spec.data, label: spec.label, ...spec.drop.length ? { drop: spec.drop } : {} },
  flipped: spec.flipped ?? 0 },
  scaling: spec.scaling,
  network: { hidden: spec.hidden, activation: spec.activation, biases: spec.biases, initialization: spec.initialization },
  training: { optimizer: spec.optimizer, rate: spec.rate, batch: spec.batch },
  seed: spec.seed,
  precision: spec.precision,
  columns: spec.columns.map(({ kind, strength, update, order }) =>
    ({ kind, ...strength === null ? {} : { strength }, ...update === null ? {} : { update }, ...order === null ? {} : { order } })),
  events: spec.events,
});

/** A column in the address: kind, strength, update; the order of a power after an @. "power@1.5:0.001:proximal". @param {Column} c */
export const spell = c => [c.order === null ? c.kind : `${c.kind}@${exact(c.order)}`, c.strength === null ? '' : exact(c.strength),
  c.update ?? ''].join(':').replace(/:+$/, '');

/**
 * The address's part: network, seed and columns always, the rest where it is not as usual.
 * @param {Spec} spec @param {Spec} usual what a newcomer finds @returns {[string, string][]}
 */
export function toAddress(spec, usual) {
  const pairs = [];
  const say = (key, value, usually) => { if (value !== usually) pairs.push([key, String(value)]); };
  say('data', spec.data, usual.data);
  if (spec.label !== null) pairs.push(['label', spec.label]);
  if (spec.drop.length) pairs.push(['drop', JSON.stringify(spec.drop)]);
  say('flip', spec.flipped ?? 0, usual.flipped);
  say('scaling', spec.scaling, usual.scaling);
  pairs.push(['net', spec.hidden.join('x')]);
  say('act', spec.activation, usual.activation);
  say('biases', spec.biases ? 1 : 0, 0);
  say('init', spec.initialization, usual.initialization);
  say('opt', spec.optimizer, usual.optimizer);
  say('rate', exact(spec.rate), exact(usual.rate));
  say('batch', spec.batch ?? '', '');
  say('precision', spec.precision, usual.precision);
  pairs.push(['seed', String(spec.seed)], ['c', spec.columns.map(spell).join(',')]);
  if (spec.events.length) pairs.push(['events', spec.events.map(e => `${e.step}:${e.column}:${exact(e.strength)}`).join(',')]);
  return pairs;
}

/**
 * Reads an address. What makes no sense there is as usual; what makes sense and is not allowed the server refuses with a message.
 * @param {URLSearchParams} query @param {Spec} usual what a newcomer finds @returns {Spec}
 */
export function fromAddress(query, usual) {
  const spec = { ...usual };
  const take = (key, read, set) => {
    if (!query.has(key)) return;
    const value = read(query.get(key));
    if (value !== undefined) set(value);
  };
  const word = text => /^[a-z0-9/-]{1,64}$/.test(text) ? text : undefined;
  const integer = text => /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  take('data', word, v => { spec.data = v; });
  take('label', text => text, v => { spec.label = v; });
  take('drop', names, v => { spec.drop = v; });
  take('flip', real, v => { spec.flipped = v; });
  take('scaling', word, v => { spec.scaling = v; });
  take('net', text => /^\d+(x\d+)*$/.test(text) ? text.split('x').map(Number) : undefined, v => { spec.hidden = v; });
  take('act', word, v => { spec.activation = v; });
  take('biases', text => text === '1', v => { spec.biases = v; });
  take('init', word, v => { spec.initialization = v; });
  take('opt', word, v => { spec.optimizer = v; });
  take('rate', real, v => { spec.rate = v; });
  take('batch', integer, v => { spec.batch = v; });
  take('precision', word, v => { spec.precision = v; });
  take('seed', integer, v => { spec.seed = v; });
  take('c', text => text.split(',').map(readColumn).filter(Boolean), v => { if (v.length) spec.columns = v; });
  take('events', text => text.split(',').map(readEvent).filter(e => e && e.column < spec.columns.length), v => { spec.events = v; });
  return spec;
}

function names(text) {
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) && list.every(name => typeof name === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

const real = text => text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;

/** @param {string} text @returns {Column|null} */
export function readColumn(text) {
  const [name, strength = '', update = ''] = text.split(':'), [kind, order] = name.split('@');
  return /^[a-z0-9/-]{1,64}$/.test(kind)
    ? column(kind, real(strength) ?? null, update || null, order === undefined ? null : real(order) ?? null) : null;
}

/** @param {string} text @returns {StrengthChange|null} */
export function readEvent(text) {
  const [step, index, strength] = text.split(':').map(Number);
  return Number.isInteger(step) && step >= 0 && Number.isInteger(index) && index >= 0 && Number.isFinite(strength)
    ? { step, column: index, strength } : null;
}

/** Strength changes before the first step are no changes: they are what it begins with. @param {Spec} spec @param {StrengthChange[]} events
 * @returns {Spec} */
export function withEvents(spec, events) {
  const columns = spec.columns.map((c, i) => {
    const first = events.filter(e => e.step === 0 && e.column === i).at(-1);
    return first ? { ...c, strength: first.strength } : c;
  });
  return { ...spec, columns, events: events.filter(e => e.step > 0) };
}
