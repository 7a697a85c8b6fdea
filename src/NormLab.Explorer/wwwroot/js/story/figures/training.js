/** A figure that trains: one or two networks on the plane, each with its boundary, its weights and its figures. */
import { announce } from '../../common/announce.js';
import { slider, SCALES } from '../../common/controls.js';
import { h, icon, write } from '../../common/dom.js';
import { count, number, percent } from '../../common/format.js';
import { paced } from '../../common/paced.js';
import { inksOfKinds } from '../../common/palette.js';
import { bytesOf } from '../../plane/pictures.js';
import { fromAddress, fromEngine, toAddress } from '../../plane/spec.js';
import { plane } from '../../plane/surface.js';
import { completed, namesOf } from '../../training/conditions.js';
import { weightsPicture } from './weights.js';

const PLAY = 'M8 5v14l11-7z', PAUSE = 'M7 5h4v14H7zM13 5h4v14h-4z', AGAIN = 'M12 5V1L6 6l6 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z';
const WRITE_EVERY = 120;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @param {{stage: any, about: any}} story
 * @param {{id: string, address: string, weights: 'histogram'|'sorted', reach: number, names?: string[], hand?: boolean,
 * still?: number, until: number}} options address: what of the plane's start is otherwise, as the plane's address says it; hand: whether
 * a slider sets the strengths; still: the strength of its still picture; until: the step at which it rests
 */
export function trainingFigure({ stage, about }, { id, address, weights, reach, names: given, hand = false, still, until }) {
  const usual = fromEngine(about.plane.start), kinds = about.plane.kinds;
  const read = fromAddress(new URLSearchParams(address), usual), columns = read.columns.map(c => completed(c, kinds));
  const first = { ...read, columns };
  const stillSpec = still === undefined ? first : { ...first, columns: first.columns.map(c => ({ ...c, strength: still })) };
  let spec = calm.matches ? stillSpec : first;
  // With less motion it stands at its end until a hand asks.
  let step = calm.matches ? until : 0, end = until, playing = !calm.matches, seen = null, writtenAt = 0, shows = '';
  const inks = inksOfKinds(columns.map(c => c.kind), kinds), names = given
      ?? namesOf(spec.columns, kinds.map(k => ({ ...k, name: k.label })));
  const cards = columns.map((_, i) => card(i)), at = h('span.story-count', { 'data-test': `${id}-step` }, '0');
  const play = h('button.icon', { type: 'button', 'data-test': `${id}-play`, onclick: toggle });
  const again = h('button.icon', { type: 'button', 'aria-label': 'From the first step', 'data-test': `${id}-again`, onclick: rewind },
    icon(AGAIN));
  const notice = h('p.notice', { role: 'alert', hidden: true });
  const control = hand ? strength() : null;
  const element = h('div.story-training', { 'data-columns': String(columns.length) },
    h('div.story-controls', null, play, again, h('span.caption', null, 'step'), at, control?.element ?? null), notice,
    h('div.story-cards', null, ...cards.map(c => c.element)));
  const actor = {
    isStill: false, still: until, stillSpec, spec: () => spec, from: () => ({ step, playing: playing && step < end }),
    arranged() {},
    opened(message) {
      notice.hidden = true;
      for (const c of cards) c.surface.open(message.data.plane, false);
    },
    refused(message) {
      notice.hidden = false;
      write(notice, message);
    },
    draw,
  };
  stage.join(actor);
  label();

  function card(i) {
    const surface = plane({ index: `${id}-${i}`, onpoint: () => {} });
    const picture = weightsPicture({ kind: weights, reach, label: `Weights of ${names[i]}`, test: `${id}-weights-${i}` });
    const cells = Object.fromEntries(
        ['train', 'validation', 'zeros'].map(key => [key, h('dd', { 'data-test': `${id}-${key}-${i}` }, '–')]));
    const article = h('div.story-card', { role: 'group', 'aria-label': names[i] },
      h('p.story-name', null, h('i.swatch', { 'aria-hidden': 'true' }), names[i]), surface.element,
      h('div.story-side', null, h('dl.story-figures', null, h('div', null, h('dt', null, 'Training'), cells.train),
        h('div', null, h('dt', null, 'Validation'), cells.validation), h('div', null, h('dt', null, 'Exact zeros'), cells.zeros)),
      picture.canvas));
    article.style.setProperty('--own', `var(${inks[i]})`);
    return { element: article, surface, picture, cells };
  }

  /** One slider for all columns that have a strength. */
  function strength() {
    const kind = kinds.find(k => k.kind === columns.at(-1).kind), { label: caption, tip, minimum, maximum, scale } = kind.strength;
    const scales = { linear: () => SCALES.linear(minimum, maximum), 'logarithmic-with-zero': () =>
      SCALES.logarithmic(minimum, maximum, true) };
    return slider({ label: caption, tip, id: `story-${id}-strength`, value: spec.columns.at(-1).strength, min: 0, max: maximum,
      scale: (scales[scale] ?? scales['logarithmic-with-zero'])(), onchange: paced(value => set(value)) });
  }

  function set(value) {
    mine();
    spec.columns.forEach((c, i) => { if (c.strength !== null) stage.training.strength(i, value); });
    control?.set(value);
  }

  /** Takes the training, if another figure has it. */
  function mine() { stage.turn(actor); }

  function label() {
    const text = playing && step < end ? 'Pause' : 'Play';
    if (text === shows) return;
    shows = text;
    play.setAttribute('aria-label', text);
    play.replaceChildren(icon(text === 'Play' ? PLAY : PAUSE));
  }

  function toggle() {
    mine();
    if (step >= end) { rewind(); return; }
    go(!playing);
  }

  function go(on) {
    playing = on;
    stage.training.play(on, () => `. ${reading()}`);
    label();
  }

  function rewind() {
    mine();
    stage.training.rewind();
    [step, end] = [0, until];
    go(true);
  }

  function draw(frame, training) {
    const read = stage.has(actor);
    if (read) {
      ({ spec } = training);
      step = frame.step;
      if (playing && step >= end && !frame.replaying) { go(false); playing = true; }
      const strength = training.strengths.shown(columns.length - 1, frame.columns.at(-1).strength);
      if (strength !== null) control?.set(strength);
    } else if (frame.replaying) return;
    seen = frame;
    frame.columns.forEach((c, i) => cards[i].surface.draw(bytesOf(c.plane.surface), inks[i]));
    const now = performance.now();
    if (frame.playing && now - writtenAt < WRITE_EVERY) return;
    writtenAt = now;
    write(at, count(frame.step));
    label();
    frame.columns.forEach((c, i) => {
      const { cells, picture } = cards[i];
      picture.draw([...bytesOf(c.plane.weights)].map(w => w / 127 * c.plane.largest), inks[i]);
      write(cells.train, percent(c.train.accuracy, 0));
      write(cells.validation, percent(c.validation.accuracy, 0));
      write(cells.zeros, `${count(c.near.exact)} of ${count(c.near.total)}`);
    });
    if (frame.resting) describe(frame);
  }

  function describe(frame) {
    frame.columns.forEach((c, i) => {
      cards[i].surface.describe(`${names[i]}, step ${count(frame.step)}: training ${percent(c.train.accuracy, 0)}, validation ` +
        `${percent(c.validation.accuracy, 0)}, a boundary ${c.plane.boundary.toFixed(0)} long`);
      cards[i].picture.describe(`${names[i]}: the largest of ${count(c.near.total)} weights is ${number(c.plane.largest, 2)}, ` +
        `${count(c.near.exact)} are exactly 0`);
    });
  }

  const reading = () => seen ? seen.columns.map((c, i) => `${names[i]}: training ${percent(c.train.accuracy, 0)}, validation ` +
    `${percent(c.validation.accuracy, 0)}, ${count(c.near.exact)} exact zeros`).join('; ') : '';

  return {
    element, reading,
    /** It is read. */
    enter: mine,
    /** What a passage of the text asks for. @param {{strength?: number, rewind?: boolean}} state @param {boolean} byHand */
    show({ strength: value, rewind: anew }, byHand) {
      // With less motion nothing moves until a hand asks.
      if (calm.matches && !byHand) return;
      mine();
      if (value !== undefined) set(value);
      if (anew) rewind();
      else if (value !== undefined) {
        end = step + until;
        go(true);
      }
      if (byHand) announce(reading());
    },
    /** Where the same state is seen in full. */
    href() {
      const pairs = toAddress(spec, usual);
      if (step > 0) pairs.push(['step', String(step)]);
      return `#/plane?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
    },
  };
}
