/** The view Plane: points on a plane, one small network trained at once under up to four conditions, and what each makes of the plane. */
import { addressOf, writeAddress } from '../common/address.js';
import { announce } from '../common/announce.js';
import { h, write } from '../common/dom.js';
import { count } from '../common/format.js';
import { onKey } from '../common/keyboard.js';
import { onNextFrame } from '../common/loop.js';
import { paced } from '../common/paced.js';
import { inksOfKinds } from '../common/palette.js';
import { undoBar } from '../common/undo.js';
import { engine } from '../engine/engine.js';
import { another, completed, namesOf } from '../train/conditions.js';
import { askedToPlay } from '../train/asked.js';
import { handSet } from '../train/hand-set.js';
import { sayServerIsBack, sayServerIsGone } from '../train/server-banner.js';
import { withEvents } from '../train/spec.js';
import { column as columnView } from './column.js';
import { layout } from './layout.js';
import { changed, FIRST } from './own-points.js';
import { sentence } from './sentence.js';
import { fromAddress, fromEngine, toAddress, toEngine } from './spec.js';

const SAY_EVERY = 400, HAND_STAYS = 7000, TURN_EVERY = 5000, WORTH_KEEPING = 100;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const strengths = handSet(), asked = askedToPlay();

let about, root, parts, undo, line = null, ready = null, shown = false;
let usual, spec, inks = [], names = [], speed = null, side = 1;
let wanted = { step: 0, playing: false }, model = blank(), pending = null, drawing = false;
let opening = false, again = null, hand = null, said = { at: 0, kind: '' }, resume = false, moved = false;

function blank() { return { step: 0, playing: false, replaying: false, stepsPerSecond: 0, opened: null, columns: [] }; }

/** Builds the view as soon as the engine has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  ready = begin();
}

async function begin() {
  while (!about) {
    try {
      about = await engine.about();
    } catch (error) {
      root.replaceChildren(h('p.notice', { role: 'alert' }, error.message));
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
  usual = spec = fromEngine(about.plane.start);
  speed = about.plane.stepsPerSecond;
  root.replaceChildren();
  parts = layout(root, spec, about, {
    play: togglePlay, step: stepOnce, rewind, seed: newSeed, speed: value =>
      { speed = value; send({ type: 'speed', stepsPerSecond: value }); },
    common: change => restart(changedSpec(change)), add: () =>
      restart(withColumns([...spec.columns, another(spec.columns, about.further)])),
    clear: () => restart({ ...spec, points: FIRST, events: [] }), side: value => { side = value; },
  });
  parts.bar.setSpeed(speed);
  const here = () => shown;
  undo = undoBar(root, 'plane-undo', here);
  onKey(' ', togglePlay, here);
  onKey('s', stepOnce, here);
  onKey('r', rewind, here);
  onKey('n', newSeed, here);
}

const withColumns = columns => ({ ...spec, columns, events: [] });

function changedSpec(change) {
  const next = { ...spec, ...change, events: [] };
  if (shapeOf(next).isGiven && next.points.length === 0) next.points = FIRST;
  return next;
}

const shapeOf = ({ shape }) => about.plane.shapes.find(known => known.name === shape)
  ?? { name: shape, hasNumbers: false, isGiven: false };

/** The view is shown: as its address says, or as it was left. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  await ready;
  if (line && location.hash === addressOf('plane')) {
    if (resume) play(true);
    draw();
    return;
  }
  const step = Number(query.get('step'));
  const next = fromAddress(query, usual), from = Number.isInteger(step) && step > 0 ? step : 0;
  if (shapeOf(next).isGiven && next.points.length === 0) next.points = FIRST;
  restart(next, { step: from, byHand: false, playing: query.get('play') === '1'
    || (from === 0 && !calm.matches && query.get('play') !== '0') });
}

/** The view is left: training waits. */
export function hide() {
  shown = false;
  resume = wanted.playing;
  if (resume) play(false);
}

/** Opens a training from its first step, or replays it to a later one; where one is being opened, afterwards and the latest only. */
function restart(next, { step = 0, playing = wanted.playing, byHand = true } = {}) {
  // What a hand discards it can have back.
  if (byHand) undo.offer(spec, model, restart, WORTH_KEEPING);
  else undo.clear();
  spec = { ...next, columns: next.columns.slice(0, about.limits.columns).map(c => completed(c, about.plane.kinds)) };
  wanted = { step, playing };
  asked.note(playing);
  inks = inksOfKinds(spec.columns.map(c => c.kind), about.plane.kinds);
  names = namesOf(spec.columns, about.plane.kinds.map(kind => ({ ...kind, name: kind.label })));
  hand = null;
  parts.notice.hidden = true;
  parts.common.set(spec);
  arrange();
  if (opening) again = true;
  else open();
  noteAddress();
}

function open() {
  [opening, again, pending] = [true, null, null];
  model = { ...blank(), playing: wanted.playing };
  line ??= engine.connect({ opened, frame: arrived, refused, lost: () => { opening = false; sayServerIsGone(model.step); }, found,
    reopen: openMessage });
  send(openMessage());
}

const openMessage = () => ({ type: 'open', view: 'plane', spec: toEngine(spec, shapeOf(spec)), step: Math.max(wanted.step, model.step),
  playing: wanted.playing, speed });

function send(message) {
  // Until the engine's frames say so again.
  if (message.type !== 'drawn') root.removeAttribute('data-resting');
  line?.send(message);
}

/** As many cards as there are columns. */
function arrange() {
  while (parts.cards.length > spec.columns.length) parts.cards.pop().element.remove();
  while (parts.cards.length < spec.columns.length) {
    const i = parts.cards.length, slow = paced(value => changeStrength(i, value));
    const set = change => restart(withColumns(spec.columns.map((c, j) => j === i ? { ...c, ...change } : c)));
    const card = columnView(i, about.plane.kinds, {
      kind: kind => set({ kind, strength: null, update: null, order: null }), update: update => set({ update }), order: order =>
        set({ order }),
      remove: () => restart(withColumns(spec.columns.filter((_, j) => j !== i))), strength: value =>
        { strengths.note(i, value); slow(value); },
      point: (x1, x2) => restart({ ...spec, points: changed(spec.points, x1, x2, side), events: [] }),
    });
    parts.cards.push(card);
    parts.columns.append(card.element);
    if (model.opened) card.open(model.opened, shapeOf(spec).isGiven);
  }
  parts.cards.forEach((card, i) => card.set(spec.columns[i], inks[i], spec.columns.length === 1, names[i]));
  parts.columns.style.setProperty('--columns', String(spec.columns.length));
  parts.add.hidden = spec.columns.length >= about.limits.columns;
}

// On the way to a step: stop where it is.
const togglePlay = () => play(!(wanted.playing || model.replaying));

function play(playing) {
  wanted = { step: 0, playing };
  asked.note(playing);
  send({ type: wanted.playing ? 'play' : 'pause' });
  [model.playing, model.replaying] = [wanted.playing, false];
  announce(wanted.playing ? 'Training' : `Paused at step ${count(model.step)}. ${parts.sentence.textContent}`);
  draw();
}

function stepOnce() {
  asked.note(wanted.playing = false);
  send({ type: 'step', count: 1 });
}

/** Back to the same initial weights, with the strengths as they are now. */
function rewind() {
  wanted = { step: 0, playing: false };
  asked.note(false);
  hand = null;
  send({ type: 'rewind' });
  announce('Back at step 0');
}

function newSeed() {
  restart({ ...spec, seed: crypto.getRandomValues(new Uint32Array(1))[0] % 100_000, events: [] });
}

function changeStrength(i, value) {
  strengths.note(i, value);
  const before = hand?.column === i ? hand.before : model.columns[i]?.plane.boundary;
  if (before !== undefined) hand = { column: i, before, at: performance.now() };
  send({ type: 'strength', column: i, value });
}

function opened(message) {
  opening = false;
  if (again) { open(); return; }
  model.opened = message;
  const { network, data } = message;
  write(parts.facts, `${network.sizes.join(' – ')}: ${count(network.weights)} weights; ${count(data.rows.train)} points train, ` +
    `${count(data.rows.validation)} validate`);
  for (const card of parts.cards) card.open(message, shapeOf(spec).isGiven);
}

function arrived(frame) {
  if (opening || frame.columns.length !== spec.columns.length || !frame.columns.every(column => column.plane)) {
    send({ type: 'drawn', frame: frame.frame });
    return;
  }
  Object.assign(model, { step: frame.step, playing: frame.playing, replaying: frame.replaying, stepsPerSecond: frame.stepsPerSecond,
    columns: frame.columns });
  if (model.step >= wanted.step) wanted.step = 0;
  if (!frame.replaying) model.playing = wanted.playing = asked.believed(frame.playing);
  if (frame.step === 0) spec = { ...spec, columns: spec.columns.map((c, i) =>
    c.strength === null ? c : { ...c, strength: frame.columns[i].strength ?? c.strength }) };
  spec = withEvents(spec, frame.events);
  root.removeAttribute('data-resting');
  pending = frame;
  draw();
}

/** Draws what there is in the next frame of the screen, and tells the engine that it can send more. */
function draw() {
  if (drawing) return;
  drawing = true;
  onNextFrame(paint);
}

function paint(time) {
  drawing = false;
  // The next can be made while this one is drawn.
  if (pending) send({ type: 'drawn', frame: pending.frame });
  if (shown && parts) {
    parts.bar.draw({ ...model, playing: wanted.playing, target: wanted.step });
    if (pending) {
      const scale = Math.max(...model.columns.map(c => c.plane.largest));
      model.columns.forEach((c, i) => parts.cards[i].draw(c, inks[i], scale, strengths.shown(i, c.strength), model.playing));
      if (!model.playing) names.forEach((name, i) => parts.cards[i].describe(name));
    }
    if (time - said.at > SAY_EVERY || !model.playing) {
      say(time);
      noteAddress();
    }
  }
  if (pending) {
    // Seen by whoever measures how soon a boundary moves.
    if (!moved && pending.step > 0) { moved = true; performance.mark('plane moves'); }
    root.toggleAttribute('data-resting', pending.resting === true);
    pending = null;
  }
}

function say(time) {
  if (hand && time - hand.at > HAND_STAYS) hand = null;
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
  opening = false;
  if (again) { open(); return; }
  parts.notice.hidden = false;
  write(parts.notice, message);
  asked.note(wanted.playing = false);
  draw();
}

function found() {
  wanted.step = Math.max(wanted.step, model.step);
  opening = true;
  sayServerIsBack();
}

const noteAddress = () => writeAddress('plane', [...toAddress(spec, usual),
  ...Math.max(model.step, wanted.step) > 0 ? [['step', String(Math.max(model.step, wanted.step))]] : []]);
