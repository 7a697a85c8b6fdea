/**
 * Figures that the story quotes, each with the page of the documentation that it is from; a test holds them equal to those pages.
 */

/** docs/reproduction.md, experiment 2a: near-zero weights of the final networks, means over three seeds, by both rules. */
export const COUNTS = {
  weights: 7488,
  signed: { none: 4233, l1: 5204, ratio: 1.23 },
  magnitude: { none: 64, l1: 1595, ratio: 24.77 },
  printedRatio: 1.26,
};

/** docs/reproduction.md and docs/audit.md: validation accuracy without regularization of networks of six hidden layers. */
export const WIDTHS = [
  { name: '16 wide', accuracy: 0.877, note: 'as published, three seeds' },
  { name: '32 wide', accuracy: 0.88, note: 'as published, three seeds' },
  { name: '256 wide', accuracy: 0.944, note: 'as published, one seed' },
  { name: '32 wide, mended', accuracy: 0.961, note: 'pixels scaled, weights begun small, and more; five seeds', mended: true },
];

/**
 * Table errors-width-noise-0.2 of `normlab study double-descent`, docs/studies/double-descent.md: mean test error over ten seeds by hidden
 * units, with a fifth of the training labels wrong.
 */
export const DESCENT = {
  widths: [2, 3, 4, 6, 8, 10, 12, 16, 24, 32, 64, 128, 256],
  none: [0.485, 0.322, 0.273, 0.283, 0.342, 0.397, 0.407, 0.367, 0.312, 0.281, 0.228, 0.196, 0.173],
  l2: [0.369, 0.198, 0.144, 0.091, 0.072, 0.068, 0.068, 0.069, 0.063, 0.063, 0.059, 0.067, 0.06],
  l1: [0.39, 0.226, 0.148, 0.108, 0.089, 0.086, 0.083, 0.087, 0.084, 0.084, 0.085, 0.086, 0.085],
  dropout: [0.55, 0.371, 0.281, 0.243, 0.254, 0.25, 0.251, 0.232, 0.234, 0.217, 0.178, 0.152, 0.127],
};
