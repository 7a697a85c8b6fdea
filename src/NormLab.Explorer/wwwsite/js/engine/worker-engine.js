/**
 * The engine in a worker: one worker for all lines. Until it is loaded, a line that opens what a newcomer finds is given the first picture
 * from a file; what is sent to it waits.
 */
import { answers } from './answers.js';
import { sayLoaded, sayLoading } from './loading.js';

const root = new URL('../../', import.meta.url);
const lines = new Map(), questions = new Map();
let worker = null, ready = false, failed = null, count = 0, loaded = 0, about = null, firsts = null;

const ofFile = async name => {
  let response;
  try {
    response = await fetch(new URL(name, root));
  } catch {
    throw new Error(`The file ${name} could not be fetched. Is there a connection?`);
  }
  if (!response.ok) throw new Error(`The file ${name} is missing from this site (${response.status}).`);
  return response.json();
};

/** @type {import('../../../wwwroot/js/engine/engine.js').Engine} */
export const workerEngine = {
  about() {
    // Asked before anything is shown: the worker has a long way, and sets out at once.
    start();
    return about ??= ofFile('data/about.json').catch(error => { about = null; throw error; });
  },
  connect,
};

/** Asks the worker for something that belongs to no line. @param {string} what @param {...any} details @returns {Promise<any>} */
export function ask(what, ...details) {
  start();
  return new Promise((resolve, reject) => {
    if (failed) { reject(new Error(failed)); return; }
    const question = ++count;
    questions.set(question, { resolve, reject });
    worker.postMessage({ question, what, details });
  });
}

/** @param {import('./engine.js').Listener} on @returns {import('./engine.js').Line} */
function connect(on) {
  start();
  if (!ready && !failed) sayLoading(loaded);
  const line = ++count;
  const say = command => {
    heard.sent(command);
    worker.postMessage({ line, command: JSON.stringify(command) });
  };
  const heard = answers(on, say);
  lines.set(line, { take: message => heard.take(message), fail: message => on.refused(message) });
  worker.postMessage({ line, connect: true });
  if (failed) setTimeout(() => on.refused(failed));
  return {
    send(command) {
      if (failed) { on.refused(failed); return; }
      // Of a picture that came from a file.
      if (command.type === 'drawn' && command.frame === 0) return;
      say(command);
      if (command.type === 'open' && !ready) showFirst(command, on);
    },
    close() {
      lines.delete(line);
      worker.postMessage({ line, close: true });
    },
  };
}

/** What is there to see before anything was trained, where the command opens just that. */
async function showFirst(command, on) {
  try {
    const known = (await (firsts ??= ofFile('data/first.json'))).find(({ open }) => same(open.spec, command.spec)
      && open.view === (command.view ?? 'weights'));
    if (!known || ready || command.step > 0) return;
    on.opened(known.opened);
    on.frame({ ...known.frame, playing: command.playing });
  } catch {
    // Without it the first picture comes with the engine, which tells what is wrong.
    firsts = null;
  }
}

/** Whether two documents hold the same, in whatever order. What one leaves out the other may have empty. */
function same(a, b) {
  if (a === b) return true;
  const empty = value => value === null || value === undefined || (Array.isArray(value) && value.length === 0) || value === 0;
  if (empty(a) && empty(b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(key => same(a[key], b[key]));
}

function start() {
  if (worker) return;
  worker = new Worker(new URL('engine/worker.js', root), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    if (data.line !== undefined) lines.get(data.line)?.take(JSON.parse(data.message));
    else if (data.question !== undefined) {
      const question = questions.get(data.question);
      questions.delete(data.question);
      if (data.error === undefined) question.resolve(data.answer);
      else question.reject(new Error(data.error));
    } else if (data.loaded !== undefined) {
      loaded = data.loaded;
      if (lines.size) sayLoading(loaded);
    }
    else if (data.ready) {
      ready = true;
      sayLoaded();
      dispatchEvent(new Event('engine-ready'));
    } else if (data.failed !== undefined) fail(data.failed);
  });
  // Nobody looks, and batteries are small.
  document.addEventListener('visibilitychange', () => worker.postMessage({ rest: document.hidden }));
  worker.addEventListener('error', event => fail(event.message || 'its file could not be fetched'));
}

function fail(why) {
  // The first is the cause of the others.
  if (failed) return;
  failed = `The engine stopped: ${why}. Reload the page to try again.`;
  sayLoaded();
  for (const { fail: tell } of lines.values()) tell(failed);
  for (const { reject } of questions.values()) reject(new Error(failed));
  questions.clear();
}
