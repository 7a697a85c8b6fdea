/** The axis of log10 |w| that histograms and sorted magnitudes share. */

/** Decades shown. Weights beyond stand at the ends. */
export const FROM = -8, TO = 1;

/** Where a magnitude stands, 0 to 1. @param {number} magnitude above 0 */
export const place = magnitude => Math.max(0, Math.min(1, (Math.log10(magnitude) - FROM) / (TO - FROM)));

/** The magnitude at a place, to three digits: no hand is more exact. @param {number} at 0 to 1 */
export const magnitudeAt = at => Number((10 ** (FROM + Math.max(0, Math.min(1, at)) * (TO - FROM))).toPrecision(2));

/** Decades with a label. */
export const DECADES = [-8, -6, -4, -2, 0];
