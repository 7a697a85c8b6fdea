/** Keeps the page for when there is no connection: after the engine has loaded, so that the first visit waits for nothing twice. */

const LATEST = 4000;
let asked = false;

function keep() {
  if (asked || !('serviceWorker' in navigator)) return;
  asked = true;
  navigator.serviceWorker.register(new URL('../service-worker.js', import.meta.url)).catch(() => {
    // Where it may not (an address without https, a frame of another site) the page works as long as there is a connection.
  });
}

addEventListener('engine-ready', keep);
// Whoever only reads of shapes needs no engine.
addEventListener('load', () => setTimeout(keep, LATEST));
