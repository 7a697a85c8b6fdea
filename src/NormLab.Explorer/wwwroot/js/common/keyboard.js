/** Single keys, where nobody is typing. A view's keys act while it is shown. */

const keys = new Map();

/** @param {string} key as in KeyboardEvent.key @param {(event: KeyboardEvent) => void} action @param {() => boolean} [when] */
export function onKey(key, action, when = () => true) {
  keys.set(key, [...keys.get(key) ?? [], { action, when }]);
}

/** Starts listening. */
export function startKeyboard() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const target = event.target;
    if (target.matches?.('input:not([type="range"]), select, textarea')) return;
    // A link is followed by Enter; Space would only scroll.
    if (event.key === ' ' && target.matches?.('button, summary, [role="button"]')) return;
    for (const { action, when } of keys.get(event.key) ?? []) {
      if (!when()) continue;
      event.preventDefault();
      action(event);
      return;
    }
  });
}
