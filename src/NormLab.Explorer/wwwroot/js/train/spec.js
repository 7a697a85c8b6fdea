/**
 * A training on images or a table as the page holds it, as the engine takes it, and as the address spells it.
 *
 * @typedef {{data: string, label: string|null, drop: string[], flipped: number, scaling: string, hidden: number[], activation: string,
 * biases: boolean, initialization: string, optimizer: string, rate: number, batch: number|null, seed: number, precision: string,
 * columns: import('../training/spec.js').Column[], events: import('../training/spec.js').StrengthChange[]}} Spec
 */
import { exact } from '../common/format.js';
import { fromEngineShared, integer, pairsOf, PARTS, readParts, real, sizes, toEngineShared, word } from '../training/spec.js';

/** As the page holds it, from the engine's: what a newcomer finds. @param {any} start @returns {Spec} */
export const fromEngine = start => ({
  data: start.data.source === 'digits' ? 'digits' : start.data.id, label: start.data.label, drop: start.data.drop ?? [],
  flipped: start.data.flipped, ...fromEngineShared(start),
});

/** What the engine takes. @param {Spec} spec */
export const toEngine = spec => ({
  data: { ...spec.data === 'digits' ? { source: 'digits' }
    : { source: 'table', id: spec.data, label: spec.label, ...spec.drop.length ? { drop: spec.drop } : {} },
  flipped: spec.flipped ?? 0 },
  ...toEngineShared(spec),
});

/** @type {import('../training/spec.js').Part[]} */
const ALL = [
  ['data', spec => spec.data, text => ({ data: word(text) })],
  ['label', spec => spec.label ?? '', text => ({ label: text })],
  ['drop', spec => spec.drop.length ? JSON.stringify(spec.drop) : '', text => ({ drop: names(text) })],
  ['flip', spec => exact(spec.flipped ?? 0), text => ({ flipped: real(text) })],
  ['scaling', spec => spec.scaling, text => ({ scaling: word(text) })],
  // A table's network has a hidden layer at least.
  ['net', PARTS.net[1], text => ({ hidden: sizes(text) })], PARTS.activation, PARTS.biases,
  ['init', spec => spec.initialization, text => ({ initialization: word(text) })],
  PARTS.optimizer, PARTS.rate,
  ['batch', spec => String(spec.batch ?? ''), text => ({ batch: integer(text) })],
  ['precision', spec => spec.precision, text => ({ precision: word(text) })],
  PARTS.seed, PARTS.columns, PARTS.events,
];

const ALWAYS = new Set(['net', 'seed', 'c']);

/** The address's part: network, seed and columns always, the rest where it is not as usual.
 * @param {Spec} spec @param {Spec} usual @returns {[string, string][]} */
export const toAddress = (spec, usual) => pairsOf(ALL, spec, usual, ALWAYS);

/** Reads an address. @param {URLSearchParams} query @param {Spec} usual @returns {Spec} */
export const fromAddress = (query, usual) => readParts(ALL, query, usual);

function names(text) {
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) && list.every(name => typeof name === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
