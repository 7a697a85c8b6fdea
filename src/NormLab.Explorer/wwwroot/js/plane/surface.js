/**
 * The decision surface of a column: what its network says all over the plane, the line between the classes, and the points, filled where
 * they train and hollow where they validate.
 */
import { surface } from '../common/canvas.js';
import { h } from '../common/dom.js';
import { number, percent } from '../common/format.js';
import { colour } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';
import { level, pixels } from './colours.js';
import { traceZero } from './contour.js';

const FINE = 3, BLUR = 1 / 6, HALF_WAY = 2, LARGEST_NUMBER = 1.5;

/**
 * @param {{index: number, onpoint: (x1: number, x2: number) => void}} options where a person clicked
 */
export function plane({ index, onpoint }) {
  let bytes = null, values = null, opened = null, ink = '--ink-no-reg', editable = false, cursor = [0, 0], image = null, steps = null;
  const sheet = document.createElement('canvas'), pen = sheet.getContext('2d');
  const under = surface(paint, { ratio: 1, label: `Decision surface of column ${index + 1}`, test: `surface-${index}` });
  const over = surface(paintPoints, { ratio: 1, label: `Points on the plane of column ${index + 1}`, test: `points-${index}` });
  over.canvas.classList.add('points');
  const element = h('div.plane', null, under.canvas, over.canvas);

  const kind = () => opened.hasNumbers ? 'numbers' : 'classes';

  /** Where along a side of cells each fine pixel lies. */
  function table(side) {
    return Array.from({ length: side * FINE }, (_, i) => {
      const place = Math.max(0, Math.min(side - 1.001, (i + 0.5) / FINE - 0.5)), first = Math.floor(place);
      return { first, next: Math.min(side - 1, first + 1), share: place - first };
    });
  }

  /** Each cell with a little of its neighbours, so that what is steeper than cells can show has no steps like stairs. */
  function blurred(side) {
    const across = new Float32Array(bytes.length), both = new Float32Array(bytes.length), middle = 1 - 2 * BLUR;
    for (let i = 0; i < bytes.length; i++) {
      const x = i % side;
      across[i] = middle * bytes[i] + BLUR * (bytes[x > 0 ? i - 1 : i] + bytes[x + 1 < side ? i + 1 : i]);
    }
    for (let i = 0; i < bytes.length; i++)
      both[i] = middle * across[i] + BLUR * (across[i >= side ? i - side : i] + across[i + side < bytes.length ? i + side : i]);
    return both;
  }

  /** Three pixels to a cell, linear in between. */
  function fill(side) {
    const wide = side * FINE, colours = pixels(kind());
    if (image?.width !== wide) {
      [sheet.width, sheet.height] = [wide, wide];
      image = pen.createImageData(wide, wide);
      steps = table(side);
    }
    const to = new Uint32Array(image.data.buffer), row = new Float32Array(side);
    for (let y = 0, at = 0; y < wide; y++) {
      const { first, next, share } = steps[y], upper = first * side, lower = next * side;
      for (let i = 0; i < side; i++) row[i] = values[upper + i] + share * (values[lower + i] - values[upper + i]);
      for (let x = 0; x < wide; x++, at++) {
        const step = steps[x], left = row[step.first];
        to[at] = colours[level(left + step.share * (row[step.next] - left))];
      }
    }
    pen.putImageData(image, 0, 0);
  }

  function paint(context) {
    if (!bytes || !opened) return;
    values = blurred(opened.surfaceSide);
    fill(opened.surfaceSide);
    context.imageSmoothingEnabled = true;
    context.drawImage(sheet, 0, 0, under.width, under.height);
    context.beginPath();
    traceZero(context, values, opened.surfaceSide, under.width);
    context.lineWidth = 1.6;
    context.lineCap = 'round';
    context.strokeStyle = colour('--ink-text');
    context.stroke();
  }

  const toX = x1 => (x1 / opened.reach + 1) / 2 * over.width, toY = x2 => (1 - x2 / opened.reach) / 2 * over.height;

  function paintPoints(context) {
    if (!opened) return;
    const { points } = opened, radius = Math.max(2.2, Math.min(4, over.width / 90)) * (points.length > 1600 ? 0.75 : 1);
    const flipped = new Set(opened.flipped);
    const fillOf = value => opened.hasNumbers ? mixed(value) : colour(value > 0 ? '--positive' : '--negative');
    for (const validates of [1, 0]) {
      for (let i = 0; i < points.length; i += 4) {
        if (points[i + 3] !== validates) continue;
        context.beginPath();
        context.arc(toX(points[i]), toY(points[i + 1]), validates ? radius * 0.72 : radius, 0, 2 * Math.PI);
        if (validates) {
          context.lineWidth = 1.3;
          context.strokeStyle = fillOf(points[i + 2]);
          context.stroke();
          continue;
        }
        context.fillStyle = fillOf(points[i + 2]);
        context.fill();
        context.lineWidth = 1.4;
        context.strokeStyle = colour(flipped.has(i / 4) ? '--ink-text' : opened.hasNumbers ? '--ink-muted' : '--panel');
        context.stroke();
      }
    }
    if (!editable || document.activeElement !== over.canvas) return;
    const [x, y] = [toX(cursor[0]), toY(cursor[1])];
    context.strokeStyle = colour('--ink-text');
    context.lineWidth = 1.5;
    context.strokeRect(x - 7, y - 7, 14, 14);
  }

  /** A number's colour. */
  function mixed(value) {
    const pixel = pixels('numbers')[level(127 * Math.max(-1, Math.min(1, value / LARGEST_NUMBER * 1.3)))];
    return `rgb(${pixel & 255} ${pixel >> 8 & 255} ${pixel >> 16 & 255})`;
  }

  const place = event => [(2 * event.offsetX / over.width - 1) * opened.reach, (1 - 2 * event.offsetY / over.height) * opened.reach];

  /** What the network says at a place, in words. */
  function reading(x1, x2) {
    const side = opened.surfaceSide, cell = x => Math.max(0, Math.min(side - 1, Math.floor((x / opened.reach + 1) / 2 * side)));
    const v = bytes[cell(-x2) * side + cell(x1)] / 127, where = `x1 ${number(x1, 2)}, x2 ${number(x2, 2)}`;
    if (opened.hasNumbers) return `${where}\npredicts ${number(v * LARGEST_NUMBER, 2)}`;
    const m = HALF_WAY * v / Math.max(1e-6, 1 - Math.abs(v)), blue = 1 / (1 + Math.exp(-m));
    return `${where}\n${blue >= 0.5 ? `blue ${percent(blue, 0)}` : `orange ${percent(1 - blue, 0)}`}`;
  }

  over.canvas.addEventListener('pointermove', event => {
    if (bytes && opened && event.pointerType !== 'touch') showReading(reading(...place(event)), event.clientX, event.clientY);
  });
  over.canvas.addEventListener('pointerleave', hideTip);
  over.canvas.addEventListener('click', event => { if (opened && editable) onpoint(...place(event)); });
  over.canvas.addEventListener('focus', over.redraw);
  over.canvas.addEventListener('blur', over.redraw);
  over.canvas.addEventListener('keydown', event => {
    if (!editable) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (way) cursor = cursor.map((x, k) => Math.max(-opened.reach, Math.min(opened.reach, x + way[k] * (event.shiftKey ? 1 : 0.25))));
    else if (event.key === 'Enter' || event.key === ' ') onpoint(...cursor);
    else return;
    event.preventDefault();
    event.stopPropagation();
    over.redraw();
  });

  return {
    element,
    /** The points of a training. @param {any} next of the "opened" message @param {boolean} canEdit */
    open(next, canEdit) {
      [opened, editable] = [next, canEdit];
      over.canvas.classList.toggle('editable', canEdit);
      if (canEdit) over.canvas.tabIndex = 0;
      else over.canvas.removeAttribute('tabindex');
      over.redraw();
      under.redraw();
    },
    /** @param {Int8Array} next @param {string} nextInk */
    draw(next, nextInk) {
      [bytes, ink] = [next, nextInk];
      element.style.setProperty('--own', `var(${ink})`);
      under.redraw();
    },
    /** @param {string} text what the picture shows */
    describe: text => under.canvas.setAttribute('aria-label', text),
  };
}
