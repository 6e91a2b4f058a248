/* The report beside its numbers: choose one, read about it, step on. Without this script every
   number is a link to its row in the register. */
(() => {
  "use strict";
  const page = document.querySelector(".source");
  if (!page) return;
  const one = (selector) => page.querySelector(selector);
  const all = (selector) => [...page.querySelectorAll(selector)];
  const numbers = all("a.source-number[id]");
  const byId = new Map(numbers.map((number) => [number.id, number]));
  const told = new Map(all(".source-claim").map((article) => [article.dataset.claim, article]));
  const chips = all(".source-legend button");
  const findings = one(".source-finding");
  const [details, more, position, said] = [".source-details", ".source-more", ".source-position", ".source-said"].map(one);
  let route = numbers;
  let chosen = null;

  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const showPosition = () => {
    const at = route.indexOf(chosen) + 1;
    const pattern = at ? position.dataset.pattern : position.dataset.count;
    position.textContent = fill(pattern, { at, total: route.length });
  };

  const open = (wanted) => {
    page.classList.toggle("source-open", wanted);
    more.setAttribute("aria-expanded", String(wanted));
  };

  const follow = (wanted, verdict, finding) => {
    route = wanted;
    findings.value = finding;
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.verdict === verdict));
    page.classList.toggle("source-narrowed", Boolean(verdict || finding));
    for (const number of numbers) number.classList.toggle("source-on-route", wanted.includes(number));
    showPosition();
  };
  const followAll = () => follow(numbers, "", "");
  const followVerdict = (verdict) =>
    follow(numbers.filter((number) => number.dataset.verdict === verdict), verdict, "");
  const followFinding = (name) => {
    const option = [...findings.options].find((choice) => choice.value === name);
    if (!option || !name) return followAll();
    const claims = option.dataset.claims.split(" ").map((id) => byId.get(id)).filter(Boolean);
    follow(claims, "", name);
    if (!claims.includes(chosen)) choose(claims[0], "center");
  };

  const choose = (number, block) => {
    if (!number) return;
    if (!route.includes(number)) followAll();
    if (chosen) {
      chosen.removeAttribute("aria-current");
      told.get(chosen.id).hidden = true;
    }
    chosen = number;
    const article = told.get(number.id);
    one(".source-hint").hidden = true;
    article.hidden = false;
    number.setAttribute("aria-current", "true");
    details.scrollTop = details.parentElement.scrollTop = 0;
    showPosition();
    const outcome = article.querySelector(".verdict").textContent;
    said.textContent = `${number.textContent}: ${article.querySelector("h2").textContent}, ${outcome}`;
    open(true);
    number.scrollIntoView({ block });
    // Some browsers refuse a page on file:// a history of its own.
    try { history.replaceState(null, "", `#${number.id}`); } catch { /* the address stays as it is */ }
  };

  const step = (by) => {
    const at = route.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
    choose(route[(next + route.length) % route.length], "center");
  };

  const activate = (number, byKeyboard) => {
    if (byKeyboard && number === chosen) details.focus();
    else choose(number, "nearest");
  };

  for (const number of numbers) {
    number.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      activate(number, event.detail === 0);
    });
    number.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      activate(number, true);
    });
  }
  one(".source-previous").addEventListener("click", () => step(-1));
  one(".source-next").addEventListener("click", () => step(1));
  more.addEventListener("click", () => open(!page.classList.contains("source-open")));
  findings.addEventListener("change", () => followFinding(findings.value));
  for (const chip of chips) {
    chip.addEventListener("click", () =>
      chip.getAttribute("aria-pressed") === "true" ? followAll() : followVerdict(chip.dataset.verdict));
  }
  for (const button of all(".source-follow")) {
    button.addEventListener("click", () => followFinding(button.dataset.finding));
  }
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    if (chosen && one(".source-panel").contains(document.activeElement)) chosen.focus();
  });

  // Both #claim-1.1-01 and #claim-1-1-01 lead to a number, #finding-… to the numbers of a finding.
  const visit = () => {
    const name = location.hash.slice(1).replace(/[^0-9A-Za-z]+/g, "-");
    if (byId.has(name)) choose(byId.get(name), "center");
    else if (name.startsWith("finding-")) followFinding(name);
  };
  addEventListener("hashchange", visit);
  followAll();
  visit();
})();
