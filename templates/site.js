// What every page needs of a script. Without it everything can still be read and followed.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const here = document.currentScript.src;

  // light or dark: as the reader chose, else as the device says
  const KEY = "gaitway-scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const wear = (scheme) => (document.body.dataset.mdColorScheme = scheme);
  dark.addEventListener("change", () => kept() ?? wear(dark.matches ? "slate" : "default"));
  const schemes = all(".gw-scheme");
  schemes.forEach((button, place) => {
    const other = schemes[(place + 1) % schemes.length];
    button.addEventListener("click", () => {
      wear(other.dataset.scheme);
      try {
        localStorage.setItem(KEY, other.dataset.scheme);
      } catch {
        // a browser that keeps nothing still changes this page
      }
      other.focus();
    });
  });

  // the menu of narrow screens
  const drawer = one("#__drawer");
  const menu = one(".gw-menu");
  const settle = () => menu.setAttribute("aria-expanded", String(drawer.checked));
  const open = (on) => {
    drawer.checked = on;
    settle();
  };
  if (drawer && menu) {
    menu.addEventListener("click", () => {
      open(!drawer.checked);
      if (drawer.checked) one(".gw-nav a")?.focus();
    });
    drawer.addEventListener("change", settle);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      open(false);
      menu.focus();
    });
    one(".gw-nav")?.addEventListener("focusout", (event) => {
      if (drawer.checked && event.relatedTarget && !event.relatedTarget.closest(".gw-nav")) open(false);
    });
  }

  // what scrolls sideways can be reached, and has the name of its heading
  const reach = () => {
    for (const table of all(".md-typeset table, .md-typeset .gw-table")) {
      if (table.scrollWidth <= table.clientWidth || table.tabIndex === 0) continue;
      const wide = table.matches("table") ? wrapped(table) : table;
      wide.tabIndex = 0;
      wide.setAttribute("role", "group");
      const heading = headingBefore(wide);
      if (heading?.id) wide.setAttribute("aria-labelledby", heading.id);
    }
  };
  const wrapped = (table) => {
    if (table.parentElement.matches(".gw-wide")) return table.parentElement;
    const wide = document.createElement("div");
    wide.className = "gw-wide";
    table.replaceWith(wide);
    wide.append(table);
    return wide;
  };
  const headingBefore = (place) =>
    all(".md-typeset :is(h1, h2, h3, h4)").findLast(
      (heading) => heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  reach();
  addEventListener("resize", reach);
  document.fonts?.ready.then(reach);

  // where the reader is, in the table of contents
  const entries = new Map(
    all(".md-nav--secondary a[href^='#']").map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const follow = () => {
    const passed = [...entries.keys()].filter(
      (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3,
    );
    for (const [id, link] of entries) {
      const now = id === passed.at(-1);
      link.classList.toggle("md-nav__link--active", now);
      if (now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      follow();
    });
  };
  if (entries.size) {
    addEventListener("scroll", soon, { passive: true });
    follow();
  }

  // a source stands on the page of its letter; older links name the page of all letters, of its key's,
  // or an earlier part of it
  const source = location.hash.slice(1);
  const letters = one("[data-letters]");
  if (source && letters && !document.getElementById(source)) {
    const moved = new Map(letters.dataset.moved?.split(" ").map((each) => each.split(":")));
    const letter = moved.get(source) ?? source[0];
    const page = one(`a[href$="${CSS.escape(letter)}/"]`, letters) ?? one(".parts li:has(strong) + li a");
    if (page) location.replace(page.href + location.hash);
  }

  // a video comes from somebody else, so it comes only when it is asked for
  for (const link of all("a[data-player]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const player = document.createElement("iframe");
      player.src = link.dataset.player;
      player.title = link.dataset.title;
      player.allow = "autoplay; fullscreen; picture-in-picture";
      player.allowFullscreen = true;
      player.referrerPolicy = "strict-origin-when-cross-origin";
      link.replaceWith(player);
      player.focus();
    });
  }

  // what was opened can be read again without a network; a preview has no worker
  const workers = navigator.serviceWorker;
  const keep = async () => {
    const unknown = !workers.controller;
    await workers.register(new URL("../sw.js", here), { updateViaCache: "none" });
    if (!unknown) return;
    const { active } = await workers.ready;
    active.postMessage([location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)]);
  };
  if (workers && "worker" in document.documentElement.dataset) {
    // a browser that allows no worker still shows the page
    addEventListener("load", () => keep().catch(() => {}));
  }

  // the moving figures, on the pages that have one
  if (one("[data-explorer], [data-stride]")) {
    const script = document.createElement("script");
    script.src = new URL("explorer.js", here).href;
    document.body.append(script);
  }
})();
