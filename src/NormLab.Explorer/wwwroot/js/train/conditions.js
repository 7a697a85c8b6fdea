/** Columns as the server's kinds complete and name them. */
import { column } from './spec.js';

// Where a proximal map makes zeros, it is what one wants to see.
const MAKES_ZEROS = ['l0', 'l1', 'l1/2', 'l2/3', 'mcp', 'scad', 'log-sum', 'group-lasso', 'sparse-group-lasso', 'elastic-net'];
const USUAL_ORDER = 1.5;
const NEXT = ['none', 'l1', 'l2', 'dropout', 'l0', 'linf', 'l3'];

/** With the strength, update and order that its kind needs and nobody said. @param {import('./spec.js').Column} c @param {any[]} kinds */
export function completed(c, kinds) {
  const kind = kinds.find(k => k.kind === c.kind);
  if (!kind) return c;
  const update = kind.updates?.length ? (kind.updates.includes(c.update) ? c.update : preferred(kind)) : null;
  return { kind: c.kind, strength: kind.strengthName ? c.strength ?? kind.default : null, update, order: kind.needsOrder ? c.order ?? USUAL_ORDER : null };
}

const preferred = kind => MAKES_ZEROS.includes(kind.kind) && kind.updates.includes('proximal') ? 'proximal' : kind.updates[0];

/** Names that tell columns of the same kind apart. @param {import('./spec.js').Column[]} columns @param {any[]} kinds @returns {string[]} */
export function namesOf(columns, kinds) {
  return columns.map((c, i) => {
    const kind = kinds.find(k => k.kind === c.kind), label = kind?.name ?? kind?.label ?? c.kind, alike = list => list.filter(other => other.kind === c.kind).length;
    return alike(columns) > 1 ? `${label} ${'①②③④'[alike(columns.slice(0, i))]}` : label;
  });
}

/** A condition that is not there yet. @param {import('./spec.js').Column[]} columns @returns {import('./spec.js').Column} */
export function another(columns) {
  const taken = new Set(columns.map(c => c.kind));
  return column(NEXT.find(kind => !taken.has(kind)) ?? 'l1');
}
