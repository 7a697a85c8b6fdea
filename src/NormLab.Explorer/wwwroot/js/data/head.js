/** The first rows of a table, as they were read. */
import { h } from '../common/dom.js';

/** @param {any} table its document */
export const firstRows = table => h('details.panel.first-rows', { open: true }, h('summary', null, 'First rows'),
  h('div.scroller', { tabindex: 0, role: 'region', 'aria-label': 'First rows of the table', 'data-test': 'first-rows' },
    h('table', null, h('thead', null, h('tr', null, ...table.columns.map(column =>
      h('th', { scope: 'col', 'data-name': column.name }, column.name)))),
    h('tbody', null, ...table.head.map(row => h('tr', null, ...row.map((cell, i) =>
      h(cell === '' ? 'td.muted' : table.columns[i].kind === 'number' ? 'td.number' : 'td', null, cell === '' ? 'missing' : cell))))))));
