/** Colours of pictures over the plane: the background where a value is 0, towards one colour for each sign. As 32-bit pixels. */
import { channels, onTheme } from '../common/palette.js';

const FINE = 4, LEVELS = 256 * FINE, DEEPEST = 0.74, HALF_WAY = 2, LARGEST_NUMBER = 1.5;
let tables = new Map();
onTheme(() => { tables = new Map(); });

/** The share of its colour at each level of a byte. */
const SHARES = {
  // A byte is m / (2 + |m|) with the logit m; what is shown is the difference of the two probabilities.
  classes: v => { const m = HALF_WAY * Math.abs(v) / Math.max(1e-6, 1 - Math.abs(v)); return DEEPEST * Math.tanh(m / 2); },
  numbers: v => DEEPEST * Math.min(1, Math.abs(v) * LARGEST_NUMBER),
  neurons: v => 0.92 * Math.abs(v) ** 0.85,
};

/** A pixel for each quarter of a signed byte, from -128. @param {'classes'|'numbers'|'neurons'} kind @returns {Uint32Array} */
export function pixels(kind) {
  let table = tables.get(kind);
  if (table) return table;
  const [zero, positive, negative] = ['--panel', '--positive', '--negative'].map(channels);
  table = new Uint32Array(LEVELS);
  for (let level = 0; level < LEVELS; level++) {
    const v = Math.max(-1, Math.min(1, (level / FINE - 128) / 127)), share = SHARES[kind](v), towards = v > 0 ? positive : negative;
    const [r, g, b] = zero.map((from, k) => Math.round(from + share * (towards[k] - from)));
    table[level] = 0xff000000 | b << 16 | g << 8 | r;
  }
  tables.set(kind, table);
  return table;
}

/** The place in the table of a byte, or of what lies between two. @param {number} value -128 to 127 @returns {number} */
export const level = value => (value + 128) * FINE | 0;
