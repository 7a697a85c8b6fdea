/**
 * The engine on the server: one WebSocket a line, whose life is the training's. When it breaks, the server's health is asked until it
 * answers; then the same training is opened again and replays to the step it was at.
 */
import { getAbout, getHealth } from '../common/api.js';
import { answers } from './answers.js';

/** @type {import('./engine.js').Engine} */
export const socketEngine = { about: getAbout, connect };

/** Connects. @param {import('./engine.js').Listener} on @returns {import('./engine.js').Line} */
function connect(on) {
  let socket = null, waiting = null, lost = false, closed = false;
  const say = message => {
    heard.sent(message);
    socket.send(JSON.stringify(message));
  };
  const heard = answers(on, say);

  function start() {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/train`);
    const mine = socket;
    socket.addEventListener('open', () => {
      if (lost) {
        lost = false;
        on.found();
      }
      heard.forget();
      say(waiting ?? on.reopen());
      waiting = null;
    });
    socket.addEventListener('message', event => { if (mine === socket) heard.take(JSON.parse(event.data)); });
    socket.addEventListener('close', () => {
      if (mine !== socket || closed) return;
      socket = null;
      // A refusal is an answer; nobody asks again for the same.
      if (heard.isRefused) return;
      if (!lost) {
        lost = true;
        on.lost();
      }
      retry(0);
    });
  }

  async function retry(times) {
    await new Promise(resolve => setTimeout(resolve, Math.min(3000, 400 + 300 * times)));
    if (socket || closed) return;
    try {
      await getHealth();
    } catch {
      return retry(times + 1);
    }
    start();
  }

  return {
    /** Sends, if there is anybody. An "open" waits for the line. @param {object} message */
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) say(message);
      else if (message.type === 'open' && !lost) {
        waiting = message;
        if (!socket) { heard.begin(); start(); }
      }
    },
    /** Ends it: the server stops training. */
    close() {
      closed = true;
      socket?.close();
    },
  };
}
