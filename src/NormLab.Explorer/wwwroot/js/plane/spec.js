/**
 * A training on the plane as the page holds it, as the engine takes it, and as the address spells it.
 *
 * @typedef {{shape: string, rows: number, noise: number, dataSeed: number, share: number, flipped: number, features: string[],
 * points: number[], scaling: string, hidden: number[], activation: string, biases: boolean, initialization: string, optimizer: string,
 * rate: number, batch: number|null, seed: number, precision: string, columns: import('../training/spec.js').Column[],
 * events: import('../training/spec.js').StrengthChange[]}} Spec
 */
import { exact } from '../common/format.js';
import { fromEngineShared, integer, list, pairsOf, PARTS, readParts, real, toEngineShared } from '../training/spec.js';

/** As the page holds it, from the engine's: what a newcomer finds. @param {any} start */
export const fromEngine = start => ({
  shape: start.data.source, rows: start.data.plane.rows, noise: start.data.plane.noise, dataSeed: start.data.plane.seed,
  share: start.data.plane.share, flipped: start.data.plane.flipped, features: start.data.plane.features,
  points: start.data.plane.points ?? [], ...fromEngineShared(start),
});

/** What the engine takes. @param {Spec} spec @param {any} shape what the engine says of its shape */
export const toEngine = (spec, shape) => ({
  data: { source: spec.shape, plane: { rows: spec.rows, noise: spec.noise, seed: spec.dataSeed, share: spec.share, flipped: spec.flipped,
    features: spec.features, ...shape.isGiven ? { points: spec.points } : {} } },
  ...toEngineShared(spec),
});

/** @type {import('../training/spec.js').Part[]} */
const ALL = [
  ['data', spec => spec.shape, text => ({ shape: text })],
  ['n', spec => String(spec.rows), text => ({ rows: integer(text) })],
  ['noise', spec => exact(spec.noise), text => ({ noise: real(text) })],
  ['flip', spec => exact(spec.flipped), text => ({ flipped: real(text) })],
  ['share', spec => exact(spec.share), text => ({ share: real(text) })],
  ['draw', spec => String(spec.dataSeed), text => ({ dataSeed: integer(text) })],
  ['points', spec => spec.points.map(exact).join(','), text => ({ points: list(text, real) })],
  ['x', spec => spec.features.join(','), text => ({ features: list(text, name => name || undefined) })],
  PARTS.net, PARTS.activation, PARTS.optimizer, PARTS.rate,
  ['batch', spec => String(spec.batch ?? 'all'), text => ({ batch: text === 'all' ? null : integer(text) })],
  PARTS.biases, PARTS.seed, PARTS.columns, PARTS.events,
];

/** The address's part: what differs from the usual. @param {Spec} spec @param {Spec} usual @returns {[string, string][]} */
export const toAddress = (spec, usual) => pairsOf(ALL, spec, usual);

/** Reads an address. @param {URLSearchParams} query @param {Spec} usual @returns {Spec} */
export const fromAddress = (query, usual) => readParts(ALL, query, usual);
