/** The engine of a page that has no server: networks are trained by a worker of the browser. The interface is described in the server's
 * file of this name. */
import '../offline.js';
import { workerEngine } from './worker-engine.js';

/** @type {import('../../../wwwroot/js/engine/engine.js').Engine} */
export const engine = workerEngine;
