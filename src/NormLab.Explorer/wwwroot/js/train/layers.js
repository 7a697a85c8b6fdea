/** Layer by layer, the share of weights near zero. */
import { h, write } from '../common/dom.js';
import { count, percent } from '../common/format.js';

export function layers() {
  const element = h('div.layers', { role: 'list', 'aria-label': 'Share of weights near zero, layer by layer' });
  let rows = [], shape = '';
  return {
    element,
    /** @param {[number, number][]} shares count and total of every layer @param {number[]} sizes of the network's layers */
    draw(shares, sizes) {
      if (sizes.join() !== shape) {
        shape = sizes.join();
        rows = shares.map((_, i) => {
          const fill = h('i'), text = h('span.number');
          return { fill, text, element: h('div', { role: 'listitem', 'data-test': 'layer' },
            h('span', null, `${sizes[i]} → ${sizes[i + 1]}`), h('b', null, fill), text) };
        });
        element.replaceChildren(...rows.map(row => row.element));
      }
      shares.forEach(([near, total], i) => {
        const row = rows[i];
        if (!row) return;
        row.fill.style.transform = `scaleX(${near / total})`;
        write(row.text, percent(near / total));
        row.element.title = `${count(near)} of ${count(total)}`;
      });
    },
  };
}
