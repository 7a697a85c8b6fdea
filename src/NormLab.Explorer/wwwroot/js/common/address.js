/**
 * The page's state in its address: #/train?net=32x32&c=l1:0.001:proximal. A view writes its own part; what it writes replaces the entry in
 * the history, so
 * that "back" leaves the view, and less often than the 100 times in 30 seconds after which a browser refuses.
 */

const DELAY = 400;
const queries = new Map();
let timer = 0;

/** @returns {{view: string, query: URLSearchParams}} what the address says */
export function readAddress() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { view: path, query: new URLSearchParams(query) };
}

/** The address of a view as it stands. @param {string} view @returns {string} */
export const addressOf = view => `#/${view}${queries.get(view) ? `?${queries.get(view)}` : ''}`;

/** Notes a view's part. @param {string} view @param {[string, string][]} pairs */
export function writeAddress(view, pairs) {
  queries.set(view, pairs.map(([key, value]) => `${key}=${readable(value)}`).join('&'));
  // The view's tab leads back to where it was left.
  document.getElementById(`tab-${view}`)?.setAttribute('href', addressOf(view));
  timer ||= setTimeout(flushAddress, DELAY);
}

/** Writes what is waiting at once. */
export function flushAddress() {
  clearTimeout(timer);
  timer = 0;
  const { view } = readAddress();
  const wanted = addressOf(view);
  if (queries.has(view) && location.hash !== wanted) history.replaceState(null, '', wanted);
}

/** Escapes only what an address can't hold, so that people can read it. */
const readable = value => encodeURIComponent(value).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/').replace(/%40/g, '@');
