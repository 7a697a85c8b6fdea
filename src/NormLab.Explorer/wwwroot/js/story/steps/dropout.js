/** Dropout. */
import { trainingFigure } from '../figures/training.js';

export const dropout = {
  id: 'dropout', title: 'Dropout asks no price', full: 'Plane',
  make: story => trainingFigure(story, { id: 'dropout', address: 'c=none,dropout:0.2', weights: 'histogram', reach: 8,
    hand: true, until: 2000 }),
  passages: [
    { act: 'Train both', state: { strength: 0.2, rewind: true },
      text: [
        `Dropout puts no price on weights. At every step each hidden neuron is silent with a probability of 0.2. Nobody can lean on a
          single neuron, so none can be the specialist for a single point.`,
      ] },
    { text: [
        `Left without, right with dropout. The line stays smooth, and more of the points kept apart come out right. Most weights end
          up smaller, though nobody asked for it; a few are as large as ever, and none is 0. Dropout is a regularizer, but no norm.`,
      ] },
    { act: 'Half of them silent', state: { strength: 0.5 },
      text: [
        `With half of the neurons silent at every step the line hardly bends at all. As with a price, there can be too much of it.`,
      ] },
  ],
};
