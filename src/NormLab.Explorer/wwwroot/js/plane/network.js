/**
 * The network of a column: every neuron a small picture of what it puts out all over the plane, every weight an edge, thicker the larger it
 * is. Where there is no edge the weight is exactly 0. The last two discs are the classes.
 */
import { surface } from '../common/canvas.js';
import { h } from '../common/dom.js';
import { number } from '../common/format.js';
import { colour, faded, onTheme } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';
import { bytesOf, sheetOf } from './pictures.js';

const THICKEST = 5, THINNEST = 0.35, LEVELS = 6, GAP = 6, TALLEST = 236;

/** @param {number} index of the column */
export function network(index) {
  let inks = new Map(), opened = null, sizes = [], on = null, picture = null, scale = 1, features = null, neurons = null, hover = null;
  const element = h('div.network');
  onTheme(() => { inks = new Map(); });

  /** Sizes of layers, inputs first, and where their nodes lie. */
  const size = () => Math.max(9, Math.min(26, TALLEST / Math.max(...sizes) - GAP, (on?.width ?? 300) / sizes.length * 0.62));
  const height = () => Math.max(64, Math.max(...sizes) * (size() + GAP) + 4);

  function nodes() {
    const s = size(), across = (on.width - s) / (sizes.length - 1);
    return sizes.map((count, layer) => Array.from({ length: count }, (_, j) =>
      ({ x: layer * across, y: on.height / 2 + (j - (count - 1) / 2) * (s + GAP) - s / 2 })));
  }

  function paint(context) {
    if (!picture || !opened) return;
    const s = size(), all = nodes();
    features.fill(opened.featureBytes, 'neurons');
    neurons.fill(picture.neurons, 'neurons');
    const used = edges(context, all, s);
    let first = 0;
    all.forEach((layer, l) => {
      const isInput = l === 0, isOutput = l === sizes.length - 1;
      layer.forEach(({ x, y }, j) => {
        context.globalAlpha = used[l][j] ? 1 : 0.28;
        if (isOutput) disc(context, x, y, s, j, layer.length);
        else {
          const { canvas, side } = isInput ? features : neurons, from = isInput ? j : first + j;
          context.drawImage(canvas, 0, from * side, side, side, x, y, s, s);
          context.strokeStyle = colour('--ink-axis');
          context.lineWidth = 1;
          context.strokeRect(x + 0.5, y + 0.5, s - 1, s - 1);
        }
        context.globalAlpha = 1;
      });
      if (!isInput && !isOutput) first += layer.length;
    });
    if (hover) mark(context, all, s);
  }

  function disc(context, x, y, s, j, count) {
    context.beginPath();
    context.arc(x + s / 2, y + s / 2, s / 2 - 1, 0, 2 * Math.PI);
    context.fillStyle = count === 1 ? colour('--ink-muted') : colour(j === 0 ? '--negative' : '--positive');
    context.fill();
  }

  function inkOf(group, alpha) {
    if (!inks.has(group)) inks.set(group, faded(group % 2 ? '--positive' : '--negative', alpha));
    return inks.get(group);
  }

  /** Edges of alike thickness and sign together. Returns which neurons are joined to anything before and after them. */
  function edges(context, all, s) {
    const groups = Array.from({ length: 2 * LEVELS }, () => new Path2D()), counts = new Array(2 * LEVELS).fill(0);
    const into = sizes.map(n => new Uint8Array(n)), out = sizes.map(n => new Uint8Array(n));
    let at = 0;
    for (let l = 0; l + 1 < sizes.length; l++) {
      for (let i = 0; i < sizes[l]; i++) {
        for (let j = 0; j < sizes[l + 1]; j++, at++) {
          const weight = picture.weights[at];
          if (weight === 0) continue;
          out[l][i] = into[l + 1][j] = 1;
          const share = Math.sqrt(Math.min(1, Math.abs(weight) / 127 * picture.largest / scale));
          const group = 2 * Math.min(LEVELS - 1, Math.floor(share * LEVELS)) + (weight > 0 ? 1 : 0), path = groups[group];
          const from = all[l][i], to = all[l + 1][j], x = from.x + s, bend = (to.x - x) * 0.45;
          path.moveTo(x, from.y + s / 2);
          path.bezierCurveTo(x + bend, from.y + s / 2, to.x - bend, to.y + s / 2, to.x, to.y + s / 2);
          counts[group]++;
        }
      }
    }
    for (let group = 0; group < groups.length; group++) {
      if (counts[group] === 0) continue;
      const share = (Math.floor(group / 2) + 0.5) / LEVELS;
      context.lineWidth = THINNEST + share * (THICKEST - THINNEST);
      context.strokeStyle = inkOf(group, 0.3 + 0.45 * share);
      context.stroke(groups[group]);
    }
    return sizes.map((n, l) => Array.from({ length: n }, (_, j) =>
      (l === 0 || into[l][j] === 1) && (l === sizes.length - 1 || out[l][j] === 1)));
  }

  /** The node under the pointer, large. */
  function mark(context, all, s) {
    const { x, y } = all[hover.layer][hover.j];
    context.strokeStyle = colour('--ink-text');
    context.lineWidth = 2;
    context.strokeRect(x - 1, y - 1, s + 2, s + 2);
  }

  function find(event) {
    const s = size(), all = nodes();
    for (let layer = 0; layer < all.length; layer++) {
      const j = all[layer].findIndex(({ x, y }) =>
        event.offsetX >= x - 2 && event.offsetX <= x + s + 2 && event.offsetY >= y - 2 && event.offsetY <= y + s + 2);
      if (j >= 0) return { layer, j };
    }
    return null;
  }

  /** Weights that lead to a node, or from a feature. */
  function tell({ layer, j }) {
    let start = 0;
    for (let l = 0; l < Math.max(0, layer - 1); l++) start += sizes[l] * sizes[l + 1];
    const [rows, columns] = layer === 0 ? [sizes[0], sizes[1]] : [sizes[layer - 1], sizes[layer]];
    const weights = layer === 0 ? Array.from({ length: columns }, (_, k) => picture.weights[j * columns + k])
      : Array.from({ length: rows }, (_, i) => picture.weights[start + i * columns + j]);
    const real = weights.map(w => w / 127 * picture.largest), zeros = weights.filter(w => w === 0).length;
    const name = layer === 0 ? opened.names[j] : layer === sizes.length - 1 ? (sizes[layer] === 1 ? 'the number' : j ? 'blue' : 'orange')
      : `neuron ${j + 1} of layer ${layer}`;
    const largest = real.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a, 0);
    return `${name}\n${weights.length} weights ${layer === 0 ? 'from' : 'to'} it, ${zeros} exactly 0\nlargest ${number(largest, 2)}`;
  }

  function build() {
    const high = height();
    on = surface(paint, { height: high, label: `Network of column ${index + 1}`, test: `network-${index}` });
    on.canvas.addEventListener('pointermove', event => {
      if (!picture || !opened) return;
      hover = find(event);
      if (hover) showReading(tell(hover), event.clientX, event.clientY);
      else hideTip();
      on.redraw();
    });
    on.canvas.addEventListener('pointerleave', () => { hover = null; hideTip(); on.redraw(); });
    element.replaceChildren(on.canvas);
  }

  return {
    element,
    /** The network of a training. @param {any} plane @param {number[]} nextSizes @param {string[]} names of the features */
    open(plane, nextSizes, names) {
      const isOther = String(nextSizes) !== String(sizes);
      opened = { ...plane, names, featureBytes: bytesOf(plane.features) };
      [features, neurons, picture, hover] = [sheetOf(plane.neuronSide), sheetOf(plane.neuronSide), null, null];
      sizes = nextSizes;
      if (isOther) build();
    },
    /** @param {{neurons: Int8Array, weights: Int8Array, largest: number}} next @param {number} nextScale of all columns */
    draw(next, nextScale) {
      if (next.weights.length !== sizes.slice(1).reduce((sum, n, l) => sum + n * sizes[l], 0)) return;
      [picture, scale] = [next, Math.max(nextScale, 1e-12)];
      on.redraw();
    },
    /** @param {string} text what the picture shows */
    describe: text => on?.canvas.setAttribute('aria-label', text),
  };
}
