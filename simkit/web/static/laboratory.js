// The laboratory's hand: what is moved goes into the address, is asked of the server, and is drawn where it stands.
// Nothing is kept here but the address; what no longer matters is given up.
const page = JSON.parse(document.getElementById("state").textContent);
const at = (id) => document.getElementById(id);
const here = `/s/${encodeURIComponent(page.key)}`;
const SETTLES = 700;
const MOST_SEEN = 12; // controls whose stops are played ahead
const AS_PART = {headers: {"HX-Request": "true"}}; // so that a refusal, too, comes as a part of the page
let asked = new URLSearchParams(page.query);
let asking = null;
let base = "";
let turn = 0;
let settling = 0;

// ---- What is asked: the settings, as the address holds them. ----

function settings() {
  return new Map(asked.getAll("set").map((one) => {
    const cut = one.indexOf("=");
    return [one.slice(0, cut), one.slice(cut + 1)];
  }));
}

// The address of something that the server is asked about what is asked.
function to(what, more = {}) {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(more)) query.append(key, value);
  return `${here}/${what}?${query}`;
}

function put(changes, isDone) {
  const found = settings();
  for (const [path, value] of changes) {
    if (value === null) found.delete(path);
    else found.set(path, value);
  }
  asked.delete("set");
  for (const [path, value] of [...found].sort()) asked.append("set", `${path}=${value}`);
  ask(isDone);
}

function putKey(key, value) {
  if (value) asked.set(key, value);
  else asked.delete(key);
  ask(true);
}

// ---- Asking, and giving up what was asked before. ----

async function ask(isDone) {
  const query = asked.toString();
  const address = query ? `${here}?${query}` : here;
  if (isDone) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  marked();
  asking?.abort();
  asking = new AbortController();
  clearTimeout(settling);
  const mine = ++turn;
  const began = performance.now();
  document.body.classList.add("busy");
  try {
    const answer = await fetch(to("play", {base}), {
      signal: asking.signal, headers: {Accept: "application/x-ndjson, application/json"},
    });
    if (!answer.ok) return refused((await answer.json()).trouble);
    for await (const line of lines(answer.body)) {
      if (mine !== turn) return;
      await show(JSON.parse(line), began);
    }
    document.body.classList.remove("busy");
    settling = setTimeout(() => {
      ahead();
      why();
    }, SETTLES);
  } catch (error) {
    if (error.name !== "AbortError") refused("The laboratory does not answer. Is simkit serve still running?");
  }
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    left += value;
    for (let cut = left.indexOf("\n"); cut >= 0; cut = left.indexOf("\n")) {
      yield left.slice(0, cut);
      left = left.slice(cut + 1);
    }
  }
}

function refused(text) {
  document.body.classList.remove("busy");
  at("trouble").textContent = text;
  at("trouble").hidden = false;
  at("status").textContent = "What you see is as it was before.";
}

// ---- Showing what came. ----

async function show(answer, began) {
  at("trouble").hidden = true;
  base = answer.base;
  const isWhole = answer.runs === answer.all;
  document.body.classList.toggle("partial", !isWhole);
  at("questions").innerHTML = answer.questions;
  at("felt").innerHTML = answer.felt;
  at("command").textContent = answer.command;
  at("download").href = `${here}/scenario.yaml?${answer.query}`;
  await charts(answer.charts);
  const took = Math.round(performance.now() - began);
  const runs = isWhole ? `${answer.runs} runs` : `The first ${answer.runs} of ${answer.all} runs`;
  at("status").textContent = `${runs}, seed ${asked.get("seed") ?? 1}, in ${(took / 1000).toFixed(took < 9950 ? 1 : 0)} s.`;
  dispatchEvent(new CustomEvent("shown", {detail: {query: answer.query, runs: answer.runs, took, isWhole}}));
}

const drawn = new Map();
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    entry.target.isSeen = entry.isIntersecting;
    if (entry.isIntersecting) entry.target.draw?.();
  }
}, {rootMargin: "200px"});

async function charts(listed) {
  const place = at("charts");
  const names = listed.map((one) => one.name);
  if (names.join() !== [...drawn.keys()].join()) {
    drawn.clear();
    place.replaceChildren();
    for (const one of listed) {
      const pair = at("pair").content.cloneNode(true).firstElementChild;
      pair.querySelector("h3").textContent = one.title;
      for (const side of ["own", "other"]) {
        const chart = pair.querySelector(`.${side} .chart`);
        chart.id = `${one.name}-${side}`;
        seen.observe(chart);
      }
      place.append(pair);
      drawn.set(one.name, pair);
    }
  }
  await Promise.all(listed.flatMap((one) => {
    const pair = drawn.get(one.name);
    pair.querySelector(".peak").textContent = one.says;
    return ["own", "other"].filter((side) => one[side]).map((side) => side_of(pair, side, one));
  }));
}

function side_of(pair, side, one) {
  const figure = pair.querySelector(`.${side}`);
  const chart = figure.querySelector(".chart");
  figure.querySelector(".says").textContent = one[side].says;
  figure.querySelector(".table").innerHTML = one[side].table;
  chart.setAttribute("aria-label", `${one.title}, ${side === "own" ? "as it was" : "now"}. ${one[side].says}`);
  chart.draw = () => draw(chart, one[side]);
  if (chart.isSeen || chart.getBoundingClientRect().top < innerHeight + 200) return chart.draw();
  later(() => chart.draw?.());
  return null;
}

// What is out of sight is drawn when there is nothing else to do.
function later(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work, {timeout: 2000});
  else setTimeout(work, 300);
}

async function draw(chart, {frame, spec, sets}) {
  chart.draw = null;
  if (chart.frame === frame && chart.view) {
    for (const [name, rows] of Object.entries(sets)) chart.view.data(name, rows);
    await chart.view.runAsync();
    return;
  }
  chart.frame = frame;
  chart.view?.finalize();
  const made = await vegaEmbed(chart, {...spec, datasets: sets}, {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip: {disableDefaultStyle: true},
  });
  chart.view = made.view;
}

// ---- Controls. ----

function marked() {
  const found = settings();
  for (const control of document.querySelectorAll(".control")) {
    const value = found.get(control.dataset.path);
    const isMoved = value !== undefined;
    control.classList.toggle("moved", isMoved);
    control.querySelector(".back").hidden = !isMoved;
    const range = control.querySelector("input[type=range]");
    const stands = isMoved ? `Held at ${told(control, value)}. ` : range ? `${told(control, control.dataset.written)}. ` : "";
    control.querySelector(".stands").textContent = stands;
  }
}

// What a control is moved by: a slider, a field for the exact value, a list to choose from; each may be lacking.
function fields(control) {
  return ["input[type=range]", ".exact", "select"].map((one) => control.querySelector(one));
}

function told(control, value) {
  const range = control.querySelector("input[type=range]");
  if (!range) return value.replaceAll("_", " ");
  const place = JSON.parse(range.dataset.stops).indexOf(value);
  return place < 0 ? value : JSON.parse(range.dataset.names)[place];
}

function reflect(control, value) {
  const [range, exact, choice] = fields(control);
  const shown = value ?? control.dataset.written;
  if (choice) choice.value = shown;
  if (exact) exact.value = shown;
  if (range) {
    const place = nearest(JSON.parse(range.dataset.stops), shown);
    if (place >= 0) range.value = place;
    range.setAttribute("aria-valuetext", told(control, shown));
  }
}

/** The place of a value among a slider's stops; of a number between two the nearer's, of anything else -1. */
function nearest(stops, value) {
  const exact = stops.indexOf(value);
  if (exact >= 0 || Number.isNaN(Number(value))) return exact;
  const far = stops.map((stop) => Math.abs(Number(stop) - Number(value)));
  return far.indexOf(Math.min(...far));
}

function prepare(place) {
  for (const control of place.querySelectorAll(".control")) {
    const {path, written} = control.dataset;
    const [range, exact, choice] = fields(control);
    reflect(control, settings().get(path));
    const set = (value, isDone) => {
      for (const twin of document.querySelectorAll(`.control[data-path="${CSS.escape(path)}"]`)) reflect(twin, value);
      put([[path, value === written ? null : value]], isDone);
    };
    range?.addEventListener("input", () => set(JSON.parse(range.dataset.stops)[range.value], false));
    range?.addEventListener("focus", () => ahead(path));
    range?.addEventListener("pointerenter", () => ahead(path));
    choice?.addEventListener("pointerenter", () => ahead(path));
    exact?.addEventListener("change", () => set(exact.value.trim() || written, true));
    choice?.addEventListener("change", () => set(choice.value, true));
    choice?.addEventListener("focus", () => ahead(path));
    control.querySelector(".back").addEventListener("click", () => {
      set(written, true);
      (range ?? choice ?? exact).focus();
    });
  }
  marked();
}

// In sight, or a screen below it.
function isNear(control) {
  const {top, bottom} = control.getBoundingClientRect();
  return control.checkVisibility() && bottom > 0 && top < 2 * innerHeight;
}

// What a control may come to next is played while nothing else is asked: the one in hand first, then those in sight.
let next = "";
let held = "";
function ahead(path = held) {
  held = path;
  const address = new URL(to("ahead"), location.href);
  const seen = [...document.querySelectorAll(".control")].filter(isNear).map((one) => one.dataset.path);
  for (const one of new Set([path, ...seen.slice(0, MOST_SEEN)])) {
    if (one) address.searchParams.append("path", one);
  }
  if (next === address.href) return;
  next = address.href;
  fetch(address, {method: "POST"}).catch(() => {});
}

// ---- Why, when nothing has moved for a moment. ----

async function why() {
  const fold = at("why");
  if (!fold?.open) return;
  const mine = turn;
  const answer = await fetch(to("why", {flow: at("flow").value}), AS_PART);
  const text = await answer.text();
  if (mine === turn) at("tree").innerHTML = text;
}

let searching = 0;
function search() {
  clearTimeout(searching);
  searching = setTimeout(async () => {
    const text = at("search").value;
    const answer = await fetch(to("numbers", {q: text}), AS_PART);
    if (text !== at("search").value) return;
    at("found").innerHTML = await answer.text();
    prepare(at("found"));
  }, 200);
}

at("controls").addEventListener("submit", (event) => event.preventDefault());
at("search").addEventListener("input", search);
for (const one of document.querySelectorAll("[data-key]")) {
  one.addEventListener("change", () => {
    putKey(one.dataset.key, one.value.trim());
    // Other variants and readings have other values as written: the page is made anew.
    if (["variant", "reading"].includes(one.dataset.key)) location.reload();
  });
}
at("show").addEventListener("change", () => {
  asked.delete("show");
  for (const one of at("show").selectedOptions) asked.append("show", one.value);
  base = "";
  ask(true);
});
at("reset").addEventListener("click", () => location.assign(here));
at("why")?.addEventListener("toggle", why);
at("flow")?.addEventListener("change", why);
addEventListener("popstate", () => location.reload());
// Where controls stand above what follows from them, most of them fold.
if (matchMedia("(max-width: 62rem)").matches) {
  for (const fold of document.querySelectorAll(".group:not(:has(.moved))")) fold.open = fold === document.querySelector(".group");
}
prepare(document);
ask(false);
