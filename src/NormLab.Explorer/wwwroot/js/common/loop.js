/** The page's one animation loop: what asked to be drawn is drawn together in the next frame, then nobody is called until somebody asks
 * again. */

let tasks = [], scheduled = false;

/** Calls back once in the next frame. @param {(time: number) => void} task */
export function onNextFrame(task) {
  tasks.push(task);
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(run);
}

function run(time) {
  const now = tasks;
  tasks = [];
  scheduled = false;
  for (const task of now) task(time);
}
