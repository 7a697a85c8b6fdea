// The page reads without this. It keeps what a reader has opened, opens what a link points into, sorts tables, and tells the values of
// figures under the pointer and by the arrow keys. On a phone it stacks the panels of a figure.
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

  // Panels one below the other where they would be too small side by side: views of parts of the one drawing, made when they come near.
  const shape = name => document.createElementNS('http://www.w3.org/2000/svg', name);
  const narrow = matchMedia('screen and (max-width: 40rem)');
  const stack = drawing => {
    const picture = drawing.querySelector('svg'), group = shape('g'), parts = document.createElement('div');
    const title = document.createElement('p'), { key, panels } = JSON.parse(drawing.dataset.parts);
    group.id = picture.getAttribute('aria-labelledby').split(' ')[0].replace(/-title$/, '-whole');
    group.append(...[...picture.childNodes].filter(child => !['title', 'desc'].includes(child.nodeName)));
    picture.append(group);
    parts.className = 'parts';
    parts.setAttribute('aria-hidden', 'true');
    title.textContent = drawing.getAttribute('aria-label');
    parts.append(title);
    const view = (area, explains) => {
      const part = shape('svg'), use = shape('use');
      part.setAttribute('viewBox', area.join(' '));
      use.setAttribute('href', '#' + group.id);
      if (explains) {
        part.setAttribute('class', 'explained');
        part.setAttribute('width', area[2]);
        part.setAttribute('height', area[3]);
      }
      part.append(use);
      parts.append(part);
    };
    for (const area of key) view(area, true);
    for (const area of panels) view(area, false);
    drawing.append(parts);
    drawing.classList.add('stacked');
  };
  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      stack(target);
    }
  }, { rootMargin: '800px' });
  const watch = () => {
    if (narrow.matches) for (const drawing of document.querySelectorAll('.drawing[data-parts]:not(.stacked)')) near.observe(drawing);
  };
  narrow.addEventListener('change', watch);
  watch();

  // Values of figures. A drawing says where its panels lie, what their axes measure, and which points they show.
  const digits = value => {
    if (value === 0) return '0';
    const small = 0.001 > Math.abs(value), large = Math.abs(value) >= 1e7;
    const whole = Math.abs(value) >= 1000 ? 7 : 4;
    const text = small || large ? value.toExponential(2) : value.toLocaleString('en-US', { maximumSignificantDigits: whole });
    return text.replace('-', '\u2212').replace('e\u2212', 'e-');
  };
  const share = (axis, value) => axis.logarithmic ? Math.log(value / axis.from) / Math.log(axis.to / axis.from)
    : (value - axis.from) / (axis.to - axis.from);
  const at = (axis, place) => axis.logarithmic ? axis.from * Math.pow(axis.to / axis.from, place)
    : axis.from + place * (axis.to - axis.from);
  const named = (axis, value) => axis.names?.[Math.round(value)] ?? digits(value);
  const labelled = (axis, value) => axis.label ? axis.label + ' ' + named(axis, value) : named(axis, value);

  for (const drawing of document.querySelectorAll('.drawing[data-values]')) {
    const picture = drawing.querySelector('svg'), panels = JSON.parse(drawing.dataset.values);
    const told = document.createElement('div'), ring = shape('circle');
    told.className = 'told';
    told.setAttribute('role', 'status');
    told.hidden = true;
    ring.setAttribute('class', 'ring');
    ring.setAttribute('r', '6');
    drawing.append(told);

    // Every point once, in the drawing's own units.
    const lines = panels.flatMap(panel => {
      let across = [];
      const [left, top, width, height] = panel.area;
      return panel.series.map(one => {
        across = one.x ?? across;
        return one.y.map((value, i) => ({
          panel, x: left + width * share(panel.x, across[i]),
          y: panel.y.names ? top + height * share(panel.y, value) : top + height * (1 - share(panel.y, value)),
          words: words(panel, one, across[i], value, one.notes?.[i] ?? ''),
        }));
      });
    });

    function words(panel, one, x, y, note) {
      const cell = panel.x.names ? panel.y.names : null;
      const said = cell ? labelled(panel.x, x) + ', ' + labelled(panel.y, y) + (note ? ': ' + note : '')
        : panel.y.names ? named(panel.y, y) + (one.name ? ', ' + one.name : '') + ': ' + digits(x) + note
        : (one.name ? one.name + ': ' : '') + labelled(panel.x, x) + ', ' + digits(y) + note;
      return panel.title ? panel.title + ' \u2013 ' + said : said;
    }

    // What shows a place: the drawing, or the part of it that a phone shows.
    const views = () => {
      const parts = narrow.matches ? [...drawing.querySelectorAll('.parts svg:not(.explained)')] : [];
      return parts.length ? parts : [picture];
    };
    const place = (x, y) => {
      const within = ({ viewBox: { baseVal: box } }) =>
        [x >= box.x, box.x + box.width >= x, y >= box.y, box.y + box.height >= y].every(inside => inside);
      const all = views(), view = all.find(within) ?? all[0];
      return { box: view.getBoundingClientRect(), from: view.viewBox.baseVal };
    };
    const hide = () => { told.hidden = true; ring.remove(); };
    const tell = (text, x, y) => {
      told.textContent = text;
      told.hidden = false;
      const { box, from } = place(x, y), scale = box.width / from.width, size = told.getBoundingClientRect();
      const across = box.left + (x - from.x) * scale, down = box.top + (y - from.y) * scale;
      const left = Math.min(Math.max(across - size.width / 2, 4), innerWidth - size.width - 4), above = down - size.height - 12;
      told.style.left = left + 'px';
      told.style.top = (above > 4 ? above : down + 16) + 'px';
    };
    const mark = point => {
      ring.setAttribute('cx', point.x);
      ring.setAttribute('cy', point.y);
      (picture.querySelector('g[id$="-whole"]') ?? picture).append(ring);
      tell(point.words, point.x, point.y);
    };

    drawing.addEventListener('pointermove', event => {
      const view = views().find(one => one.contains(event.target));
      if (!view) { hide(); return; }
      const box = view.getBoundingClientRect(), from = view.viewBox.baseVal, scale = box.width / from.width;
      const x = from.x + (event.clientX - box.left) / scale, y = from.y + (event.clientY - box.top) / scale;
      let best = null, least = 24;
      for (const point of lines.flat()) {
        const distance = Math.hypot(point.x - x, point.y - y);
        if (least > distance) [best, least] = [point, distance];
      }
      if (best) { mark(best); return; }
      ring.remove();
      const panel = panels.find(({ area: [left, top, width, height] }) =>
        [x >= left, left + width >= x, y >= top, top + height >= y].every(inside => inside));
      if (!panel) { hide(); return; }
      const [left, top, width, height] = panel.area, across = at(panel.x, (x - left) / width);
      const up = panel.y.names ? named(panel.y, at(panel.y, (y - top) / height)) : labelled(panel.y, at(panel.y, 1 - (y - top) / height));
      tell((panel.title ? panel.title + ' \u2013 ' : '') + labelled(panel.x, across) + ', ' + up, x, y);
    });
    drawing.addEventListener('pointerleave', hide);
    drawing.addEventListener('blur', hide);

    // Left and right walk along a line, up and down go to the next one.
    let line = 0, step = -1;
    drawing.addEventListener('keydown', event => {
      const [along, over] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] ?? [0, 0];
      if (event.key === 'Escape') hide();
      if (along === 0 ? over === 0 : false) return;
      if (lines.length === 0) return;
      event.preventDefault();
      const before = lines[line][step];
      line = (line + over + lines.length) % lines.length;
      if (over !== 0) step = before ? nearest(lines[line], before) : 0;
      else step = Math.min(Math.max(step + along, 0), lines[line].length - 1);
      mark(lines[line][step]);
    });

    function nearest(points, before) {
      const away = points.map(point => Math.abs(point.x - before.x));
      return away.indexOf(Math.min(...away));
    }
  }
})();
