"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data"), placed = read("nodes"), links = read("edges");
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, cls) => {
    const e = document.createElement(tag);
    if (text !== undefined && text !== null) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  };
  const WORDS = {
    fr: {
      search: "Chercher une personne, un pays, une rencontre…", fit: "Tout voir", table: "Tableau", other: "English",
      legend: "Montrer", hint: "Cliquer un lien montre la phrase ; double-clic déplie les voisins.",
      start: "Qui rencontre qui, et qui le dit", intro: "Chaque lien vient d'une phrase. Cliquez un nœud ou un lien pour la lire.",
      articles: "Articles", facts: "Faits", proof: "Preuve", claim: "selon", sure: "confiance", more: "autres phrases",
      subject: "sujet", property: "relation", object: "objet", sentence: "phrase", network: "Graphe des faits ; le tableau les donne en texte.",
      Person: "Personnes", Post: "Fonctions", Government: "Gouvernements", PublicBody: "Institutions", InternationalOrganization: "Org. internationales",
      Organization: "Organisations", PoliticalParty: "Partis", ArmedGroup: "Groupes armés", Group: "Groupes", Country: "Pays", Place: "Lieux",
      Meeting: "Rencontres", Attack: "Attaques", OfficeChange: "Changements de titulaire", Decision: "Décisions", Cooperation: "Coopérations",
      MeetingSeries: "Séries", Topic: "Thèmes", Statement: "Déclarations",
      visit: "visite", summit: "sommet", talks: "entretien", call: "appel", council: "conseil", ceremony: "cérémonie", hearing: "audition", other_: "rencontre",
      Held: "tenu", Planned: "prévu", Cancelled: "annulé", Postponed: "reporté", Hypothetical: "hypothétique",
      Appointed: "nomination", Elected: "élection", Resigned: "démission", Dismissed: "révocation", Current: "en cours", Former: "passé", Future: "à venir",
      participant: "participe à", host: "reçoit à", place: "a lieu à", series: "fait partie de", topic: "traite de", follows: "fait suite à", outcome: "aboutit à",
      perpetrator: "commis par", memberOf: "membre de", governmentOf: "gouverne", createdBy: "créé par", speaker: "dit par", person: "concerne", postIn: "relève de", holdsPost: "occupe une fonction",
      attack: "attaque", decision: "décision", cooperation: "coopération", statement: "déclaration",
    },
    en: {
      search: "Find a person, a country, a meeting…", fit: "Show all", table: "Table", other: "Français",
      legend: "Show", hint: "Click a link to read its sentence; double-click unfolds neighbours.",
      start: "Who meets whom, and who says so", intro: "Every link comes from a sentence. Click a node or a link to read it.",
      articles: "Articles", facts: "Facts", proof: "Evidence", claim: "according to", sure: "confidence", more: "more sentences",
      subject: "subject", property: "relation", object: "object", sentence: "sentence", network: "Graph of the facts; the table gives them as text.",
      Person: "People", Post: "Offices", Government: "Governments", PublicBody: "Public bodies", InternationalOrganization: "Int. organisations",
      Organization: "Organisations", PoliticalParty: "Parties", ArmedGroup: "Armed groups", Group: "Groups", Country: "Countries", Place: "Places",
      Meeting: "Meetings", Attack: "Attacks", OfficeChange: "Changes of office", Decision: "Decisions", Cooperation: "Cooperations",
      MeetingSeries: "Series", Topic: "Topics", Statement: "Statements",
      visit: "visit", summit: "summit", talks: "talks", call: "call", council: "council", ceremony: "ceremony", hearing: "hearing", other_: "meeting",
      Held: "held", Planned: "planned", Cancelled: "cancelled", Postponed: "postponed", Hypothetical: "hypothetical",
      Appointed: "appointment", Elected: "election", Resigned: "resignation", Dismissed: "dismissal", Current: "current", Former: "former", Future: "future",
      participant: "takes part in", host: "hosts", place: "takes place in", series: "belongs to", topic: "is about", follows: "follows", outcome: "leads to",
      perpetrator: "committed by", memberOf: "member of", governmentOf: "governs", createdBy: "created by", speaker: "said by", person: "concerns", postIn: "stands in", holdsPost: "holds office",
      attack: "attack", decision: "decision", cooperation: "cooperation", statement: "statement",
    },
  };
  let lang = (navigator.language || "fr").startsWith("fr") ? "fr" : "en";
  const t = (key) => WORDS[lang][key] ?? key;
  const byId = new Map(data.nodes.map((n) => [n.id, n]));
  const edgeById = new Map(data.edges.map((e) => [e.id, e]));
  const around = new Map(data.nodes.map((n) => [n.id, []]));
  for (const e of data.edges) { around.get(e.from).push(e); around.get(e.to).push(e); }
  const off = new Set(data.hidden);
  const large = data.nodes.length > data.large;
  let shown = new Set(placed.slice().sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)).slice(0, large ? data.large : placed.length).map((n) => n.id));

  const label = (n) => {
    if (n.name) return n.name;
    const kind = n.cls === "Meeting" ? t(n.kind === "other" || !n.kind ? "other_" : n.kind)
      : n.cls === "OfficeChange" ? t(n.change) : n.cls === "Statement" ? (n.content || "").slice(0, 40) + "…" : t(n.cls.toLowerCase());
    const day = n.date ? (n.date.startsWith("[") ? n.date.slice(1, 8) : n.date) : "";
    return day ? `${kind}\n${day}` : kind;
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const ink = () => getComputedStyle(document.body).color;
  const look = (n) => data.looks[n.cls] || { color: "#888", shape: "dot" };

  const nodes = new vis.DataSet(placed.map((p) => ({ ...p, font: {} })));
  const edges = new vis.DataSet(links.map((l) => ({ ...l })));
  const visible = (id) => shown.has(id) && !off.has(byId.get(id).cls);
  const paint = () => {
    const colour = ink();
    nodes.update(placed.map((p) => {
      const n = byId.get(p.id), event = ["Meeting", "Attack", "OfficeChange", "Decision", "Cooperation"].includes(n.cls);
      const unsure = event && n.status && n.status !== "Held";
      return { id: p.id, label: label(n), hidden: !visible(p.id), font: { color: colour, size: 13 + Math.min(5, p.size / 8), face: "system-ui, DejaVu Sans, sans-serif", strokeWidth: 3, strokeColor: getComputedStyle(document.body).backgroundColor },
        borderWidth: unsure ? 2 : 0, color: unsure ? { background: getComputedStyle(document.body).backgroundColor, border: p.color, highlight: { background: p.color, border: p.color } } : { background: p.color, border: p.color, highlight: { background: p.color, border: colour } },
        shapeProperties: { borderDashes: ["Cancelled", "Hypothetical", "Postponed"].includes(n.status) ? [3, 3] : false } };
    }));
    edges.update(links.map((l) => ({ id: l.id, hidden: !(visible(l.from) && visible(l.to)) })));
  };
  const network = new vis.Network($("network"), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    nodes: { chosen: true }, interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9, multiselect: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, color: { color: "#a9a497", highlight: "#0b5c94", hover: "#0b5c94" }, width: 1.1, selectionWidth: 2, smooth: { enabled: true, type: "dynamic", roundness: 0.2 } },
  });
  network.setOptions({ edges: { smooth: { enabled: true, type: "continuous", roundness: 0.25 } } });
  const fit = () => network.fit({ nodes: placed.filter((p) => visible(p.id)).map((p) => p.id), animation: false });

  const icon = (cls) => {
    const { color, shape } = data.looks[cls], ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("width", "14"); svg.setAttribute("height", "14"); svg.setAttribute("viewBox", "0 0 14 14"); svg.setAttribute("aria-hidden", "true");
    const paths = { dot: "M7 1a6 6 0 1 0 .01 0z", square: "M2 2h10v10H2z", diamond: "M7 0l7 7-7 7-7-7z", hexagon: "M4 1h6l4 6-4 6H4L0 7z", triangle: "M7 1l7 12H0z", triangleDown: "M0 1h14L7 13z", star: "M7 0l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z" };
    const p = document.createElementNS(ns, "path"); p.setAttribute("d", paths[shape]); p.setAttribute("fill", color); svg.append(p);
    return svg;
  };
  const legend = () => {
    const box = $("legend"); box.replaceChildren(make("h2", t("legend")));
    for (const cls of Object.keys(data.looks)) {
      const n = data.nodes.filter((x) => x.cls === cls).length;
      if (!n) continue;
      const b = make("button"); b.type = "button"; b.setAttribute("aria-pressed", String(!off.has(cls)));
      b.append(icon(cls), make("span", t(cls)), make("b", String(n)));
      b.onclick = () => { off.has(cls) ? off.delete(cls) : off.add(cls); legend(); paint(); };
      box.append(b);
    }
  };
  const proof = (p) => {
    const box = make("div"), q = make("blockquote");
    q.append(p.before, make("mark", p.quote), p.after);
    const a = data.articles[p.article] || {};
    const where = [a.title, a.date, a.source].filter(Boolean).join(" · ");
    box.append(q, make("small", `${where}${p.claim ? ` — ${t("claim")} ${p.claim}` : ""} — ${t("sure")} ${p.confidence.toFixed(2)}`));
    return box;
  };
  const proofs = (list, box) => {
    if (!list.length) return;
    box.append(proof(list[0]));
    if (list.length > 1) {
      const d = make("details"); d.append(make("summary", `${list.length - 1} ${t("more")}`));
      list.slice(1).forEach((p) => d.append(proof(p))); box.append(d);
    }
  };
  const one = (text) => text.replace("\n", " · ");
  const relation = (e) => (e.label ? `${e.label} (${t(e.status)})` : t(e.property));
  const anchor = (id) => { const a = make("a", one(label(byId.get(id)))); a.href = "#"; a.onclick = (ev) => { ev.preventDefault(); go(id); }; return a; };
  const fact = (e) => {
    const box = make("div", null, "fact"), line = make("div");
    const flip = ["participant", "host"].includes(e.property);
    line.append(anchor(flip ? e.to : e.from), make("span", ` ${relation(e)} `, "what"), anchor(flip ? e.from : e.to));
    box.append(line); proofs(e.proofs, box);
    return box;
  };
  const badge = (n) => { const b = make("div", null, "badge"); b.append(icon(n.cls), make("span", [t(n.cls), n.status && t(n.status), n.date].filter(Boolean).join(" · "))); return b; };
  const showNode = (id) => {
    const n = byId.get(id), box = $("panel");
    box.replaceChildren(badge(n), make("h2", one(label(n))));
    if (n.content) box.append(make("blockquote", n.content));
    if (n.proofs.length) { box.append(make("h3", t("proof"))); proofs(n.proofs, box); }
    const list = around.get(id);
    if (list.length) box.append(make("h3", `${t("facts")} (${list.length})`));
    list.forEach((e) => box.append(fact(e)));
    box.scrollTop = 0;
  };
  const showEdge = (id) => {
    const e = edgeById.get(id), box = $("panel");
    box.replaceChildren(make("h2", relation(e)), fact(e)); box.scrollTop = 0;
  };
  const welcome = () => {
    const box = $("panel"); box.replaceChildren(make("h2", t("start")), make("p", t("intro")), make("h3", `${t("articles")} (${data.articles.length})`));
    data.articles.slice(0, 200).forEach((a) => { const f = make("div", null, "fact"); f.append(make("div", a.title), make("small", [a.date, a.source].filter(Boolean).join(" · "))); box.append(f); });
  };
  const unfold = (id) => { shown.add(id); around.get(id).forEach((e) => { shown.add(e.from); shown.add(e.to); }); paint(); };
  const go = (id) => {
    if (off.has(byId.get(id).cls)) { off.delete(byId.get(id).cls); legend(); }
    unfold(id); network.selectNodes([id]); network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: false });
    showNode(id); history.replaceState(null, "", "#" + encodeURIComponent(id));
  };
  network.on("click", (p) => { if (p.nodes.length) { showNode(p.nodes[0]); history.replaceState(null, "", "#" + encodeURIComponent(p.nodes[0])); } else if (p.edges.length) showEdge(p.edges[0]); else welcome(); });
  network.on("doubleClick", (p) => { if (p.nodes.length) unfold(p.nodes[0]); });

  const plain = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = data.nodes.map((n) => [n.id, plain(one(label(n)))]);
  let picked = -1;
  const close = () => { $("suggestions").hidden = true; $("search").setAttribute("aria-expanded", "false"); picked = -1; };
  const suggest = () => {
    const q = plain($("search").value.trim()), list = $("suggestions"); list.replaceChildren();
    if (!q) return close();
    const hits = index.filter(([, s]) => s.includes(q)).sort((a, b) => a[1].indexOf(q) - b[1].indexOf(q) || around.get(b[0]).length - around.get(a[0]).length || (a[1] < b[1] ? -1 : 1)).slice(0, 12);
    for (const [id] of hits) {
      const li = make("li"); li.setAttribute("role", "option"); li.dataset.id = id;
      li.append(make("span", one(label(byId.get(id)))), make("small", t(byId.get(id).cls)));
      li.onmousedown = (ev) => { ev.preventDefault(); close(); go(id); };
      list.append(li);
    }
    list.hidden = !hits.length; $("search").setAttribute("aria-expanded", String(!!hits.length)); picked = -1;
  };
  $("search").addEventListener("input", suggest);
  $("search").addEventListener("blur", close);
  $("search").addEventListener("keydown", (ev) => {
    const items = [...$("suggestions").children];
    if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
      ev.preventDefault(); picked = (picked + (ev.key === "ArrowDown" ? 1 : -1) + items.length) % Math.max(1, items.length);
      items.forEach((li, i) => li.setAttribute("aria-selected", String(i === picked)));
    } else if (ev.key === "Enter" && items.length) { const id = items[Math.max(0, picked)].dataset.id; close(); go(id); }
    else if (ev.key === "Escape") close();
  });
  const table = () => {
    const box = $("table"), tab = make("table"), head = make("tr"); box.replaceChildren(tab);
    ["subject", "property", "object", "sentence"].forEach((k) => head.append(make("th", t(k)))); tab.append(head);
    for (const e of data.edges) {
      const row = make("tr"), s = make("td"), o = make("td"), p = e.proofs[0], q = make("td");
      s.append(one(label(byId.get(e.from)))); o.append(one(label(byId.get(e.to))));
      if (p) q.append(p.before, make("mark", p.quote), p.after);
      row.append(s, make("td", relation(e)), o, q); tab.append(row);
    }
  };
  $("table-toggle").onclick = () => {
    const on = $("table").hidden; if (on) table(); $("table").hidden = !on; $("table-toggle").setAttribute("aria-pressed", String(on));
  };
  $("fit").onclick = fit;
  $("language").onclick = () => { lang = lang === "fr" ? "en" : "fr"; words(); };
  const words = () => {
    document.documentElement.lang = lang;
    $("search").placeholder = t("search"); $("search").setAttribute("aria-label", t("search"));
    $("fit").textContent = t("fit"); $("table-toggle").textContent = t("table"); $("language").textContent = t("other");
    $("hint").textContent = t("hint"); $("network").setAttribute("aria-label", t("network"));
    legend(); paint(); welcome(); if (!$("table").hidden) table();
  };
  dark.addEventListener("change", paint);
  words(); fit();
  const hash = decodeURIComponent(location.hash.slice(1));
  if (byId.has(hash)) go(hash);
  document.body.dataset.ready = "true";
})();
