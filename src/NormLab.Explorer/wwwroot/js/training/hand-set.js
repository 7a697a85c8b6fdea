/** Strengths that a hand changed a moment ago: what it set stands until the server's frames say the same. */

const PATIENCE = 1500;

export function handSet() {
  const changed = new Map();
  return {
    /** A hand set it. @param {number} column @param {number} value */
    note: (column, value) => changed.set(column, { value, at: performance.now() }),
    /** What to show: what the server said, or null where the field is to stay as the hand left it. @param {number} column @param
     * {number|undefined} said */
    shown(column, said) {
      const mine = changed.get(column);
      if (!mine) return said;
      if (mine.value !== said && performance.now() - mine.at <= PATIENCE) return null;
      // Seen by whoever measures how soon a change acts.
      if (mine.value === said) {
        performance.clearMarks();
        performance.mark(`strength ${said}`);
      }
      changed.delete(column);
      return said;
    },
  };
}
