/** One line of explanation for whatever has data-tip, on hover after a moment and on keyboard focus at once; and readings beside the
 * pointer for canvases. */

const tip = document.getElementById('tip');
let timer = 0, described = null;

/** Starts listening. */
export function startTips() {
  document.addEventListener('pointerover', event => {
    if (event.pointerType === 'touch') return;
    const target = event.target.closest?.('[data-tip]');
    if (!target) return;
    clearTimeout(timer);
    timer = setTimeout(() => explain(target), 350);
    target.addEventListener('pointerleave', hideTip, { once: true });
  });
  document.addEventListener('focusin', event => {
    const target = event.target.closest?.('[data-tip]');
    if (target && event.target.matches(':focus-visible')) explain(target);
  });
  document.addEventListener('focusout', hideTip);
  document.addEventListener('pointerdown', hideTip);
  document.addEventListener('keydown', event => { if (event.key === 'Escape') hideTip(); });
  addEventListener('scroll', hideTip, { passive: true });
}

function explain(target) {
  if (!target.isConnected) return;
  const box = target.getBoundingClientRect();
  place(target.dataset.tip, box.left + box.width / 2, box.bottom + 8, box.top - 8);
  described = target;
  target.setAttribute('aria-describedby', 'tip');
}

/** Shows a reading beside the pointer. @param {string} text @param {number} x @param {number} y of the window */
export function showReading(text, x, y) {
  clearTimeout(timer);
  place(text, x, y + 18, y - 14);
}

/** Hides it. */
export function hideTip() {
  clearTimeout(timer);
  tip.hidden = true;
  described?.removeAttribute('aria-describedby');
  described = null;
}

function place(text, x, below, above) {
  if (tip.textContent !== text) tip.textContent = text;
  tip.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = tip;
  tip.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, x - width / 2))}px`;
  tip.style.top = `${below + height < innerHeight - 8 ? below : above - height}px`;
}
