/** Calls of one kind, such as those of a slider that is dragged, held back to a few in a second: the first at once, the last always. */

const EVERY = 200;

/** @template T @param {(value: T) => void} act @returns {(value: T) => void} */
export function paced(act) {
  let timer = 0, last = -EVERY, next;
  const run = () => {
    timer = 0;
    last = performance.now();
    act(next);
  };
  return value => {
    next = value;
    if (timer) return;
    const wait = last + EVERY - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
