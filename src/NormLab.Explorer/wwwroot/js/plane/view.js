/** The view Plane: points on a plane, one small network trained at once under up to four conditions, and what each makes of the plane. */
import { addressOf, writeAddress } from '../common/address.js';
import { announce } from '../common/announce.js';
import { write } from '../common/dom.js';
import { count } from '../common/format.js';
import { paced } from '../common/paced.js';
import { inksOfKinds } from '../common/palette.js';
import { completed, namesOf } from '../training/conditions.js';
import { hands } from '../training/hands.js';
import { untilOffered } from '../training/offer.js';
import { watched } from '../training/watched.js';
import { column as columnView } from './column.js';
import { layout } from './layout.js';
import { changed, FIRST } from './own-points.js';
import { sentence } from './sentence.js';
import { fromAddress, fromEngine, toAddress, toEngine } from './spec.js';

const SAY_EVERY = 400, HAND_STAYS = 7000, TURN_EVERY = 5000, WORTH_KEEPING = 100;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

let about, training, by, root, parts, usual, ready = null, shown = false, resume = false;
let inks = [], names = [], speed = null, side = 1, hand = null, said = { at: 0, kind: '' }, moved = false;

/** Builds the view as soon as the engine has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  ready = begin();
}

async function begin() {
  about = await untilOffered(root);
  usual = fromEngine(about.plane.start);
  speed = about.plane.stepsPerSecond;
  const toggle = () => training.toggle(() => `. ${parts.sentence.textContent}`);
  const rewind = () => { hand = null; training.rewind(); };
  training = watched(root, { completed: complete, message: spec => ({ view: 'plane', spec: toEngine(spec, shapeOf(spec)), speed }),
    blank: () => ({ step: 0, playing: false, replaying: false, stepsPerSecond: 0, opened: null, columns: [] }),
    usable: frame => frame.columns.every(column => column.plane), take: (model, frame) => { model.columns = frame.columns; }, arrange,
        opened, paint, refused });
  parts = layout(root, usual, about, {
    play: toggle, step: training.stepOnce, rewind, seed: () => by.newSeed(),
    speed: value => { speed = value; training.send({ type: 'speed', stepsPerSecond: value }); },
    common: change => by.change(change), add: () => by.add(), clear: () => by.change({ points: FIRST }), side: value => { side = value; },
  });
  by = hands(training, root, about, { undo: 'plane-undo', worth: WORTH_KEEPING, isShown: () => shown, toggle, step: training.stepOnce,
    rewind });
  parts.bar.setSpeed(speed);
}

const complete = spec => ({ ...spec, points: shapeOf(spec).isGiven && spec.points.length === 0 ? FIRST : spec.points,
  columns: spec.columns.slice(0, about.limits.columns).map(c => completed(c, about.plane.kinds)) });

const shapeOf = ({ shape }) => about.plane.shapes.find(known => known.name === shape)
  ?? { name: shape, hasNumbers: false, isGiven: false };

/** The view is shown: as its address says, or as it was left. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  await ready;
  if (training.isOpen && location.hash === addressOf('plane')) {
    if (resume) training.play(true);
    training.draw();
    return;
  }
  const step = Number(query.get('step')), from = Number.isInteger(step) && step > 0 ? step : 0;
  by.open(fromAddress(query, usual), { step: from, playing: query.get('play') === '1'
    || (from === 0 && !calm.matches && query.get('play') !== '0') });
}

/** The view is left: training waits. */
export function hide() {
  shown = false;
  resume = training?.wanted.playing ?? false;
  if (resume) training.play(false);
}

/** As many cards as there are columns. */
function arrange() {
  const { spec } = training;
  inks = inksOfKinds(spec.columns.map(c => c.kind), about.plane.kinds);
  names = namesOf(spec.columns, about.plane.kinds.map(kind => ({ ...kind, name: kind.label })));
  hand = null;
  parts.notice.hidden = true;
  parts.common.set(spec);
  while (parts.cards.length > spec.columns.length) parts.cards.pop().element.remove();
  while (parts.cards.length < spec.columns.length) addCard(parts.cards.length);
  parts.cards.forEach((card, i) => card.set(spec.columns[i], inks[i], spec.columns.length === 1, names[i]));
  parts.columns.style.setProperty('--columns', String(spec.columns.length));
  parts.add.hidden = spec.columns.length >= about.limits.columns;
  noteAddress();
}

function addCard(i) {
  const slow = paced(value => changeStrength(i, value));
  const card = columnView(i, about.plane.kinds, {
    kind: kind => by.set(i, { kind, strength: null, update: null, order: null }), update: update => by.set(i, { update }),
    order: order => by.set(i, { order }), remove: () => by.remove(i),
    strength: value => { training.strengths.note(i, value); slow(value); },
    point: (x1, x2) => by.change({ points: changed(training.spec.points, x1, x2, side) }),
  });
  parts.cards.push(card);
  parts.columns.append(card.element);
}

function changeStrength(i, value) {
  const before = hand?.column === i ? hand.before : training.model.columns[i]?.plane?.boundary;
  if (before !== undefined) hand = { column: i, before, at: performance.now() };
  training.strength(i, value);
}

function opened(message) {
  const { network, data } = message;
  write(parts.facts, `${network.sizes.join(' – ')}: ${count(network.weights)} weights; ${count(data.rows.train)} points train, ` +
    `${count(data.rows.validation)} validate`);
  for (const card of parts.cards) card.open(message, shapeOf(training.spec).isGiven);
}

function paint(time, frame) {
  if (!shown || !parts) return;
  const { model, wanted } = training;
  parts.bar.draw({ ...model, playing: wanted.playing, target: wanted.step });
  if (frame) {
    const scale = Math.max(...model.columns.map(c => c.plane.largest));
    model.columns.forEach((c, i) => parts.cards[i].draw(c, inks[i], scale, training.strengths.shown(i, c.strength), model.playing));
    if (!model.playing) names.forEach((name, i) => parts.cards[i].describe(name));
    // Seen by whoever measures how soon a boundary moves.
    if (!moved && frame.step > 0) { moved = true; performance.mark('plane moves'); }
  }
  if (time - said.at > SAY_EVERY || !model.playing) {
    say(time);
    noteAddress();
  }
}

function say(time) {
  if (hand && time - hand.at > HAND_STAYS) hand = null;
  const { model, spec, wanted } = training;
  const columns = model.columns.map((c, i) => ({ name: names[i], kind: spec.columns[i].kind, strength: c.strength, train: c.train.accuracy,
    validation: c.validation.accuracy, boundary: c.plane.boundary, pieces: c.plane.pieces, exact: c.near.exact, weights: c.near.total,
    effect: about.plane.kinds.find(kind => kind.kind === spec.columns[i].kind)?.effect ?? null, diverged: c.diverged ?? null }));
  const { text, kind } = sentence({ step: model.step, playing: wanted.playing, columns, rows: model.opened?.data.rows.train ?? 0,
    hasNumbers: model.opened?.data.plane.hasNumbers ?? false, hand,
    turn: model.playing ? Math.floor(time / TURN_EVERY) : 0 });
  write(parts.sentence, text);
  if (kind !== said.kind) announce(text);
  said = { at: time, kind };
}

function refused(message) {
  parts.notice.hidden = false;
  write(parts.notice, message);
}

const noteAddress = () => writeAddress('plane', [...toAddress(training.spec, usual),
  ...training.step > 0 ? [['step', String(training.step)]] : []]);
