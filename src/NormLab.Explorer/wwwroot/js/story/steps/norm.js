/** What a norm is. */
import { normFigure } from '../figures/norm.js';

export const norm = {
  id: 'norm', title: 'What a norm is', full: 'Shapes', make: normFigure,
  passages: [
    { act: 'Show L2', state: { n: 2 },
      text: [
        `A norm says in one number how large a set of weights is. Take two weights. The square root of the sum of their squares, w₁² +
          w₂², is their usual length: the norm L2. All pairs of length 1 lie on a circle. It is the unit of L2, and one calls it a
          ball.`,
      ] },
    { act: 'Show L1', state: { n: 1 },
      text: [
        `Add the magnitudes instead, |w₁| + |w₂|, and you have L1. Its ball is a square that stands on a corner. The corners lie on
          the axes: there one of the two weights is 0.`,
      ] },
    { act: 'Show L∞', state: { n: Infinity },
      text: [
        `Take the larger of the two and you have L∞. Its ball is a square again. Now the corners lie where both weights are alike.`,
      ] },
    { act: 'Show L½', state: { n: 0.5 },
      text: [
        `They are one family: raise the magnitudes to the power n, add, take the n-th root. Below n = 1 the ball is a star with its
          tips on the axes. At n = 0 only the axes are left: L0 counts the weights that are not 0.`,
        `Drag n and see every shape in between.`,
      ] },
  ],
};
