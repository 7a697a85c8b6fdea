/**
 * Colours and dashes of conditions, the same as in the report. A kind that stands in two columns takes a free ink the second time, and every column has a dash of its
 * own, so that nobody needs colour to tell lines apart.
 */

const FIXED = { none: 'no-reg', l0: 'l0', l1: 'l1', l2: 'l2', l3: 'l3', linf: 'linf', dropout: 'dropout', 'l1/2': 'free-1' };
const NAMES = { no_reg: 'no-reg', L0: 'l0', L1: 'l1', L2: 'l2', L3: 'l3', Linf: 'linf', dropout: 'dropout' };
const FREE = Array.from({ length: 15 }, (_, i) => `free-${i + 1}`);

/** Dashes of the four columns: solid, dashed, dotted, dash and dot. */
export const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3]];

/** The inks of a list of penalty kinds, no two alike while there are any left. @param {string[]} kinds @returns {string[]} names of custom properties */
export const inksOfKinds = kinds => distinct(kinds, FIXED);

/** The inks of a list of condition names as reports have them: "no_reg", "L1". @param {string[]} names @returns {string[]} */
export const inksOfConditions = names => distinct(names, NAMES);

function distinct(names, fixed) {
  const taken = new Set();
  return names.map(name => {
    const ink = [fixed[name], ...FREE].find(candidate => candidate && !taken.has(candidate)) ?? FREE[taken.size % FREE.length];
    taken.add(ink);
    return `--ink-${ink}`;
  });
}

let resolved = new Map();
const listeners = new Set();

/** A custom property as a colour that canvas understands, for the theme that is on. @param {string} property @returns {string} */
export function colour(property) {
  let value = resolved.get(property);
  if (!value) {
    const probe = document.createElement('i');
    probe.style.color = `var(${property})`;
    document.body.append(probe);
    value = getComputedStyle(probe).color;
    probe.remove();
    resolved.set(property, value);
  }
  return value;
}

/** A colour, partly transparent. @param {string} property @param {number} alpha @returns {string} */
export const faded = (property, alpha) => colour(property).replace(/^rgb\((.*)\)$/, (_, parts) => `rgb(${parts.replaceAll(',', '')} / ${alpha})`);

/** Red, green and blue of a custom property. @param {string} property @returns {number[]} */
export const channels = property => colour(property).match(/[\d.]+/g).slice(0, 3).map(Number);

/** Calls back when the theme changed: draw again. @param {() => void} listener */
export const onTheme = listener => listeners.add(listener);

/** Forgets resolved colours and has everybody draw again. */
export function themeChanged() {
  resolved = new Map();
  for (const listener of listeners) listener();
}
