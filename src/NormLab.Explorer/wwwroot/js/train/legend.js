/** The legend of the curves: a piece of each line, its name, and the values under the pointer or the latest. */
import { h, write } from '../common/dom.js';
import { number, percent } from '../common/format.js';
import { DASHES } from '../common/palette.js';
import { indexAt } from './model.js';

/** Builds it. */
export function legend() {
  const element = h('ul.legend', { 'data-test': 'legend' });
  return {
    element,
    /** Names the lines. @param {string[]} names @param {string[]} inks */
    set(names, inks) {
      element.replaceChildren(...names.map((name, i) =>
        h('li', { 'data-test': `legend-${i}` }, sample(inks[i], DASHES[i]), h('span', null, name), h('strong'), h('span.muted'))));
    },
    /** Shows the values at a step, or the latest. @param {import('./model.js').Curve[]} curves @param {number|null} step @param {string}
     * metric */
    draw(curves, step, metric) {
      const accuracy = metric === 'accuracy', show = accuracy ? v => percent(v) : v => number(v, 3);
      curves.forEach((curve, i) => {
        const at = step === null ? curve.steps.length - 1 : indexAt(curve.steps, step), item = element.children[i];
        if (!item) return;
        const value = list => at < 0 ? null : list[at];
        write(item.children[2], show(value(accuracy ? curve.validationAccuracy : curve.validationLoss)));
        write(item.children[3], `train ${show(value(accuracy ? curve.trainAccuracy : curve.trainLoss))}`);
      });
    },
  };
}

/** A piece of a line. @param {string} ink @param {number[]} dash @returns {SVGElement} */
export function sample(ink, dash) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  for (const [key, value] of Object.entries({ x1: 0, x2: 28, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': dash.join(' ') }))
    line.setAttribute(key, value);
  line.style.stroke = `var(${ink})`;
  svg.setAttribute('viewBox', '0 0 28 12');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('sample');
  svg.append(line);
  return svg;
}
