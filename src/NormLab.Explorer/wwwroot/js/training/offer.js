/** What the engine offers, asked for until there is an answer. */
import { h } from '../common/dom.js';
import { engine } from '../engine/engine.js';

const AGAIN = 1000;

/** @param {HTMLElement} root where to say what goes wrong; empty afterwards @returns {Promise<any>} */
export async function untilOffered(root) {
  for (;;) {
    try {
      const about = await engine.about();
      root.replaceChildren();
      return about;
    } catch (error) {
      root.replaceChildren(h('p.notice', { role: 'alert' }, error.message));
      await new Promise(resolve => setTimeout(resolve, AGAIN));
    }
  }
}
