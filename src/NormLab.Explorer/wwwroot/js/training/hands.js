/** What a hand does to a training that is watched, alike in all views: its keys, the columns it changes, and what it can have back. */
import { onKey } from '../common/keyboard.js';
import { undoBar } from '../common/undo.js';
import { another } from './conditions.js';

/**
 * @param {ReturnType<typeof import('./watched.js').watched>} training @param {HTMLElement} root @param {any} about
 * @param {{undo: string, worth?: number, isShown: () => boolean, toggle: () => void, step: () => void, rewind: () => void}} options undo:
 * its test name; worth: steps that are worth an undo
 */
export function hands(training, root, about, { undo: test, worth = 1, isShown, toggle, step, rewind }) {
  const undo = undoBar(root, test, isShown);
  const back = (spec, from) => {
    undo.clear();
    training.restart(spec, from);
  };
  const self = {
    /** Begins anew, with something else; what was can be had back. @param {any} next */
    restart(next) {
      undo.offer(training.spec, { step: training.model.step, playing: training.model.playing }, back, worth);
      training.restart(next);
    },
    /** Shows what an address says: nothing to have back. @param {any} spec @param {{step: number, playing: boolean}} from */
    open(spec, from) { back(spec, from); },
    change(change) { self.restart({ ...training.spec, ...change, events: [] }); },
    columns(columns) { self.restart({ ...training.spec, columns, events: [] }); },
    set(i, change) { self.columns(training.spec.columns.map((c, j) => j === i ? { ...c, ...change } : c)); },
    remove(i) { self.columns(training.spec.columns.filter((_, j) => j !== i)); },
    add() { self.columns([...training.spec.columns, another(training.spec.columns, about.further)]); },
    newSeed() {
      undo.offer(training.spec, { step: training.model.step, playing: training.model.playing }, back, worth);
      training.newSeed();
    },
  };
  onKey(' ', toggle, isShown);
  onKey('s', step, isShown);
  onKey('r', rewind, isShown);
  onKey('n', self.newSeed, isShown);
  return self;
}
