/** The controls of a column's regularization: its strength, how it acts, its order. Shown anew when the kind changes. */
import { numberField, segments, slider, SCALES } from '../common/controls.js';
import { h } from '../common/dom.js';

/** A slider's scale, by the engine's word for it. */
const scaleOf = {
  linear: SCALES.linear, count: SCALES.count,
  logarithmic: (min, max) => SCALES.logarithmic(min, max, false), 'logarithmic-with-zero': (min, max) => SCALES.logarithmic(min, max, true),
};

/**
 * @param {number} index @param {string} prefix of ids
 * @param {{strength: (value: number) => void, update: (update: string) => void, order: (order: number) => void}} on
 */
export function condition(index, prefix, on) {
  const element = h('div.condition'), more = h('div.update-place');
  let setStrength = null, shown = '';

  function build(kind, column) {
    const { strength, updates } = kind;
    setStrength = null;
    element.replaceChildren();
    more.replaceChildren();
    if (strength) {
      const { label, tip, minimum, maximum, least: min, most: max } = strength;
      const control = slider({ label, tip, id: `${prefix}strength-${index}`, value: column.strength ?? strength.default, min, max,
        whole: strength.scale === 'count', scale: scaleOf[strength.scale](minimum, maximum), onchange: on.strength });
      element.append(control.element);
      setStrength = control.set;
    } else element.append(h('p.muted.small', null, kind.remark));
    if (updates.length) more.append(segments({ label: 'Update rule', id: `${prefix}update-${index}`, options: updates,
      value: column.update ?? kind.update, onchange: on.update }).element);
    if (kind.order !== null) more.append(numberField({ label: 'Order n', tip: 'The penalty is the sum of |w|ⁿ.',
      id: `${prefix}order-${index}`, value: column.order, min: 0.01, max: 100, onchange: on.order }).element);
  }

  return {
    element,
    /** How it acts, and its order: changed less often, and so farther down. */
    more,
    /** @param {any} kind @param {import('../training/spec.js').Column} column */
    set(kind, column) {
      const key = `${column.kind} ${column.update} ${column.order}`;
      if (key !== shown) { build(kind, column); shown = key; }
      else if (column.strength !== null) setStrength?.(column.strength);
    },
    /** @param {number|null|undefined} strength as the engine says */
    follow(strength) { if (strength !== null && strength !== undefined) setStrength?.(strength); },
  };
}
