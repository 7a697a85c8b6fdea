/** L-infinity makes levels. */
import { trainingFigure } from '../figures/training.js';

export const levels = {
  id: 'levels', title: 'L∞ makes levels', full: 'Plane',
  make: story => trainingFigure(story, {
    id: 'levels', address: 'c=linf:0:proximal', names: ['L∞'], weights: 'sorted', reach: 8, hand: true,
    still: 3, until: 1500 }),
  passages: [
    { act: 'Without a price', state: { strength: 0, rewind: true },
      text: [
        `L∞ is the largest weight of all; the others are free. Below the picture every weight has a bar, the largest first. Without a
          price they fall off steeply.`,
      ] },
    { act: 'Turn L∞ on', state: { strength: 3 },
      text: [
        `Now the largest weight costs. It is cut down until it is as large as the second, then both, then the three: a level. All
          weights of the level have the same magnitude, as in the corners of the square.`,
      ] },
    { act: 'A higher price', state: { strength: 20 },
      text: [
        `The higher the price, the lower and wider the level. No weight becomes 0. L∞ bounds what a single weight can do; it does not
          make a network simple.`,
      ] },
  ],
};
