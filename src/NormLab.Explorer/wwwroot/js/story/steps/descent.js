/** Double descent. */
import { descentFigure } from '../figures/descent.js';

export const descent = {
  id: 'descent', title: 'More is worse, then better', full: 'Train', make: descentFigure, isPart: true,
  source: 'Ten seeds; each regularizer at the strength that is best on validation rows: docs/studies/double-descent.md.',
  passages: [
    { text: [
        `How wide should a network be? Give the digits a fifth of wrong labels and train networks of ever more hidden units. Without
          regularization the error on new digits falls, then rises, and falls again: double descent. It is worst at 12 units, where
          the network is just large enough to learn every label by heart, the wrong ones too.`,
        `Under L2 or L1, at a good strength, nothing of this is left; dropout takes most of it. A network of 12 units under L2 is far
          better than one of 256 without.`,
      ] },
    { text: [
        `So the shape of a norm decides what becomes of the weights: L2 makes them small, L1 makes them few, L∞ makes them alike. How
          much of it is right, the data decides. Try it on your own.`,
      ] },
  ],
};
