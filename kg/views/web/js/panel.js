/* What stands beside the graph: about the chosen node, link or pair, else the welcome. */
const ORDER = ["host", "participant", "place", "series", "topic", "outcome", "follows", "holdsPost", "memberOf", "speaker", "person", "post", "perpetrator", "createdBy", "governmentOf", "basedIn", "postIn"];

const aboutNode = (box, i) => {
  const n = data.nodes[i];
  box.append(badge(n), make("h2", n.name || one(n).split(" · ")[0]));
  if (n.also) box.append(make("p", `${t("also")} ${n.also.join(", ")}`, "soft"));
  if (meetingsOf[i] && !n.event) {
    const met = new Set(around[i].filter((e) => ["participant", "host"].includes(e.property)).flatMap((e) => participants(e.from_)));
    met.delete(i);
    box.append(make("p", tn("measures", { meetings: meetingsOf[i], others: met.size }) + (n.between ? ` · ${t("between")} ${n.between.toLocaleString(lang)}` : ""), "soft"));
  }
  if (n.casualties) box.append(make("p", `${t("casualties")} ${n.casualties}`));
  if (n.content) box.append(make("blockquote", n.content));
  const hidden = new Set(around[i].map((e) => other(e, i)).filter((k) => !seen.drawn[k] && !state.off.has(data.nodes[k].cls)));
  if (hidden.size) box.append(button(tn("unfold", { n: hidden.size }), () => unfold(i), "wide"));
  if (n.proofs) { box.append(make("h3", t("proof"))); proofs(n.proofs, box); }
  const list = around[i].slice().sort((a, b) => ORDER.indexOf(a.property) - ORDER.indexOf(b.property) || a.i - b.i);
  if (list.length) box.append(make("h3", `${t("facts")} (${list.length})`));
  unroll(list, (e) => box.append(fact(e)), box, 40, t("rows"));
};
const aboutEdge = (box, i) => {
  const e = data.edges[i];
  box.append(make("h2", upper(relation(e))), fact(e));
  if (!e.proofs) box.append(make("p", t("unproven"), "soft"));
};
/* Two who meet: the meetings that they share, each with what proves that both were there. */
const aboutPair = (box, [a, b, ids]) => {
  box.append(make("h2", `${one(data.nodes[a])} – ${one(data.nodes[b])}`), make("p", tn("shared", { n: ids.length }), "soft"));
  unroll(ids, (i) => {
    const n = data.nodes[i], part = make("div", null, "fact"), line = make("div");
    line.append(icon(n.cls), " ", anchor(i), make("span", n.status ? ` ${t(n.status)}` : "", "what"));
    part.append(line);
    around[i].filter((e) => e.from_ === i && [a, b].includes(e.to_) && e.proofs).forEach((e) => proofs(e.proofs.slice(0, 1), part));
    box.append(part);
  }, box, 40, t("rows"));
};
const welcome = (box) => {
  box.append(make("h2", t("start")), make("p", t("intro")));
  const tally = make("p", null, "tally");
  for (const [count, word] of [[data.nodes.length, "count_nodes"], [data.edges.length, "count_edges"], [data.nodes.filter((n) => n.cls === "Meeting").length, "count_meetings"]]) {
    const cell = make("span");
    cell.append(make("b", number(count)), t(word));
    tally.append(cell);
  }
  box.append(tally, make("h3", t("central")));
  const links = (n) => around[n.i].length;
  const persons = ranked.filter((n) => n.cls === "Person" && seen.node[n.i]);
  persons.sort((a, b) => links(b) - links(a)).slice(0, 6).forEach((n) => {
    const f = make("div", null, "fact row");
    f.append(icon(n.cls), anchor(n.i), make("small", `${links(n)} ${t("links")}`));
    box.append(f);
  });
  box.append(make("h3", `${t("articles")} (${data.articles.length})`));
  unroll(data.articles.map((_, i) => i), (i) => {
    const a = data.articles[i], f = make("div", null, "fact"), line = make("div");
    line.append(button(a.title, () => openArticle(i), "plain link"));
    f.append(line, make("small", [a.when && a.when[lang], a.source].filter(Boolean).join(" · ")));
    box.append(f);
  }, box, 40, t("rows"));
};
const ABOUT = { node: aboutNode, edge: aboutEdge, pair: aboutPair };
let told = "";
const tell = () => {
  const now = JSON.stringify([state.chosen, lang, state.chosen ? seen.drawn.reduce((a, b) => a + b, 0) : 0]);
  if (now === told) return;
  told = now;
  const box = $("panel");
  box.replaceChildren();
  if (state.chosen) {
    const back = button(t("back"), () => choose(null), "plain back");
    box.append(back);
    ABOUT[state.chosen.kind](box, state.chosen.id);
  } else welcome(box);
  box.scrollTop = 0;
};

const choose = (what) => {
  state.chosen = what;
  light();
  if (!what || what.kind === "pair") network.unselectAll();
  tell(); network.redraw(); remember();
  if (state.tab !== "graph") parts.tabs[state.tab].mark?.();
};
const unfold = (i) => {
  state.unfolded.add(i);
  around[i].forEach((e) => { state.unfolded.add(e.from_); state.unfolded.add(e.to_); });
  changed();
};
/* To a node from anywhere: it and its neighbours are drawn, it stands in the middle. */
const go = (i) => {
  const n = data.nodes[i];
  state.off.delete(n.cls);
  state.unfolded.add(i);
  around[i].forEach((e) => state.unfolded.add(other(e, i)));
  changed();
  if (!seen.node[i]) { Object.assign(state, { never: new Set(), least: 0, since: span && span[0], until: span && span[1] }); changed(); }
  choose({ kind: "node", id: i });
  if (there.node.get(i)) {
    network.selectNodes([i]);
    network.focus(i, { scale: Math.max(0.9, network.getScale()), animation: false });
  }
};
network.on("click", (p) => {
  if (p.nodes.length) choose({ kind: "node", id: p.nodes[0] });
  else if (p.edges.length) choose({ kind: "edge", id: p.edges[0] });
  else choose(null);
});
network.on("doubleClick", (p) => { if (p.nodes.length) unfold(p.nodes[0]); });
network.on("dragEnd", () => remember());
network.on("zoom", () => remember());
