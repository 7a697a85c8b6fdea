/** What all columns share: data, network, how it is trained. */
import { choice, numberField } from '../common/controls.js';
import { h } from '../common/dom.js';

/**
 * @param {import('./spec.js').Spec} spec @param {any} about the server's kinds and limits @param {HTMLElement} facts what came of it @param
 * {(change: Partial<import('./spec.js').Spec>) => void} onchange
 */
export function settings(spec, about, facts, onchange, { titles, onlesson }) {
  const { depth, width } = about.limits;
  let hidden = spec.hidden;
  const says = h('p.lesson', { role: 'status', 'data-test': 'lesson-says', hidden: true });
  const controls = {
    lesson: choice({ label: 'Lesson', tip: 'Data, network and four conditions that show one thing.', id: 'lesson', value: '',
      options: [{ value: '', label: 'your own' }, ...titles.map((title, i) => ({ value: String(i), label: title }))],
      onchange: value => { if (value !== '') onlesson(Number(value)); } }),
    data: choice({ label: 'Data', tip: 'What the network learns to tell apart. A table of your own comes in at “Your data”.',
      id: 'data',
      options: [{ value: 'digits', label: 'handwritten digits' }], value: 'digits',
      onchange: value => onchange(value === 'digits' ? { data: 'digits', label: null, drop: [] }
        : { data: value.split(' ')[0], label: value.slice(65), flipped: 0 }) }),
    flipped: numberField({ label: 'Wrong labels',
      tip: 'Share of the training labels that are redrawn at random. Who learns them learns by ' +
      'heart. Validation labels stay right.', id: 'flipped', value: spec.flipped, min: 0, max: 1,
      onchange: flipped => onchange({ flipped }) }),
    depth: numberField({ label: 'Hidden layers', tip: `How many layers stand between input and output, 1 to ${depth}.`, id: 'depth',
      value: spec.hidden.length, min: 1, max: depth, whole: true,
      onchange: n => onchange({ hidden: Array.from({ length: n }, (_, i) => hidden[i] ?? hidden.at(-1)) }) }),
    width: numberField({ label: 'Width', tip: `Neurons in each hidden layer, 1 to ${width}. Wider nets learn more by heart.`, id: 'width',
      value: spec.hidden[0], min: 1, max: width, whole: true, empty: 'mixed',
      onchange: n => { if (n !== null) onchange({ hidden: hidden.map(() => n) }); } }),
    activation: choice({
      label: 'Activation', tip: 'What a neuron makes of its input.', id: 'activation',
      options: about.activations, value: spec.activation, onchange: activation => onchange({ activation }),
    }),
    optimizer: choice({
      label: 'Optimizer', tip: 'How the gradient becomes a step.', id: 'optimizer',
      options: about.optimizers, value: spec.optimizer, onchange: optimizer => onchange({ optimizer }),
    }),
    rate: numberField({ label: 'Learning rate', tip: 'How far one step goes. Too large, and training diverges.', id: 'rate',
      value: spec.rate, min: 1e-9, max: 100, onchange: rate => onchange({ rate }) }),
    batch: numberField({ label: 'Batch', tip: 'Rows in a step. Empty: all of them.', id: 'batch', value: spec.batch, min: 1, max: 1e6,
      whole: true, empty: 'all', onchange: batch => onchange({ batch }) }),
    seed: numberField({ label: 'Seed', tip: 'Which initial weights and batches. The same seed is the same training, to the last bit.',
      id: 'seed', value: spec.seed, min: 0, max: 4294967295, whole: true, onchange: seed => onchange({ seed }) }),
    initialization: choice({
      label: 'Initial weights', tip: 'How large weights are before the first step.', id: 'initialization',
      options: about.initializations, value: spec.initialization, onchange: initialization => onchange({ initialization }),
    }),
    scaling: choice({
      label: 'Scaling', tip: 'How the features are scaled before training.', id: 'scaling',
      options: about.scalings, value: spec.scaling, onchange: scaling => onchange({ scaling }),
    }),
    precision: choice({
      label: 'Precision', tip: 'The format of all numbers in training.', id: 'precision',
      options: about.precisions, value: spec.precision, onchange: precision => onchange({ precision }),
    }),
  };
  const biases = h('input#biases', { type: 'checkbox', onchange: () => onchange({ biases: biases.checked }) });
  const more = h('details.more', null, h('summary', { 'data-tip': 'Initial weights, scaling, biases, precision' }, 'More'),
    h('div.settings', null, controls.initialization.element, controls.scaling.element, controls.precision.element,
      h('label.check', { 'data-tip': 'A constant added to each neuron’s input; penalties leave biases alone' }, biases, 'Biases')));
  const element = h('div.settings-all', { role: 'group', 'aria-label': 'Settings of all columns' },
    h('div.settings', null, ...['lesson', 'data', 'flipped', 'depth', 'width', 'activation', 'optimizer', 'rate', 'batch', 'seed'].map(
      name => controls[name].element), more, facts), says);
  return {
    element,
    /** Shows a specification. @param {import('./spec.js').Spec} next */
    set(next) {
      hidden = next.hidden;
      for (const name of ['flipped', 'activation', 'optimizer', 'rate', 'batch', 'seed', 'initialization', 'scaling', 'precision'])
        controls[name].set(next[name]);
      controls.depth.set(next.hidden.length);
      controls.width.set(next.hidden.every(w => w === next.hidden[0]) ? next.hidden[0] : null);
      biases.checked = next.biases;
      if (next.data === 'digits') controls.data.set('digits');
      else this.setTable(next.data, next.label, null);
    },
    /** Shows which lesson it is, and what to look at. @param {number} index -1 for none @param {string} text */
    setLesson(index, text) {
      controls.lesson.set(index < 0 ? '' : String(index));
      says.hidden = index < 0;
      says.textContent = text;
    },
    /** Offers a table beside the digits, and shows it chosen. @param {string} id @param {string} label @param {string|null} name */
    setTable(id, label, name) {
      const value = `${id} ${label}`, known = [...controls.data.input.options].find(option => option.value === value);
      if (!known) controls.data.input.append(h('option', { value }, name ? `${name}: ${label}` : `table ${id.slice(0, 8)}: ${label}`));
      else if (name) known.textContent = `${name}: ${label}`;
      controls.data.set(value);
    },
  };
}
