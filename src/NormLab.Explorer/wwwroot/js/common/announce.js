/** Tells screen readers what happened, at most once in two seconds and the latest thing only. */

const live = document.getElementById('live');
let timer = 0, next = '', last = 0;

/** @param {string} message */
export function announce(message) {
  next = message;
  if (timer) return;
  timer = setTimeout(() => {
    timer = 0;
    last = performance.now();
    live.textContent = next;
  }, Math.max(100, 2000 - (performance.now() - last)));
}
