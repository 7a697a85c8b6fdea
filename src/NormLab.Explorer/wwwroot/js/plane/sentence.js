/** The one sentence above the columns: what there is to see, now. It says only what the figures say. */
import { count, number, percent } from '../common/format.js';

const EARLY = 60, GAP = 0.08, LEARNT = 0.9, BENT = 1.25, FLAT = 0.65;

/**
 * @typedef {{name: string, kind: string, strength: number|null, train: number, validation: number, boundary: number, pieces: number,
 * exact: number, weights: number, effect: string|null, diverged: number|null}} Seen a column
 */

/**
 * @param {{step: number, playing: boolean, columns: Seen[], rows: number, hasNumbers: boolean, hand: {column: number, before: number}|null,
 * turn: number}} now turn: which of the better columns is spoken of @returns {{text: string, kind: string}} kind changes where another
 * thing is told
 */
export function sentence({ step, playing, columns, rows, hasNumbers, hand, turn }) {
  if (columns.length === 0) return { text: 'One moment: the networks are being made.', kind: 'wait' };
  const lost = columns.find(c => c.diverged !== null);
  if (lost) return { text: `${lost.name} diverged at step ${count(lost.diverged)}: lower its strength or the learning rate.`,
    kind: 'lost' };
  if (hand && columns[hand.column]) return turned(columns[hand.column], hand, hasNumbers);
  if (step < EARLY) return { text: early(columns.length, rows, playing, hasNumbers), kind: 'early' };
  const score = value => hasNumbers ? `R² ${number(value, 2)}` : percent(value, 0);
  const flat = columns.find(c => !hasNumbers && c.kind !== 'none' && c.train < FLAT && columns.some(other => other.train > c.train + 0.15));
  if (flat) return { text: `${flat.name} is too strong here: it misses even training points (${score(flat.train)}). Turn it down.`,
    kind: `flat ${flat.name}` };
  const worst = columns.reduce((a, b) => b.train - b.validation > a.train - a.validation ? b : a), gap = worst.train - worst.validation;
  const others = columns.filter(c => c !== worst),
    better = others.filter(c => c.validation > worst.validation + 0.02).sort((a, b) => b.validation - a.validation);
  if (worst.train >= LEARNT && gap >= GAP) {
    const bent = others.length ? worst.boundary > BENT * Math.min(...others.map(c => c.boundary).filter(x => x > 0)) : worst.pieces > 2;
    const how = hasNumbers ? 'it learns noise by heart' : bent ? 'the boundary bends around single points' : 'points are learnt by heart';
    const text = `${title(worst)}: ${how}; training ${hasNumbers ? '' : 'accuracy '}${score(worst.train)}, validation `
      + `${score(worst.validation)}.${better.length ? ` ${praise(better[turn % better.length], score, hasNumbers)}` : ''}`;
    return { text, kind: `gap ${worst.name}` };
  }
  const [low, high] = [Math.min(...columns.map(c => c.validation)), Math.max(...columns.map(c => c.validation))];
  const range = low === high || score(low) === score(high) ? score(low) : `${score(low)} to ${score(high)}`;
  return { text: `${columns.length === 1 ? title(columns[0]) : 'So far no column learns by heart'}: validation ${range}, the largest gap ` +
    `${hasNumbers ? number(Math.max(0, gap), 2) : `${Math.max(0, 100 * gap).toFixed(0)} points`}.`, kind: 'alike' };
}

const early = (n, rows, playing, hasNumbers) =>
  `${n === 1 ? 'One network' : `${NUMBERS[n]} equal networks`} ${playing ? 'learn' : 'are to learn'}` +
  `${n === 1 && playing ? 's' : ''} from the same ${count(rows)} filled points; ` +
  `${n === 1 ? 'watch' : 'only the regularization differs. Watch'} ` +
  `${hasNumbers ? 'the surface' : 'the line between the colours'}.`;

const NUMBERS = ['no', 'One', 'Two', 'Three', 'Four'];

/** A column by its name, at the beginning of a sentence. */
const title = c => c.name[0].toUpperCase() + c.name.slice(1);

/** What the better one does, in the words of its kind. */
function praise(c, score, hasNumbers) {
  const result = `${score(c.validation)}`;
  if (c.kind === 'none') return `No regularization gets ${result}.`;
  if (c.exact >= 0.25 * c.weights)
    return `${title(c)} has set ${count(c.exact)} of ${count(c.weights)} weights to exactly 0 and gets ${result}.`;
  if (c.effect) return `${title(c)}, which ${c.effect}, gets ${result}.`;
  return `${title(c)} keeps ${hasNumbers ? 'the surface' : 'the line'} smooth and gets ${result}.`;
}

function turned(c, hand, hasNumbers) {
  const line = hasNumbers ? 'the zero line' : 'the boundary', score = hasNumbers ? `R² ${number(c.validation, 2)}`
    : percent(c.validation, 0);
  const change = c.boundary < 0.93 * hand.before ? 'shortens' : c.boundary > 1.07 * hand.before ? 'grows' : null;
  const strength = c.strength === null ? '' : ` at ${number(c.strength, 3)}`;
  return { text: change
    ? `${title(c)}${strength}: ${line} ${change} from ${number(hand.before, 2)} to ${number(c.boundary, 2)}; validation ${score}.`
    : `${title(c)}${strength}: ${line} is ${number(c.boundary, 2)} long; validation ${score}.`, kind: `hand ${c.name}` };
}
