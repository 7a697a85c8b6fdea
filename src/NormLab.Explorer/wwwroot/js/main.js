/** The page: its seven views, of which one is shown, as the address says. A view's code is fetched when it is first shown. */
import { addressOf, flushAddress, readAddress } from './common/address.js';
import { openHelp, startHelp } from './common/help.js';
import { announce } from './common/announce.js';
import { getHealth } from './common/api.js';
import { h } from './common/dom.js';
import { startEmbedding } from './common/embed.js';
import { onKey, startKeyboard } from './common/keyboard.js';
import { startPresenting } from './common/present.js';
import { startTheme } from './common/theme.js';
import { startTips } from './common/tips.js';
import { engine } from './engine/engine.js';

// Those that the page has: a site may leave some out.
const VIEWS = [...document.querySelectorAll('[data-view]')].map(tab => tab.dataset.view);
const TITLES = { plane: 'Plane', story: 'Story', shapes: 'Shapes', train: 'Train', tried: 'Tried', runs: 'Runs', data: 'Your data' };
const HEADINGS = { shapes: 'The shapes of norms', train: 'Train networks side by side', tried: 'What was tried',
  runs: 'Runs of the store', data: 'Your data' };
// Asked while the view's code is on its way; whoever needs the answer handles what goes wrong.
engine.about().catch(() => {});
const loaded = new Map();
const id = name => document.getElementById(name);
let current = null, turn = 0, failures = 0;

async function route() {
  const mine = ++turn, { view: asked, query } = readAddress(), view = VIEWS.includes(asked) ? asked : VIEWS[0];
  if (view !== asked) history.replaceState(null, '', addressOf(view));
  for (const tab of document.querySelectorAll('[data-view]')) {
    if (tab.dataset.view === view) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  if (!loaded.has(view)) loaded.set(view, load(view, id(`view-${view}`)));
  const module = await loaded.get(view);
  if (mine !== turn) return;
  if (current && current.view !== view) {
    current.module.hide();
    scrollTo(0, 0);
  }
  current = { view, module };
  for (const name of VIEWS) id(`view-${name}`).hidden = name !== view;
  // Some say their own, for all to see.
  id('title').hidden = !(view in HEADINGS);
  id('title').textContent = HEADINGS[view] ?? '';
  document.title = `${TITLES[view]} · NormLab explorer`;
  module.show(query);
}

/** Fetches a view's code, as often as it takes: the server may have gone away for a while. */
async function load(view, place) {
  for (;;) {
    try {
      const module = await import(`./${view}/view.js`);
      place.replaceChildren();
      module.mount(place);
      return module;
    } catch (error) {
      const notice = h('p.notice', { role: 'alert' }, `This view could not be fetched: ${error.message} It is tried again.`);
      place.replaceChildren(notice);
      if (readAddress().view === view) for (const name of VIEWS) id(`view-${name}`).hidden = name !== view;
      await untilAnswered();
      // A browser may remember that there was nothing; it forgets when the page is loaded anew, and the address holds all.
      if (++failures > 1) location.reload();
    }
  }
}

async function untilAnswered() {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 700));
    try {
      await getHealth();
      return;
    } catch {
      // Not yet.
    }
  }
}

/** A tab leads back to the view as it was left. */
function open(view) {
  if (readAddress().view === view) return;
  flushAddress();
  location.hash = addressOf(view);
}

for (const tab of document.querySelectorAll('[data-view]')) {
  tab.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(tab.dataset.view);
  });
}
id('skip').addEventListener('click', event => { event.preventDefault(); id('main').focus(); });
id('share').addEventListener('click', async () => {
  flushAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    announce('Link copied');
    id('share').textContent = 'Copied';
  } catch {
    announce('The browser does not allow copying. The address bar holds the link.');
    id('share').textContent = 'See address bar';
  }
  setTimeout(() => { id('share').textContent = 'Copy link'; }, 1500);
});
startEmbedding();
startTheme(id('theme'));
startPresenting(id('present'));
startHelp(id('help-dialog'), id('help'));
startTips();
startKeyboard();
VIEWS.forEach((view, i) => onKey(String(i + 1), () => open(view)));
onKey('?', () => openHelp(id('help-dialog')));
addEventListener('hashchange', route);
route();
