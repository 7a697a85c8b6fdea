/** How the rows of a table fall into classes, and what who always names the largest class would get right: what a network must beat. */
import { h } from '../common/dom.js';
import { count, percent } from '../common/format.js';

const MOST = 8;

export function classShares() {
  const bars = h('div.class-bars'), baseline = h('p', { 'data-test': 'majority' });
  return {
    element: h('div.class-shares', null, h('h4', null, 'Classes'), bars, baseline),
    /** @param {any} column of the table's document */
    show(column) {
      const classes = column?.classes ?? [], total = classes.reduce((sum, c) => sum + c.rows, 0);
      const rest = classes.slice(MOST), shown = rest.length
        ? [...classes.slice(0, MOST), { name: `${count(column.distinct - MOST)} more`, rows: rest.reduce((sum, c) => sum + c.rows, 0) }]
        : classes;
      bars.replaceChildren(...shown.map(({ name, rows }) => {
        const bar = h('i');
        bar.style.setProperty('--share', String(rows / total));
        return h('div', null, h('span', null, name), h('b', null, bar), h('span.number', null, percent(rows / total, 0)));
      }));
      baseline.hidden = classes.length === 0;
      if (!classes.length) return;
      const { name, rows: most } = classes[0];
      baseline.textContent = `Who always answers “${name}” is right for ${percent(most / total)} of the rows. A network must do ` +
        'better than that.';
    },
  };
}
