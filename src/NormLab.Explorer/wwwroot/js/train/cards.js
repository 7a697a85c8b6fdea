/** As many cards as there are columns. */
import { paced } from '../common/paced.js';
import { column as columnView } from './column.js';

/**
 * @param {any} parts of the layout @param {import('./spec.js').Spec} spec @param {string[]} inks @param {string[]} names
 * @param {any} about
 * @param {{set: (i: number, change: object) => void, remove: (i: number) => void, touched: (i: number, value: number) => void,
 * strength: (i: number, value: number) => void, threshold: (value: number) => void}} on touched: at once; strength: a few times a second
 */
export function arrangeCards(parts, spec, inks, names, about, on) {
  while (parts.cards.length > spec.columns.length) parts.cards.pop().leave();
  while (parts.cards.length < spec.columns.length) {
    const i = parts.cards.length, strength = paced(value => on.strength(i, value));
    const card = columnView(i, about.kinds, {
      kind: kind => on.set(i, { kind, strength: null, update: null, order: null }), update: update => on.set(i, { update }),
      order: order => on.set(i, { order }), remove: () => on.remove(i), threshold: on.threshold,
      strength: value => { on.touched(i, value); strength(value); },
    });
    parts.cards.push(card);
    parts.columns.append(card.element);
    parts.causes.append(card.top);
  }
  parts.cards.forEach((card, i) => card.set(spec.columns[i], inks[i], spec.columns.length === 1, names[i]));
  for (const row of [parts.columns, parts.causes]) row.style.setProperty('--columns', String(spec.columns.length));
  parts.add.hidden = spec.columns.length >= about.limits.columns;
}
