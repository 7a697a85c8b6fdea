/** What the page says when the server went away, and when it is back. */
import { announce } from '../common/announce.js';
import { write } from '../common/dom.js';
import { count } from '../common/format.js';

/** @param {number} step where training stands */
export function sayServerIsGone(step) {
  const banner = document.getElementById('lost');
  banner.hidden = false;
  write(banner, `The server is gone; training is at step ${count(step)}. It goes on from there as soon as the server is back.`);
}

export function sayServerIsBack() {
  document.getElementById('lost').hidden = true;
  announce('The server is back; replaying');
}
