/** Why width helped. */
import { widthsFigure } from '../figures/widths.js';

export const width = {
  id: 'width', title: 'Why width helped', full: 'Train', make: widthsFigure, isPart: true,
  source: 'docs/reproduction.md; the last bar is of docs/audit.md, where its interval is 95.6 to 96.6 %.',
  passages: [
    { text: [
        `In the article the wide network overfitted least, and it seemed that width is the best regularizer. The numbers come out
          again: 88 % for the narrow networks, 94 % for the wide one.`,
        `Yet the code began every network with weights that suit none of these depths, and gave it pixels from 0 to 16. Mend this and
          the other slips, and the network of 32 gets 96 %. It was not too narrow: it had begun badly. How a network begins can count
          for more than how wide it is.`,
      ] },
  ],
};
