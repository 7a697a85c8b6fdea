/** The view Train: one network, trained at once under up to four conditions, live. */
import { getTable } from '../common/api.js';
import { addressOf, writeAddress } from '../common/address.js';
import { write } from '../common/dom.js';
import { count } from '../common/format.js';
import { onKey } from '../common/keyboard.js';
import { inksOfKinds } from '../common/palette.js';
import { completed, namesOf } from '../training/conditions.js';
import { hands } from '../training/hands.js';
import { untilOffered } from '../training/offer.js';
import { watched } from '../training/watched.js';
import { arrangeCards } from './cards.js';
import { tableOfChanges, tableOfCurves } from './curve-table.js';
import { layout } from './layout.js';
import { lessons as lessonsOf } from './lessons.js';
import { emptyModel, take } from './model.js';
import { fromAddress, fromEngine, toAddress, toEngine } from './spec.js';
import { sharedScale } from './shared-scale.js';
import { trialNotes } from './trials.js';
import { pairsOfView } from './view-address.js';

const THRESHOLD = 0.001, RECORD_EVERY = 2000;

const notes = trialNotes();

let about, training, by, parts, root, lessons, shown = false, ready = null;
let usual, start, inks = [], names = [];
let view = { metric: 'loss', log: true, own: false, threshold: THRESHOLD, speed: null };
let hovered = null, recorded = 0, thresholdSent = 0;

/** Builds the view as soon as the engine has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  ready = begin();
}

async function begin() {
  about = await untilOffered(root);
  usual = fromEngine(about.usual);
  start = fromEngine(about.start);
  training = watched(root, { completed: complete,
    message: spec => ({ spec: toEngine(spec), speed: view.speed, threshold: view.threshold }), blank: emptyModel, take, arrange, opened,
    paint, refused, leave: noteTrials });
  lessons = lessonsOf(usual, complete);
  parts = layout(root, start, about, view, {
    play: toggle, step: training.stepOnce, rewind: training.rewind, seed: () => by.newSeed(),
    speed: value => { view.speed = value; training.send({ type: 'speed', stepsPerSecond: value }); },
    common: change => by.change(change), metric: metric => look({ metric }), log: log => look({ log }), own: own => look({ own }),
    lessons: { titles: lessons.titles, onlesson: index => by.restart(lessons.spec(index)) }, threshold: setThreshold, add: () =>
        by.add(), hover: step => { hovered = step; drawLegend(); },
    curves: () => tableOfCurves(curves(), names, view.metric), changes: () => tableOfChanges(training.spec.events, names),
  });
  const here = () => shown;
  by = hands(training, root, about, { undo: 'undo', isShown: here, toggle, step: training.stepOnce, rewind: training.rewind });
  onKey('a', () => look({ metric: view.metric === 'loss' ? 'accuracy' : 'loss' }), here);
  onKey('l', () => look({ log: !view.log }), here);
  addEventListener('pagehide', noteTrials);
}

const complete = spec =>
  ({ ...spec, columns: spec.columns.slice(0, about.limits.columns).map(c => completed(c, about.kinds)) });

/** Shows the curves in another way. @param {{metric?: string, log?: boolean, own?: boolean}} change */
function look(change) {
  view = { ...view, ...change };
  parts.metric.set(view.metric);
  parts.scale.set(view.log ? 'log' : 'linear');
  parts.own.set(view.own ? 'own' : 'one');
  noteAddress();
  training.draw();
}

/** The view is shown: as its address says, or as it was left. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  await ready;
  // The address as the view left it, though training has gone on since: not one to replay to.
  if (training.isOpen && location.hash === addressOf('train')) { training.draw(); return; }
  const number = (key, fallback) => query.has(key) && Number.isFinite(Number(query.get(key))) ? Number(query.get(key)) : fallback;
  view.threshold = Math.min(10, Math.max(1e-8, number('zero', THRESHOLD)));
  parts.threshold.set(view.threshold);
  const next = query.has('net') ? fromAddress(query, usual) : fromAddress(query, start);
  const from = { step: Math.max(0, Math.floor(number('step', 0))), playing: query.get('play') === '1' };
  by.open(next, from);
  look({ metric: query.get('y') === 'accuracy' ? 'accuracy' : 'loss', log: query.get('scale') !== 'linear',
    own: query.get('own') === '1' });
}

/** The view is left; training goes on. */
export function hide() {
  shown = false;
  noteTrials();
}

function arrange() {
  const { spec } = training;
  inks = inksOfKinds(spec.columns.map(c => c.kind), about.kinds);
  names = namesOf(spec.columns, about.kinds);
  parts.notice.hidden = true;
  parts.common.set(spec);
  const lesson = lessons.find(spec);
  parts.common.setLesson(lesson, lesson < 0 ? '' : lessons.says(lesson));
  if (spec.data !== 'digits') nameTable(spec);
  arrangeCards(parts, spec, inks, names, about, {
    set: by.set, remove: by.remove, touched: training.strengths.note,
    strength: (i, value) => { training.strength(i, value); noteAddress(); }, threshold: setThreshold,
  });
  parts.legend.set(names, inks);
  noteAddress();
}

function toggle() {
  training.play(training.model.replaying ? false : !training.wanted.playing);
  if (!training.wanted.playing) noteTrials();
  noteAddress();
}

function setThreshold(value) {
  view.threshold = value;
  parts.threshold.set(value);
  thresholdSent ||= requestAnimationFrame(() => {
    thresholdSent = 0;
    training.send({ type: 'threshold', value: view.threshold });
  });
  noteAddress();
  training.draw();
}

function opened({ network, data }) {
  const { spec } = training, wrong = spec.flipped ? ` (${count(Math.round(spec.flipped * data.rows.train))} labelled wrong)` : '';
  write(parts.facts, `${network.sizes.join(' – ')}: ${count(network.weights)} weights\n` +
    `${count(data.rows.train)} rows train${wrong}, ${count(data.rows.validation)} validate`);
  if (spec.data !== 'digits') parts.common.setTable(spec.data, spec.label, data.name);
}

function paint(time) {
  if (!shown || !parts) return;
  const { model, wanted } = training;
  parts.bar.draw({ ...model, playing: wanted.playing, target: wanted.step });
  parts.hint.hidden = model.step > 0 || wanted.playing;
  drawPictures();
  if (model.playing && time - recorded > RECORD_EVERY) { recorded = time; noteTrials(); }
  noteAddress();
}

function drawPictures() {
  const { model, spec } = training;
  const lines = model.columns.map((c, i) => ({ name: names[i], ink: inks[i], curve: c.curve }));
  parts.chart.draw({ lines, metric: view.metric, log: view.log, events: spec.events });
  const shared = view.own ? null : sharedScale(model.columns, view.metric);
  const all = model.columns.map((c, i) => c.latest ? { magnitudes: c.latest.magnitudes, ink: inks[i] } : null);
  model.columns.forEach((c, i) =>
    parts.cards[i].draw({ model: c, line: lines[i], metric: view.metric, log: view.log, threshold: view.threshold,
      opened: model.opened, all, shared, strength: training.strengths.shown(i, c.latest?.strength) }));
  drawLegend();
  if (!model.playing) for (const card of parts.cards) card.describe();
}

const curves = () => training.model.columns.map(c => c.curve);

/** The values under the pointer, or the latest. */
function drawLegend() {
  parts.legend.draw(curves(), hovered, view.metric);
  write(parts.at, hovered === null ? '' : `step ${count(hovered)}`);
}

function refused(message) {
  parts.notice.hidden = false;
  write(parts.notice, message);
}

async function nameTable({ data, label }) {
  try {
    const { name } = await getTable(data);
    parts.common.setTable(data, label, name);
  } catch (error) {
    refused(error.message);
  }
}

const noteAddress = () =>
  writeAddress('train', [...toAddress(training.spec, usual), ...pairsOfView(view, training.step, THRESHOLD)]);

function noteTrials() {
  if (training?.spec) notes(training.spec, usual, training.model, names);
}
