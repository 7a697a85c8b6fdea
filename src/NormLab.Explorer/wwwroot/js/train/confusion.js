/** Which class of validation rows is answered by which: a cell for each pair, right answers along the diagonal. */
import { font, surface } from '../common/canvas.js';
import { count } from '../common/format.js';
import { colour, faded } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';

const LEFT = 42, FOOT = 16, MOST_NAMES = 12;

/** @param {{test: string}} options */
export function confusion({ test }) {
  let cells = null, names = [], ink = '--ink-no-reg';
  const on = surface(paint, { ratio: 0.8, label: 'Classes and answers', test }), { canvas } = on;
  const size = () => ({ wide: (on.width - LEFT) / names.length, high: (on.height - FOOT) / names.length });
  const short = name => name.length > 5 ? `${name.slice(0, 4)}…` : name;

  function paint(context) {
    if (!cells) return;
    const { wide, high } = size(), n = names.length;
    context.font = font(10.5);
    for (let row = 0; row < n; row++) {
      const total = Math.max(1, cells.slice(row * n, (row + 1) * n).reduce((a, b) => a + b, 0));
      for (let column = 0; column < n; column++) {
        const value = cells[row * n + column], share = value / total, right = row === column;
        const x = LEFT + column * wide, y = row * high;
        context.fillStyle = colour('--wash');
        context.fillRect(x + 0.5, y + 0.5, wide - 1, high - 1);
        if (!value) continue;
        context.fillStyle = faded(right ? ink : '--bad', right ? 0.15 + 0.6 * share : 0.25 + 0.75 * Math.min(1, 4 * share));
        context.fillRect(x + 0.5, y + 0.5, wide - 1, high - 1);
        if (wide < 17 || high < 11) continue;
        context.fillStyle = colour('--ink-text');
        context.textAlign = 'center';
        context.fillText(String(value), x + wide / 2, y + high / 2 + 4);
      }
    }
    if (n > MOST_NAMES) return;
    context.fillStyle = colour('--ink-muted');
    names.forEach((name, i) => {
      context.textAlign = 'right';
      context.fillText(short(name), LEFT - 5, (i + 0.5) * high + 4);
      context.textAlign = 'center';
      context.fillText(short(name), LEFT + (i + 0.5) * wide, on.height - 3);
    });
  }

  canvas.addEventListener('pointermove', event => {
    if (!cells || event.pointerType === 'touch') return;
    const { wide, high } = size(), row = Math.floor(event.offsetY / high), column = Math.floor((event.offsetX - LEFT) / wide);
    if (row >= 0 && column >= 0 && row < names.length && column < names.length)
      showReading(`${names[row]} answered as ${names[column]}:\n${count(cells[row * names.length + column])} rows`, event.clientX,
        event.clientY);
    else hideTip();
  });
  canvas.addEventListener('pointerleave', hideTip);

  return {
    canvas,
    /** @param {number[]|null} next @param {string[]} classes @param {string} nextInk */
    draw(next, classes, nextInk) {
      if (next === cells && nextInk === ink) return;
      [cells, names, ink] = [next, classes, nextInk];
      on.redraw();
    },
    /** Mistakes, the most frequent first. */
    table() {
      const n = names.length;
      const mistakes = (cells ?? []).map((value, i) => ({ value, row: Math.floor(i / n), column: i % n }))
        .filter(({ value, row, column }) => value && row !== column).sort((a, b) => b.value - a.value).slice(0, 20);
      return { head: ['class', 'answered as', 'rows'], rows: mistakes.length
        ? mistakes.map(({ value, row, column }) => [names[row], names[column], count(value)]) : [['no mistakes', '', '']] };
    },
  };
}
