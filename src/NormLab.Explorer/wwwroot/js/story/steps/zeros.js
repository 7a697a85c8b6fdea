/** L1 makes zeros, and only the proximal step makes them exact. */
import { trainingFigure } from '../figures/training.js';

export const zeros = {
  id: 'zeros', title: 'L1 makes zeros, if it may', full: 'Plane',
  make: story => trainingFigure(story, { id: 'zeros', address: 'opt=gradient-descent&rate=0.3&c=l1:0.003:subgradient,l1:0.003:proximal',
    names: ['L1, gradient', 'L1, proximal'], weights: 'sorted',
    reach: 4, hand: true, until: 2500 }),
  passages: [
    { act: 'Train both', state: { strength: 0.003, rewind: true },
      text: [
        `L1 asks the same price for every bit of a weight, however small it is. So small weights are pulled as hard as large ones,
          down to 0. Two networks that begin alike pay it here, in two ways.`,
      ] },
    { text: [
        `On the left the pull is part of the gradient. A weight near 0 is thrown a little past it, and back, at every step. It never
          rests on 0. Count the exact zeros: there are none.`,
        `On the right each step ends with the proximal map of L1. It moves every weight by the same bit, and what would pass 0 stays
          there. These zeros are exact, and here they are most of the weights.`,
      ] },
    { act: 'A higher price', state: { strength: 0.01 },
      text: [
        `Both lines are nearly the same, and so are their figures. What differs is what is left: a weight that is exactly 0 can be
          taken out of the network. At a higher price more weights go, and at last the bend of the line.`,
      ] },
  ],
};
