/**
 * Answers from what was kept, so that the page works offline once it has been seen. All files of one version are kept together; a new
 * version takes over when no page of the old one is open.
 */
const VERSION = '{version}', FILES = '{files}';
const PREFIX = `normlab ${new URL(self.registration.scope).pathname} `, NAME = PREFIX + VERSION;

self.addEventListener('install', event => event.waitUntil(caches.open(NAME).then(cache => cache.addAll(FILES))));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { request } = event, scope = self.registration.scope;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request, scope));
});

async function answer(request, scope) {
  const cache = await caches.open(NAME), path = request.url.slice(scope.length).split(/[?#]/)[0];
  const kept = await cache.match(scope + (path === '' ? 'index.html' : path));
  if (kept) return kept;
  const fresh = await fetch(request);
  // Runs are many: each is kept when it was looked at.
  if (fresh.ok) await cache.put(scope + path, fresh.clone());
  return fresh;
}
