/* What Python computed, indexed; and the state of the page, which every part reads. */
const read = (id) => JSON.parse($(id).textContent);
const data = read("data"), placed = read("nodes"), links = read("edges");
const EVENTS = new Set(["Meeting", "Attack", "OfficeChange", "Decision", "Cooperation"]);
const STATUSES = ["Held", "Planned", "Postponed", "Cancelled", "Hypothetical"];
const DAY = 86400000;
const days = (iso) => (iso ? Date.parse(iso) / DAY : null);
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const around = data.nodes.map(() => []);
data.nodes.forEach((n, i) => {
  n.i = i;
  n.first = days(n.from); n.last = days(n.to);
  n.size = placed[i].size;
  n.event = EVENTS.has(n.cls);
  n.sure = n.proofs ? Math.max(...n.proofs.map((p) => p[6])) : 1;
});
data.edges.forEach((e, i) => {
  e.i = i; e.from_ = links[i].from; e.to_ = links[i].to;
  e.first = days(e.from); e.last = days(e.to);
  e.sure = e.proofs ? Math.max(...e.proofs.map((p) => p[6])) : 1;
  around[e.from_].push(e);
  if (e.to_ !== e.from_) around[e.to_].push(e);
});
const other = (e, i) => (e.from_ === i ? e.to_ : e.from_);
const byIri = new Map(data.nodes.map((n) => [n.id, n.i]));
const looks = Object.fromEntries(data.looks.map((l) => [l.cls, l]));

const dated = data.nodes.filter((n) => n.event && (n.first ?? n.last) !== null);
const span = dated.length
  ? [Math.min(...dated.map((n) => n.first ?? n.last)), Math.max(...dated.map((n) => n.last ?? n.first))] : null;

const FRESH = () => ({
  tab: "graph", off: new Set(data.looks.filter((l) => l.hidden).map((l) => l.cls)), never: new Set(),
  since: span && span[0], until: span && span[1], least: 0, unfolded: new Set(), all: false,
  size: "links", colour: "cls", matrix: "Person", article: null, chosen: null,
});
const state = FRESH();
let lang = (navigator.language || "fr").startsWith("fr") ? "fr" : "en";

/* Who draws what when the state changes; main.js calls them. */
const parts = { tabs: {}, changed: [] };
const changed = (sliding_) => parts.changed.forEach((f) => f(sliding_));
