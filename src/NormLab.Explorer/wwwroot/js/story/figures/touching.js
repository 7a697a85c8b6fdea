/** A loss whose rings grow until they touch the ball of a norm: where they do is the best pair of weights that the norm allows. */
import { surface } from '../../common/canvas.js';
import { segments } from '../../common/controls.js';
import { h, write } from '../../common/dom.js';
import { exact, number, order, percent } from '../../common/format.js';
import { drawContours, zeroDirections } from '../../shapes/contours.js';
import { touchingPoint } from '../../shapes/touching.js';
import { wordsOf } from '../../shapes/words.js';
import { towards } from './order-motion.js';

const ORDERS = [0.5, 1, 2, Infinity], FAR = 2.3;

export function touchingFigure() {
  const state = { n: 2, ink: '--ink-l2', minimum: { x: 1.4, y: 1.05 }, trail: [], dragged: false };
  let plot = null;
  const on = surface((c, s) => { plot = drawContours(c, s, state); }, { ratio: 0.9, label: '', test: 'story-contours' }), { canvas } = on;
  const orders = segments({ label: 'Norm', id: 'story-orders', value: '2', options: ORDERS.map(n => ({ value: String(n),
    label: `L${order(n)}` })), onchange: v => motion.to(Number(v)) });
  const reading = h('p.muted.story-reading', { 'data-test': 'story-contours-reading' });
  const element = h('div.story-shape', null, h('div.story-controls', null, orders.element), canvas, reading);
  const motion = towards(() => state.n, set);
  canvas.tabIndex = 0;
  canvas.classList.add('grab');

  function set(n) {
    [state.n, state.ink, state.trail] = [n, wordsOf(n).ink, []];
    changed();
  }

  function changed() {
    const { n, minimum } = state, touch = touchingPoint(n, minimum), zeros = zeroDirections(n);
    orders.set(String(n));
    const zero = touch.x === 0 || touch.y === 0;
    write(reading, `The best pair under L${order(n)} is ${number(touch.x, 2)} and ${number(touch.y, 2)}: ` +
      `${zero ? 'one weight is exactly 0' : 'no weight is 0'}. Of all directions of the cross ` +
      `${percent(zeros.filter(Boolean).length / zeros.length, 0)} end with a 0.`);
    canvas.setAttribute('aria-label',
        `Rings of equal loss touch the ball of L${order(n)}. ${reading.textContent} Arrow keys move the cross.`);
    on.redraw();
  }

  function moveTo(x, y) {
    const bound = v => Math.max(-FAR, Math.min(FAR, v));
    Object.assign(state, { minimum: { x: bound(x), y: bound(y) }, dragged: true });
    state.trail = [...state.trail, touchingPoint(state.n, state.minimum)].slice(-160);
    changed();
  }

  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    moveTo(plot.unX(event.offsetX), plot.unY(event.offsetY));
    event.preventDefault();
    canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener('pointermove', event => {
    if (canvas.hasPointerCapture(event.pointerId)) moveTo(plot.unX(event.offsetX), plot.unY(event.offsetY));
  });
  canvas.addEventListener('keydown', event => {
    const by = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(state.minimum.x + by[0], state.minimum.y + by[1]);
  });
  set(2);
  return {
    element, reading: () => reading.textContent,
    show({ n }) { motion.to(n); },
    leave: motion.stop,
    href: () => `#/shapes?n=${state.n === Infinity ? 'inf' : exact(Number(state.n.toPrecision(6)))}` +
      `&min=${state.minimum.x.toFixed(2)},${state.minimum.y.toFixed(2)}`,
  };
}
