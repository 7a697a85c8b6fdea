/** What an order means, in a sentence, and the ink of its condition in reports. */
import { order } from '../common/format.js';

/** @param {number} n @returns {{name: string, ink: string, says: string, pull: string}} */
export function wordsOf(n) {
  const name = `L${order(n)}`;
  if (n === 0) return { name, ink: '--ink-l0',
    says: 'L0 counts the weights that are not 0. It is what one would like to pay for, but it has no slope: gradient descent cannot ' +
      'feel it.', pull: 'no pull at all' };
  if (n < 0.1) return { name, ink: '--ink-l0', says: 'Almost a count: nearly flat everywhere, and infinitely steep beside 0.',
    pull: 'only the tiniest weights are pulled' };
  if (n < 1) return { name, ink: '--ink-free-1',
    says: 'The smaller a weight, the harder it is pulled: close to 0 nothing can hold out. The ball is a star and no longer convex.',
    pull: 'the smaller, the harder' };
  if (n === 1) return { name, ink: '--ink-l1',
    says: 'L1 pulls every weight equally hard, down to 0 and no further. Its ball has corners on the axes, where a weight is exactly 0: ' +
      'that is why it makes zeros.', pull: 'all alike, down to 0' };
  if (n < 2) return { name, ink: '--ink-free-5',
    says: 'Between L1 and L2: small weights are still pulled hard, but the corners are rounded, and nothing becomes exactly 0.',
    pull: 'small ones hardly less' };
  if (n === 2) return { name, ink: '--ink-l2',
    says: 'L2 pulls in proportion to the weight. The smaller it gets the weaker the pull: it shrinks for ever and never arrives. ' +
      'Its ball is round.', pull: 'in proportion' };
  if (n === 3) return { name, ink: '--ink-l3',
    says: 'L3 is harder still on large weights and gentler on small ones: the ball swells towards its corners.',
    pull: 'large ones, hardly small' };
  if (n < 30) return { name, ink: n < 2.6 ? '--ink-l2' : '--ink-l3',
    says: 'Large weights are pulled hard, small ones hardly at all. The ball swells towards a square.', pull: 'large ones, hardly small' };
  if (n !== Infinity) return { name, ink: '--ink-linf',
    says: 'Almost a wall: weights below 1 cost next to nothing, beyond 1 more than anything.', pull: 'only beyond 1' };
  return { name: 'L∞', ink: '--ink-linf',
    says: 'L∞ is the largest weight of all; the others cost nothing. Its corners are on the diagonals: it makes weights alike, not zero.',
    pull: 'only the largest' };
}
