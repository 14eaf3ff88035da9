// Stops the worker that keeps pages, and forgets what it kept: publish this as sw.js (docs/hosting.md)
"use strict";
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(stop()));

async function stop() {
  const ours = `gaitway ${new URL(registration.scope).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await registration.unregister();
}
