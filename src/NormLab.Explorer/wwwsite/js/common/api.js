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

/** @param {string} id @returns {Promise<any>} */
export const getTable = id => ask('find-table', id);

/** One file, or images and labels: they go to the worker and nowhere else. @param {File[]} files @returns {Promise<any>} */
export const postTable = async files => ask('keep-table', files.map(each => each.name),
  ...(await Promise.all([...files].slice(0, 2).map(async each => new Uint8Array(await each.arrayBuffer())))));

/** @param {object} spec @param {number} steps @returns {Promise<string>} YAML */
export const postExperiment = (spec, steps) => ask('experiment', JSON.stringify(spec), steps);

/** @returns {Promise<any>} */
export const getRuns = () => file('data/runs/index.json');

/** @param {string} id @returns {Promise<any>} */
export const getRun = id => file(`data/runs/${encodeURIComponent(id)}.json`);
