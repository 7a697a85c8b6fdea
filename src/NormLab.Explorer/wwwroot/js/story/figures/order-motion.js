/** Moves an order n to another within a moment; with less motion at once. */
import { onNextFrame } from '../../common/loop.js';
import { orderAt, placeOf } from '../../shapes/norms.js';

const LASTS = 900;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {() => number} get @param {(n: number) => void} set */
export function towards(get, set) {
  let turn = 0;
  return {
    /** @param {number} n */
    to(n) {
      const mine = ++turn, from = placeOf(get()), until = placeOf(n), start = performance.now();
      if (calm.matches || from === until) { set(n); return; }
      onNextFrame(function step(time) {
        if (mine !== turn) return;
        const share = Math.max(0, Math.min(1, (time - start) / LASTS)), eased = share * share * (3 - 2 * share);
        set(share === 1 ? n : orderAt(from + eased * (until - from)));
        if (share < 1) onNextFrame(step);
      });
    },
    stop() { turn++; },
  };
}
