/**
 * What trains networks for the page. The page asks it through this one interface, wherever it is: what it offers, then lines to it, each of
 * which trains what it was told to open and answers with frames.
 *
 * @typedef {{about: () => Promise<any>, connect: (on: Listener) => Line}} Engine
 * @typedef {{send: (command: object) => void, close: () => void}} Line commands are those of the server's protocol: open, play, pause,
 * step,
 * speed, rewind, strength, threshold, drawn
 * @typedef {{opened: (message: any) => void, frame: (message: any) => void, refused: (message: string) => void, lost: () => void,
 * found: () => void, reopen: () => object}} Listener reopen gives the "open" command of the training as it stands, for an engine that was
 * lost and found
 */
import { socketEngine } from './socket.js';

/** The engine of this page. @type {Engine} */
export const engine = socketEngine;
