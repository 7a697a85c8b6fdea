/** The view Shapes: one slider for the order, and five pictures that follow it. Needs no server. */
import { announce } from '../common/announce.js';
import { writeAddress } from '../common/address.js';
import { surface } from '../common/canvas.js';
import { asTable } from '../common/chart-table.js';
import { segments, slider } from '../common/controls.js';
import { h, icon, write } from '../common/dom.js';
import { exact, number, order, percent } from '../common/format.js';
import { onKey } from '../common/keyboard.js';
import { onNextFrame } from '../common/loop.js';
import { hideTip, showReading } from '../common/tips.js';
import { drawBall } from './ball.js';
import { drawContours, zeroDirections } from './contours.js';
import { drawCost, drawProx, drawPull, proxWords } from './curves.js';
import { ballPoint, ballRadius, gradient, orderAt, placeOf, prox, value } from './norms.js';
import { touchingPoint } from './touching.js';
import { wordsOf } from './words.js';

const PLAY = 'M8 5v14l11-7z', PAUSE = 'M7 5h4v14H7zM13 5h4v14h-4z';
const PRESETS = [0, 0.5, 1, 2, 3, Infinity];
const STEPS = 2000;
const SECONDS_THERE = 12;
const STANDARD = { n: 1, strength: 0.5, minimum: { x: 1.4, y: 1.05 } };

const state = { ...STANDARD, probe: null, turn: null, trail: [], dragged: false, playing: false, ink: '--ink-l1' };
let parts, contours, shown = false;

/** Builds the view. @param {HTMLElement} root */
export function mount(root) {
  const orderSlider = h('input#order', { type: 'range', min: 0, max: STEPS, step: 1, 'aria-label': 'Order n, from 0 to infinity',
    'data-tip': 'The order n, from 0 on the left to infinity on the right; 1 is in the middle.',
    oninput: () => {
      // Read before anything is drawn: drawing puts the slider where the order is.
      const order = orderAt(orderSlider.valueAsNumber / STEPS);
      stop();
      setOrder(order);
    } });
  const play = h('button.primary.round#shapes-play',
    { type: 'button', 'data-tip': 'Lets n go from 0 to infinity and back (Space)', onclick: toggle });
  const presets = segments(
    { label: 'Well-known orders', id: 'presets', value: '1',
    options: PRESETS.map(n => ({ value: String(n), label: order(n), tip: `L${order(n)}` })), onchange: v =>
    { stop(); setOrder(Number(v)); } });
  const strength = slider({ label: 'Strength', tip: 'How far one proximal step goes: learning rate times coefficient.', id: 'prox-strength',
    value: state.strength, min: 0, max: 3,
    scale: { at: place => 3 * place / 1000, place: v => 1000 * v / 3 }, onchange: v => { state.strength = v; changed(); } });
  const surfaces = {
    cost: probing(surface((c, s) => drawCost(c, s, state), { ratio: 0.82, label: '', test: 'cost' }), 2.15,
      x => `x = ${number(x, 3)}\n|x|ⁿ = ${number(value(state.n, x))}`),
    pull: probing(surface((c, s) => drawPull(c, s, state), { ratio: 0.82, label: '', test: 'pull' }), 2.15,
      x => `x = ${number(x, 3)}\ngradient ${number(gradient(state.n, x))}`),
    prox: probing(surface((c, s) => drawProx(c, s, state), { ratio: 0.72, label: '', test: 'prox' }), 3.2,
      x => `x = ${number(x, 3)}\nbecomes ${number(prox(state.n, x, state.strength))}`),
    ball: turning(surface((c, s) => drawBall(c, s, state), { ratio: 0.9, label: '', test: 'ball' })),
    contours: dragging(surface((c, s) => { contours = drawContours(c, s, state); }, { ratio: 0.9, label: '', test: 'contours' })),
  };
  const readings = Object.fromEntries(Object.keys(surfaces).map(name => [name, h('span.reading', { 'data-test': `${name}-reading` })]));
  const name = h('output.order-name', { for: 'order', 'data-test': 'order-name' }), says = h('p.says', { 'data-test': 'order-says' });
  parts = { orderSlider, play, presets, strength, surfaces, readings, name, says };
  const weights = [-2, -1.5, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 1.5, 2];
  root.append(
    h('div.panel.order', null, play, h('div.order-words', null, name, says), presets.element,
      h('div.order-slider', null, orderSlider, h('div.order-scale', { 'aria-hidden': 'true' }, ...PRESETS.map(n => scaleMark(n))))),
    h('div.shape-curves', null,
      figure('cost', 'What a weight costs', '|x|ⁿ', surfaces.cost,
        () => ({ head: ['x', '|x|ⁿ'], rows: weights.map(x => [number(x), number(value(state.n, x))]) })),
      figure('pull', 'How hard it is pulled to 0', 'the gradient', surfaces.pull,
        () => ({ head: ['x', 'gradient'], rows: weights.map(x => [number(x), number(gradient(state.n, x))]) })),
      figure('prox', 'What a proximal step makes of it', 'prox(x)', surfaces.prox, () =>
        ({ head: ['x', 'prox(x)'], rows: weights.map(x => [number(x), number(prox(state.n, x, state.strength))]) }), strength.element)),
    h('div.shape-planes', null,
      figure('ball', 'The unit ball', 'pairs of weights with norm 1', surfaces.ball,
        () => ({ head: ['w₁', 'w₂'], rows: Array.from({ length: 17 }, (_, i) => ballPoint(state.n, i / 8).map(v => number(v))) })),
      figure('contours', 'Where the loss touches it', '', surfaces.contours,
        () => { const t = touchingPoint(state.n, state.minimum);
        return { head: ['', 'w₁', 'w₂'], rows: [['least loss', number(state.minimum.x), number(state.minimum.y)],
        ['best within the ball', number(t.x), number(t.y)]] }; }),
      h('div.panel.shape-story', null, h('h2', null, 'Why corners make zeros'),
        h('p', null, 'The ellipses are pairs of weights with equal loss. They grow around the least loss until they touch the ball, and ' +
          'where they do is the best pair that the penalty allows.'),
        h('p', null, 'A corner on an axis is a pair with an exact zero, and contours from a wide range of directions meet it first. The ' +
          'ring marks those directions.'),
        h('p.big-share', null, h('output', { 'data-test': 'zero-share' }), h('span', null, 'of all directions end with an exact zero')),
        h('p.muted', null, 'Drag the cross, or focus the picture and use the arrow keys. In a network there are thousands of weights; ' +
          'the corners become more, and sharper, and the argument stays.'))));
  parts.share = root.querySelector('[data-test="zero-share"]');
  onKey(' ', toggle, () => shown);
  for (const [key, by] of [['ArrowLeft', -1], ['ArrowRight', 1]])
    onKey(key, () => { stop(); setOrder(orderAt(Math.max(0, Math.min(1, placeOf(state.n) + by / 200)))); }, () => shown
    && document.activeElement?.tagName !== 'INPUT' && document.activeElement !== surfaces.contours.canvas);
  setPlaying(false);

  function figure(test, title, sub, { canvas }, table, ...more) {
    return h('figure.chart.panel', { 'data-test': `figure-${test}` },
      h('figcaption', null, h('span', null, title, sub ? h('span.muted.sub', null, ` ${sub}`) : null), readings[test]), canvas, ...more,
      asTable(title, table));
  }
}

function scaleMark(n) {
  const mark = h('span', null, order(n));
  mark.style.left = `${100 * placeOf(n)}%`;
  return mark;
}

/** The view is shown. @param {URLSearchParams} query */
export function show(query) {
  shown = true;
  const n = query.get('n') === 'inf' ? Infinity : Number(query.get('n') ?? state.n),
    strength = Number(query.get('strength') ?? state.strength), minimum = query.get('min')?.split(',').map(Number);
  if (n >= 0) state.n = n;
  if (strength >= 0 && strength <= 3) state.strength = strength;
  if (minimum?.length === 2 && minimum.every(v => Math.abs(v) <= 2.5)) state.minimum = { x: minimum[0], y: minimum[1] };
  state.trail = [];
  parts.strength.set(state.strength);
  changed();
}

/** The view is left. */
export function hide() {
  shown = false;
  stop();
}

function setOrder(n) {
  // The hand meets the well-known orders: a slider step is wider than they are.
  const near = PRESETS.find(preset => Math.abs(placeOf(preset) - placeOf(n)) < 0.6 / STEPS);
  state.n = near ?? (n > 2 * STEPS ? Infinity : n);
  state.trail = [];
  changed();
}

function changed() {
  const { name, ink, says, pull } = wordsOf(state.n), touch = touchingPoint(state.n, state.minimum);
  state.ink = ink;
  parts.orderSlider.value = String(Math.round(placeOf(state.n) * STEPS));
  parts.orderSlider.style.setProperty('--at', `${100 * placeOf(state.n)}%`);
  parts.orderSlider.setAttribute('aria-valuetext', `n = ${order(state.n)}`);
  parts.orderSlider.closest('.order').style.setProperty('--own', `var(${ink})`);
  parts.presets.set(String(state.n));
  write(parts.name, name);
  write(parts.says, says);
  write(parts.readings.cost, state.n === Infinity ? 'beside a weight of 1' : '');
  write(parts.readings.pull, pull);
  write(parts.readings.prox, proxWords(state.n, state.strength));
  write(parts.readings.contours, `best pair: ${number(touch.x, 3)}, ${number(touch.y, 3)}`);
  const zeros = zeroDirections(state.n);
  write(parts.share, percent(zeros.filter(Boolean).length / zeros.length, 0));
  describe(name, touch);
  for (const each of Object.values(parts.surfaces)) each.redraw();
  if (shown) writeAddress('shapes', [['n', state.n === Infinity ? 'inf' : exact(Number(state.n.toPrecision(6)))],
    ['strength', exact(Number(state.strength.toPrecision(4)))], ['min', `${state.minimum.x.toFixed(2)},${state.minimum.y.toFixed(2)}`]]);
}

function describe(name, touch) {
  const label = (surface, text) => surface.canvas.setAttribute('aria-label', text);
  if (state.playing) return;
  label(parts.surfaces.cost, `Cost of a weight under ${name}`);
  label(parts.surfaces.pull, `Gradient under ${name}: ${parts.readings.pull.textContent}`);
  label(parts.surfaces.prox, `Proximal map under ${name}: ${parts.readings.prox.textContent}`);
  label(parts.surfaces.ball, `Unit ball of ${name} in the plane`);
  label(parts.surfaces.contours,
    `Contours of a loss touch the ball of ${name} at ${number(touch.x, 2)}, ${number(touch.y, 2)}. Arrow keys move the least loss.`);
}

/** Pointer over a curve: the same weight is marked in all three. */
function probing(on, extent, read) {
  on.canvas.addEventListener('pointermove', event => {
    const x = ((event.offsetX - 6) / (on.width - 12) * 2 - 1) * extent;
    if (Math.abs(x) > extent) return;
    state.probe = Math.abs(x) < 0.02 ? 0 : x;
    showReading(read(state.probe), event.clientX, event.clientY);
    for (const name of ['cost', 'pull', 'prox']) parts.surfaces[name].redraw();
  });
  on.canvas.addEventListener('pointerleave', () => {
    state.probe = null;
    hideTip();
    for (const name of ['cost', 'pull', 'prox']) parts.surfaces[name].redraw();
  });
  return on;
}

function turning(on) {
  on.canvas.addEventListener('pointermove', event => {
    const turn = Math.atan2(on.height / 2 - event.offsetY, event.offsetX - on.width / 2) / (Math.PI / 2);
    state.turn = Math.abs(turn - Math.round(turn)) < 0.012 ? Math.round(turn) : turn;
    showReading(`${Math.round(90 * ((state.turn + 4) % 4))}°: reaches ${number(ballRadius(state.n, state.turn), 3)}`, event.clientX,
      event.clientY);
    on.redraw();
  });
  on.canvas.addEventListener('pointerleave', () => { state.turn = null; hideTip(); on.redraw(); });
  return on;
}

function dragging(on) {
  const { canvas } = on;
  canvas.tabIndex = 0;
  canvas.classList.add('grab');
  const moveTo = (x, y) => {
    const bound = v => Math.max(-2.3, Math.min(2.3, v));
    state.minimum = { x: bound(x), y: bound(y) };
    state.dragged = true;
    state.trail.push(touchingPoint(state.n, state.minimum));
    if (state.trail.length > 160) state.trail.shift();
    changed();
  };
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    moveTo(contours.unX(event.offsetX), contours.unY(event.offsetY));
    event.preventDefault();
    canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener('pointermove',
    event => { if (canvas.hasPointerCapture(event.pointerId)) moveTo(contours.unX(event.offsetX), contours.unY(event.offsetY)); });
  canvas.addEventListener('keydown', event => {
    const by = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(state.minimum.x + by[0], state.minimum.y + by[1]);
  });
  return on;
}

let direction = 1, place = 0, before = 0;

function toggle() {
  if (state.playing) stop();
  else start();
}

function start() {
  setPlaying(true);
  place = placeOf(state.n);
  if (place >= 1) direction = -1;
  before = 0;
  onNextFrame(advance);
}

function stop() {
  if (!state.playing) return;
  announce(`n = ${order(state.n)}`);
  setPlaying(false);
}

function setPlaying(playing) {
  state.playing = playing;
  parts.play.replaceChildren(icon(playing ? PAUSE : PLAY));
  parts.play.setAttribute('aria-label', playing ? 'Pause' : 'Play: n goes from 0 to infinity and back');
  if (!playing) changed();
}

/** One frame of the way there and back. With reduced motion it goes from one well-known order to the next, a second and a half each. */
function advance(time) {
  if (!state.playing) return;
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    if (before === 0 || time - before > 1500) {
      const next = PRESETS.find(n => n > state.n) ?? 0;
      if (before !== 0) setOrder(next);
      before = time;
    }
  } else {
    if (before !== 0) place += direction * Math.min(0.1, (time - before) / 1000) / SECONDS_THERE;
    if (place >= 1 || place <= 0) { place = Math.max(0, Math.min(1, place)); direction = -direction; }
    before = time;
    setOrder(orderAt(place));
  }
  onNextFrame(advance);
}
