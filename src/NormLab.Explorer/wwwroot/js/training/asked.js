/** Whether it plays: what a hand asked for a moment ago stands until the engine's frames say the same. */

const PATIENCE = 1500;

export function askedToPlay() {
  let at = -Infinity, asked = false;
  return {
    /** A hand asked. @param {boolean} playing */
    note(playing) { [at, asked] = [performance.now(), playing]; },
    /** What to believe. @param {boolean} said by a frame @returns {boolean} */
    believed(said) {
      if (said === asked) at = -Infinity;
      return performance.now() - at < PATIENCE ? asked : said;
    },
  };
}
