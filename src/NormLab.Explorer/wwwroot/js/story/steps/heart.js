/** A network that learns by heart. */
import { trainingFigure } from '../figures/training.js';

export const heart = {
  id: 'heart', title: 'A network that learns by heart', full: 'Plane',
  make: story => trainingFigure(story, { id: 'heart', address: 'c=none', weights: 'histogram', reach: 8, until: 2000 }),
  passages: [
    { act: 'From the start', state: { rewind: true },
      text: [
        `A small network learns to tell blue from orange. It trains on a hundred points, the filled ones. Some of them have the wrong
          colour, those with a dark rim. The hollow points are kept apart: they show whether it has understood. In its first steps it
          draws a simple line.`,
      ] },
    { text: [
        `Then it goes on. The line bends around single points until every training point is right, the wrong ones too. Of the points
          kept apart it gets a quarter wrong. It has learnt by heart. The gap between the two figures is called overfitting.`,
      ] },
    { text: [
        `Look at its weights, below the picture. At first all of them were smaller than 1. A line that bends so sharply needs large
          ones. So one puts a price on size.`,
      ] },
  ],
};
