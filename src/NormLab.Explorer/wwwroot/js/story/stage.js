/**
 * The one training of the story. Figures take turns: the one that is read has it; while none is, those that were never seen are trained to
 * their still picture, so that none is empty on paper or before its turn.
 *
 * @typedef {object} Actor a figure that trains
 * @property {() => any} spec what it trains @property {() => {step: number, playing: boolean}} from where it was left
 * @property {boolean} isStill whether it has a picture @property {number} still the step of its still picture
 * @property {any} stillSpec what that shows
 * @property {() => void} arranged @property {(message: any) => void} opened
 * @property {(frame: any, training: any) => void} draw @property {(message: string) => void} refused
 */
import { completed } from '../training/conditions.js';
import { watched } from '../training/watched.js';
import { toEngine } from '../plane/spec.js';

/** @param {HTMLElement} root @param {any} about */
export function stage(root, about) {
  /** @type {Actor[]} */
  const cast = [];
  let owner = null, read = null, isOpen = false;
  const shapeOf = name => about.plane.shapes.find(shape => shape.name === name);
  const training = watched(root, {
    completed: spec => ({ ...spec, columns: spec.columns.map(c => completed(c, about.plane.kinds)) }),
    message: spec => ({ view: 'plane', spec: toEngine(spec, shapeOf(spec.shape)), speed: about.plane.stepsPerSecond }),
    blank: () => ({ step: 0, playing: false, replaying: false, stepsPerSecond: 0, opened: null, columns: [] }),
    usable: frame => frame.columns.every(column => column.plane),
    take: (model, frame) => { model.columns = frame.columns; },
    arrange: () => owner.arranged(), opened: message => owner.opened(message), refused: message => owner.refused(message),
    paint: (_, frame) => {
      if (!owner || !frame) return;
      owner.draw(frame, training);
      if (!frame.resting) return;
      if (frame.step >= owner.still) owner.isStill = true;
      next();
    },
  });

  /** Nobody needs the training now: those that have no picture yet may. */
  function next() {
    if (!isOpen) return;
    const other = cast.find(actor => !actor.isStill && actor !== read);
    if (other) give(other, { step: other.still, playing: false });
    else if (owner !== read || !read) give(null);
  }

  /** @param {Actor|null} actor @param {{step: number, playing: boolean}} [from] */
  function give(actor, from) {
    owner = actor;
    if (actor) training.restart(actor === read ? actor.spec() : actor.stillSpec, from);
    else training.close();
  }

  return {
    training,
    /** @param {Actor} actor */
    join(actor) { cast.push(actor); },
    /** Whether the training is an actor's. @param {Actor} actor */
    has: actor => actor === owner && actor === read,
    /** A figure is read, or none that trains. @param {Actor|null} actor */
    turn(actor) {
      if (actor === read && (!actor || actor === owner)) return;
      read = actor;
      if (actor && isOpen) give(actor, actor.from());
      else next();
    },
    open() {
      isOpen = true;
      next();
    },
    /** The story is left: nothing trains. */
    close() {
      [isOpen, read] = [false, null];
      give(null);
    },
  };
}
