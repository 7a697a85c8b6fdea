/**
 * The worker: loads the engine, which is C# compiled to WebAssembly, hands it what the page says, and lets it work piece by piece, so that
 * messages come in between.
 */
import { dotnet } from './dotnet.js';

const TRIES = 3, waiting = [], channel = new MessageChannel();
let engine = null, awake = false, resting = false;

self.addEventListener('message', ({ data }) => engine ? take(data) : waiting.push(data));

const post = message => self.postMessage(message);

function wake() {
  if (awake) return;
  awake = true;
  channel.port2.postMessage(null);
}

channel.port1.onmessage = () => {
  awake = false;
  if (resting) return;
  try {
    if (engine.Work()) wake();
  } catch (error) {
    post({ failed: error.message });
  }
};

function take({ line, connect, command, close, rest, question, what, details }) {
  try {
    if (rest !== undefined) {
      resting = rest;
      wake();
    } else if (question !== undefined) post({ question, answer: answerOf(what, details) });
    else if (connect) engine.Connect(line);
    else if (close) engine.Close(line);
    else engine.Take(line, command);
  } catch (error) {
    if (question !== undefined) post({ question, error: error.message });
    else post({ failed: error.message });
  }
}

function answerOf(what, details) {
  switch (what) {
    case 'experiment': return engine.Experiment(...details);
    default: throw new Error(`Nobody here knows of ${what}.`);
  }
}

/** A file, asked for more than once where the connection fails. */
async function fetched(address) {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(address);
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise(resolve => setTimeout(resolve, 300 * tries));
    }
  }
}

/** A file as it was packed: any host hands it out as it is, and it is unpacked here. */
async function unpacked(name, type) {
  const response = await fetched(new URL(`${name}.packed`, import.meta.url));
  if (!response.ok) throw new Error(`${name} is missing from this site (${response.status})`);
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } });
}

// What fails inside the runtime as it starts comes to nobody else.
self.addEventListener('unhandledrejection', ({ reason }) => { if (!engine) post({ failed: reason?.message ?? String(reason) }); });

try {
  const { setModuleImports, getAssemblyExports, getConfig, runMain } = await dotnet
    .withResourceLoader((type, name, uri) => type === 'dotnetjs' || type === 'manifest' ? uri
      : unpacked(name, name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream'))
    .withModuleConfig({ onDownloadResourceProgress: (loaded, all) => post({ loaded: loaded / Math.max(all, 1) }) })
    .create();
  setModuleImports('worker', { wake, say: (line, message) => post({ line, message }) });
  const { mainAssemblyName } = getConfig();
  await runMain(mainAssemblyName, []);
  engine = (await getAssemblyExports(mainAssemblyName)).NormLab.Explorer.Browser.Worker;
  post({ ready: true });
  for (const message of waiting.splice(0)) take(message);
} catch (error) {
  post({ failed: error.message });
}
