/* The review desk's page: it shows what the server says, and sends what a person decides.
   Words of reports are only ever put in as text. */
"use strict";

const FIELDS = {
  claim: {
    value: "v", unit: "y", qualifier: "", kind: "", role: "r", period: "d", relation: "", relates_to: "",
    comparison: "", sensitive: "", subject: "s", topic: "g", indicator: "i", note: "o",
  },
  statement: {
    summary_zh: "s", summary_en: "", topic: "g", object: "", action: "r", deadline: "d",
    target_claim: "v", answers: "q",
  },
  section: { title_zh: "s", title_en: "", topic: "g" },
};
const LONG = ["summary_zh", "summary_en"];
const SHORT = ["value", "unit", "qualifier", "kind", "role", "comparison", "relation", "relates_to", "period", "sensitive"];
const TIES = { p: "part", s: "share", c: "change", r: "prior" };
const KEYS = {
  keys_move: { "n  N": "key_next", "→  ←": "key_numeral", "j  k": "key_row" },
  keys_decide: {
    "Enter  c": "key_confirm", x: "key_reject", a: "key_make", C: "key_section", "t  w": "key_tie",
    "/  +": "key_split", "u  U": "key_undo",
  },
  keys_other: { Esc: "key_save", h: "charts", "l  b  p": "key_look", "?": "key_help" },
};

let setting = null; // words and catalogue, once
let state = null; // how things stand, after each decision anew
let at = null; // {table, id} of a row, or {start} of a numeral that is none
let tie = null; // the claim that is being tied, and the place in the text looked at
let busy = false;
let pending = null; // what was not answered, to be sent again
let who = "";
let unmasked = false;
let language = "zh";

const $ = (id) => document.getElementById(id);

/** An element with properties (on… are listeners, others attributes) and children. */
function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** A word of the page in its language, with what it leaves open filled in. */
function say(name, filled = {}) {
  const text = setting.words[language].page[name];
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in filled ? String(filled[key]) : whole));
}

const word = (group, name) => setting.words[language][group][name] ?? name;
const points = (text) => Array.from(text).length;

// ---------------------------------------------------------------- asking the server

async function ask(name, asked) {
  const answer = await fetch(name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ who, unmasked, ...asked }),
  });
  const told = await answer.json();
  if (answer.ok) return told;
  throw Object.assign(new Error(told.error), { told });
}

async function refresh() {
  setBusy(true);
  try {
    state = await ask("state", {});
    render();
  } catch (problem) {
    alarm(problem.told?.error ?? say("unanswered"));
  } finally {
    setBusy(false);
  }
}

/** Send a decision; what the server does not answer is kept, to be sent again. */
async function send(name, asked, then) {
  if (busy) return;
  setBusy(true);
  tell(say("saving"));
  const again = () => send(name, asked, then);
  let answered = null;
  try {
    answered = await ask(name, asked);
    pending = null;
  } catch (problem) {
    if (problem.told) await refused(problem.told).catch(() => unanswered(again));
    else unanswered(again);
  }
  try {
    if (answered) done(answered, then);
  } finally {
    setBusy(false);
  }
}

function setBusy(now) {
  busy = now;
  $("panel").setAttribute("aria-busy", String(now));
}

function done(answered, then) {
  alarm("");
  state = answered.state;
  const stuck = answered.applied.conflicts.length > 0;
  if (!stuck) then?.(answered);
  render();
  tell(stuck ? "" : say("saved"));
  showOutcome(answered, stuck);
  if (document.activeElement === document.body) $("text").focus({ preventScroll: true });
}

async function refused(told) {
  tell("");
  $("outcome").replaceChildren(el("p", { class: "error" }, say("refused"), told.error), el("p", {}, told.remedy));
  $("outcome").scrollIntoView({ block: "nearest" });
  state = await ask("state", {});
  renderText();
  if (/note/.test(told.remedy)) $("field-note")?.focus();
}

function unanswered(again) {
  pending = again;
  tell("");
  alarm(say("unanswered"), el("button", { type: "button", onclick: again }, say("retry")));
}

function alarm(text, ...more) {
  $("alarm").hidden = !text;
  $("alarm").replaceChildren(text, ...more);
}

function tell(text) {
  $("told").textContent = text;
}

// ---------------------------------------------------------------- which row is at hand

const key = (row) => `${row.table} ${row.id}`;
const stored = (row) => (row && row.table ? state.rows[row.table]?.[row.id] : undefined);
const itemOf = (row) => state.items.find((item) => item.table === row.table && item.id === row.id);
const isAt = (row) => at && row && at.table === row.table && at.id === row.id;

/** What waits: doubts first, those that settle most before others, then the rest as it stands. */
function queue() {
  const waiting = state.items.filter((item) => item.waits);
  const doubts = waiting.filter((item) => item.doubtful);
  doubts.sort((a, b) => b.settles - a.settles || b.weight - a.weight || a.start - b.start);
  const rest = waiting.filter((item) => !item.doubtful).sort((a, b) => a.start - b.start);
  return [...doubts, ...rest];
}

function inText() {
  const kinds = { section: 0, statement: 1, claim: 2 };
  return [...state.items].sort((a, b) => a.start - b.start || kinds[a.table] - kinds[b.table]);
}

function following(rows, step) {
  if (!rows.length) return null;
  const here = rows.findIndex(isAt);
  if (here < 0) return step > 0 ? rows[0] : rows[rows.length - 1];
  return rows[(here + step + rows.length) % rows.length];
}

function go(row) {
  if (!row) return;
  at = row.table ? { table: row.table, id: row.id } : { start: row.start };
  $("outcome").replaceChildren();
  render();
}

function goDoubt(step) {
  const next = following(queue(), step);
  if (next) go(next);
  else tell(say("nothing_left"));
}

/** Where a decision leads: the next that waits, wherever this one stood. */
function afterwards() {
  const rows = queue();
  const here = rows.findIndex(isAt);
  const next = rows[here + 1] ?? rows.find((row) => !isAt(row));
  return () => {
    const left = queue();
    const found = next && left.find((row) => key(row) === key(next));
    at = found ?? left[0] ?? at;
    if (!stored(at)) at = null;
  };
}

function numeralAt() {
  if (!at) return -1;
  const row = stored(at);
  if (row && (at.table === "claim" || at.table === "rejected")) {
    return state.numerals.findIndex((each) => each.claim === at.id && (each.state === "rejected") === (at.table === "rejected"));
  }
  const start = row ? Number(row.place.split("–")[0]) : at.start;
  return state.numerals.findIndex((each) => each.start >= start);
}

const rowOf = (numeral) =>
  numeral.claim ? { table: numeral.state === "rejected" ? "rejected" : "claim", id: numeral.claim } : { start: numeral.start };

function goNumeral(step) {
  if (!state.numerals.length) return;
  const here = numeralAt();
  const exact = here >= 0 && (at?.table === "claim" || at?.table === "rejected" || state.numerals[here].start === at?.start);
  const next = exact ? here + step : step > 0 ? Math.max(here, 0) : here - 1;
  go(rowOf(state.numerals[(next + state.numerals.length) % state.numerals.length]));
}

// ---------------------------------------------------------------- deciding

function rowAsked(row, cells) {
  const known = stored(row);
  return { table: row.table, id: row.id, place: known.place, state: known.state, decision: "", ...cells };
}

function edits() {
  const cells = {};
  for (const input of $("card").querySelectorAll("[data-field]")) {
    if (input.value !== input.dataset.stored) cells[input.dataset.field] = input.value;
  }
  return cells;
}

/** Confirm the row as it stands, or correct it where the form was changed. */
function confirmRow() {
  const row = stored(at);
  if (!row) return at && numeralAt() >= 0 ? makeClaim() : goDoubt(1);
  if (at.table === "rejected") return decide([rowAsked(at, { decision: "restore" })], afterwards());
  const cells = edits();
  const note = cells.note ?? "";
  if (Object.keys(cells).length === 1 && note) return decide([rowAsked(at, { decision: "ok" })], afterwards(), note);
  if (!Object.keys(cells).length && !itemOf(at)?.waits) return goDoubt(1);
  decide([rowAsked(at, { decision: "ok", ...cells })], afterwards(), note);
}

function decide(rows, then, note = "") {
  send("decide", { rows, note }, then);
}

function rejectRow() {
  if (!stored(at)) return;
  if (at.table === "section") return;
  const decision = at.table === "rejected" ? "restore" : "reject";
  decide([rowAsked(at, { decision })], afterwards());
}

function makeClaim() {
  const numeral = state.numerals[numeralAt()];
  if (!numeral || stored(at) || numeral.state === "masked") return;
  compose([{ text: numeral.text, start: numeral.start }], [], "make", numeralAt());
}

/** Where words stand that hold a numeral and may reach beyond it, as a part to make a claim of. */
function widened(index, words) {
  const block = state.blocks.find((each) => each.pieces.some((piece) => piece.numeral === index));
  const place = block.pieces.findIndex((piece) => piece.numeral === index);
  const before = block.pieces.slice(0, place).map((piece) => piece.text).join("");
  const text = block.pieces.map((piece) => piece.text).join("");
  const end = before.length + block.pieces[place].text.length;
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    if (found <= before.length && found + words.length >= end) {
      return { text: words, start: state.numerals[index].start - points(text.slice(found, before.length)) };
    }
  }
  return null;
}

/** Confirm what nobody doubts in the section of the row at hand. */
function confirmSection() {
  const section = stored(at)?.cells.section;
  const sure = state.items.filter(
    (item) => item.table === "claim" && item.waits && !item.doubtful && stored(item).cells.section === section,
  );
  if (!sure.length) return tell(say("no_sure"));
  const then = afterwards();
  decide(sure.map((item) => rowAsked(item, { decision: "ok" })), then);
}

function takeBack(decision, nothing) {
  if (!decision) return tell(say(nothing));
  send("take_back", { decision }, (answered) => {
    const row = answered.rows.find((each) => stored(each));
    if (row) at = row;
  });
}

// ---------------------------------------------------------------- ties

function beginTie(target = -1) {
  if (at?.table !== "claim" || !stored(at)) return;
  const claims = state.numerals.filter((each) => each.claim && each.state !== "rejected");
  const here = claims.findIndex((each) => each.claim === at.id);
  tie = { claims, here, target: target >= 0 ? target : Math.max(0, here - 1) };
  render();
}

function tieKey(pressed) {
  if (pressed === "Escape") tie = null;
  else if (pressed === "ArrowRight" || pressed === "ArrowLeft") {
    const step = pressed === "ArrowRight" ? 1 : -1;
    do tie.target = (tie.target + step + tie.claims.length) % tie.claims.length;
    while (tie.target === tie.here && tie.claims.length > 1);
  } else if (TIES[pressed]) {
    const target = tie.claims[tie.target].claim;
    tie = null;
    return decide([rowAsked(at, { relation: TIES[pressed], relates_to: target, decision: "ok" })], stay());
  } else return;
  render();
}

const stay = () => {
  const here = at;
  return () => {
    at = here;
  };
};

function tieIsWrong() {
  if (at?.table !== "claim") return;
  if (!stored(at).cells.relation) return tell(say("tie_none"));
  decide([rowAsked(at, { relation: "", relates_to: "" })], stay());
}

// ---------------------------------------------------------------- numbers made by hand

/** A form for numbers that a person makes of stretches of the text; `gone` are claims that leave. */
function compose(parts, gone, title, index = -1) {
  const words = el("input", { id: "part-words", value: parts[0].text });
  const inputs = parts.map((part, place) => ({
    part,
    value: el("input", { id: `part-value-${place}`, "aria-label": word("fields", "value") }),
    unit: el("input", { id: `part-unit-${place}`, "aria-label": word("fields", "unit"), list: "units" }),
  }));
  const note = el("input", { id: "part-note" });
  const made = () => {
    const wide = index < 0 ? parts[0] : widened(index, words.value);
    if (!wide) return tell(say("words_elsewhere"));
    inputs[0].part = wide;
    const rows = gone.map((row) => rowAsked(row, { decision: "reject" }));
    for (const { part, value, unit } of inputs) {
      const place = `${part.start}–${part.start + points(part.text)}`;
      rows.push({
        table: "claim", id: "", place, decision: "ok", as_written: part.text,
        value: value.value, unit: unit.value, note: value.value ? note.value : "",
      });
    }
    const start = wide.start;
    decide(rows, () => {
      const claim = state.numerals.find((each) => each.claim && each.start === start);
      if (claim) at = rowOf(claim);
    }, note.value);
  };
  const form = el("form", { class: "extra", onsubmit: (event) => (event.preventDefault(), made()) },
    el("h3", {}, say(title)),
    ...(index < 0 ? [] : [el("label", { for: "part-words" }, say("as_written")), words]),
    ...inputs.flatMap(({ part, value, unit }) => [
      el("p", {}, say("piece", { text: part.text })), el("div", { class: "pair" }, value, unit),
    ]),
    el("label", { for: "part-note" }, word("fields", "note")), note,
    el("div", { class: "does" }, el("button", { type: "submit", class: "first" }, say("make"), el("kbd", {}, "Enter"))));
  if (index >= 0) inputs[0].value.value = (/[\d.]+/.exec(parts[0].text) ?? [""])[0];
  showExtra(form, index < 0 ? inputs[0].value : words);
}

function showExtra(form, first) {
  $("card").querySelector(".extra")?.remove();
  $("card").append(form);
  first.focus();
  first.setSelectionRange(first.value.length, first.value.length);
}

function splitClaim() {
  const row = at?.table === "claim" ? stored(at) : null;
  if (!row) return;
  const input = el("input", { id: "split", value: row.cells.as_written });
  const cut = (event) => {
    event.preventDefault();
    const pieces = input.value.split("|").filter(Boolean);
    if (pieces.length < 2 || pieces.join("") !== row.cells.as_written) return tell(say("split_none"));
    let start = Number(row.cells.start);
    const parts = pieces.map((text) => {
      const part = { text, start };
      start += points(text);
      return part;
    });
    compose(parts, [at], "split");
  };
  showExtra(el("form", { class: "extra", onsubmit: cut }, el("label", { for: "split" }, say("split_ask")), input), input);
}

function mergeClaims() {
  const here = numeralAt();
  const [one, other] = [state.numerals[here], state.numerals[here + 1]];
  if (at?.table !== "claim" || !other) return tell(say("merge_none"));
  const block = state.blocks.find((each) => each.pieces.some((piece) => piece.numeral === here));
  const first = block.pieces.findIndex((piece) => piece.numeral === here);
  const last = block.pieces.findIndex((piece) => piece.numeral === here + 1);
  if (last < 0) return tell(say("merge_none"));
  const text = block.pieces.slice(first, last + 1).map((piece) => piece.text).join("");
  const gone = [at, ...(other.claim && other.state !== "rejected" ? [{ table: "claim", id: other.claim }] : [])];
  compose([{ text, start: one.start }], gone, "merge");
}

// ---------------------------------------------------------------- showing

function render() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  $("title").textContent = setting.title[language] || setting.report;
  $("who").textContent = `${say("who")}: ${who || "—"}`;
  $("names").textContent = say(unmasked ? "mask" : "unmask");
  renderProgress();
  renderText();
  renderCard();
}

function renderProgress() {
  const { claims, statements, sections, reviewers } = state.progress;
  $("meter").value = claims.percent;
  $("meter").setAttribute("aria-label", say("progress", claims));
  $("progress").textContent = `${say("progress", claims)} · ${say("progress_statements", statements)}`;
  const doubts = state.items.filter((item) => item.waits && item.doubtful).length;
  $("left").textContent = doubts ? `· ${say("left", { n: doubts })}` : `· ${say("all_done")}`;
  $("sections").replaceChildren(
    el("ul", {}, ...sections.map((each) => el("li", {},
      el("span", {}, each.section), el("span", {}, each[language]),
      el("progress", { max: each.total, value: each.done, "aria-label": `${each.section} ${each.done}/${each.total}` })))),
    el("ul", {}, ...reviewers.map((each) => el("p", {}, say("reviewer_line", each)))),
  );
}

function renderText() {
  const states = ["sure", "doubtful", "reviewed", "not_read", "rejected", "masked"];
  $("legend").replaceChildren(...states.map((name) => el("li", {}, el("span", { class: `key ${name}` }, "12"), " ", say(name))));
  if (!state.has_text) {
    $("blocks").replaceChildren(el("p", {}, say("no_text", { report: setting.report })));
    return;
  }
  const current = numeralAt();
  const related = relatedClaims();
  $("blocks").replaceChildren(...state.blocks.map((block) => el("div", { class: "block" },
    el("div", { class: "margin" }, ...block.marks.map(marginMark)),
    el("p", {}, ...block.pieces.map((piece) => (piece.numeral < 0 ? piece.text : numeralButton(piece, current, related)))))));
  const shown = document.querySelector(tie ? ".num.target" : ".text [aria-current]");
  shown?.scrollIntoView({ block: "nearest" });
}

function marginMark(mark) {
  const row = { table: mark.table, id: mark.id };
  const named = mark.kind === "section" ? mark.id : `${say(mark.kind)} ${mark.id}`;
  return el("button", { type: "button", class: mark.kind, tabindex: "-1", "aria-current": isAt(row) ? "true" : false, onclick: () => go(row) }, named);
}

function relatedClaims() {
  const row = at?.table === "claim" ? stored(at) : null;
  return new Set(row ? row.cells.relates_to.split(";") : []);
}

function numeralButton(piece, current, related) {
  const numeral = state.numerals[piece.numeral];
  const here = piece.numeral === current && (stored(at)?.table !== "statement" && stored(at)?.table !== "section");
  const target = tie && tie.claims[tie.target].claim === numeral.claim && numeral.claim;
  const classes = ["num", numeral.state, target ? "target" : "", related.has(numeral.claim) && numeral.claim ? "tied" : ""];
  const title = numeral.why ? word("why", numeral.why) : say(numeral.state);
  return el("button", {
    type: "button", class: classes.join(" ").trim(), tabindex: here ? "0" : "-1", title,
    "aria-current": here ? "true" : false, draggable: numeral.state !== "rejected" && numeral.claim ? "true" : false,
    onclick: () => go(rowOf(numeral)),
    ondragstart: () => { at = rowOf(numeral); },
    ondragover: (event) => event.preventDefault(),
    ondrop: (event) => { event.preventDefault(); dropOn(numeral); },
  }, piece.text);
}

function dropOn(numeral) {
  const claims = state.numerals.filter((each) => each.claim && each.state !== "rejected");
  const target = claims.findIndex((each) => each.claim === numeral.claim);
  if (target >= 0 && numeral.claim !== at?.id) beginTie(target);
}

function renderCard() {
  const row = stored(at);
  const numeral = state.numerals[numeralAt()];
  if (!row && !(at && numeral)) {
    $("card").replaceChildren(el("p", {}, say(queue().length ? "hint" : "nothing_left")));
    return;
  }
  $("card").replaceChildren(...(row ? rowCard(row) : numeralCard(numeral)));
}

function numeralCard(numeral) {
  const masked = numeral.state === "masked";
  return [
    el("p", { class: "what" }, say(numeral.state)),
    el("p", { class: "words" }, numeral.text),
    el("p", { class: "reasons calm" }, say("not_claim", { why: word("why", numeral.why) })),
    masked ? "" : el("p", {}, say("make_hint")),
    masked ? "" : el("div", { class: "does" }, doing("make", "a", makeClaim, true)),
  ].filter(Boolean);
}

function rowCard(row) {
  const table = at.table;
  const cells = row.cells;
  const item = itemOf(at);
  const kind = table === "statement" ? cells.kind : table === "rejected" ? "rejected" : table;
  const named = cells.as_written ?? cells.summary_zh ?? cells.title_zh;
  return [
    el("p", { class: "what" }, el("span", {}, `${say(kind)} ${at.id}`), el("span", {}, sectionTitle(cells.section))),
    el("p", { class: "words" }, named || "—"),
    cells.phrase ? el("p", { class: "around" }, `…${cells.phrase}…`) : "",
    reasonsOf(item),
    table === "rejected" ? "" : fieldsOf(table, cells),
    tie ? el("p", { class: "extra" }, say("tie_choose")) : "",
    doings(table, cells),
    table === "claim" ? findingsOf(item) : "",
  ].filter(Boolean);
}

function sectionTitle(id) {
  const section = state.rows.section[id];
  return section ? `${id} ${section.cells[`title_${language}`]}` : id;
}

function reasonsOf(item) {
  if (!item) return "";
  const text = item.reasons.map((reason) => reason[language]).join(language === "zh" ? "；" : "; ");
  const settles = item.settles ? ` · ${say("settles", { n: item.settles })}` : "";
  return el("p", { class: item.waits && item.doubtful ? "reasons" : "reasons calm" }, text + settles);
}

function fieldsOf(table, cells) {
  const grid = el("div", { class: "fields" });
  for (const [name, letter] of Object.entries(FIELDS[table])) {
    const id = `field-${name}`;
    const input = fieldInput(table, name, cells[name], id);
    input.dataset.field = name;
    input.dataset.stored = cells[name];
    input.addEventListener("input", () => input.classList.toggle("changed", input.value !== cells[name]));
    if (!SHORT.includes(name)) input.classList.add("broad");
    grid.append(el("label", { for: id }, word("fields", name), letter ? el("kbd", {}, letter) : ""), input);
    if (name === "unit" && boundsOf(cells)) grid.append(el("p", { class: "wide" }, boundsOf(cells)));
    if (name === "indicator") grid.append(...indicatorHelp(input));
  }
  grid.append(el("datalist", { id: "units" }, ...setting.units.map((unit) => el("option", { value: unit }))));
  return grid;
}

function boundsOf(cells) {
  const end = (bound) => bound || say("open_end");
  return cells.low === cells.high ? "" : `${say("low_high")} ${end(cells.low)} … ${end(cells.high)}`;
}

function fieldInput(table, name, cell, id) {
  const choices = choicesOf(name);
  if (choices) {
    const given = choices.some(([value]) => value === cell) ? choices : [...choices, [cell, cell]];
    return el("select", { id }, ...given.map(([value, label]) => el("option", { value, selected: value === cell }, label || "—")));
  }
  if (LONG.includes(name) && table === "statement") {
    const area = el("textarea", { id, rows: "2" });
    area.value = cell;
    return area;
  }
  const more = name === "unit" ? { list: "units" } : {};
  if (name === "indicator") {
    Object.assign(more, { role: "combobox", "aria-expanded": "false", "aria-controls": "indicators", "aria-autocomplete": "list" });
  }
  return el("input", { id, value: cell, autocomplete: "off", ...more });
}

function choicesOf(name) {
  if (name === "topic") return [["", ""], ...setting.topics.map((topic) => [topic.id, topic[language]])];
  const values = setting.choices[name];
  if (!values) return null;
  const labels = { role: "role", relation: "relation" }[name] ?? "cells";
  return values.map((value) => [value, value && word(labels, value)]);
}

/** The catalogue's indicators that fit what is typed, and what the chosen one means. */
function indicatorHelp(input) {
  const list = el("ul", { id: "indicators", role: "listbox", class: "choices wide", "aria-label": word("fields", "indicator"), hidden: true });
  const meaning = el("p", { class: "wide" });
  let chosen = -1;
  const explain = () => {
    const known = setting.indicators.find((each) => each.id === input.value);
    meaning.textContent = known ? `${known[language]} (${known.unit}): ${known.meaning[language]}` : input.value && say("no_indicator");
  };
  const pick = (id) => {
    input.value = id;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.dispatchEvent(new Event("input"));
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const offer = () => {
    const unit = $("field-unit")?.value;
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = setting.indicators.filter((each) => {
      const said = [each.id, each.zh, each.en, each.meaning.zh, each.meaning.en, ...each.phrases].join(" ").toLowerCase();
      return wanted.every((part) => said.includes(part));
    });
    fits.sort((a, b) => (b.unit === unit) - (a.unit === unit));
    chosen = -1;
    list.replaceChildren(...fits.slice(0, 12).map((each, place) => el("li",
      { role: "option", id: `indicator-${place}`, "aria-selected": "false", "data-id": each.id, onmousedown: (event) => (event.preventDefault(), pick(each.id)) },
      `${each[language]} (${each.unit})`, el("small", {}, `${each.id} · ${each.meaning[language]}`))));
    list.hidden = !fits.length || !wanted.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    explain();
  };
  input.addEventListener("input", offer);
  input.addEventListener("blur", () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (event) => {
    const options = [...list.children];
    if (list.hidden || !options.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      event.stopPropagation();
      pick(options[chosen].dataset.id);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }
  });
  explain();
  return [list, meaning];
}

function doing(name, letter, action, first = false) {
  return el("button", { type: "button", class: first ? "first" : "", onclick: action }, say(name), " ", el("kbd", {}, letter));
}

function doings(table, cells) {
  if (table === "rejected") return el("div", { class: "does" }, doing("restore", "x", rejectRow, true));
  const all = [doing("confirm", "Enter", confirmRow, true), doing("next", "n", () => goDoubt(1))];
  if (table !== "section") all.push(doing("reject", "x", rejectRow));
  if (table === "claim") {
    all.push(doing("tie", "t", () => beginTie()));
    if (cells.relation) all.push(doing("tie_wrong", "w", tieIsWrong));
    all.push(doing("split", "/", splitClaim), doing("merge", "+", mergeClaims));
    all.push(doing("confirm_section", "C", confirmSection), doing("charts", "h", showCharts));
  }
  all.push(doing("undo", "u", () => takeBack(state.undo, "nothing_to_undo")), doing("redo", "U", () => takeBack(state.redo, "nothing_to_redo")));
  return el("div", { class: "does" }, ...all);
}

function verdictOf(finding, more = "") {
  return el("span", { class: `verdict ${finding.verdict} ${more}`.trim() }, word("verdict", finding.verdict));
}

function findingsOf(item) {
  const found = (item?.findings ?? []).map((id) => state.findings[id]).filter(Boolean);
  return el("div", {}, el("h3", {}, say("findings")),
    ...(found.length ? found.map((each) => el("p", { class: "finding" }, verdictOf(each), each[language])) : [el("p", {}, say("no_findings"))]));
}

/** What the last decision changed among the checks, or why it was not carried out. */
function showOutcome(answered, stuck) {
  if (stuck) {
    $("outcome").replaceChildren(el("p", { class: "error" }, say("conflict")), ...answered.applied.conflicts.map((each) => el("p", {}, each)));
    return;
  }
  const changes = answered.changes.map(({ before, after }) => {
    const now = after ?? before;
    const how = !before ? say("appeared") : !after ? say("vanished") : "";
    const turned = before && after && before.verdict !== after.verdict ? [verdictOf(before, "gone"), "→ "] : [];
    return el("p", { class: "finding" }, how && `${how} `, ...turned, verdictOf(now, after ? "" : "gone"), now[language]);
  });
  const rows = answered.rows.map((row) => row.id).join(", ");
  $("outcome").replaceChildren(...(changes.length ? [el("p", {}, `${rows}: ${say("changed")}`), ...changes] : []));
  if (!changes.length) tell(`${say("saved")} · ${say("changed_none")}`);
}

/** The charts of the book that show the claim at hand, run anew where something changed. */
async function showCharts() {
  if (at?.table !== "claim") return;
  setBusy(true);
  tell(say("drawing"));
  try {
    const { charts } = await ask("charts", { claim: at.id, language });
    $("outcome").replaceChildren(...(charts.length
      ? charts.flatMap((each) => [el("p", {}, each.heading), el("img", { src: `${each.picture}?${Date.now()}`, alt: each.alt })])
      : [el("p", {}, say("no_charts"))]));
  } catch (problem) {
    $("outcome").replaceChildren(el("p", { class: "error" }, problem.told?.error ?? say("unanswered")));
  }
  tell("");
  setBusy(false);
}

// ---------------------------------------------------------------- keys

const COMMANDS = {
  n: () => goDoubt(1), N: () => goDoubt(-1),
  ArrowRight: () => goNumeral(1), ArrowLeft: () => goNumeral(-1),
  j: () => go(following(inText(), 1)), k: () => go(following(inText(), -1)),
  Enter: confirmRow, c: confirmRow, x: rejectRow, a: makeClaim, C: confirmSection,
  t: () => beginTie(), w: tieIsWrong, "/": splitClaim, "+": mergeClaims,
  u: () => takeBack(state.undo, "nothing_to_undo"), U: () => takeBack(state.redo, "nothing_to_redo"),
  h: showCharts,
  e: () => $("card").querySelector("[data-field]")?.focus(),
  l: () => { language = language === "zh" ? "en" : "zh"; render(); },
  b: () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; },
  p: () => { unmasked = !unmasked; refresh(); },
  "?": () => showHelp(),
};
const MOVES = ["n", "N", "j", "k", "ArrowRight", "ArrowLeft"]; // a key that is held decides nothing
const BUTTONS = { language: "l", theme: "b", names: "p", help: "?" };

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function pressed(event) {
  if (!setting || !state || document.querySelector("dialog[open]")) return;
  const field = event.target.closest("input, select, textarea");
  if (field) return inField(event, field);
  if (event.ctrlKey || event.metaKey) {
    const back = { z: event.shiftKey ? "U" : "u", y: "U" }[event.key.toLowerCase()];
    if (back) run(event, COMMANDS[back]);
    return;
  }
  if (event.altKey || event.isComposing || (event.repeat && !MOVES.includes(event.key))) return;
  if (pending && event.key === "Enter") return run(event, pending);
  if (tie) return run(event, () => tieKey(event.key));
  if (event.key === "Enter" && event.target.closest("button:not(.num), summary")) return;
  const name = Object.entries(FIELDS[at?.table] ?? {}).find(([, letter]) => letter === event.key)?.[0];
  if (name && stored(at)) return run(event, () => focusField(name));
  if (COMMANDS[event.key]) run(event, COMMANDS[event.key]);
}

function run(event, action) {
  event.preventDefault();
  if (!busy) action();
}

function inField(event, field) {
  if (event.isComposing || event.key === "Process") return;
  if (event.key === "Escape") {
    event.preventDefault();
    renderCard();
    $("text").focus();
  } else if (event.key === "Enter" && field.dataset.field && !event.shiftKey) {
    if (!event.repeat) run(event, confirmRow);
  }
}

function focusField(name) {
  const field = $(`field-${name}`);
  field.focus();
  field.select?.();
}

function showHelp() {
  const fields = ["value", "unit", "role", "period", "subject", "indicator", "topic", "note"];
  const groups = Object.entries(KEYS).map(([title, keys]) => [title, Object.entries(keys).map(([pair, name]) => [pair, say(name)])]);
  groups.splice(2, 0, ["keys_edit", fields.map((name) => [FIELDS.claim[name], word("fields", name)])]);
  $("keys").replaceChildren(...groups.map(([title, keys]) => el("div", {}, el("h3", {}, say(title)),
    el("ul", {}, ...keys.map(([pair, text]) => el("li", {}, el("span", {}, ...pair.split("  ").flatMap((each) => [el("kbd", {}, each), " "])), el("span", {}, text)))))));
  $("help-dialog").showModal();
}

// ---------------------------------------------------------------- beginning

function askWho() {
  $("who-name").value = who;
  $("who-dialog").showModal();
}

async function begin() {
  setting = await ask("setting", {});
  who = setting.who;
  language = setting.language;
  await refresh();
  at = queue()[0] ?? null;
  if (at) at = { table: at.table, id: at.id };
  render();
  document.addEventListener("keydown", pressed);
  for (const button of document.querySelectorAll("[data-do]")) {
    const name = button.dataset.do;
    button.addEventListener("click", name === "close" ? () => $("help-dialog").close() : () => COMMANDS[BUTTONS[name]]());
  }
  $("who").addEventListener("click", askWho);
  $("who-form").addEventListener("submit", () => {
    who = $("who-name").value.trim();
    refresh();
  });
  $("who-dialog").addEventListener("close", () => { if (!who) askWho(); });
  window.addEventListener("focus", async () => {
    if (busy || edits && Object.keys(edits()).length) return;
    const before = state.decisions;
    const now = await ask("state", {}).catch(() => null);
    if (now && now.decisions !== before) { state = now; render(); }
  });
  if (!who) askWho();
}

window.addEventListener("beforeunload", (event) => { if (pending) event.preventDefault(); });
begin().catch((problem) => {
  $("alarm").hidden = false;
  $("alarm").textContent = problem.message;
});
