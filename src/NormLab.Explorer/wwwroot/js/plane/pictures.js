/** What frames bring, decoded; and sheets of small pictures to draw from. */
import { level, pixels } from './colours.js';

/** Signed bytes of base 64. @param {string} text @returns {Int8Array} */
export function bytesOf(text) {
  if (Uint8Array.fromBase64) {
    const bytes = Uint8Array.fromBase64(text);
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  const raw = atob(text), bytes = new Int8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/** Pictures of side x side bytes each, one under the other on a canvas of their own. @param {number} side */
export function sheetOf(side) {
  const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
  let image = null;
  return {
    canvas, side,
    /** @param {Int8Array} bytes @param {'classes'|'numbers'|'neurons'} kind */
    fill(bytes, kind) {
      const high = bytes.length / side, table = pixels(kind);
      if (high === 0) return;
      if (image?.height !== high) {
        [canvas.width, canvas.height] = [side, high];
        image = pen.createImageData(side, high);
      }
      const to = new Uint32Array(image.data.buffer);
      for (let i = 0; i < bytes.length; i++) to[i] = table[level(bytes[i])];
      pen.putImageData(image, 0, 0);
    },
  };
}
