/** A canvas that is as sharp as the screen, knows its size and whether anybody sees it, and draws when asked, at most once a frame. */
import { onTheme } from './palette.js';
import { onNextFrame } from './loop.js';

const all = new Set();

// On paper all of them are seen, wherever they are on the screen.
addEventListener('beforeprint', () => { for (const paint of all) paint(); });

/**
 * @typedef {object} Surface
 * @property {HTMLCanvasElement} canvas
 * @property {number} width in CSS pixels
 * @property {number} height
 * @property {boolean} visible
 * @property {() => void} redraw asks for a drawing in the next frame
 */

/**
 * Makes one. @param {(context: CanvasRenderingContext2D, surface: Surface) => void} draw @param {{height?: number, ratio?: number, label:
 * string, test: string}} options
 * a fixed height, or a ratio of height to width @returns {Surface}
 */
export function surface(draw, { height, ratio, label, test }) {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  canvas.dataset.test = test;
  const context = canvas.getContext('2d');
  const self = { canvas, width: 0, height: 0, visible: false, redraw };
  let waiting = false, stale = true;

  function redraw() {
    stale = true;
    if (waiting || !self.visible) return;
    waiting = true;
    onNextFrame(paint);
  }

  function paint() {
    waiting = false;
    if (self.visible) render();
  }

  function render() {
    if (self.width === 0 || !canvas.isConnected) return;
    stale = false;
    const scale = devicePixelRatio;
    const [wide, high] = [Math.round(self.width * scale), Math.round(self.height * scale)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, self.width, self.height);
    draw(context, self);
  }

  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === self.width || width === 0) return;
    self.width = width;
    self.height = height ?? Math.round(width * ratio);
    canvas.style.height = `${self.height}px`;
    redraw();
  }).observe(canvas);
  new IntersectionObserver(([entry]) => {
    self.visible = entry.isIntersecting;
    if (self.visible && stale) redraw();
  }, { rootMargin: '100px' }).observe(canvas);
  if (height) canvas.style.height = `${height}px`;
  onTheme(redraw);
  all.add(() => { if (stale) render(); });
  return self;
}

/** How much larger than usual text in pictures is: somewhat, where the page is presented. @returns {number} */
export const textScale = () => 'present' in document.documentElement.dataset ? 1.25 : 1;

/** The canvas font of the page. @param {number} size in pixels @param {number} [weight] @returns {string} */
export const font = (size, weight = 400) => `${weight} ${size * textScale()}px Inter, system-ui, sans-serif`;
