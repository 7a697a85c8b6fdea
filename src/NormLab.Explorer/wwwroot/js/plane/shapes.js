/** The data sets as a row of icons, one of which is pressed. */
import { h } from '../common/dom.js';
import { colour, onTheme } from '../common/palette.js';

const SIZE = 44;

/** @param {any[]} shapes the engine's @param {string} value @param {(name: string) => void} onchange */
export function shapes(list, value, onchange) {
  const buttons = list.map(shape => {
    const canvas = h('canvas', { width: 2 * SIZE, height: 2 * SIZE, 'aria-hidden': 'true' });
    const button = h('button.shape', { type: 'button', 'data-value': shape.name, 'data-test': `shape-${shape.name}`,
      'aria-label': shape.label, 'data-tip': `${shape.label}: ${shape.description}`,
      onclick: () => { set(shape.name); onchange(shape.name); } }, canvas);
    const draw = () => icon(canvas, shape);
    draw();
    onTheme(draw);
    return button;
  });
  const set = name => { for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.value === name)); };
  set(value);
  return { element: h('div.shapes', { role: 'group', 'aria-label': 'Data' }, ...buttons), set };
}

function icon(canvas, { sample, isGiven }) {
  const context = canvas.getContext('2d'), size = canvas.width;
  context.clearRect(0, 0, size, size);
  if (isGiven) {
    context.strokeStyle = context.fillStyle = colour('--ink-muted');
    context.font = `600 ${size * 0.5}px Inter, system-ui, sans-serif`;
    [context.textAlign, context.textBaseline] = ['center', 'middle'];
    context.fillText('+', size / 2, size / 2);
    return;
  }
  for (let i = 0; i < sample.length; i += 3) {
    context.globalAlpha = Math.max(0.15, Math.min(1, Math.abs(sample[i + 2]) || 1));
    context.fillStyle = colour(sample[i + 2] > 0 ? '--positive' : '--negative');
    context.beginPath();
    context.arc((sample[i] / 12 + 0.5) * size, (0.5 - sample[i + 1] / 12) * size, size / 22, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}
