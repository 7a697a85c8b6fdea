/** Why corners make zeros. */
import { touchingFigure } from '../figures/touching.js';

export const corners = {
  id: 'corners', title: 'Why corners make zeros', full: 'Shapes', make: touchingFigure,
  passages: [
    { act: 'Under L2', state: { n: 2 },
      text: [
        `Training looks for the weights with the least loss. Say they are at the cross. On each ring around it the loss is the same.
          Now the weights may not leave the ball: that is what a price on their norm comes to. The best pair left is where the first
          ring touches the ball.`,
        `On the circle of L2 that may be anywhere. Hardly ever is one of the weights 0.`,
      ] },
    { act: 'Under L1', state: { n: 1 },
      text: [
        `The square of L1 stretches its corners towards the rings. Often a corner is met first, and there one weight is exactly 0. The
          band around the picture marks from where the cross leads to a zero. It is nearly half of all directions.`,
      ] },
    { act: 'Under L½', state: { n: 0.5 },
      text: [
        `The sharper the corners, the more often they are met. Under L½ four of five directions end with a zero.`,
      ] },
    { act: 'Under L∞', state: { n: Infinity },
      text: [
        `The corners of L∞ are elsewhere. They make weights alike, not 0.`,
        `Drag the cross, or move it with the arrow keys.`,
      ] },
  ],
};
