/* State <-> the address behind "#": what is sent to somebody opens as it was seen. */
const shortest = (i) => data.nodes[i].id;
const written = () => {
  const q = new URLSearchParams(), plainly = FRESH();
  const put = (name, value, usual) => { if (value !== usual && value !== "" && value !== null) q.set(name, value); };
  const set = (s) => [...s].sort().join(",");
  put("tab", state.tab, "graph");
  if (state.chosen && state.chosen.kind === "node") q.set("node", shortest(state.chosen.id));
  if (state.chosen && state.chosen.kind === "edge") q.set("link", ["from_", "to_"].map((k) => shortest(data.edges[state.chosen.id][k])).join(" ") + ` ${data.edges[state.chosen.id].property}`);
  put("off", set(state.off) || "-", set(plainly.off) || "-");
  put("without", set(state.never), "");
  if (span) { put("since", isoDay(state.since), isoDay(span[0])); put("until", isoDay(state.until), isoDay(span[1])); }
  put("least", state.least ? String(state.least) : "", "");
  put("open", first.whole || state.all ? "" : [...state.unfolded].filter((i) => !first.chosen.has(i)).slice(0, 60).map(shortest).join(" "), "");
  put("all", state.all ? "1" : "", "");
  put("size", state.size, "links"); put("colour", state.colour, "cls"); put("matrix", state.matrix, "Person");
  put("article", state.tab === "article" && state.article ? String(state.article.at) : "", "");
  put("lang", lang, "");
  const { x, y } = network.getViewPosition();
  q.set("view", [x, y, network.getScale() * 100].map((v) => Math.round(v)).join(","));
  return q.toString();
};
let later = null;
const remember = () => {
  if (location.protocol === "about:") return;  // not in a notebook's frame
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(null, "", `#${written()}`), 120);
};
const reopened = (hash) => {
  const q = new URLSearchParams(hash), list = (name) => (q.get(name) || "").split(name === "open" ? " " : ",").filter(Boolean);
  if (!hash) return null;
  if (q.has("lang") && ["fr", "en"].includes(q.get("lang"))) lang = q.get("lang");
  if (q.has("off")) state.off = new Set(list("off").filter((c) => looks[c]));
  state.never = new Set(list("without").filter((s) => STATUSES.includes(s)));
  const day = (name, usual) => { const d = q.has(name) ? days(q.get(name)) : NaN; return Number.isFinite(d) ? d : usual; };
  if (span) { state.since = day("since", span[0]); state.until = day("until", span[1]); }
  const least = Number(q.get("least"));
  state.least = least > 0 && least <= 1 ? least : 0;
  state.unfolded = new Set(list("open").map((id) => byIri.get(id)).filter((i) => i !== undefined));
  state.all = q.get("all") === "1";
  const among = (name, values) => { if (values.includes(q.get(name))) state[name] = q.get(name); };
  among("size", ["links", "meetings", "between"]); among("colour", ["cls", "group"]); among("matrix", ["Person", "Country"]);
  among("tab", TABS);
  if (data.articles[Number(q.get("article"))] && q.has("article")) state.article = { at: Number(q.get("article")), proof: null };
  if (byIri.has(q.get("node"))) { const i = byIri.get(q.get("node")); state.chosen = { kind: "node", id: i }; state.unfolded.add(i); }
  const [from, to, property] = (q.get("link") || "").split(" ");
  const e = data.edges.find((x) => property && shortest(x.from_) === from && shortest(x.to_) === to && x.property === property);
  if (e) { state.chosen = { kind: "edge", id: e.i }; state.unfolded.add(e.from_).add(e.to_); }
  const view = (q.get("view") || "").split(",").map(Number);
  return view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null;
};
