// The page reads without this. It keeps what a reader has opened, opens what a link points into, and sorts tables.
(() => {
  'use strict';
  const folds = [...document.querySelectorAll('details[id]')];
  const place = 'normlab ' + location.pathname;

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(place)) ?? []; } catch { return []; }
  };
  const keep = () => {
    try { localStorage.setItem(place, JSON.stringify(folds.filter(fold => fold.open).map(fold => fold.id))); } catch { }
  };
  const reveal = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    for (let fold = target?.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    target?.scrollIntoView();
  };

  const opened = kept();
  for (const fold of folds) {
    if (opened.includes(fold.id)) fold.open = true;
    fold.addEventListener('toggle', keep);
  }
  addEventListener('hashchange', reveal);
  reveal();

  // A number in a cell, whatever words and signs stand around it.
  const number = text => {
    const found = text.replaceAll('\u2212', '-').replaceAll(',', '').match(/-?[0-9]+([.][0-9]+)?(e[-+]?[0-9]+)?/i);
    return found ? Number(found[0]) : null;
  };
  const compare = (one, other) => {
    const [a, b] = [number(one), number(other)];
    if (a === null) return b === null ? one.localeCompare(other) : 1;
    return b === null ? -1 : a - b;
  };

  // The headers that stand over one column each, in the order of the columns.
  const leaves = table => {
    const [top, below] = [...table.tHead.rows].map(row => [...row.cells]);
    if (!below) return top;
    const rest = [...below];
    return top.flatMap(cell => cell.colSpan === 1 ? [cell] : rest.splice(0, cell.colSpan));
  };

  for (const table of document.querySelectorAll('table:not(.prose)')) {
    const body = table.tBodies[0], original = [...body.rows];
    leaves(table).forEach((header, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      button.title = 'Sort';
      header.append(button);
      button.addEventListener('click', () => {
        const before = header.getAttribute('aria-sort');
        for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
        const sign = before === null ? 1 : before === 'ascending' ? -1 : 0;
        if (sign) header.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
        const text = row => row.cells[column].textContent.trim();
        const rows = sign ? [...original].sort((one, other) => sign * compare(text(one), text(other))) : original;
        body.append(...rows);
      });
    });
  }
})();
