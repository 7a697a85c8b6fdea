/** The unit ball of two weights, and the slider that bends it. */
import { surface } from '../../common/canvas.js';
import { h, write } from '../../common/dom.js';
import { exact, number, order } from '../../common/format.js';
import { drawBall } from '../../shapes/ball.js';
import { ballPoint, orderAt, placeOf } from '../../shapes/norms.js';
import { wordsOf } from '../../shapes/words.js';
import { towards } from './order-motion.js';

const STEPS = 2000, ORDERS = [0, 0.5, 1, 2, 3, Infinity];

export function normFigure() {
  const state = { n: 2, ink: '--ink-l2', turn: 0.5 };
  const on = surface((c, s) => drawBall(c, s, state), { ratio: 0.86, label: '', test: 'story-ball' });
  const name = h('span.story-order', { 'data-test': 'story-order-name' });
  const input = h('input#story-order', { type: 'range', min: 0, max: STEPS, step: 1, 'aria-label': 'Order n, from 0 to infinity',
    oninput: () => {
      const n = orderAt(input.valueAsNumber / STEPS);
      motion.stop();
      set(ORDERS.find(known => Math.abs(placeOf(known) - placeOf(n)) < 0.6 / STEPS) ?? n);
    } });
  const reading = h('p.muted.story-reading', { 'data-test': 'story-ball-reading' });
  const element = h('div.story-shape', null, h('div.story-controls', null, name, input), on.canvas, reading);
  const motion = towards(() => state.n, set);

  function set(n) {
    [state.n, state.ink] = [n, wordsOf(n).ink];
    input.value = String(Math.round(placeOf(n) * STEPS));
    input.style.setProperty('--at', `${100 * placeOf(n)}%`);
    input.setAttribute('aria-valuetext', `n = ${order(n)}`);
    element.style.setProperty('--own', `var(${state.ink})`);
    write(name, `L${order(n)}`);
    const [x] = ballPoint(n, 0.5);
    write(reading, n === 0 ? 'Only the axes are left: pairs of which one weight is 0.'
      : `Where both weights are alike, the ball reaches ${number(x, 3)} each; on the axes it reaches 1.`);
    on.canvas.setAttribute('aria-label', `The unit ball of L${order(n)}: ${reading.textContent}`);
    on.redraw();
  }

  set(2);
  return {
    element, reading: () => `L${order(state.n)}. ${wordsOf(state.n).says}`,
    show({ n }) { motion.to(n); },
    leave: motion.stop,
    href: () => `#/shapes?n=${state.n === Infinity ? 'inf' : exact(Number(state.n.toPrecision(6)))}`,
  };
}
