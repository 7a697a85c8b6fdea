/** Whole lessons: data, network and conditions that show one thing, and what to look at. Each is an address; to add one is one entry. */
import { fromAddress, toAddress } from './spec.js';

const LESSONS = [
  { title: 'Wrong labels', address: 'flip=0.2&net=12&rate=0.3&c=none,l1:0.005,l2:0.004,dropout:0.4',
    says: 'A fifth of the training labels is wrong. Without regularization the network learns them by heart and gets 7 of 10 new digits ' +
      'right. L1, L2 and dropout leave the wrong labels unlearnt, and get 8 to 9.' },
  { title: 'Many zeros', address: 'net=32x32&rate=0.1&c=none,l1:0.003,l1/2:0.001,k-sparse:300',
    says: 'Look at the exact zeros. L1 and L½ set seven of ten weights to 0, and accuracy stays. k-sparse keeps 300 weights, a tenth of ' +
      'them, and pays with some accuracy.' },
  { title: 'Three ways to one norm', address: 'net=32x32&rate=0.1&c=none,l1:0.001:subgradient,l1:0.001:proximal,l1:0.001:decoupled',
    says: 'L1 at one strength, by its gradient, by proximal steps, decoupled. Accuracies are alike. Only the proximal steps make exact ' +
      'zeros: the others leave as many weights close to 0, and none on it.' },
  { title: 'Narrow and deep', address: 'net=16x16x16x16x16x16&rate=0.1&c=none,l2:0.001,l1:0.001,dropout:0.33',
    says: 'Six hidden layers of 16 neurons. Where a third of so few is silent in every layer, hardly anything gets through: dropout ' +
      'falls far behind. Norms do no harm.' },
  { title: 'No weight may rule', address: 'flip=0.2&net=32&rate=0.3&c=none,linf:0.3,max-norm:1,l2:0.003',
    says: 'Wrong labels once more. L∞ cuts the largest weights down to one level, which helps little. A bound on the length of each ' +
      'neuron’s weights (max-norm) keeps the wrong labels unlearnt.' },
  { title: 'Noise of three kinds', address: 'flip=0.2&net=64&rate=0.3&c=none,dropout:0.5,gaussian-dropout:0.5,dropconnect:0.3',
    says: 'No price on weights: neurons or weights are silenced or shaken at random. Wrong labels are harder to learn by heart, and no ' +
      'weight becomes 0.' },
  { title: 'Whole neurons', address: 'net=64&rate=0.3&c=none,l1:0.003,group-lasso:0.002,l2:0.003',
    says: 'Look at the pictures of the first layer. L1 takes single weights out everywhere. The group lasso has a price on each neuron: ' +
      'whole neurons fall to 0, and the rest stay dense.' },
  { title: 'Too much of it', address: 'net=32x32&rate=0.1&c=none,l2:0.001,l2:0.01,l2:0.1',
    says: 'L2 at three strengths. On clean digits 0.001 and 0.01 change little. At 0.1 the network cannot even learn its training rows: ' +
      'it underfits.' },
];

/** What a specification is the same by, whatever has happened to it since. @param {any} spec @param {any} usual */
const keyOf = (spec, usual) => JSON.stringify(toAddress({ ...spec, events: [] }, usual));

/**
 * @param {any} usual what an address leaves out @param {(spec: any) => any} completed
 * @returns {{titles: string[], spec: (index: number) => any, find: (spec: any) => number, says: (index: number) => string}}
 */
export function lessons(usual, completed) {
  const specs = LESSONS.map(({ address }) => completed(fromAddress(new URLSearchParams(address), usual)));
  const keys = specs.map(spec => keyOf(spec, usual));
  return {
    titles: LESSONS.map(lesson => lesson.title),
    spec: index => specs[index],
    find: spec => keys.indexOf(keyOf(spec, usual)),
    says: index => LESSONS[index].says,
  };
}
