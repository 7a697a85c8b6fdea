/** Columns as the server's kinds complete and name them. */
import { column } from './spec.js';

/** With the strength, update and order that its kind needs and nobody said. @param {import('./spec.js').Column} c @param {any[]} kinds */
export function completed(c, kinds) {
  const kind = kinds.find(k => k.kind === c.kind);
  if (!kind) return c;
  return {
    kind: c.kind,
    strength: kind.strength ? c.strength ?? kind.strength.default : null,
    update: kind.updates.some(choice => choice.value === c.update) ? c.update : kind.update,
    order: kind.order === null ? null : c.order ?? kind.order,
  };
}

/** Names that tell columns of the same kind apart. @param {import('./spec.js').Column[]} columns @param {any[]} kinds @returns {string[]}
 * */
export function namesOf(columns, kinds) {
  return columns.map((c, i) => {
    const name = kinds.find(k => k.kind === c.kind)?.name ?? c.kind, alike = list => list.filter(other => other.kind === c.kind).length;
    return alike(columns) > 1 ? `${name} ${'①②③④'[alike(columns.slice(0, i))]}` : name;
  });
}

/**
 * A condition that is not there yet.
 * @param {import('./spec.js').Column[]} columns @param {string[]} further the server's kinds for this, in turn
 */
export function another(columns, further) {
  const taken = new Set(columns.map(c => c.kind));
  return column(further.find(kind => !taken.has(kind)) ?? further[0]);
}
