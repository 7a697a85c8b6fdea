/** Questions to the server. What it refuses comes as an error with the server's own words. */

/** @param {string} path @param {RequestInit} [request] @returns {Promise<Response>} */
async function ask(path, request) {
  let response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Error('The server does not answer. Is `normlab explore` still running?');
  }
  if (response.ok) return response;
  const text = await response.text();
  let message = '';
  try { message = JSON.parse(text).message; } catch { message = text; }
  throw new Error(message || `The server answered ${response.status}.`);
}

const json = async (path, request) => (await ask(path, request)).json();

let about;

/** Kinds, limits, activations: asked once. @returns {Promise<any>} */
export const getAbout = () => about ??= json('/api/about').catch(error => { about = undefined; throw error; });

/** @returns {Promise<{instance: string}>} */
export const getHealth = () => json('/api/health', { cache: 'no-store' });

/** @param {string} id @returns {Promise<any>} */
export const getTable = id => json(`/api/tables/${encodeURIComponent(id)}`);

/** One file, or images and labels. @param {File[]} files @returns {Promise<any>} */
export const postTable = files =>
  json('/api/tables', { method: 'POST', body: new Blob(files),
  headers: { 'Content-Type': 'text/csv', 'X-File-Name': files.map(file => encodeURIComponent(file.name)).join(','),
    'X-File-Lengths': files.map(file => file.size).join(',') } });

/** @param {object} spec @param {number} steps @returns {Promise<string>} YAML */
export const postExperiment = async (spec, steps) =>
  (await ask('/api/experiment',
    { method: 'POST', body: JSON.stringify({ spec, steps }), headers: { 'Content-Type': 'application/json' } })).text();

/** @returns {Promise<any>} */
export const getRuns = () => json('/api/runs');

/** @param {string} id @returns {Promise<any>} */
export const getRun = id => json(`/api/runs/${encodeURIComponent(id)}`);
