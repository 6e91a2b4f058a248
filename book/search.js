/* How search results are ranked; Sphinx puts this into the page's search settings. */

/* A chapter comes before the pages that hold every word of the book. */
var Scorer = {
  score: ([page, title, anchor, description, score]) => {
    const name = page.split("/").pop();
    const everywhere = ["overview", "audit", "register"].includes(name);
    const around = ["index", "how-to-read", "method", "about"].includes(name);
    return score - (everywhere ? 9 : around ? 8 : name === "glossary" ? 4 : 0);
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};

/* Sphinx leaves out terms of digits alone; here they are what a reader may look for: 5842, 5,842. */
if (typeof Search !== "undefined") {
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const whole = query.replace(/(\d)[,，](?=\d{3}(?!\d))/g, "$1");
    const parsed = parse(whole);
    const TERMS = 1;
    for (const term of splitQuery(whole)) if (/^\d+$/.test(term)) parsed[TERMS].add(term);
    return parsed;
  };
}

/* Sphinx wants every term of a query on a page. A Chinese query is cut into overlapping pairs, of
 * which a page that words it a little differently lacks some: half of them will do, for less. */
if (typeof Search !== "undefined") {
  const SCORE = 4;
  const searchAll = Search.performTermsSearch;
  Search.performTermsSearch = (terms, excluded) => {
    const exact = searchAll(terms, excluded);
    const known = new Set(exact.map(([page]) => page));
    const partial = new Map();
    for (const term of terms) {
      for (const result of searchAll(new Set([term]), excluded)) {
        if (known.has(result[0])) continue;
        const entry = partial.get(result[0]) ?? { result, hits: 0, score: 0 };
        partial.set(result[0], { result, hits: entry.hits + 1, score: entry.score + result[SCORE] });
      }
    }
    for (const { result, hits, score } of partial.values()) {
      if (hits * 2 >= terms.size) exact.push(result.with(SCORE, score / terms.size));
    }
    return exact;
  };
}
