/** What the page says while the engine is on its way. */
import { h } from '../common/dom.js';

let element = null, bar = null;

/** @param {number} part of it that is here, 0 to 1 */
export function sayLoading(part) {
  if (!element) {
    bar = h('progress', { max: 1, 'aria-label': 'Loading the engine' });
    element = h('div.engine-loading', { role: 'status', 'data-test': 'engine-loading' }, bar,
      h('span', null, 'The engine is loading: once it is here, everything runs in this browser, offline too.'));
    document.body.append(element);
  }
  bar.value = part;
}

/** It is here, or will not come: whoever waits is told where they look. */
export function sayLoaded() {
  element?.remove();
  element = null;
}
