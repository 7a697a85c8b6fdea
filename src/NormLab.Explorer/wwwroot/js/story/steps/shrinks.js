/** L2 shrinks. */
import { trainingFigure } from '../figures/training.js';

export const shrinks = {
  id: 'shrinks', title: 'L2 shrinks', full: 'Plane',
  make: story => trainingFigure(story,
      { id: 'shrinks', address: 'c=l2:0', weights: 'histogram', reach: 8, hand: true, still: 0.003, until: 1500 }),
  passages: [
    { act: 'Without a price', state: { strength: 0, rewind: true },
      text: [
        `The same network once more. Beside the loss it now pays for its weights: a strength times the sum of their squares. At
          strength 0 all is as before.`,
      ] },
    { act: 'Turn L2 on', state: { strength: 0.003 },
      text: [
        `At a strength of 0.003 every weight is pulled towards 0, the large ones hard. The weights gather around 0, and the line comes
          off the single points. The network gets some training points wrong, those with the wrong colour among them, and more of the
          others right.`,
      ] },
    { act: 'Too much of it', state: { strength: 0.05 },
      text: [
        `Too high a price, and the line can hardly bend at all. The best strength lies between, and nobody knows it beforehand: one
          tries.`,
      ] },
    { text: [
        `Not one weight became 0. A weight half as large is pulled half as hard. It shrinks and shrinks, and never arrives.`,
      ] },
  ],
};
