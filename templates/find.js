/* Finding pages: Pagefind's index, one word at a time, with words alike and small slips mended.
   Pagefind wants every word of a query on a page. Readers describe what they feel in words that no
   page has all of; so each word is looked up by itself, and the pages with most of them come first. */

const WORTH_MENDING = 4;  // letters; shorter words have too many neighbours
const MOST_WORDS = 3;  // of a query: the most telling; each may load a part of the index
const ENOUGH = 3;  // pages that have all words so far, of two or more: what is left tells less, and is not asked
const ALIKE = 0.8, MENDED = 0.9;  // what a page with such a word is worth
const LEAST_OF_BEST = 0.1;  // of the best score; what is worse has only a common word
const ENDINGS = /(?:ing|ed|es|s)$/;

export const simple = text =>
  text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").match(/[a-z0-9]+/g) || [];

/* Letters that must be put in, left out, changed or swapped with the next; `most` + 1 where more. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

class Finder {
  constructor(pagefind, data) {
    this.pagefind = pagefind;
    this.said = data.said;
    this.facets = data.facets;
    this.words = data.words.split(" ");
    this.known = new Set(this.words);
    this.skip = new Set(simple(data.skip));
    this.same = new Map(Object.entries(data.same));
  }

  /* The words worth looking for, each with its variants: [{words: [["glute", 0.7]], instead: ""}] */
  terms(query) {
    const all = simple(query);
    const kept = all.filter(word => !this.skip.has(word));
    const terms = [...new Set(kept.length ? kept : all)].map(word => this.variants(word));
    return terms.sort((one, other) => other.telling - one.telling).slice(0, MOST_WORDS);
  }

  /* A word that no name has is looked for as what names say instead: each may load one more part. */
  variants(word) {
    const instead = this.isKnown(word) ? "" : this.nearest(word);
    const bases = this.known.has(word) ? [] : [word, word.replace(ENDINGS, ""), instead];
    const alike = new Set(bases.flatMap(base => this.same.get(base) || []));
    const words = alike.size ? [...alike].map(other => [other, ALIKE])
      : instead ? [[word, 1], [instead, MENDED]] : [[word, 1]];
    const loads = [...alike].join(" ").split(" ").length;  // parts of the index; a slip stands beside what was meant
    return {words, instead, loads, telling: this.telling(instead || word)};
  }

  isKnown(word) {
    const root = word.replace(ENDINGS, "");
    return this.same.has(word) || this.same.has(root) || this.words.some(
      one => one.startsWith(word) || (root.length > 2 && one.startsWith(root) && one.length - root.length < 4));
  }

  /* The less a word is used in names, the more it tells; one that no name has tells least. */
  telling(word) {
    if (this.same.has(word)) return this.words.length;
    const root = word.replace(ENDINGS, "");
    return this.words.findIndex(one => one === word || one.replace(ENDINGS, "") === root);
  }

  nearest(word) {
    if (word.length < WORTH_MENDING) return "";
    const most = word.length < 6 ? 1 : 2;
    let best = "", least = most + 1;
    for (const one of [...this.words, ...this.same.keys()]) {
      const far = distance(word, one, most) + (one[0] === word[0] ? 0 : 0.5);
      if (far < least) [best, least] = [one, far];
    }
    return best;
  }

  /* Pages by id, best first: {results: [{id, score, data}], instead: ["flexor"]} */
  async find(query, filters = {}) {
    const terms = this.terms(query);
    const pages = new Map();
    let asked = 0, loaded = 0;
    for (const term of terms) {
      const whole = [...pages.values()].filter(page => page.terms === asked);
      if (loaded > 1 && whole.length >= ENOUGH) break;
      asked += 1;
      loaded += term.loads;
      for (const [id, one] of await this.look(term, filters)) {
        const page = pages.get(id) || {id, data: one.data, score: 0, terms: 0};
        page.score += one.score;
        page.terms += 1;
        pages.set(id, page);
      }
    }
    const all = [...pages.values()];
    for (const page of all) page.score *= (page.terms / asked) ** 2;
    all.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const results = all.filter(page => page.score >= all[0].score * LEAST_OF_BEST);
    return {results, instead: terms.slice(0, asked).map(term => term.instead).filter(Boolean)};
  }

  /* The pages that have any of a word's variants, with the score of the best of them. */
  async look(term, filters) {
    const found = new Map();
    for (const [word, weight] of term.words) {
      // a slip is seldom in the first letter, and words with another stand in another part of the index
      if (weight === MENDED && found.size && word[0] !== term.words[0][0][0]) {
        term.instead = "";
        break;
      }
      const {results} = await this.pagefind.search(word, {filters});
      for (const {id, score, data} of results) {
        const worth = score * weight;
        if (!found.has(id) || found.get(id).score < worth) found.set(id, {score: worth, data});
      }
    }
    return found;
  }

  /* Every page that has these facets. */
  async all(filters) {
    const {results} = await this.pagefind.search(null, {filters});
    return {results, instead: []};
  }
}

let opened;

/* The finder of the site that this script belongs to; loaded once. */
export function finder() {
  const here = import.meta.url;
  opened ??= Promise.all([
    import(new URL("../pagefind/pagefind.js", here)),
    fetch(new URL("search.json", here)).then(answer => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }),
  ]).then(async ([pagefind, data]) => {
    // its worker would load the same code a second time
    await pagefind.options({noWorker: true, basePath: new URL("../pagefind/", here).href, ranking: {metaWeights: {about: 3}}});
    await pagefind.init();
    return new Finder(pagefind, data);
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}
