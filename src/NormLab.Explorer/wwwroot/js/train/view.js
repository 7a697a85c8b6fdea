/** The view Train: one network, trained at once under up to four conditions, live. */
import { announce } from '../common/announce.js';
import { getTable } from '../common/api.js';
import { addressOf, writeAddress } from '../common/address.js';
import { h, write } from '../common/dom.js';
import { engine } from '../engine/engine.js';
import { count } from '../common/format.js';
import { onKey } from '../common/keyboard.js';
import { onNextFrame } from '../common/loop.js';
import { inksOfKinds } from '../common/palette.js';
import { undoBar } from '../common/undo.js';
import { arrangeCards } from './cards.js';
import { another, completed, namesOf } from './conditions.js';
import { tableOfChanges, tableOfCurves } from './curve-table.js';
import { askedToPlay } from './asked.js';
import { handSet } from './hand-set.js';
import { layout } from './layout.js';
import { emptyModel, take } from './model.js';
import { sayServerIsBack, sayServerIsGone } from './server-banner.js';
import { fromAddress, fromServer, toAddress, toServer, withEvents } from './spec.js';
import { sharedScale } from './shared-scale.js';
import { trialNotes } from './trials.js';
import { pairsOfView } from './view-address.js';

const THRESHOLD = 0.001, RECORD_EVERY = 2000;

const strengths = handSet(), notes = trialNotes(), asked = askedToPlay();

let about, session, undo, parts, root, shown = false, ready = null;
let usual, start, spec, model = emptyModel(4), inks = [], names = [];
let view = { metric: 'loss', log: true, own: false, threshold: THRESHOLD, speed: null };
let wanted = { step: 0, playing: false }, pending = null, drawing = false, hovered = null, recorded = 0, thresholdSent = 0;

/** Builds the view as soon as the server has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  root.append(h('p.lead', { 'data-test': 'waiting' }, 'Asking the server what it offers…'));
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
  usual = fromServer(about.usual);
  start = spec = fromServer(about.start);
  root.replaceChildren();
  build();
}

function build() {
  parts = layout(root, spec, about, view, {
    play: togglePlay, step: stepOnce, rewind, seed: newSeed, speed: value =>
      { view.speed = value; send({ type: 'speed', stepsPerSecond: value }); },
    common: change => restart({ ...spec, ...change, events: [] }), metric: metric => look({ metric }), log: log =>
      look({ log }), own: own => look({ own }), threshold: setThreshold, add: addColumn,
    hover: step => { hovered = step; drawLegend(); }, curves: () => tableOfCurves(curves(), names, view.metric), changes: () =>
      tableOfChanges(spec.events, names),
  });
  const here = () => shown;
  undo = undoBar(root, 'undo', here);
  onKey(' ', togglePlay, here);
  onKey('s', stepOnce, here);
  onKey('r', rewind, here);
  onKey('n', newSeed, here);
  onKey('a', () => look({ metric: view.metric === 'loss' ? 'accuracy' : 'loss' }), here);
  onKey('l', () => look({ log: !view.log }), here);
  addEventListener('pagehide', () => { if (parts) noteTrials(); });
}

/** Shows the curves in another way. @param {{metric?: string, log?: boolean}} change */
function look(change) {
  view = { ...view, ...change };
  parts.metric.set(view.metric);
  parts.scale.set(view.log ? 'log' : 'linear');
  parts.own.set(view.own ? 'own' : 'one');
  noteAddress();
  draw();
}

/** The view is shown: as its address says, or as it was left. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  await ready;
  // The address as the view left it, though training has gone on since: not one to replay to.
  if (session && location.hash === addressOf('train')) { draw(); return; }
  const number = (key, fallback) => query.has(key) && Number.isFinite(Number(query.get(key))) ? Number(query.get(key)) : fallback;
  view = { ...view, metric: query.get('y') === 'accuracy' ? 'accuracy' : 'loss', log: query.get('scale') !== 'linear',
    own: query.get('own') === '1',
    threshold: Math.min(10, Math.max(1e-8, number('zero', THRESHOLD))) };
  parts.metric.set(view.metric);
  parts.scale.set(view.log ? 'log' : 'linear');
  parts.own.set(view.own ? 'own' : 'one');
  parts.threshold.set(view.threshold);
  const next = query.has('net') ? fromAddress(query, usual) : fromAddress(query, start);
  restart(next, { step: Math.max(0, Math.floor(number('step', 0))), playing: query.get('play') === '1', byHand: false });
}

/** The view is left; training goes on. */
export function hide() {
  shown = false;
  noteTrials();
}

/** Opens a training from its first step, or replays it to a later one. */
function restart(next, { step = 0, playing = wanted.playing, byHand = true } = {}) {
  // What a hand discards it can have back.
  if (byHand) undo.offer(spec, model, restart);
  else undo.clear();
  noteTrials();
  spec = { ...next, columns: next.columns.slice(0, about.limits.columns).map(c => completed(c, about.kinds)) };
  wanted = { step, playing };
  asked.note(playing);
  model = emptyModel(spec.columns.length);
  pending = null;
  inks = inksOfKinds(spec.columns.map(c => c.kind), about.kinds);
  names = namesOf(spec.columns, about.kinds);
  parts.notice.hidden = true;
  parts.common.set(spec);
  if (spec.data !== 'digits') nameTable();
  arrange();
  session ??= engine.connect({ opened, frame: arrived, refused, lost: () => sayServerIsGone(model.step), found, reopen: openMessage });
  send(openMessage());
  draw();
  noteAddress();
}

const openMessage = () =>
  ({ type: 'open', spec: toServer(spec), step: Math.max(wanted.step, model.step), playing: wanted.playing, speed: view.speed,
    threshold: view.threshold });

function send(message) {
  // Until the server's frames say so again.
  if (message.type !== 'drawn') root.removeAttribute('data-resting');
  session.send(message);
}

function arrange() {
  arrangeCards(parts, spec, inks, about, {
    set: (i, change) => restart(withColumns(spec.columns.map((c, j) => j === i ? { ...c, ...change } : c))),
    remove: i => restart(withColumns(spec.columns.filter((_, j) => j !== i))),
    touched: strengths.note, strength: changeStrength, threshold: setThreshold,
  });
  parts.legend.set(names, inks);
}

const withColumns = columns => ({ ...spec, columns, events: [] });

const addColumn = () => restart(withColumns([...spec.columns, another(spec.columns, about.further)]));

function togglePlay() {
  // On the way to a step: stop where it is.
  if (model.replaying) wanted = { step: 0, playing: true };
  asked.note(wanted.playing = !wanted.playing);
  send({ type: wanted.playing ? 'play' : 'pause' });
  [model.playing, model.replaying] = [wanted.playing, false];
  announce(wanted.playing ? 'Training' : `Paused at step ${count(model.step)}`);
  drawBar();
  if (!wanted.playing) noteTrials();
  noteAddress();
}

function stepOnce() {
  asked.note(wanted.playing = false);
  send({ type: 'step', count: 1 });
}

/** Back to the same initial weights, with the strengths as they are now. */
function rewind() {
  noteTrials();
  wanted = { step: 0, playing: false };
  asked.note(false);
  send({ type: 'rewind' });
  announce('Back at step 0');
}

function newSeed() {
  restart({ ...spec, seed: crypto.getRandomValues(new Uint32Array(1))[0] % 100_000, events: [] });
}

function changeStrength(i, value) {
  send({ type: 'strength', column: i, value });
  noteAddress();
}

function setThreshold(value) {
  view.threshold = value;
  parts.threshold.set(value);
  if (!thresholdSent) thresholdSent =
    requestAnimationFrame(() => { thresholdSent = 0; send({ type: 'threshold', value: view.threshold }); });
  noteAddress();
  draw();
}

function opened(message) {
  model.opened = message;
  const { network, data } = message;
  const wrong = spec.flipped ? ` (${count(Math.round(spec.flipped * data.rows.train))} labelled wrong)` : '';
  write(parts.facts, `${network.sizes.join(' – ')}: ${count(network.weights)} weights\n` +
    `${count(data.rows.train)} rows train${wrong}, ${count(data.rows.validation)} validate`);
  if (spec.data !== 'digits') parts.common.setTable(spec.data, spec.label, data.name);
}

function arrived(frame) {
  if (frame.columns.length !== spec.columns.length) return;
  take(model, frame);
  if (model.step >= wanted.step) wanted.step = 0;
  if (!frame.replaying) wanted.playing = asked.believed(frame.playing);
  // At the start the strengths are what it begins with; what was changed later stands in the events.
  if (frame.step === 0) spec =
    { ...spec, columns: spec.columns.map((c, i) => c.strength === null ? c : { ...c, strength: frame.columns[i].strength ?? c.strength }) };
  spec = withEvents(spec, frame.events);
  root.removeAttribute('data-resting');
  pending = frame;
  draw();
}

/** Draws what there is in the next frame of the screen, then tells the server that it can send more. */
function draw() {
  if (!drawing) onNextFrame(paint);
  drawing = true;
}

function paint(time) {
  drawing = false;
  if (shown && parts) {
    drawBar();
    drawPictures();
    if (model.playing && time - recorded > RECORD_EVERY) { recorded = time; noteTrials(); }
    noteAddress();
  }
  if (pending) {
    // Nothing is under way, and all that is shown is of one step.
    root.toggleAttribute('data-resting', pending.resting === true);
    send({ type: 'drawn', frame: pending.frame });
    pending = null;
  }
}

function drawBar() {
  parts.bar.draw({ ...model, playing: wanted.playing, target: wanted.step });
  parts.hint.hidden = model.step > 0 || wanted.playing;
}

function drawPictures() {
  const lines = model.columns.map((c, i) => ({ name: names[i], ink: inks[i], curve: c.curve }));
  parts.chart.draw({ lines, metric: view.metric, log: view.log, events: spec.events });
  const shared = view.own ? null : sharedScale(model.columns, view.metric);
  const all = model.columns.map((c, i) => c.latest ? { magnitudes: c.latest.magnitudes, ink: inks[i] } : null);
  model.columns.forEach((c, i) =>
    parts.cards[i].draw({ model: c, line: lines[i], metric: view.metric, log: view.log, threshold: view.threshold,
      opened: model.opened, all, shared, strength: strengths.shown(i, c.latest?.strength) }));
  drawLegend();
  if (!model.playing) names.forEach((name, i) => parts.cards[i].describe(name));
}

const curves = () => model.columns.map(c => c.curve);

/** The values under the pointer, or the latest. */
function drawLegend() {
  parts.legend.draw(curves(), hovered, view.metric);
  write(parts.at, hovered === null ? '' : `step ${count(hovered)}`);
}

function refused(message) {
  parts.notice.hidden = false;
  write(parts.notice, message);
  asked.note(wanted.playing = false);
  drawBar();
}

function found() {
  wanted.step = Math.max(wanted.step, model.step);
  const kept = model.opened;
  model = emptyModel(spec.columns.length);
  model.opened = kept;
  sayServerIsBack();
}

async function nameTable() {
  try {
    const { name } = await getTable(spec.data);
    parts.common.setTable(spec.data, spec.label, name);
  } catch (error) {
    refused(error.message);
  }
}

const addressPairs = () => [...toAddress(spec, usual), ...pairsOfView(view, Math.max(model.step, wanted.step), THRESHOLD)];

const noteAddress = () => writeAddress('train', addressPairs());

function noteTrials() {
  if (spec) notes(spec, usual, model, names);
}
