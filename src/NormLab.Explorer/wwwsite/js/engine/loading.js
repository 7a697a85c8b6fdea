/** What the page says while the engine is on its way. */
import { h, write } from '../common/dom.js';

let element = null, bar = null, words = null;

/** @param {number} part of it that is here, 0 to 1 */
export function sayLoading(part) {
  if (!element) {
    words = h('span', null, 'The engine is loading: once it is here, everything runs in this browser, offline too.');
    bar = h('progress', { max: 1, 'aria-label': 'Loading the engine' });
    element = h('div.engine-loading', { role: 'status', 'data-test': 'engine-loading' }, bar, words);
    document.body.append(element);
  }
  bar.value = part;
}

export function sayLoaded() {
  element?.remove();
  element = null;
}

/** @param {string} why */
export function sayNotLoaded(why) {
  if (!element) return;
  bar.remove();
  write(words, why);
}
