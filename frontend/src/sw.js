// sw.js: without signal, a page that says so. It keeps the bundled files and that one page, asked for without a session,
// so that nothing of anybody is in it; every other page always comes from the server.
const CACHE = 'samenspel-no-signal';
const PAGE = '/offline';

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const page = await fetch(PAGE, { credentials: 'omit' });
  if (!page.ok) throw new Error(`${PAGE}: ${page.status}`);
  const html = await page.clone().text();
  const files = [...html.matchAll(/(?:href|src)="(\/(?:static|thema)\/[^"]+)"/g)].map((found) => found[1]);
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await Promise.all([cache.put(PAGE, page), cache.addAll(files)]);
  await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await caches.match(PAGE)) ?? Response.error()));
  } else if (/^\/(static|thema)\//.test(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
