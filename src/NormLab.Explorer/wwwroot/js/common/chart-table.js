/** The numbers of a chart as a table, for who can't see it and for who wants to copy them. It is filled when opened and follows while it is
 * open. */
import { h } from './dom.js';

const open = new Set();
setInterval(() => { if (!document.hidden) for (const fill of open) fill(); }, 1000);

/**
 * @param {string} name what the table holds @param {() => {head: string[], rows: (string|number)[][]}} read @returns {HTMLDetailsElement}
 */
export const asTable = (name, read) => asTables('Table', `${name} as a table`, [[name, read]]);

/**
 * Several, in one drawer. @param {string} summary @param {string} label for screen readers @param {[string, () => {head: string[], rows:
 * (string|number)[][]}][]} tables
 * @returns {HTMLDetailsElement}
 */
export function asTables(summary, label, tables) {
  const bodies = tables.map(([name]) => h('div', { tabindex: 0, role: 'region', 'aria-label': name }));
  const fill = () => tables.forEach(([name, read], i) => bodies[i].replaceChildren(table(tables.length > 1 ? name : null, read())));
  const details = h('details.as-table', { ontoggle: () => { if (details.open) { open.add(fill); fill(); } else open.delete(fill); } },
    h('summary', { 'aria-label': label }, summary), ...bodies);
  return details;
}

const table = (caption, { head, rows }) =>
  h('table', null, caption ? h('caption', null, caption)
  : null, h('thead', null, h('tr', null, ...head.map(text => h('th', { scope: 'col' }, text)))),
  h('tbody', null, ...rows.map(row =>
    h('tr', null, ...row.map((cell, i) => i === 0 ? h('th', { scope: 'row' }, String(cell)) : h('td.number', null, String(cell)))))));
