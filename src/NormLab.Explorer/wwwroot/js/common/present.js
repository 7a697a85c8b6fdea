/** Large text and few settings, for a room: one button, kept in this browser. */
import { onKey } from './keyboard.js';
import { themeChanged } from './palette.js';

const KEY = 'normlab.present', root = document.documentElement;

/** Starts the button and its key. @param {HTMLButtonElement} button */
export function startPresenting(button) {
  const apply = on => {
    if (on) root.dataset.present = '';
    else delete root.dataset.present;
    button.setAttribute('aria-pressed', String(on));
    themeChanged();
  };
  const toggle = () => {
    const on = !('present' in root.dataset);
    localStorage.setItem(KEY, on ? '1' : '');
    apply(on);
  };
  button.addEventListener('click', toggle);
  onKey('p', toggle);
  apply(localStorage.getItem(KEY) === '1');
}
