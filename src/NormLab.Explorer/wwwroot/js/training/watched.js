/**
 * A training that is watched: opened, played, stepped, changed while it trains, and followed frame by frame; lost with the engine and found
 * again at the same step. It knows nothing of how it is shown: that is its view's.
 *
 * @typedef {{columns: import('./spec.js').Column[], events: import('./spec.js').StrengthChange[], seed: number}} Spec
 * @typedef {{step: number, playing: boolean, replaying: boolean, stepsPerSecond: number, opened: any, columns: any[]}} Model
 * @typedef {object} View
 * @property {(spec: any) => any} completed a specification with all that nobody said
 * @property {(spec: any) => object} message what "open" holds, beside step and whether it plays
 * @property {(columns: number) => Model} blank what is known of a training before its first frame
 * @property {(frame: any) => boolean} [usable] whether a frame has what the view draws
 * @property {(model: any, frame: any) => void} take takes a frame in
 * @property {() => void} arrange the specification is another
 * @property {(message: any) => void} opened
 * @property {(time: number, frame: any) => void} paint draws what there is; frame: what is new, or null
 * @property {(message: string) => void} refused
 * @property {() => void} [leave] before a training is given up
 */
import { announce } from '../common/announce.js';
import { count } from '../common/format.js';
import { onNextFrame } from '../common/loop.js';
import { engine } from '../engine/engine.js';
import { askedToPlay } from './asked.js';
import { handSet } from './hand-set.js';
import { sayServerIsBack, sayServerIsGone } from './server-banner.js';
import { withEvents } from './spec.js';

/** @param {HTMLElement} root which is marked "data-resting" while nothing is under way @param {View} view */
export function watched(root, view) {
  const strengths = handSet(), asked = askedToPlay();
  let line = null, opening = false, again = false, drawing = false, pending = null, later = [];
  const self = {
    /** @type {any} */ spec: null, model: view.blank(0), wanted: { step: 0, playing: false }, strengths,
    /** Whether there was anything to watch yet. */
    get isOpen() { return line !== null; },
    /** The step it is at, or on its way to. */
    get step() { return Math.max(self.model.step, self.wanted.step); },
    restart, send, play, toggle, stepOnce, rewind, newSeed, strength, draw,
    /** Ends it; the next restart opens it anew. */
    close() {
      line?.close();
      [line, opening, again, pending, later] = [null, false, false, null, []];
    },
  };

  /** Opens a training from its first step, or replays it to a later one; where one is being opened, afterwards and the latest only. */
  function restart(next, { step = 0, playing = self.wanted.playing } = {}) {
    view.leave?.();
    self.spec = view.completed(next);
    self.wanted = { step, playing };
    asked.note(playing);
    self.model = view.blank(self.spec.columns.length);
    self.model.playing = playing;
    [pending, later] = [null, []];
    view.arrange();
    if (opening) again = true;
    else open();
    draw();
  }

  function open() {
    [opening, again] = [true, false];
    line ??= engine.connect({ opened, frame: arrived, refused,
        lost: () => { [opening, later] = [false, []]; sayServerIsGone(self.model.step); }, found,
      reopen: openMessage });
    send(openMessage());
  }

  const openMessage = () => ({ type: 'open', ...view.message(self.spec), step: self.step, playing: self.wanted.playing });

  function send(message) {
    // Until the engine's frames say so again.
    if (message.type !== 'drawn') root.removeAttribute('data-resting');
    // What is asked of a training that is being opened waits until it is.
    if (opening && message.type !== 'drawn' && message.type !== 'open') later.push(message);
    else line?.send(message);
  }

  function opened(message) {
    opening = false;
    if (again) { open(); return; }
    self.model.opened = message;
    view.opened(message);
    for (const each of later.splice(0)) send(each);
  }

  function arrived(frame) {
    if (opening || frame.columns.length !== self.spec.columns.length || view.usable?.(frame) === false) {
      send({ type: 'drawn', frame: frame.frame });
      return;
    }
    const { spec, wanted } = self;
    view.take(self.model, frame);
    Object.assign(self.model, { step: frame.step, replaying: frame.replaying, stepsPerSecond: frame.stepsPerSecond });
    if (frame.step >= wanted.step) wanted.step = 0;
    if (!frame.replaying) wanted.playing = asked.believed(frame.playing);
    self.model.playing = frame.replaying ? frame.playing : wanted.playing;
    // At the start the strengths are what it begins with; what was changed later stands in the events.
    const columns = frame.step > 0 ? spec.columns : spec.columns.map((c, i) =>
      c.strength === null ? c : { ...c, strength: frame.columns[i].strength ?? c.strength });
    self.spec = withEvents({ ...spec, columns }, frame.events);
    root.removeAttribute('data-resting');
    pending = frame;
    draw();
  }

  /** Draws what there is in the next frame of the screen, and tells the engine that it can send more. */
  function draw() {
    if (drawing) return;
    drawing = true;
    onNextFrame(paint);
  }

  function paint(time) {
    drawing = false;
    const frame = pending;
    pending = null;
    // The next can be made while this one is drawn.
    if (frame) send({ type: 'drawn', frame: frame.frame });
    view.paint(time, frame);
    // Nothing is under way, and all that is shown is of one step.
    if (frame) root.toggleAttribute('data-resting', frame.resting === true);
  }

  /** Goes on or stops, says so, and draws. @param {boolean} playing @param {() => string} [more] to say where it stopped */
  function play(playing, more = () => '') {
    self.wanted = { step: 0, playing };
    asked.note(playing);
    send({ type: playing ? 'play' : 'pause' });
    [self.model.playing, self.model.replaying] = [playing, false];
    announce(playing ? 'Training' : `Paused at step ${count(self.model.step)}${more()}`);
    draw();
  }

  /** Plays or pauses; on the way to a step it stops where it is. @param {() => string} [more] */
  function toggle(more) {
    play(!(self.wanted.playing || self.model.replaying), more);
  }

  function stepOnce() {
    asked.note(self.wanted.playing = false);
    send({ type: 'step', count: 1 });
  }

  /** Back to the same initial weights, with the strengths as they are now. */
  function rewind() {
    view.leave?.();
    self.wanted = { step: 0, playing: false };
    asked.note(false);
    send({ type: 'rewind' });
    announce('Back at step 0');
  }

  function newSeed() {
    restart({ ...self.spec, seed: crypto.getRandomValues(new Uint32Array(1))[0] % 100_000, events: [] });
  }

  function strength(i, value) {
    strengths.note(i, value);
    send({ type: 'strength', column: i, value });
  }

  function refused(message) {
    opening = false;
    if (again) { open(); return; }
    later = [];
    asked.note(self.wanted.playing = false);
    view.refused(message);
    draw();
  }

  function found() {
    self.wanted.step = self.step;
    const kept = self.model.opened;
    self.model = view.blank(self.spec.columns.length);
    self.model.opened = kept;
    opening = true;
    sayServerIsBack();
  }

  return self;
}
