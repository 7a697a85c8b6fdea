/**
 * Colours and dashes of conditions, the same as in the report. A kind that stands in two columns takes a free ink the second time, and
 * every column has a dash of its
 * own, so that nobody needs colour to tell lines apart.
 */

const FREE = Array.from({ length: 15 }, (_, i) => `--ink-free-${i + 1}`);

/** Dashes of the four columns: solid, dashed, dotted, dash and dot. */
export const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3]];

/**
 * The inks of columns of these kinds, no two alike while there are any left.
 * @param {string[]} words @param {any[]} kinds the server's @returns {string[]} names of custom properties
 */
export const inksOfKinds = (words, kinds) => distinct(words.map(word => kinds.find(kind => kind.kind === word)?.colour));

/**
 * The inks of conditions by their names in reports: "no_reg", "L1".
 * @param {string[]} names @param {any[]} kinds the server's @returns {string[]}
 */
export const inksOfConditions = (names, kinds) => distinct(names.map(name => kinds.find(kind => kind.name === name)?.colour));

/** @param {(string|null|undefined)[]} wished */
function distinct(wished) {
  const taken = new Set();
  return wished.map(own => {
    const ink = [own, ...FREE].find(candidate => candidate && !taken.has(candidate)) ?? FREE[taken.size % FREE.length];
    taken.add(ink);
    return ink;
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
export const faded = (property, alpha) =>
  colour(property).replace(/^rgb\((.*)\)$/, (_, parts) => `rgb(${parts.replaceAll(',', '')} / ${alpha})`);

/** Red, green and blue of a custom property. @param {string} property @returns {number[]} */
export const channels = property => colour(property).match(/[\d.]+/g).slice(0, 3).map(Number);

/** Calls back when the theme changed: draw again. @param {() => void} listener */
export const onTheme = listener => listeners.add(listener);

/** Forgets resolved colours and has everybody draw again. */
export function themeChanged() {
  resolved = new Map();
  for (const listener of listeners) listener();
}
