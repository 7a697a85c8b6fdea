/** What the neurons of each hidden layer put out over the validation rows: how often which value, and how many never change. */
import { font, surface } from '../common/canvas.js';
import { h } from '../common/dom.js';
import { number } from '../common/format.js';
import { colour } from '../common/palette.js';

const ROW = 34, LEFT = 52, RIGHT = 62;

/** @param {{test: string}} options */
export function activations({ test }) {
  const element = h('div.activations');
  let layers = null, ink = '--ink-no-reg', on = null, rows = 0;

  function paint(context) {
    if (!layers) return;
    const wide = on.width - LEFT - RIGHT;
    context.font = font(10.5);
    layers.forEach(({ low, high, counts, constant, neurons }, i) => {
      const top = i * ROW, floor = top + ROW - 13, step = wide / counts.length, most = Math.sqrt(Math.max(...counts, 1));
      context.fillStyle = colour('--ink-muted');
      context.textAlign = 'left';
      context.fillText(`layer ${i + 1}`, 0, floor);
      context.fillStyle = colour(constant ? '--bad' : '--ink-muted');
      context.textAlign = 'right';
      context.fillText(`${constant} of ${neurons}`, on.width, floor);
      context.fillStyle = colour(ink);
      counts.forEach((n, k) => {
        const tall = Math.sqrt(n) / most * (ROW - 16);
        if (n) context.fillRect(LEFT + k * step + 0.5, floor - Math.max(1, tall), Math.max(1, step - 1), Math.max(1, tall));
      });
      context.fillStyle = colour('--ink-muted');
      context.textAlign = 'left';
      context.fillText(number(low, 2), LEFT, floor + 11);
      context.textAlign = 'right';
      context.fillText(number(high, 2), LEFT + wide, floor + 11);
    });
  }

  return {
    element,
    /** @param {any[]} next of the frame's answers @param {string} nextInk */
    draw(next, nextInk) {
      if (next === layers && nextInk === ink) return;
      [layers, ink] = [next, nextInk];
      if (rows !== layers.length) {
        rows = layers.length;
        on = surface(paint, { height: Math.max(1, rows) * ROW, label: 'Outputs of the hidden layers', test });
        element.replaceChildren(on.canvas);
      }
      on.redraw();
    },
    /** @param {string} text what the picture shows */
    describe: text => on?.canvas.setAttribute('aria-label', text),
    table: () => ({ head: ['layer', 'from', 'to', 'neurons that never change'], rows: (layers ?? []).map((layer, i) =>
      [i + 1, number(layer.low, 3), number(layer.high, 3), `${layer.constant} of ${layer.neurons}`]) }),
  };
}
