/** How many weights have which magnitude: logarithmic counts over log10 |w|, exact zeros as a bar of their own, and the threshold, which
 * can be dragged. */
import { font, surface } from '../common/canvas.js';
import { count, number, percent, powerOfTen } from '../common/format.js';
import { colour, faded } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';
import { DECADES, FROM, TO, magnitudeAt, place } from './magnitude-axis.js';

const LEFT = 34, ZERO = 16, BREAK = 12, RIGHT = 6, BOTTOM = 18, TOP = 14;

/**
 * @param {{test: string, onthreshold: (value: number) => void}} options
 * @returns {{canvas: HTMLCanvasElement, draw: (latest: any, ink: string, threshold: number, least: number) => void}} least: a count that
 * the axis
 * holds at least
 */
export function histogram({ test, onthreshold }) {
  let latest = null, ink = '--ink-no-reg', threshold = 0.001, least = 0;
  const on = surface(paint, { height: 132, label: 'Weight histogram', test }), { canvas } = on;
  const start = LEFT + ZERO + BREAK;
  const X = at => start + at * (on.width - start - RIGHT);
  const toPlace = px => (px - start) / (on.width - start - RIGHT);

  function paint(context, { width, height }) {
    const floor = height - BOTTOM, histogram = latest?.histogram, most = histogram
      ? Math.max(histogram.zeros, ...histogram.counts, 9, least)
      : 1000;
    const top = Math.ceil(Math.log10(most + 1)), Y = n => floor - (floor - TOP) * Math.log10(n + 1) / Math.max(top, Math.log10(most + 1));
    context.font = font(10.5);
    context.textAlign = 'right';
    context.lineWidth = 1;
    for (let decade = 0; decade <= top; decade++) {
      const y = Math.round(Y(10 ** decade)) + 0.5;
      if (y < TOP - 2) continue;
      context.strokeStyle = colour('--ink-grid');
      context.beginPath();
      context.moveTo(LEFT, y);
      context.lineTo(width - RIGHT, y);
      context.stroke();
      context.fillStyle = colour('--ink-muted');
      context.fillText(powerOfTen(decade), LEFT - 5, y + 3.5);
    }
    context.textAlign = 'center';
    for (const decade of DECADES) context.fillText(powerOfTen(decade), X((decade - FROM) / (TO - FROM)), height - 4);
    context.fillText('0', LEFT + ZERO / 2, height - 4);
    if (histogram) bars(context, histogram, Y, floor);
    context.strokeStyle = colour('--ink-axis');
    context.beginPath();
    context.moveTo(LEFT, floor + 0.5);
    context.lineTo(LEFT + ZERO + 2, floor + 0.5);
    context.moveTo(start - 2, floor + 0.5);
    context.lineTo(width - RIGHT, floor + 0.5);
    context.stroke();
    drawThreshold(context, floor);
  }

  function bars(context, { from, to, counts, zeros }, Y, floor) {
    const near = colour(ink), far = faded(ink, 0.38), width = (to - from) / counts.length;
    context.fillStyle = near;
    if (zeros) context.fillRect(LEFT + 1, Y(zeros), ZERO - 2, floor - Y(zeros));
    const at = Math.log10(threshold);
    counts.forEach((n, i) => {
      const low = from + i * width, left = X((low - FROM) / (TO - FROM)),
        right = Math.min(X((low + width - FROM) / (TO - FROM)), on.width - RIGHT);
      if (!n || left >= on.width - RIGHT - 0.5) return;
      context.fillStyle = low + width <= at + 1e-9 ? near : far;
      context.fillRect(left + 0.4, Y(n), Math.max(0.8, right - left - 0.8), floor - Y(n));
      if (low < at && low + width > at + 1e-9) {
        context.fillStyle = near;
        context.fillRect(left + 0.4, Y(n), Math.max(0, X((at - FROM) / (TO - FROM)) - left - 0.4), floor - Y(n));
      }
    });
  }

  function drawThreshold(context, floor) {
    const x = X(place(threshold));
    context.strokeStyle = colour('--ink-text');
    context.lineWidth = 1.25;
    context.beginPath();
    context.moveTo(x, 6);
    context.lineTo(x, floor);
    context.stroke();
    context.fillStyle = colour('--ink-text');
    context.beginPath();
    context.roundRect(x - 5, 1, 10, 11, 3);
    context.fill();
    context.strokeStyle = colour('--panel');
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x - 1.5, 4);
    context.lineTo(x - 1.5, 9);
    context.moveTo(x + 1.5, 4);
    context.lineTo(x + 1.5, 9);
    context.stroke();
    if (!latest) return;
    const share = percent(latest.near.count / latest.near.total), right = x < on.width / 2;
    context.font = font(11, 600);
    context.textAlign = right ? 'left' : 'right';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = colour('--panel');
    context.fillStyle = colour('--ink-text');
    const text = `${share} below`;
    context.strokeText(text, x + (right ? 9 : -9), 11);
    context.fillText(text, x + (right ? 9 : -9), 11);
  }

  const dragTo = event => onthreshold(magnitudeAt(toPlace(event.offsetX)));
  canvas.classList.add('draggable');
  canvas.addEventListener('pointerdown', event => {
    if (event.pointerType === 'touch' && Math.abs(event.offsetX - X(place(threshold))) > 24) return;
    canvas.setPointerCapture(event.pointerId);
    hideTip();
    dragTo(event);
  });
  canvas.addEventListener('pointermove', event => {
    if (canvas.hasPointerCapture(event.pointerId)) dragTo(event);
    else read(event);
  });
  canvas.addEventListener('pointerleave', hideTip);

  function read(event) {
    const histogram = latest?.histogram;
    if (!histogram) return;
    if (event.offsetX < LEFT + ZERO + 3) {
      showReading(`exactly 0: ${count(histogram.zeros)} of ${count(latest.near.total)} weights`, event.clientX, event.clientY);
      return;
    }
    const { from, to, counts } = histogram, width = (to - from) / counts.length,
      bin = Math.floor((FROM + toPlace(event.offsetX) * (TO - FROM) - from) / width);
    if (bin < 0 || bin >= counts.length) { hideTip(); return; }
    const low = 10 ** (from + bin * width), high = 10 ** (from + (bin + 1) * width);
    showReading(`|w| ${bin === 0 ? 'up to' : `${number(low, 2)} to`} ${number(high, 2)}\n${count(counts[bin])} weights`, event.clientX,
      event.clientY);
  }

  return { canvas, draw(next, nextInk, nextThreshold, nextLeast) {
    [latest, ink, threshold, least] = [next, nextInk, nextThreshold, nextLeast];
    on.redraw();
  } };
}
