/** Labelled controls. Each is { element, set(value) } and reports what a person chose; setting a value does not report. */
import { h, unique } from './dom.js';
import { exact } from './format.js';

/** A drop-down list; options of a group stand together under its name. @param {{label: string, tip: string, id: string, options: {value:
 * string, label: string, group?: string|null}[], value: string, onchange: (value: string) => void}} o */
export function choice({ label, tip, id, options, value, onchange }) {
  const select = h('select', { id, 'data-tip': tip, onchange: () => onchange(select.value) });
  const entry = option => h('option', { value: option.value }, option.label);
  const fill = list => {
    const groups = Map.groupBy(list, option => option.group ?? '');
    select.replaceChildren(...[...groups].flatMap(([group, members]) =>
      group ? [h('optgroup', { label: group }, ...members.map(entry))] : members.map(entry)));
  };
  fill(options);
  select.value = value;
  return { element: h('div.field', null, h('label', { for: id }, label), select), input: select, set: v => { select.value = v; },
    fill: list => { const kept = select.value; fill(list); select.value = kept; } };
}

/** A number field. What is no number within the bounds is not reported, marked, and put back when the field is left; beside it stands what
 * can be.
 * @param {{label: string, tip: string, id: string, value: number|null, min: number, max: number, whole?: boolean, empty?: string, onchange:
 * (value: number|null) => void}} o */
export function numberField({ label, tip, id, value, min, max, whole = false, empty, onchange }) {
  let current = value;
  const input = h('input', { type: 'number', id, min, max, step: whole ? 1 : 'any', placeholder: empty, inputmode: whole ? 'numeric'
    : 'decimal', 'data-tip': tip,
    onchange: () => {
      const next = read(input, min, max, whole, empty !== undefined);
      complain(next === undefined);
      if (next === undefined) show();
      else if (next !== current) onchange(current = next);
    },
    onkeydown: event => { if (event.key === 'Enter') input.blur(); } });
  const show = () => { input.value = current === null ? '' : exact(current); };
  show();
  const { element: problem, complain } = complaint(input, id, min, max, whole, empty);
  return { element: h('div.field', null, h('label', { for: id }, label), input, problem), input,
    set: v => { current = v; if (document.activeElement !== input) show(); } };
}

/** Says beside a field what it takes, where something else was typed, until something that it takes is. */
function complaint(input, id, min, max, whole, empty) {
  const element = h('span.problem', { role: 'alert', hidden: true, 'data-test': `problem-${id}` });
  // Whoever types again has read it.
  input.addEventListener('input', () => { element.hidden = true; });
  return { element, complain(isWrong) {
    if (isWrong) element.textContent =
      `“${input.value || 'that'}” cannot be: ${whole ? 'a whole number' : 'a number'} from ${exact(min)} to ` +
      `${exact(max)}${empty === undefined ? '' : ', or empty'}.`;
    element.hidden = !isWrong;
  } };
}

function read(input, min, max, whole, mayBeEmpty) {
  if (input.value.trim() === '' && mayBeEmpty && !input.validity.badInput) return null;
  const next = input.valueAsNumber;
  return Number.isFinite(next) && next >= min && next <= max && (!whole || Number.isInteger(next)) ? next : undefined;
}

/** A few choices side by side. @param {{label: string, id: string, options: {value: string, label: string, tip?: string}[], value: string,
 * onchange: (value: string) => void}} o */
export function segments({ label, id, options, value, onchange }) {
  const buttons = options.map(
    option => h('button', { type: 'button', 'data-value': option.value, 'data-tip': option.tip, 'data-test': `${id}-${option.value}`,
    onclick: () => { set(option.value); onchange(option.value); } }, option.label));
  const set = v => { for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.value === v)); };
  set(value);
  return { element: h(`div.segments#${id}`, { role: 'group', 'aria-label': label }, ...buttons), set };
}

/** How a slider's thousand steps mean numbers. */
export const SCALES = {
  /** The whole left end is 0, the rest decades. */
  logarithmic: (min, max, withZero) => ({
    at: place => withZero && place === 0 ? 0 : round(min * (max / min) ** (place / 1000)),
    place: value => value <= min ? 0 : 1000 * Math.log(value / min) / Math.log(max / min),
  }),
  linear: (min, max) => ({ at: place => Number((min + (max - min) * place / 1000).toFixed(3)),
    place: value => 1000 * (value - min) / (max - min) }),
  count: (min, max) => ({ at: place => Math.round(min * (max / min) ** (place / 1000)),
    place: value => 1000 * Math.log(value / min) / Math.log(max / min) }),
};

/** Three digits are all a hand can set. */
const round = x => Number(x.toPrecision(3));

/** A slider beside a field for the exact number.
 * @param {{label: string, tip: string, id: string, value: number, min: number, max: number, scale: {at: (place: number) => number, place:
 * (value: number) => number}, whole?: boolean,
 * onchange: (value: number) => void}} o */
export function slider({ label, tip, id, value, min, max, scale, whole = false, onchange }) {
  let current = value;
  const caption = unique('caption');
  const range = h('input', { type: 'range', min: 0, max: 1000, step: 1, id: `${id}-slider`, 'aria-labelledby': caption, 'data-tip': tip,
    oninput: () => { current = scale.at(range.valueAsNumber); show(field); onchange(current); } });
  const field = h('input', { type: 'number', id, min, max, step: whole ? 1 : 'any', 'aria-labelledby': caption,
    'data-tip': `${tip} Exact value.`, inputmode: 'decimal',
    onchange: () => {
      const next = read(field, min, max, whole, false);
      complain(next === undefined);
      if (next !== undefined && next !== current) { current = next; onchange(current); }
      show();
    },
    onkeydown: event => { if (event.key === 'Enter') field.blur(); } });
  const show = () => {
    if (document.activeElement !== field || field.valueAsNumber !== current) field.value = exact(current);
    const place = Math.max(0, Math.min(1000, scale.place(current)));
    if (document.activeElement !== range || scale.at(range.valueAsNumber) !== current) range.value = String(place);
    range.style.setProperty('--at', `${place / 10}%`);
    range.setAttribute('aria-valuetext', exact(current));
  };
  show();
  const { element: problem, complain } = complaint(field, id, min, max, whole);
  return { element: h('div.strength', null, h('span.caption', { id: caption }, label), range, field, problem), range, field,
    set: v => { if (v !== current) { current = v; show(); } } };
}
