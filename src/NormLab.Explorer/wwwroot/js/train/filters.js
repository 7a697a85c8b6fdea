/**
 * What each neuron of the first layer looks at. For pictures: its incoming weights as a picture, zero in the colour of the background. For
 * tables: one bar a feature, the mean
 * magnitude of its weights.
 */
import { font, surface } from '../common/canvas.js';
import { count, number } from '../common/format.js';
import { channels, colour, onTheme } from '../common/palette.js';
import { hideTip, showReading } from '../common/tips.js';
import { meansOf } from './shared-scale.js';

const GAP = 1;
const BAR = 17, MOST_BARS = 24;
let table = null;
onTheme(() => { table = null; });

/** Colours of the 255 signed bytes, as red, green, blue: background at 0, towards one colour for each sign. */
function colours() {
  if (table) return table;
  const [zero, positive, negative] = ['--wash', '--positive', '--negative'].map(channels);
  table = new Uint8ClampedArray(256 * 3);
  for (let v = -128; v < 128; v++) {
    const share = Math.min(1, Math.abs(v) / 127) ** 0.8, towards = v > 0 ? positive : negative;
    for (let k = 0; k < 3; k++) table[3 * (v + 128) + k] = zero[k] + share * (towards[k] - zero[k]);
  }
  return table;
}

/** @param {{test: string}} options */
export function filters({ test }) {
  let picture = null, shape = null, features = [], ink = '--ink-no-reg', hover = null, shared = null;
  const on = surface(paint, { height: 150, label: 'First-layer weights', test }), { canvas } = on;
  const sheet = document.createElement('canvas'), pen = sheet.getContext('2d');

  /** Tiles in a row: as large as they can be within 150 pixels of height. */
  function layout() {
    const [rows, columns] = shape;
    let best = { perRow: 1, tile: 0 };
    for (let perRow = 1; perRow <= picture.neurons; perRow++) {
      const lines = Math.ceil(picture.neurons / perRow),
        tile = Math.min((on.width + 2) / perRow - 2, ((on.height + 2) / lines - 2) * columns / rows);
      if (tile > best.tile) best = { perRow, tile };
    }
    return { ...best, high: best.tile * rows / columns };
  }

  function paint(context) {
    if (!picture) return;
    if (shape) paintTiles(context);
    else paintBars(context);
  }

  function paintTiles(context) {
    const { perRow, tile, high } = layout();
    fillSheet();
    context.imageSmoothingEnabled = false;
    for (let j = 0; j < picture.neurons; j++)
      drawTile(context, j, (j % perRow) * (tile + 2), Math.floor(j / perRow) * (high + 2), tile, high);
    if (hover === null || hover >= picture.neurons) return;
    const x = (hover % perRow) * (tile + 2), y = Math.floor(hover / perRow) * (high + 2), size = 104, tall = size * shape[0] / shape[1];
    const left = x + tile / 2 > on.width / 2 ? Math.max(4, x - size - 10) : Math.min(on.width - size - 4, x + tile + 10),
      top = Math.max(4, Math.min(on.height - tall - 4, y + high / 2 - tall / 2));
    context.strokeStyle = colour('--ink-text');
    context.lineWidth = 1.5;
    context.strokeRect(x - 0.5, y - 0.5, tile + 1, high + 1);
    context.fillStyle = colour('--panel');
    context.fillRect(left - 4, top - 4, size + 8, tall + 8);
    context.strokeRect(left - 4, top - 4, size + 8, tall + 8);
    drawTile(context, hover, left, top, size, tall);
  }

  function drawTile(context, j, x, y, width, height) {
    context.drawImage(sheet, 0, j * (shape[0] + GAP), shape[1], shape[0], x, y, width, height);
  }

  /** One pixel a weight, neuron under neuron. */
  function fillSheet() {
    const [rows, columns] = shape, lut = colours(), share = shared?.largest ? picture.scale / shared.largest : 1;
    const image = pen.createImageData(columns, picture.neurons * (rows + GAP));
    for (let j = 0, from = 0; j < picture.neurons; j++) {
      let to = j * (rows + GAP) * columns * 4;
      for (let i = 0; i < rows * columns; i++, from++, to += 4) {
        const at = 3 * (Math.round(picture.weights[from] * share) + 128);
        image.data[to] = lut[at];
        image.data[to + 1] = lut[at + 1];
        image.data[to + 2] = lut[at + 2];
        image.data[to + 3] = 255;
      }
    }
    if (sheet.width !== image.width || sheet.height !== image.height) [sheet.width, sheet.height] = [image.width, image.height];
    pen.putImageData(image, 0, 0);
  }

  /** Features in one order for all columns, by their weights in all. */
  function means() {
    const own = meansOf(picture, features.length), order = shared?.means ?? own;
    return features.map((name, i) => ({ name, mean: own[i], order: order[i] })).sort((a, b) => b.order - a.order);
  }

  function paintBars(context) {
    const all = means(), shown = all.slice(0, Math.min(MOST_BARS, Math.floor(on.height / BAR))),
      most = Math.max(shared?.mean ?? 0, ...all.map(({ mean }) => mean), 1e-12);
    const labels = Math.min(130, on.width * 0.45);
    context.font = font(11);
    shown.forEach(({ name, mean }, i) => {
      const y = i * BAR;
      context.textAlign = 'right';
      context.fillStyle = colour('--ink-muted');
      context.fillText(name.length > 20 ? `${name.slice(0, 19)}…` : name, labels - 6, y + 12);
      context.fillStyle = colour('--wash');
      context.fillRect(labels, y + 3, on.width - labels, BAR - 6);
      context.fillStyle = colour(ink);
      context.fillRect(labels, y + 3, (on.width - labels) * mean / most, BAR - 6);
    });
    if (all.length > shown.length) {
      context.fillStyle = colour('--ink-muted');
      context.textAlign = 'left';
      context.fillText(`and ${count(all.length - shown.length)} smaller`, labels, on.height - 2);
    }
  }

  canvas.addEventListener('pointermove', event => {
    if (!picture) return;
    if (!shape) {
      const bar = means()[Math.floor(event.offsetY / BAR)];
      if (bar) showReading(`${bar.name}\nmean |w| ${number(bar.mean, 3)}`, event.clientX, event.clientY);
      return;
    }
    const { perRow, tile, high } = layout(), [rows, columns] = shape, j = Math.floor(event.offsetY / (high + 2)) * perRow
      + Math.floor(event.offsetX / (tile + 2));
    hover = j < picture.neurons && event.offsetX < perRow * (tile + 2) ? j : null;
    if (hover !== null) {
      const column = Math.min(columns - 1, Math.floor((event.offsetX % (tile + 2)) / tile * columns)),
        row = Math.min(rows - 1, Math.floor((event.offsetY % (high + 2)) / high * rows));
      const weight = picture.weights[j * rows * columns + row * columns + column] / 127 * picture.scale;
      showReading(`neuron ${j + 1}, row ${row + 1}, column ${column + 1}\nw = ${number(weight, 2)}`, event.clientX, event.clientY + 60);
    }
    on.redraw();
  });
  canvas.addEventListener('pointerleave', () => { hover = null; hideTip(); on.redraw(); });

  return {
    canvas,
    /** @param {{neurons: number, scale: number, weights: Int8Array}|null} next @param {any} data of the "opened" message @param {string}
     * nextInk @param {import('./shared-scale.js').Shared|null} nextShared */
    draw(next, data, nextInk, nextShared) {
      if (next === picture && nextInk === ink && shared?.largest === nextShared?.largest) return;
      [picture, shape, features, ink, shared] = [next, data?.image ?? null, data?.features ?? [], nextInk, nextShared];
      on.redraw();
    },
    /** Neurons and strongest weight, or features and mean magnitude. */
    table() {
      if (!picture) return { head: ['neuron', 'strongest weight'], rows: [] };
      if (!shape) return { head: ['feature', 'mean |w|'], rows: means().map(({ name, mean }) => [name, number(mean, 3)]) };
      const size = shape[0] * shape[1];
      return { head: ['neuron', 'strongest weight'], rows: Array.from({ length: picture.neurons }, (_, j) => {
        const strongest = picture.weights.subarray(j * size, (j + 1) * size).reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a, 0);
        return [j + 1, number(strongest / 127 * picture.scale, 2)];
      }) };
    },
  };
}
