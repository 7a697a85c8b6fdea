/** Numbers as people read them. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 12,345. @param {number} n @returns {string} */
export const count = n => whole.format(n);

/** A share of 1 as "96.8 %", without a number "–". @param {number|null} share @param {number} [digits] @returns {string} */
export const percent = (share, digits = 1) => share === null || share === undefined || !Number.isFinite(share) ? '–'
  : `${(100 * share).toFixed(digits)} %`;

/** A difference of two shares in percentage points, with its sign: "+2.1". @param {number|null} difference @returns {string} */
export function points(difference) {
  if (difference === null || difference === undefined || !Number.isFinite(difference)) return '–';
  const text = (100 * difference).toFixed(1);
  return difference > 0 && Number(text) !== 0 ? `+${text}` : Number(text) === 0 ? '0.0' : text.replace('-', '−');
}

/** About four significant digits, with an exponent where that is shorter: 0.0312, 1.2e-7. @param {number|null} x @returns {string} */
export function number(x, digits = 4) {
  if (x === null || x === undefined || Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  if (x === 0) return '0';
  const size = Math.abs(x);
  const text = size >= 1e6 || size < 1e-4 ? x.toExponential(Math.max(0, digits - 2)).replace('e+', 'e')
    : String(Number(x.toPrecision(digits)));
  return text.replace(/^-/, '−');
}

/** The shortest way to write a number so that it is read back the same: for fields and addresses. @param {number} x @returns {string} */
export function exact(x) {
  const plain = String(x), scientific = x.toExponential().replace('e+', 'e');
  return scientific.length < plain.length ? scientific : plain;
}

/** An order: "½", "∞", "1.37". @param {number} n @returns {string} */
export function order(n) {
  if (n === Infinity) return '∞';
  if (n === 0.5) return '½';
  return n >= 100 ? count(n) : n >= 10 ? n.toFixed(1) : String(Number(n.toFixed(2)));
}

const RAISED = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '-': '⁻' };

/** A power of ten: "10⁻³". @param {number} exponent @returns {string} */
export const powerOfTen = exponent => exponent === 0 ? '1' : exponent === 1 ? '10'
  : `10${[...String(exponent)].map(c => RAISED[c]).join('')}`;
