/**
 * What was tried, kept in this browser: one entry a configuration, that is one column of one training, with where it stood last. At most
 * 500; the oldest that is not pinned
 * goes first.
 *
 * @typedef {object} Trial
 * @property {string} id what makes it this configuration: its address
 * @property {number} time when it was last trained, milliseconds
 * @property {string} address of the view Train with this column alone and its step
 * @property {import('../train/spec.js').Spec} spec with this column alone
 * @property {string} name of the condition @property {string} data @property {string} network @property {number} steps
 * @property {number|null} train accuracy @property {number|null} validation accuracy @property {number|null} loss of validation
 * @property {number} exact zeros, as a share @property {number} near share of weights below the threshold @property {number} threshold
 * @property {number|null} diverged
 */

const KEY = 'normlab.tried', PINNED = 'normlab.pinned', MOST = 500;
const listeners = new Set();

/** @returns {Trial[]} */
export function trials() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Notes where configurations stand. @param {Trial[]} news */
export function record(news) {
  const ids = new Set(news.map(trial => trial.id)), pinned = pinnedId(), rest = trials().filter(trial => !ids.has(trial.id));
  const list = [...news, ...rest].sort((a, b) => (b.id === pinned) - (a.id === pinned) || b.time - a.time).slice(0, MOST);
  save(list);
}

/** @param {string} id */
export function forget(id) {
  save(trials().filter(trial => trial.id !== id));
  if (pinnedId() === id) pin(null);
}

/** Forgets all. */
export function forgetAll() {
  save([]);
  pin(null);
}

/** @returns {string|null} the baseline */
export const pinnedId = () => localStorage.getItem(PINNED);

/** @param {string|null} id */
export function pin(id) {
  if (id === null) localStorage.removeItem(PINNED);
  else localStorage.setItem(PINNED, id);
  for (const listener of listeners) listener();
}

/** Calls back when the list changed, in this tab or another. @param {() => void} listener */
export const onTrials = listener => listeners.add(listener);

addEventListener('storage', event => { if (event.key === KEY || event.key === PINNED) for (const listener of listeners) listener(); });

function save(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // The browser's store is full: keep the newer half.
    localStorage.setItem(KEY, JSON.stringify(list.slice(0, Math.floor(list.length / 2))));
  }
  for (const listener of listeners) listener();
}
