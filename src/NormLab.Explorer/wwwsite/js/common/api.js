/** Questions that the page asks a server where there is one: here files of the site and the worker answer them. */
import { ask, workerEngine } from '../engine/worker-engine.js';

const root = new URL('../../', import.meta.url);

async function file(name) {
  let response;
  try {
    response = await fetch(new URL(name, root));
  } catch {
    throw new Error(`The file ${name} could not be fetched. Is there a connection?`);
  }
  if (!response.ok) throw new Error(`The file ${name} is missing from this site (${response.status}).`);
  return response.json();
}

/** Kinds, limits, activations: asked once. @returns {Promise<any>} */
export const getAbout = workerEngine.about;

/** Whether files can be fetched. @returns {Promise<any>} */
export const getHealth = () => file('data/health.json');

const NO_TABLES = 'This page takes no tables of yours. `normlab explore` on your own machine does.';

/** @returns {Promise<any>} never: there are none */
export const getTable = async () => { throw new Error(NO_TABLES); };

/** @returns {Promise<any>} never: none are taken */
export const postTable = async () => { throw new Error(NO_TABLES); };

/** @param {object} spec @param {number} steps @returns {Promise<string>} YAML */
export const postExperiment = (spec, steps) => ask('experiment', JSON.stringify(spec), steps);

/** @returns {Promise<any>} */
export const getRuns = () => file('data/runs/index.json');

/** @param {string} id @returns {Promise<any>} */
export const getRun = id => file(`data/runs/${encodeURIComponent(id)}.json`);
