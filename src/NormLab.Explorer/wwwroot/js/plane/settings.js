/** What all columns share: the points, what the network is given of them, the network, and how it is trained. */
import { choice, numberField, segments, slider, SCALES } from '../common/controls.js';
import { h } from '../common/dom.js';
import { shapes } from './shapes.js';

const FEATURES = { 'x1^2': 'x1²', 'x2^2': 'x2²', 'x1 x2': 'x1·x2' };

/** @param {import('./spec.js').Spec} spec @param {any} about @param {(change: object) => void} onchange
 * @param {{clear: () => void, side: (side: number) => void}} own points of one's own */
export function settings(spec, about, onchange, own) {
  const { plane } = about, { points: most, width, depth } = plane.limits;
  const isGiven = name => plane.shapes.find(shape => shape.name === name)?.isGiven ?? false,
    hasNumbers = name => plane.shapes.find(shape => shape.name === name)?.hasNumbers ?? false;
  let hidden = spec.hidden;
  const drag = (label, tip, id, key, min, max, scale = SCALES.linear(min, max), whole = false) =>
    slider({ label, tip, id, value: spec[key], min, max, scale, whole, onchange: value => onchange({ [key]: value }) });
  const data = shapes(plane.shapes, spec.shape,
    shape => onchange({ shape, noise: plane.shapes.find(known => known.name === shape).noise }));
  const controls = {
    rows: drag('Points', 'How many points there are, training and validation together.', 'plane-rows', 'rows', 10, most,
      SCALES.count(10, most), true),
    noise: drag('Noise', 'How far points are moved from their places, once they have their class.', 'plane-noise', 'noise', 0, 3),
    flipped: drag('Flipped labels', 'Share of the training points that are given the other class. Validation points keep theirs.',
      'plane-flipped', 'flipped', 0, 0.5),
    share: drag('Trained on', 'Share of the points that are trained on. The others, hollow, validate.', 'plane-share', 'share', 0.1, 0.9),
  };
  const boxes = plane.features.map(name => h('input', { type: 'checkbox', id: `plane-feature-${name.replace(/\W/g, '-')}`, value: name,
    onchange: () => {
      const features = plane.features.filter((_, i) => boxes[i].checked);
      if (features.length) onchange({ features });
      else boxes.find(box => box.value === name).checked = true;
    } }));
  const features = h('div.features', { role: 'group', 'aria-label': 'Features' },
    h('span.caption', { 'data-tip': 'What the network is given of a point. One stays ticked.' }, 'Features'),
      ...plane.features.map((name, i) => h('label.check', null, boxes[i], FEATURES[name] ?? name)));
  const side = segments({ label: 'Class of the next point', id: 'plane-side', value: '1', onchange: value => own.side(Number(value)),
    options: [{ value: '0', label: 'Orange' }, { value: '1', label: 'Blue' }] });
  const ownPlace = h('div.own-points', { hidden: true },
    h('span.caption', null, 'Click into a surface to add a point, on a point to remove it'),
    h('div.row', null, side.element, h('button', { type: 'button', id: 'plane-clear', onclick: own.clear }, 'Start over')));
  const net = {
    depth: numberField({ label: 'Hidden layers', tip: `How many layers stand between input and output, 0 to ${depth}.`, id: 'plane-depth',
      value: spec.hidden.length, min: 0, max: depth, whole: true,
      onchange: n => onchange({ hidden: Array.from({ length: n }, (_, i) => hidden[i] ?? hidden.at(-1) ?? 8) }) }),
    width: numberField({ label: 'Width', tip: `Neurons in each hidden layer, 1 to ${width}.`, id: 'plane-width',
      value: spec.hidden[0] ?? null, min: 1, max: width, whole: true, empty: 'mixed',
      onchange: n => { if (n !== null) onchange({ hidden: hidden.map(() => n) }); } }),
    activation: choice({ label: 'Activation', tip: 'What a neuron makes of its input.', id: 'plane-activation', options: about.activations,
      value: spec.activation, onchange: activation => onchange({ activation }) }),
    optimizer: choice({ label: 'Optimizer', tip: 'How the gradient becomes a step.', id: 'plane-optimizer', options: about.optimizers,
      value: spec.optimizer, onchange: optimizer => onchange({ optimizer }) }),
    rate: numberField({ label: 'Learning rate', tip: 'How far one step goes. Too large, and training diverges.', id: 'plane-rate',
      value: spec.rate, min: 1e-9, max: 100, onchange: rate => onchange({ rate }) }),
    batch: numberField({ label: 'Batch', tip: 'Training points in a step. Empty: all of them.', id: 'plane-batch', value: spec.batch,
      min: 1, max: most, whole: true, empty: 'all', onchange: batch => onchange({ batch }) }),
    seed: numberField({ label: 'Seed', tip: 'Which initial weights. The same seed is the same training, to the last bit.', id: 'plane-seed',
      value: spec.seed, min: 0, max: 4294967295, whole: true, onchange: seed => onchange({ seed }) }),
  };
  const redraw = h('button', { type: 'button', id: 'plane-redraw', 'data-tip': 'Other points of the same kind',
    onclick: () => onchange({ dataSeed: (spec.dataSeed + 1) % 2 ** 32 }) }, 'New points');
  const more = h('details.more', null, h('summary', { 'data-tip': 'Batch, seed, optimizer' }, 'More'),
    h('div.settings', null, ...['optimizer', 'rate', 'batch', 'seed'].map(key => net[key].element)));
  const element = h('div.panel.plane-settings', { role: 'group', 'aria-label': 'Settings of all columns' },
    h('div.plane-data', null, data.element, controls.rows.element, controls.noise.element, controls.flipped.element, controls.share.element,
      ownPlace, redraw),
    h('div.plane-net', null, features, ...['depth', 'width', 'activation'].map(key => net[key].element), more));
  return {
    element,
    /** @param {import('./spec.js').Spec} next */
    set(next) {
      spec = next;
      hidden = next.hidden;
      const given = isGiven(next.shape);
      data.set(next.shape);
      for (const [key, control] of Object.entries(controls)) control.set(next[key]);
      for (const key of ['rows', 'noise']) controls[key].element.hidden = given;
      controls.flipped.element.hidden = hasNumbers(next.shape);
      redraw.hidden = given;
      ownPlace.hidden = !given;
      boxes.forEach(box => { box.checked = next.features.includes(box.value); });
      net.depth.set(next.hidden.length);
      net.width.set(next.hidden.length && next.hidden.every(w => w === next.hidden[0]) ? next.hidden[0] : null);
      for (const key of ['activation', 'optimizer', 'rate', 'batch', 'seed']) net[key].set(next[key]);
    },
  };
}
