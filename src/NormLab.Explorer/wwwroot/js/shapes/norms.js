/**
 * The mathematics of |x|^n for every order n from 0 to infinity: value, gradient, unit ball, proximal map. The same definitions as the
 * library's LpPower, UnitBall and penalties; a test compares the two. It draws nothing and knows nothing of the page.
 *
 * One weight alone means nothing to the largest of many. So for n = infinity value and gradient are those of max(|x|, 1), a weight beside
 * one
 * of size 1, and the proximal map is that of a weight beside one of size 2, as in the gallery of `normlab norms`.
 */

/** The weight beside, in the proximal map of n = infinity. */
export const BESIDE = 2;

/** The slider's place, 0 to 1, of an order: n / (1 + n), which puts 1 in the middle and infinity at the end. @param {number} n @returns
 * {number} */
export const placeOf = n => n === Infinity ? 1 : n / (1 + n);

/** The order at a place of the slider. @param {number} place 0 to 1 @returns {number} */
export const orderAt = place => place >= 1 ? Infinity : place / (1 - place);

/** |x|^n; for 0 whether x is not 0, for infinity max(|x|, 1). @param {number} n @param {number} x @returns {number} */
export function value(n, x) {
  if (n === 0) return x === 0 ? 0 : 1;
  return n === Infinity ? Math.max(Math.abs(x), 1) : Math.abs(x) ** n;
}

/** n |x|^(n-1) sign(x), and 0 at 0, the subgradient that training takes there. For infinity that of max(|x|, 1): 0 within, sign(x) beyond,
 * half of it where both are
 * largest. @param {number} n @param {number} x @returns {number} */
export function gradient(n, x) {
  if (n === 0 || x === 0) return 0;
  const size = Math.abs(x);
  if (n === Infinity) return size < 1 ? 0 : Math.sign(x) * (size > 1 ? 1 : 0.5);
  return n === 1 ? Math.sign(x) : n * size ** (n - 1) * Math.sign(x);
}

/** ||(x, y)||_n, with the larger entry taken out so that no power overflows; for 0 the number of entries that are not 0.
 * @param {number} n @param {number} x @param {number} y @returns {number} */
export function norm(n, x, y) {
  const a = Math.abs(x), b = Math.abs(y), large = Math.max(a, b), small = Math.min(a, b);
  if (n === 0) return (a !== 0) + (b !== 0);
  if (large === 0 || n === Infinity || small === 0) return large;
  return large * Math.exp(Math.log1p((small / large) ** n) / n);
}

/** Radius of the unit ball in a direction; for 0, whose ball is the axes, 1 on them and 0 elsewhere. @param {number} n @param {number} turn
 * in quarter turns
 * @returns {number} */
export function ballRadius(n, turn) {
  const angle = turn * Math.PI / 2, whole = Number.isInteger(turn);
  if (n === 0) return whole ? 1 : 0;
  return whole ? 1 : 1 / norm(n, Math.cos(angle), Math.sin(angle));
}

/** A boundary point of the unit ball, a number of quarter turns from (1, 0). Below order 1 turns go by equal steps of |x|^n, so that points
 * reach along the arms of
 * the star; from 1 on they are angles. @param {number} n @param {number} turn @returns {[number, number]} */
export function ballPoint(n, turn) {
  const quarter = Math.floor(turn), share = turn - quarter;
  let x, y;
  if (n === 0) [x, y] = [Math.max(0, 1 - 2 * share), Math.max(0, 2 * share - 1)];
  else if (n < 1) [x, y] = [(1 - share) ** (1 / n), share ** (1 / n)];
  else if (share === 0) [x, y] = [1, 0];
  else {
    const cos = Math.cos(share * Math.PI / 2), sin = share === 0.5 ? cos : Math.sin(share * Math.PI / 2), length = norm(n, cos, sin);
    [x, y] = [cos / length, sin / length];
  }
  switch (quarter & 3) {
    case 0: return [x, y];
    case 1: return [-y, x];
    case 2: return [-x, -y];
    default: return [y, -x];
  }
}

/** The boundary of the unit ball, once around. @param {number} n @param {number} perQuarter even @returns {[number, number][]} */
export const ball = (n, perQuarter) => Array.from({ length: 4 * perQuarter }, (_, i) => ballPoint(n, i / perQuarter));

/** The largest |x| that the proximal map takes to 0. @param {number} n @param {number} strength @returns {number} */
export function zeroed(n, strength) {
  if (strength === 0 || n === Infinity && strength <= BESIDE) return 0;
  if (n === 0) return Math.sqrt(2 * strength);
  if (n === 1) return strength;
  if (n === Infinity) return strength - BESIDE;
  return n > 1 ? 0 : strength ** (1 / (2 - n)) * (2 * (1 - n)) ** (1 / (2 - n)) * ((2 - n) / (2 * (1 - n)));
}

/** The proximal map: the v with the smallest strength |v|^n + (v - x)^2 / 2. @param {number} n @param {number} x @param {number} strength
 * at least 0
 * @returns {number} */
export function prox(n, x, strength) {
  const size = Math.abs(x);
  if (strength === 0) return x;
  if (n === Infinity) return Math.sign(x) * Math.min(size, cap(size, strength));
  if (size === 0 || size <= zeroed(n, strength)) return 0;
  if (n === 0) return x;
  if (n === 1) return Math.sign(x) * (size - strength);
  if (n === 2) return x / (1 + 2 * strength);
  if (n === 3) return Math.sign(x) * 2 * size / (1 + Math.sqrt(1 + 12 * strength * size));
  return Math.sign(x) * (n < 1 ? largerRoot(n, size, strength) : onlyRoot(n, size, strength));
}

/** The level that |x| and the weight beside are cut to: what lies above it sums to the strength. */
function cap(size, strength) {
  const large = Math.max(size, BESIDE), small = Math.min(size, BESIDE);
  return Math.max(0, large - small >= strength ? large - strength : (large + small - strength) / 2);
}

/** n < 1: the larger v with v + s n v^(n-1) = |x|. The left side is convex and grows there, so Newton's steps from |x| fall to it without
 * passing it. */
function largerRoot(n, size, strength) {
  let v = size;
  for (let i = 0; i < 60; i++) {
    const pull = strength * n * v ** (n - 1), next = v - (v + pull - size) / (1 + (n - 1) * pull / v);
    if (!(next < v)) break;
    v = next;
  }
  return v;
}

/** n > 1: the v with v + s n v^(n-1) = |x|, by Newton's steps in u = log v for log(e^u + e^(log(s n) + (n-1) u)) = log |x|, which is convex
 * and grows. */
function onlyRoot(n, size, strength) {
  const target = Math.log(size), factor = Math.log(strength * n);
  let u = Math.min(target, (target - factor) / (n - 1));
  for (let i = 0; i < 60; i++) {
    const other = factor + (n - 1) * u, high = Math.max(u, other), total = high + Math.log1p(Math.exp(Math.min(u, other) - high));
    const step = (total - target) / (Math.exp(u - total) + (n - 1) * Math.exp(other - total));
    u -= step;
    if (Math.abs(step) < 1e-16 * Math.max(1, Math.abs(u))) break;
  }
  return Math.exp(u);
}
