/* The search box of the header and the search page. Without this script both are links to lists. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const PAUSE = 300;  // ms without a key, after which one looks
  const FEW = 5, MANY = 12;
  const FAILED = "{failed}";  // filled in from site_data/labels.yml
  const NO_SLASH = "gaitway-no-slash";
  const open = () => import(new URL("find.js", here)).then(module => module.finder());

  const make = (name, text) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    return element;
  };

  /* Excerpts come as text with <mark>; nothing else in them is taken for markup. */
  function marked(text) {
    const line = make("p");
    const plain = document.createElement("textarea");
    for (const [at, part] of text.split(/<\/?mark>/).entries()) {
      plain.innerHTML = part;
      line.append(at % 2 ? make("mark", plain.value) : plain.value);
    }
    return line;
  }

  async function item(result) {
    const data = await result.data();
    const row = make("li"), link = make("a", data.meta.title);
    const best = data.sub_results.find(one => one.anchor && one.url !== data.url);
    link.href = !data.filters.kind && best ? best.url : data.url;
    row.append(link);
    if (data.filters.kind) row.append(" ", make("span", data.filters.kind[0]));
    row.append(data.meta.about ? make("p", data.meta.about) : marked(data.excerpt));
    return row;
  }

  /* A form, a line that says how many, and a list: of the header or of the search page. */
  class Search {
    constructor(form, place, most) {
      this.input = form.querySelector("input");
      this.status = place.querySelector(".gs-said");
      this.list = place.querySelector(".gs-results");
      this.most = most;
      this.turn = 0;
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), PAUSE);
      });
      this.input.addEventListener("focus", () => open().catch(() => {}), {once: true});
      place.addEventListener("keydown", event => this.walk(event));
      this.input.addEventListener("keydown", event => this.walk(event));
    }

    filters() { return {}; }
    shown() {}

    /* What is still being looked for is no longer wanted. */
    stop() {
      clearTimeout(this.timer);
      this.turn++;
    }

    async look() {
      const turn = ++this.turn;
      const query = this.input.value.trim();
      const filters = this.filters();
      const asked = query.length > 1 || Object.keys(filters).length > 0;
      this.found = {results: [], instead: []};
      try {
        const finder = await open();
        if (asked) this.found = await (query ? finder.find(query, filters) : finder.all(filters));
        const rows = await Promise.all(this.found.results.slice(0, this.most).map(item));
        if (turn !== this.turn) return;
        this.list.replaceChildren(...rows);
        this.status.textContent = asked ? this.line(finder.said, query) : "";
      } catch (error) {
        if (turn !== this.turn) return;
        this.list.replaceChildren();
        this.status.textContent = FAILED;
      }
      this.shown(asked);
    }

    line(said, query) {
      const n = this.found.results.length;
      const count = n === 0 ? said.none.replace("{query}", query)
        : n === 1 ? said.one : said.many.replace("{n}", n);
      return this.found.instead.length ? `${count}. ${said.instead} ${this.found.instead.join(", ")}` : count;
    }

    /* Up and down through the results, and back to the box. */
    walk(event) {
      const links = [this.input, ...this.list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const to = at + ({ArrowDown: 1, ArrowUp: -1}[event.key] || 0);
      if (to !== at && links[to]) {
        event.preventDefault();
        event.stopPropagation();
        links[to].focus();
      }
    }
  }

  class Box extends Search {
    constructor(form) {
      super(form, form.querySelector(".gs-panel"), FEW);
      this.form = form;
      this.panel = form.querySelector(".gs-panel");
      this.all = form.querySelector(".gs-all a");
      form.hidden = false;
      form.addEventListener("keydown", event => {
        if (event.key !== "Escape" || this.panel.hidden) return;
        event.preventDefault();
        this.stop();
        this.input.focus();
        this.panel.hidden = true;
      });
      form.addEventListener("focusout", event => {
        if (form.contains(event.relatedTarget)) return;
        this.stop();
        this.panel.hidden = true;
      });
      this.input.addEventListener("focus", () => { this.panel.hidden = !this.status.textContent; });
    }

    async shown(asked) {
      this.panel.hidden = !asked;
      this.all.href = `${this.form.action}?q=${encodeURIComponent(this.input.value)}`;
      this.all.textContent = (await open().catch(() => null))?.said.all || "";
    }
  }

  class Page extends Search {
    constructor(place) {
      const form = place.querySelector("form");
      super(form, place, MANY);
      this.selects = [...form.querySelectorAll("select")];
      this.more = place.querySelector(".gs-more");
      form.hidden = false;
      place.querySelector(".gs-plain").hidden = true;
      form.addEventListener("submit", event => { event.preventDefault(); this.look(); });
      for (const select of this.selects)
        select.addEventListener("change", () => { this.most = MANY; this.look(); });
      this.more.addEventListener("click", async () => {
        const at = this.list.children.length;
        this.most += MANY;
        await this.look();
        this.list.children[at]?.querySelector("a").focus();
      });
      this.begin();
    }

    /* What is searched with is loaded once somebody searches. */
    begin() {
      const asked = new URLSearchParams(location.search);
      this.input.value = asked.get("q") || "";
      for (const select of this.selects) select.value = asked.get(select.name) || "";
      if (this.input.value || this.selects.some(one => one.value)) this.look();
      this.input.form.addEventListener("focusin", () => this.count(), {once: true});
    }

    /* How many pages have each value. */
    async count() {
      const values = await open().then(finder => finder.pagefind.filters()).catch(() => ({}));
      for (const select of this.selects)
        for (const option of select.options) {
          const count = values[select.name]?.[option.value];
          if (count) option.textContent += ` (${count})`;
        }
    }

    filters() {
      const chosen = this.selects.filter(select => select.value);
      return Object.fromEntries(chosen.map(select => [select.name, select.value]));
    }

    shown() {
      this.more.hidden = this.found.results.length <= this.most;
      const kept = new URLSearchParams({...(this.input.value && {q: this.input.value}), ...this.filters()});
      history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
    }
  }

  /* The groups of cards of another part of a long list, put in with those that are here. */
  async function fetchPart(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll(".grid.cards a"))
      link.href = new URL(link.getAttribute("href"), answer.url).href;
    return [...page.querySelectorAll(".grid.cards")].map(grid => [grid.previousElementSibling, grid]);
  }

  function putIn(heading, grid) {
    const cards = [...grid.querySelectorAll("li")];
    const same = document.getElementById(heading.id)?.nextElementSibling;
    if (same) same.querySelector("ul").append(...cards);
    else [...document.querySelectorAll(".grid.cards")].at(-1).after(heading, grid);
    return cards;
  }

  /* A list of cards, narrowed by what each is marked with; the address keeps what was chosen.
     The other parts of a long list come with the first choice. */
  class Narrowed {
    constructor(form) {
      this.selects = [...form.querySelectorAll("select")];
      this.said = document.querySelector(".gf-said");
      this.parts = [...document.querySelectorAll(".parts")];
      this.cards = this.marked(document.querySelectorAll(".grid.cards li"));
      this.others = [];  // of the other parts; shown only where something is chosen
      const asked = new URLSearchParams(location.search);
      for (const select of this.selects) {
        select.value = asked.get(select.name) || "";
        select.addEventListener("change", () => this.look());
      }
      form.hidden = this.said.hidden = false;
      this.look();
    }

    marked(cards) {
      return [...cards].map(card => [card, card.querySelector("[data-choose]").dataset.choose.split(" ")]);
    }

    async look() {
      const chosen = this.selects.filter(one => one.value);
      const kept = new URLSearchParams(chosen.map(one => [one.name, one.value]));
      history.replaceState(null, "", (kept.size ? `?${kept}` : location.pathname) + location.hash);
      let failed = false;
      if (chosen.length) {
        this.all ??= this.load();
        failed = await this.all.then(() => false, () => { this.all = undefined; return true; });
      }
      this.show(failed);
    }

    async load() {
      const links = [...new Set(this.parts.flatMap(part => [...part.querySelectorAll("a")].map(link => link.href)))];
      const parts = await Promise.all(links.map(fetchPart));
      this.others = this.marked(parts.flat().flatMap(([heading, grid]) => putIn(heading, grid)));
    }

    show(failed) {
      const wanted = this.selects.filter(one => one.value).map(one => `${one.name}:${one.value}`);
      const fits = marks => wanted.every(one => marks.includes(one));
      for (const [card, marks] of this.cards) card.hidden = !fits(marks);
      for (const [card, marks] of this.others) card.hidden = !wanted.length || !fits(marks);
      for (const part of this.parts) part.hidden = wanted.length > 0;
      for (const grid of document.querySelectorAll(".grid.cards")) {
        const empty = !grid.querySelector("li:not([hidden])");
        grid.hidden = empty;
        if (grid.previousElementSibling?.tagName === "H2") grid.previousElementSibling.hidden = empty;
      }
      this.count(failed, wanted.length ? [...this.cards, ...this.others].filter(([card]) => !card.hidden).length : null);
    }

    count(failed, found) {
      const {total, one, many, none, failed: lost} = this.said.dataset;
      const n = found ?? Number(total);
      const line = n === 0 ? none : n === 1 ? one : many.replace("{n}", n);
      this.said.textContent = failed ? `${lost} ${line}` : line;
    }
  }

  for (const form of document.querySelectorAll(".gf-bar")) new Narrowed(form);
  for (const form of document.querySelectorAll(".gs-box")) new Box(form);
  for (const place of document.querySelectorAll("[data-search-page]")) new Page(place);

  /* A single key may be in the way of those who speak to their computer: it can be switched off. */
  const kept = (how, ...what) => {
    try { return localStorage[how](NO_SLASH, ...what); } catch { return null; }
  };
  const slash = document.querySelector(".gs-slash input");
  if (slash) {
    slash.checked = !kept("getItem");
    slash.addEventListener("change", () => slash.checked ? kept("removeItem") : kept("setItem", "1"));
  }
  document.addEventListener("keydown", event => {
    const at = document.activeElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || kept("getItem")) return;
    if (at && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && at.type !== "checkbox")) return;
    const box = [...document.querySelectorAll("#gs-query, .gs-box input")].find(one => one.offsetParent);
    if (!box) return;
    event.preventDefault();
    event.stopPropagation();
    box.focus();
  }, true);
})();
