/** The story's steps, in their order. To add one is one file and one line. */
import { corners } from './steps/corners.js';
import { counted } from './steps/count.js';
import { descent } from './steps/descent.js';
import { dropout } from './steps/dropout.js';
import { heart } from './steps/heart.js';
import { levels } from './steps/levels.js';
import { norm } from './steps/norm.js';
import { shrinks } from './steps/shrinks.js';
import { width } from './steps/width.js';
import { zeros } from './steps/zeros.js';

/**
 * @typedef {{text: string[], act?: string, state?: object}} Passage a piece of text; what it shows, and the word on its button
 * @typedef {{id: string, title: string, full: string, make: (story: any) => any, passages: Passage[], source?: string, isPart?:
 * boolean}} Step full: the view that shows the same in full; isPart: whether it belongs to the step before it
 */

/** @type {Step[]} */
export const STEPS = [norm, corners, heart, shrinks, zeros, levels, dropout, counted, width, descent];
