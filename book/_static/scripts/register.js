/* The register: search, filters and sorting on a table that is readable without them. */
(function () {
  "use strict";
  const root = document.querySelector(".register");
  if (!root) return;
  const table = root.querySelector("table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const headings = Array.from(table.tHead.rows[0].cells);
  const words = root.dataset;

  const controls = document.createElement("div");
  controls.className = "register-controls";
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = words.search;
  search.setAttribute("aria-label", words.search);
  controls.append(search);

  const selects = words.filters.split(",").map(function (index) {
    const column = Number(index);
    const select = document.createElement("select");
    const name = headings[column].textContent;
    select.setAttribute("aria-label", name);
    const texts = new Set();
    rows.forEach(function (row) {
      const parts = row.cells[column].querySelectorAll("span");
      const found = parts.length ? Array.from(parts, (part) => part.textContent) : [row.cells[column].textContent];
      row.dataset["f" + column] = "\n" + found.join("\n") + "\n";
      found.filter(Boolean).forEach((text) => texts.add(text));
    });
    select.append(new Option(name + ": " + words.all, ""));
    texts.forEach((text) => select.append(new Option(text, text)));
    select.dataset.column = column;
    controls.append(select);
    return select;
  });

  const count = document.createElement("p");
  count.className = "register-count";
  count.setAttribute("role", "status");
  root.prepend(controls, count);

  function apply() {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach(function (row) {
      const fits =
        (!wanted || row.textContent.toLowerCase().includes(wanted)) &&
        selects.every((select) => !select.value || row.dataset["f" + select.dataset.column].includes("\n" + select.value + "\n"));
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = shown ? words.rows.replace("{shown}", shown).replace("{total}", rows.length) : words.none;
  }

  headings.forEach(function (heading, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", function () {
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const key = (row) => row.cells[column].dataset.sort || row.cells[column].textContent;
      const numeric = heading.hasAttribute("data-numeric");
      rows.sort(function (a, b) {
        const order = numeric ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b));
        return ascending ? order : -order;
      });
      body.append.apply(body, rows);
    });
  });

  search.addEventListener("input", apply);
  selects.forEach((select) => select.addEventListener("change", apply));
  apply();

  /* A link to a row must find it although filters may hide it. */
  function reveal() {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !body.contains(row)) return;
    search.value = "";
    selects.forEach((select) => (select.value = ""));
    apply();
    row.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
