/* The register: find, filter and sort its rows. Without this script the table is still whole. */
(() => {
  "use strict";
  const register = document.querySelector(".register");
  if (!register) return;
  const form = register.querySelector(".register-filter");
  const body = register.querySelector("tbody");
  const rows = [...body.rows];
  const count = form.querySelector(".register-count");
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const matches = (row, wanted) =>
    words.get(row).includes(wanted.text.trim().toLowerCase()) &&
    ["section", "unit", "verdict", "review"].every(
      (name) => !wanted[name] || row.dataset[name].split(" ").includes(wanted[name]) || row.dataset[name] === wanted[name],
    );

  const remember = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(wanted).toString();
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
  };

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    for (const row of rows) row.hidden = !matches(row, wanted);
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset.pattern.replace("{shown}", shown).replace("{total}", rows.length);
  };

  const key = (row, index) => row.cells[index].dataset.sort ?? row.cells[index].textContent.trim();
  const compare = (one, other) => {
    const [a, b] = [Number(one), Number(other)];
    return one !== "" && other !== "" && !Number.isNaN(a) && !Number.isNaN(b)
      ? a - b
      : one.localeCompare(other, document.documentElement.lang);
  };
  const sort = (heading) => {
    const index = heading.cellIndex;
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((a, b) => compare(key(a, index), key(b, index)) * (down ? -1 : 1));
    body.append(...rows);
  };

  for (const heading of register.querySelectorAll("thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }
  form.addEventListener("input", () => {
    filter();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  // A link from a chapter must find its row, whatever was filtered before.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && rows.includes(row) && row.hidden) {
      form.reset();
      filter();
      remember();
      row.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  filter();
  reveal();
})();

/* The other language at the same place: charts and numbers have the same names in both, parts the same order. */
(() => {
  "use strict";
  const parts = () => [...document.querySelectorAll(".bd-article h2")];
  const asked = /^#part-(\d+)$/.exec(location.hash);
  if (asked) parts()[Number(asked[1]) - 1]?.scrollIntoView();

  const shared = ':is(figure, tr, li span, div)[id]:is([id^="chart-"], [id^="claim-"], [id^="finding-"])';
  const isNear = (element) => Math.abs(element.getBoundingClientRect().top) < 2 * innerHeight;
  const place = () => {
    const named = document.querySelector(`${shared}:target`);
    if (named && isNear(named)) return `#${named.id}`;
    const passed = (element) => element.getClientRects().length && element.getBoundingClientRect().top < innerHeight / 3;
    const marks = [...document.querySelectorAll(`.bd-article :is(h2, ${shared})`)].filter(passed);
    const last = marks.at(-1);
    if (!last || scrollY < 60) return "";
    return last.tagName === "H2" ? `#part-${parts().indexOf(last) + 1}` : `#${last.id}`;
  };
  for (const link of document.querySelectorAll("a.language-switch[hreflang]")) {
    const bare = link.getAttribute("href");
    link.addEventListener("click", () => {
      link.setAttribute("href", bare + location.search + (place() || (asked ? "" : location.hash)));
    });
  }
})();
