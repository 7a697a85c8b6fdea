/** What a column is given: its kind and its strength. These stay in sight while one looks at what they do. */
import { choice, slider, SCALES } from '../common/controls.js';
import { h } from '../common/dom.js';
import { DASHES } from '../common/palette.js';
import { sample } from './legend.js';

/** A slider's scale, by the engine's word for it. */
const scaleOf = {
  linear: SCALES.linear, count: SCALES.count,
  logarithmic: (min, max) => SCALES.logarithmic(min, max, false), 'logarithmic-with-zero': (min, max) => SCALES.logarithmic(min, max, true),
};

/**
 * @param {number} index @param {any[]} kinds
 * @param {{kind: (kind: string) => void, strength: (value: number) => void, remove: () => void}} on
 */
export function cause(index, kinds, on) {
  const kindChoice = choice({
    label: `Regularization of column ${index + 1}`, tip: 'What keeps the weights of this column in check.', id: `kind-${index}`,
    options: kinds.map(k => ({ value: k.kind, label: k.label, group: k.group })), value: kinds[0].kind, onchange: on.kind,
  });
  kindChoice.element.querySelector('label').classList.add('unseen');
  const place = h('div.strength-place');
  const remove = h('button.quiet.icon', { type: 'button', 'aria-label': `Remove column ${index + 1}`, 'data-test': `remove-${index}`,
    'data-tip': 'Remove this column', onclick: on.remove }, '✕');
  const element = h('div.cause', { role: 'group', 'aria-label': `Condition of column ${index + 1}` },
    h('header', null, sample('--own', DASHES[index]), kindChoice.element, remove), place);
  let setStrength = null, shownKind = '';

  function build(kind, spec) {
    setStrength = null;
    if (!kind.strength) {
      place.replaceChildren(h('p.muted.small', null, kind.remark));
      return;
    }
    const { label, tip, minimum, maximum, least: min, most: max, scale } = kind.strength;
    const control = slider({ label, tip, id: `strength-${index}`, value: spec.strength ?? kind.strength.default, min, max,
      whole: scale === 'count', scale: scaleOf[scale](minimum, maximum), onchange: on.strength });
    place.replaceChildren(control.element);
    setStrength = control.set;
  }

  return {
    element,
    /** @param {any} kind @param {import('../training/spec.js').Column} spec @param {string} ink @param {boolean} alone */
    set(kind, spec, ink, alone) {
      kindChoice.set(kind.kind);
      element.style.setProperty('--own', `var(${ink})`);
      remove.disabled = alone;
      if (spec.kind !== shownKind) { build(kind, spec); shownKind = spec.kind; }
      else setStrength?.(spec.strength ?? kind.strength.default);
    },
    /** The strength as the engine says. @param {number} strength */
    follow(strength) { setStrength?.(strength); },
  };
}
