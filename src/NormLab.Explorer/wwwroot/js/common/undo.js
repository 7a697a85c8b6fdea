/** Takes back what discarded a training: one button, until the next change. */
import { h } from './dom.js';
import { count } from './format.js';

/** @param {HTMLElement} place where it stands @param {string} test @param {() => boolean} isShown whether its view is */
export function undoBar(place, test, isShown) {
  let back = null;
  const button = h('button', { type: 'button', 'data-test': test, onclick: undo }, 'Undo');
  const text = h('span'), element = h('div.undo', { role: 'status', hidden: true }, text, button);
  place.append(element);

  function undo() {
    const act = back;
    clear();
    act?.();
  }

  function clear() {
    back = null;
    element.hidden = true;
  }

  document.addEventListener('keydown', event => {
    if (!back || !isShown() || event.key !== 'z' || !(event.ctrlKey || event.metaKey)
      || event.target.matches?.('input:not([type="range"])'))
      return;
    event.preventDefault();
    undo();
  });

  return {
    clear,
    /**
     * Offers to have a training back. @param {object} spec of the training @param {{step: number, playing: boolean}} model where it stands
     * @param {(spec: object, from: object) => void} restart @param {number} [least] steps that are worth it
     */
    offer(spec, { step, playing }, restart, least = 1) {
      if (step < least) return;
      back = () => restart(spec, { step, playing });
      text.textContent = `Training began anew; it was at step ${count(step)}.`;
      element.hidden = false;
    },
  };
}
