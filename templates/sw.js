// To stop it: docs/hosting.md
"use strict";
// Keeps what was opened, so that it can be read without a network. Every page comes from the network first; the
// earlier copy is for when there is none. Addresses are relative to this file, which is at the site's root.
const FIRST = {first};
const scope = new URL(registration.scope).pathname;
const OURS = `gaitway ${scope} `;
const CACHE = `${OURS}{version}`;

const key = (url) => url.origin + url.pathname;
const ours = (url) => url.href.startsWith(registration.scope) && !/\.zip$/.test(url.pathname);
// what has a digest in its name never changes
const fixed = (url) => /[._][0-9a-f]{7,}\./.test(url.pathname);
// the newest, which is not this worker's while the next one is taking over
const store = async () => caches.open((await caches.keys()).findLast((name) => name.startsWith(OURS)) ?? CACHE);

async function load(request) {
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === "basic" && !answer.redirected) {
    const copy = answer.clone();
    // where there is no room left, it is still shown
    await (await store()).put(key(new URL(request.url)), copy).catch(() => {});
  }
  return answer;
}

async function keep(all) {
  for (const one of all) {
    const url = new URL(one, location);
    if (ours(url) && !(await caches.match(key(url)))) await load(new Request(url)).catch(() => {});
  }
}

async function keepIndex() {
  if (navigator.connection?.saveData) return;
  await keep(await (await fetch("pagefind/files.json")).json());
}

async function offline() {
  // it stands in for a page at any depth, and its links begin at the site's root
  const page = await (await caches.match(FIRST[0])).text();
  const html = page.replace(/="(\.\/)?\.\.\/?/g, `="${scope}`);
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html" } });
}

async function answer(event, url) {
  const kept = await caches.match(key(url));
  if (kept && fixed(url)) return kept;
  const coming = load(event.request);
  event.waitUntil(coming.catch(() => {}));
  // in ms: so long an answer may take when an earlier one is at hand
  const late = new Promise((done) => kept && setTimeout(done, 4000, kept));
  try {
    return await Promise.race([coming, late]);
  } catch {
    return kept ?? (event.request.mode === "navigate" ? offline() : Response.error());
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !ours(url)) return;
  event.respondWith(answer(event, url));
  if (url.pathname.endsWith("/pagefind/pagefind.js")) event.waitUntil(keepIndex().catch(() => {}));
});

addEventListener("message", (event) => event.waitUntil(keep(event.data)));

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FIRST)));
});

async function takeOver() {
  const cache = await caches.open(CACHE);
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === CACHE) continue;
    const old = await caches.open(name);
    // the newest answers are taken along: what was opened yesterday can be read after an update
    for (const request of (await old.keys()).slice(-600)) {
      if (!(await cache.match(request))) await cache.put(request, await old.match(request));
    }
    await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("activate", (event) => event.waitUntil(takeOver()));
