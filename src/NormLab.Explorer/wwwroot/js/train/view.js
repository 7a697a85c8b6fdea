/** The view Train: one network, trained at once under up to four conditions, live. */
import { announce } from '../common/announce.js';
import { getAbout, getTable } from '../common/api.js';
import { addressOf, writeAddress } from '../common/address.js';
import { asTable } from '../common/chart-table.js';
import { segments, slider, SCALES } from '../common/controls.js';
import { h, write } from '../common/dom.js';
import { count, exact, number, percent } from '../common/format.js';
import { onKey } from '../common/keyboard.js';
import { onNextFrame } from '../common/loop.js';
import { DASHES, inksOfKinds } from '../common/palette.js';
import { record } from '../common/tried.js';
import { column as columnView } from './column.js';
import { overview } from './curves.js';
import { emptyModel, indexAt, take } from './model.js';
import { connect } from './session.js';
import { settings } from './settings.js';
import { column, fromAddress, standard, toAddress, toServer, withEvents } from './spec.js';
import { toolbar } from './toolbar.js';
import { trialsOf } from './trials.js';

const THRESHOLD = 0.001;
const RECORD_EVERY = 2000;

let about, session, parts, root, shown = false, ready = null;
let spec = standard(), model = emptyModel(4), inks = [], names = [];
let view = { metric: 'loss', log: true, threshold: THRESHOLD, speed: null };
let wanted = { step: 0, playing: false }, pending = null, drawing = false, hovered = null, recorded = 0, thresholdSent = 0, noted = '';

/** Builds the view as soon as the server has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  root.append(h('p.lead', { 'data-test': 'waiting' }, 'Asking the server what it offers…'));
  ready = begin();
}

async function begin() {
  while (!about) {
    try {
      about = await getAbout();
    } catch (error) {
      root.replaceChildren(h('p.notice', { role: 'alert' }, error.message));
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
  root.replaceChildren();
  build();
}

function build() {
  const bar = toolbar({ play: togglePlay, step: stepOnce, rewind, seed: newSeed, speed: value => { view.speed = value; send({ type: 'speed', stepsPerSecond: value }); } });
  const facts = h('span.facts.muted', { 'data-test': 'facts' });
  const common = settings(spec, about, facts, change => restart({ ...spec, ...change, events: [] }));
  const notice = h('p.notice', { role: 'alert', hidden: true, 'data-test': 'refused' });
  const chart = h('div.overview', { 'data-test': 'overview' }), legend = h('ul.legend', { 'data-test': 'legend' }), at = h('span.muted', { 'data-test': 'hover-step' });
  const hint = h('p.hint', { 'data-test': 'hint' }, h('strong', null, 'Press play.'), ' The same network trains side by side under each condition below, from the same initial weights.');
  const metric = segments({ label: 'What the curves show', id: 'metric', value: view.metric, options: [{ value: 'loss', label: 'Loss', tip: 'What training minimises, without the penalty (a)' }, { value: 'accuracy', label: 'Accuracy', tip: 'Share of rows it gets right (a)' }],
    onchange: v => { view.metric = v; noteView(); draw(); } });
  const scale = segments({ label: 'Scale of the loss', id: 'scale', value: 'log', options: [{ value: 'linear', label: 'linear' }, { value: 'log', label: 'log', tip: 'Logarithmic loss: small losses seen apart (l)' }],
    onchange: v => { view.log = v === 'log'; noteView(); draw(); } });
  const threshold = slider({ label: 'Near zero means |w| below', tip: 'What counts as near zero, in all columns. You can drag the line in the histograms too.', id: 'threshold', value: view.threshold, min: 1e-8, max: 10, scale: SCALES.logarithmic(1e-8, 1, false), onchange: setThreshold });
  const add = h('button.add#add-column', { type: 'button', 'data-tip': 'Another condition beside these, at most four', onclick: addColumn }, '+ Add a column');
  const columns = h('div.columns', { 'data-test': 'columns' });
  root.append(h('div.bar', null, bar.element), notice, h('div.panel.shared', null, common.element),
    h('figure.chart.panel.main', null, h('figcaption', null, h('div.legend-place', null, legend), h('div.switches', null, at, metric.element, scale.element)), h('div.overview-place', null, chart, hint), asTable('Learning curves', tableOfCurves)),
    h('div.weights-bar', null, threshold.element, add), columns);
  parts = { bar, common, notice, legend, at, hint, metric, scale, threshold, add, columns, facts, chart: overview(chart, (_, step) => { hovered = step; drawLegend(); }), cards: [] };
  const here = () => shown;
  onKey(' ', togglePlay, here);
  onKey('s', stepOnce, here);
  onKey('r', rewind, here);
  onKey('n', newSeed, here);
  onKey('a', () => { view.metric = view.metric === 'loss' ? 'accuracy' : 'loss'; parts.metric.set(view.metric); noteView(); draw(); }, here);
  onKey('l', () => { view.log = !view.log; parts.scale.set(view.log ? 'log' : 'linear'); noteView(); draw(); }, here);
  addEventListener('pagehide', () => { if (parts) noteTrials(); });
}

/** The view is shown: as its address says, or as it was left. @param {URLSearchParams} query */
export async function show(query) {
  shown = true;
  await ready;
  // The address as the view left it, though training has gone on since: not one to replay to.
  if (session && location.hash === addressOf('train')) { draw(); return; }
  const number = (key, fallback) => query.has(key) && Number.isFinite(Number(query.get(key))) ? Number(query.get(key)) : fallback;
  view = { ...view, metric: query.get('y') === 'accuracy' ? 'accuracy' : 'loss', log: query.get('scale') !== 'linear', threshold: Math.min(10, Math.max(1e-8, number('zero', THRESHOLD))) };
  parts.metric.set(view.metric);
  parts.scale.set(view.log ? 'log' : 'linear');
  parts.threshold.set(view.threshold);
  const next = fromAddress(query);
  restart(next, { step: Math.max(0, Math.floor(number('step', 0))), playing: query.get('play') === '1' });
}

/** The view is left; training goes on. */
export function hide() {
  shown = false;
  noteTrials();
}

/** Opens a training from its first step, or replays it to a later one. */
function restart(next, { step = 0, playing = wanted.playing } = {}) {
  noteTrials();
  spec = { ...next, columns: next.columns.slice(0, about.limits.columns).map(completed) };
  wanted = { step, playing };
  model = emptyModel(spec.columns.length);
  pending = null;
  inks = inksOfKinds(spec.columns.map(c => c.kind));
  names = spec.columns.map((c, i) => nameOf(c, i));
  parts.notice.hidden = true;
  parts.common.set(spec);
  if (spec.data !== 'digits') nameTable();
  arrange();
  session ??= connect({ opened, frame: arrived, refused, lost, found, reopen: openMessage });
  send(openMessage());
  draw();
  noteAddress();
}

/** Strength, update and order that a kind needs and nobody said. */
function completed(c) {
  const kind = about.kinds.find(k => k.kind === c.kind);
  if (!kind) return c;
  const update = kind.updates?.length ? (kind.updates.includes(c.update) ? c.update : preferred(kind)) : null;
  return { kind: c.kind, strength: kind.strengthName ? c.strength ?? kind.default : null, update, order: kind.needsOrder ? c.order ?? 1.5 : null };
}

/** Where a proximal map makes zeros, it is what one wants to see. */
const preferred = kind => ['l0', 'l1', 'l1/2', 'l2/3', 'mcp', 'scad', 'log-sum', 'group-lasso', 'sparse-group-lasso', 'elastic-net'].includes(kind.kind) && kind.updates.includes('proximal') ? 'proximal' : kind.updates[0];

/** A name that tells columns of the same kind apart. */
function nameOf(c, i) {
  const kind = about.kinds.find(k => k.kind === c.kind), label = kind?.name ?? kind?.label ?? c.kind, same = spec.columns.filter(other => other.kind === c.kind);
  return same.length > 1 ? `${label} ${'①②③④'[spec.columns.slice(0, i).filter(other => other.kind === c.kind).length]}` : label;
}

const openMessage = () => ({ type: 'open', spec: toServer(spec), step: Math.max(wanted.step, model.step), playing: wanted.playing, speed: view.speed, threshold: view.threshold });

function send(message) {
  // Until the server's frames say so again.
  if (message.type !== 'drawn') root.removeAttribute('data-resting');
  session.send(message);
}

/** As many cards as there are columns. */
function arrange() {
  while (parts.cards.length > spec.columns.length) parts.cards.pop().element.remove();
  while (parts.cards.length < spec.columns.length) {
    const i = parts.cards.length, set = change => restart({ ...spec, columns: spec.columns.map((c, j) => j === i ? { ...c, ...change } : c), events: [] });
    const card = columnView(i, about.kinds, {
      kind: kind => set({ kind, strength: null, update: null, order: null }), update: update => set({ update }), order: order => set({ order }), remove: () => restart({ ...spec, columns: spec.columns.filter((_, j) => j !== i), events: [] }),
      strength: value => changeStrength(i, value), threshold: setThreshold,
    });
    parts.cards.push(card);
    parts.columns.append(card.element);
  }
  parts.cards.forEach((card, i) => card.set(spec.columns[i], inks[i], spec.columns.length === 1));
  parts.columns.style.setProperty('--columns', String(spec.columns.length));
  parts.add.hidden = spec.columns.length >= about.limits.columns;
  parts.legend.replaceChildren(...names.map((name, i) => h('li', { 'data-test': `legend-${i}` }, sample(inks[i], DASHES[i]), h('span', null, name), h('strong'), h('span.muted'))));
}

/** A piece of the line, for the legend. */
function sample(ink, dash) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  for (const [key, value] of Object.entries({ x1: 0, x2: 28, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': dash.join(' ') })) line.setAttribute(key, value);
  line.style.stroke = `var(${ink})`;
  svg.setAttribute('viewBox', '0 0 28 12');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(line);
  return svg;
}

function addColumn() {
  const taken = new Set(spec.columns.map(c => c.kind)), next = ['none', 'l1', 'l2', 'dropout', 'l0', 'linf', 'l3'].find(kind => !taken.has(kind)) ?? 'l1';
  restart({ ...spec, columns: [...spec.columns, column(next)], events: [] });
}

function togglePlay() {
  wanted.playing = !wanted.playing;
  send({ type: wanted.playing ? 'play' : 'pause' });
  model.playing = wanted.playing;
  announce(wanted.playing ? 'Training' : `Paused at step ${count(model.step)}`);
  drawBar();
  if (!wanted.playing) noteTrials();
  noteAddress();
}

function stepOnce() {
  wanted.playing = false;
  send({ type: 'step', count: 1 });
}

/** Back to the same initial weights, with the strengths as they are now. */
function rewind() {
  noteTrials();
  wanted = { step: 0, playing: false };
  send({ type: 'rewind' });
  announce('Back at step 0');
}

function newSeed() {
  restart({ ...spec, seed: crypto.getRandomValues(new Uint32Array(1))[0] % 100_000, events: [] });
}

function changeStrength(i, value) {
  changed.set(i, { value, at: performance.now() });
  send({ type: 'strength', column: i, value });
  noteAddress();
}

/** What a hand set a moment ago stands until the server's frames say the same. */
const changed = new Map();

function shownStrength(i, said) {
  const mine = changed.get(i);
  if (!mine) return said;
  if (mine.value === said || performance.now() - mine.at > 1500) {
    // Seen by whoever measures how soon a change acts.
    if (mine.value === said) {
      performance.clearMarks();
      performance.mark(`strength ${said}`);
    }
    changed.delete(i);
    return said;
  }
  return null;
}

function setThreshold(value) {
  view.threshold = value;
  parts.threshold.set(value);
  if (!thresholdSent) thresholdSent = requestAnimationFrame(() => { thresholdSent = 0; send({ type: 'threshold', value: view.threshold }); });
  noteView();
  draw();
}

function opened(message) {
  model.opened = message;
  const { network, data } = message;
  write(parts.facts, `${network.sizes.join(' – ')}: ${count(network.weights)} weights\n${count(data.rows.train)} rows train, ${count(data.rows.validation)} validate`);
  if (spec.data !== 'digits') parts.common.setTable(spec.data, spec.label, data.name);
}

function arrived(frame) {
  if (frame.columns.length !== spec.columns.length) return;
  take(model, frame);
  if (model.step >= wanted.step) wanted.step = 0;
  if (!frame.replaying) wanted.playing = frame.playing;
  // At the start the strengths are what it begins with; what was changed later stands in the events.
  if (frame.step === 0) spec = { ...spec, columns: spec.columns.map((c, i) => c.strength === null ? c : { ...c, strength: frame.columns[i].strength ?? c.strength }) };
  spec = withEvents(spec, frame.events);
  root.removeAttribute('data-resting');
  pending = frame;
  draw();
}

/** Draws what there is in the next frame of the screen, then tells the server that it can send more. */
function draw() {
  if (drawing) return;
  drawing = true;
  onNextFrame(paint);
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
  const all = model.columns.map((c, i) => c.latest ? { magnitudes: c.latest.magnitudes, ink: inks[i] } : null);
  model.columns.forEach((c, i) => parts.cards[i].draw({ model: c, line: lines[i], metric: view.metric, log: view.log, threshold: view.threshold, opened: model.opened, all, strength: shownStrength(i, c.latest?.strength) }));
  drawLegend();
  if (!model.playing) names.forEach((name, i) => parts.cards[i].describe(name));
}

/** The values under the pointer, or the latest. */
function drawLegend() {
  const accuracy = view.metric === 'accuracy', show = accuracy ? v => percent(v) : v => number(v, 3);
  model.columns.forEach(({ curve }, i) => {
    const at = hovered === null ? curve.steps.length - 1 : indexAt(curve.steps, hovered), item = parts.legend.children[i];
    if (!item) return;
    const value = list => at < 0 ? null : list[at];
    write(item.children[2], show(value(accuracy ? curve.validationAccuracy : curve.validationLoss)));
    write(item.children[3], `train ${show(value(accuracy ? curve.trainAccuracy : curve.trainLoss))}`);
  });
  write(parts.at, hovered === null ? '' : `step ${count(hovered)}`);
}

function tableOfCurves() {
  const steps = model.columns[0]?.curve.steps ?? [], every = Math.max(1, Math.ceil(steps.length / 40)), accuracy = view.metric === 'accuracy', show = accuracy ? v => percent(v) : v => number(v);
  return { head: ['step', ...names.flatMap(name => [`${name} training`, `${name} validation`])],
    rows: steps.filter((_, i) => i % every === 0 || i === steps.length - 1).map(step => [count(step), ...model.columns.flatMap(({ curve }) => {
      const at = indexAt(curve.steps, step);
      return [show((accuracy ? curve.trainAccuracy : curve.trainLoss)[at]), show((accuracy ? curve.validationAccuracy : curve.validationLoss)[at])];
    })]) };
}

function refused(message) {
  parts.notice.hidden = false;
  write(parts.notice, message);
  wanted.playing = false;
  drawBar();
}

function lost() {
  const banner = document.getElementById('lost');
  banner.hidden = false;
  write(banner, `The server is gone, training stands at step ${count(model.step)}. Looking for it; it goes on from there as soon as it is back.`);
}

function found() {
  document.getElementById('lost').hidden = true;
  wanted.step = Math.max(wanted.step, model.step);
  const kept = model.opened;
  model = emptyModel(spec.columns.length);
  model.opened = kept;
  announce('The server is back; replaying');
}

async function nameTable() {
  try {
    const { name } = await getTable(spec.data);
    parts.common.setTable(spec.data, spec.label, name);
  } catch (error) {
    refused(error.message);
  }
}

function addressPairs() {
  const pairs = toAddress(spec), step = Math.max(model.step, wanted.step);
  if (step > 0) pairs.push(['step', String(step)]);
  if (view.metric !== 'loss') pairs.push(['y', view.metric]);
  if (!view.log) pairs.push(['scale', 'linear']);
  if (view.threshold !== THRESHOLD) pairs.push(['zero', exact(view.threshold)]);
  return pairs;
}

const noteAddress = () => writeAddress('train', addressPairs());
const noteView = noteAddress;

function noteTrials() {
  const now = `${model.step} ${toAddress(spec)}`;
  // What is known is not noted again: it may have been deleted since.
  if (model.step === 0 || model.replaying || !model.opened || now === noted) return;
  noted = now;
  record(trialsOf(spec, model, names));
}
