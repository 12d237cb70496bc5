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
      articles: "Articles", facts: "Faits", proof: "Preuve", claim: "selon", sure: "confiance", article: "article", none: "Aucun résultat", rows: "Afficher la suite", zoomIn: "Agrandir", zoomOut: "Réduire",
      links: "liens", central: "Les plus reliés", count_nodes: "éléments", count_edges: "liens", count_meetings: "rencontres",
      hollow: "Contour seul : prévu. Pointillé : annulé, reporté ou hypothétique.", partial: "La vue s’ouvre sur les {n} éléments les plus reliés ; la recherche atteint les autres.",
      unproven: "Ce lien se lit dans le titre de la fonction ou le nom de l’institution ; il n’a pas de phrase à lui.", basedIn: "établi à", casualties: "Victimes", also: "aussi", more: "autres phrases",
      subject: "sujet", property: "relation", object: "objet", sentence: "phrase", network: "Graphe des faits ; le tableau les donne en texte.",
      Person: "Personnes", Post: "Fonctions", Government: "Gouvernements", PublicBody: "Institutions", InternationalOrganization: "Org. internationales",
      Organization: "Organisations", PoliticalParty: "Partis", ArmedGroup: "Groupes armés", Group: "Groupes", Country: "Pays", Place: "Lieux",
      Meeting: "Rencontres", Attack: "Attaques", OfficeChange: "Changements de titulaire", Decision: "Décisions", Cooperation: "Coopérations",
      MeetingSeries: "Séries", Topic: "Thèmes", Statement: "Déclarations",
      visit: "visite", summit: "sommet", talks: "entretien", call: "appel", council: "conseil", ceremony: "cérémonie", hearing: "audition", other_: "rencontre",
      Held: "tenu", Planned: "prévu", Cancelled: "annulé", Postponed: "reporté", Hypothetical: "hypothétique",
      Appointed: "nomination", Elected: "élection", Resigned: "démission", Dismissed: "révocation", Current: "en cours", Former: "passé", Future: "à venir",
      participant: "participe à", host: "reçoit lors de", place: "a lieu à", series: "fait partie de", topic: "traite de", follows: "fait suite à", outcome: "aboutit à",
      perpetrator: "commis par", memberOf: "membre de", governmentOf: "gouverne", createdBy: "créé par", speaker: "dit par", person: "concerne", post: "porte sur la fonction", postIn: "relève de", holdsPost: "occupe une fonction",
      attack: "attaque", decision: "décision", cooperation: "coopération", statement: "déclaration",
    },
    en: {
      search: "Find a person, a country, a meeting…", fit: "Show all", table: "Table", other: "Français",
      legend: "Show", hint: "Click a link to read its sentence; double-click unfolds neighbours.",
      start: "Who meets whom, and who says so", intro: "Every link comes from a sentence. Click a node or a link to read it.",
      articles: "Articles", facts: "Facts", proof: "Evidence", claim: "according to", sure: "confidence", article: "article", none: "No result", rows: "Show more", zoomIn: "Zoom in", zoomOut: "Zoom out",
      links: "links", central: "Most connected", count_nodes: "items", count_edges: "links", count_meetings: "meetings",
      hollow: "Outline only: planned. Dashed: cancelled, postponed or hypothetical.", partial: "The view opens on the {n} most connected items; search reaches the others.",
      unproven: "This link is read off the title of the post or the name of the body; it has no sentence of its own.", basedIn: "based in", casualties: "Casualties", also: "also", more: "more sentences",
      subject: "subject", property: "relation", object: "object", sentence: "sentence", network: "Graph of the facts; the table gives them as text.",
      Person: "People", Post: "Offices", Government: "Governments", PublicBody: "Public bodies", InternationalOrganization: "Int. organisations",
      Organization: "Organisations", PoliticalParty: "Parties", ArmedGroup: "Armed groups", Group: "Groups", Country: "Countries", Place: "Places",
      Meeting: "Meetings", Attack: "Attacks", OfficeChange: "Changes of office", Decision: "Decisions", Cooperation: "Cooperations",
      MeetingSeries: "Series", Topic: "Topics", Statement: "Statements",
      visit: "visit", summit: "summit", talks: "talks", call: "call", council: "council", ceremony: "ceremony", hearing: "hearing", other_: "meeting",
      Held: "held", Planned: "planned", Cancelled: "cancelled", Postponed: "postponed", Hypothetical: "hypothetical",
      Appointed: "appointment", Elected: "election", Resigned: "resignation", Dismissed: "dismissal", Current: "current", Former: "former", Future: "future",
      participant: "takes part in", host: "hosts", place: "takes place in", series: "belongs to", topic: "is about", follows: "follows", outcome: "leads to",
      perpetrator: "committed by", memberOf: "member of", governmentOf: "governs", createdBy: "created by", speaker: "said by", person: "concerns", post: "is about the post", postIn: "stands in", holdsPost: "holds office",
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
  const lone = (id) => !around.get(id).some((e) => !off.has(byId.get(e.from).cls) && !off.has(byId.get(e.to).cls));
  let shown = new Set(placed.filter((p) => !lone(p.id)).sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)).slice(0, large ? data.large : placed.length).map((n) => n.id));

  const label = (n) => {
    if (n.name) return n.name;
    const kind = n.cls === "Meeting" ? t(n.kind === "other" || !n.kind ? "other_" : n.kind)
      : n.cls === "OfficeChange" ? t(n.change) : n.cls === "Statement" ? (n.content || "").slice(0, 40) + "…" : t(n.cls.toLowerCase());
    const head = kind.charAt(0).toUpperCase() + kind.slice(1);
    return n.when ? `${head}\n${n.when[lang]}` : head;
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let colours = {};
  const tint = () => {
    const css = getComputedStyle(document.documentElement), of = (name) => css.getPropertyValue(`--${name}`).trim();
    colours = { ink: of("ink"), soft: of("soft"), paper: of("paper"), card: of("card"), accent: of("accent"), link: of("link") };
  };
  tint();

  const EVENTS = ["Meeting", "Attack", "OfficeChange", "Decision", "Cooperation"];
  const UNSURE = ["Cancelled", "Postponed", "Hypothetical"];
  const outline = Object.fromEntries(data.looks.map((l) => [l.cls, new Path2D(l.outline)]));
  const colour = Object.fromEntries(data.looks.map((l) => [l.cls, l.color]));
  const place = new Map(placed.map((p) => [p.id, p]));
  const visible = (id) => shown.has(id) && !off.has(byId.get(id).cls);
  let chosen = null, hovered = null, lit = null;  // lit: what the chosen or hovered node touches

  const shape = (n, radius) => ({ ctx, x, y, state }) => ({
    drawNode() {
      const unsure = EVENTS.includes(n.cls) && n.status && n.status !== "Held", scale = radius / 12;
      ctx.save(); ctx.translate(x, y); ctx.scale(scale, scale);
      ctx.globalAlpha = lit && !lit.has(n.id) ? 0.25 : 1;
      ctx.fillStyle = unsure ? colours.paper : colour[n.cls]; ctx.fill(outline[n.cls], "evenodd");
      ctx.setLineDash(UNSURE.includes(n.status) ? [3, 2.4] : []);
      ctx.lineWidth = (unsure ? 2.2 : 1.2) / Math.min(1, scale);
      ctx.strokeStyle = unsure ? colour[n.cls] : "#0005"; ctx.stroke(outline[n.cls]);
      if (state.selected || state.hover) {
        ctx.setLineDash([]); ctx.beginPath(); ctx.arc(0, 0, 15.5, 0, 7); ctx.lineWidth = 2 / scale; ctx.strokeStyle = colours.accent; ctx.stroke();
      }
      ctx.restore();
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  });
  // Links between the same two bend apart, so that each can be seen and clicked.
  const bends = new Map();
  const bend = (l) => {
    const pair = [l.from, l.to].sort().join(" "), k = bends.get(pair) || 0;
    bends.set(pair, k + 1);
    const side = (l.from < l.to) === (k % 2 === 1) ? "curvedCW" : "curvedCCW";
    return k || l.from === l.to ? { enabled: true, type: side, roundness: 0.14 * Math.ceil(k / 2) } : { enabled: false };
  };
  const nodes = new vis.DataSet(placed.map((p) => ({ id: p.id, x: p.x, y: p.y, size: p.size, shape: "custom", ctxRenderer: shape(byId.get(p.id), p.size) })));
  const edges = new vis.DataSet(links.map((l) => ({ ...l, smooth: bend(l) })));
  const paint = () => {
    nodes.update(placed.map((p) => ({ id: p.id, hidden: !visible(p.id) })));
    edges.update(links.map((l) => ({ id: l.id, hidden: !(visible(l.from) && visible(l.to)), color: { color: colours.link, highlight: colours.accent, hover: colours.accent, opacity: large ? 0.4 : 1 } })));
  };
  const network = new vis.Network($("network"), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9, multiselect: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, width: 1.1, selectionWidth: 1, hoverWidth: 0.6, smooth: false },
  });
  const fit = () => {
    network.fit({ minZoomLevel: 0.05, maxZoomLevel: 1.25, nodes: placed.filter((p) => visible(p.id)).map((p) => p.id), animation: false });
    network.moveTo({ scale: network.getScale() * 0.92 });  // room for the labels at the rim
  };
  const light = () => {
    const id = hovered ?? (chosen && byId.has(chosen) ? chosen : null);
    lit = id && byId.has(id) ? new Set([id, ...around.get(id).flatMap((e) => [e.from, e.to])]) : null;
  };
  const choose = (id) => { chosen = id; light(); network.redraw(); };
  const ranked = placed.slice().sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  network.on("afterDrawing", (ctx) => {
    const strong = (id) => id === hovered || id === chosen, scale = network.getScale(), where = network.getPositions();
    const a = network.DOMtoCanvas({ x: 4, y: 4 }), b = network.DOMtoCanvas({ x: $("network").clientWidth - 4, y: $("network").clientHeight - 4 }), edge = [a.x, a.y, b.x, b.y];
    const item = (p) => ({ x: where[p.id].x, y: where[p.id].y, radius: p.size, text: label(byId.get(p.id)), soft: !byId.get(p.id).name, strong: strong(p.id), faint: lit && !lit.has(p.id) });
    const rank = (p) => (strong(p.id) ? 0 : lit && lit.has(p.id) ? 1 : 2);
    const drawn = mapLabels.draw(ctx, ranked.filter((p) => visible(p.id)).sort((a, b) => rank(a) - rank(b)).map(item), scale, colours, edge);
    const named = data.edges.filter((e) => (e.id === chosen || e.id === hovered || e.from === chosen || e.to === chosen) && visible(e.from) && visible(e.to));
    mapLabels.links(ctx, named.map((e) => ({ spots: [0.5, 0.4, 0.6, 0.3, 0.7].map((at) => network.body.edges[e.id].edgeType.getPoint(at)), text: relation(e) })), scale, colours, lit ? drawn : []);
  });
  network.on("hoverNode", (p) => { hovered = p.node; light(); });
  network.on("hoverEdge", (p) => { hovered = p.edge; light(); });
  for (const name of ["blurNode", "blurEdge"]) network.on(name, () => { hovered = null; light(); });

  const icon = (cls) => {
    const look = data.looks.find((l) => l.cls === cls), ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg"), p = document.createElementNS(ns, "path");
    for (const [k, v] of [["width", "16"], ["height", "16"], ["viewBox", "-13 -13 26 26"], ["aria-hidden", "true"]]) svg.setAttribute(k, v);
    for (const [k, v] of [["d", look.outline], ["fill", look.color], ["fill-rule", "evenodd"], ["stroke", "#0005"], ["stroke-width", "1.4"]]) p.setAttribute(k, v);
    svg.append(p);
    return svg;
  };
  const legend = () => {
    const box = $("legend"); box.replaceChildren(make("h2", t("legend")));
    for (const { cls } of data.looks) {
      const n = data.nodes.filter((x) => x.cls === cls).length;
      if (!n) continue;
      const b = make("button"); b.type = "button"; b.setAttribute("aria-pressed", String(!off.has(cls)));
      b.append(icon(cls), make("span", t(cls)), make("b", String(n)));
      b.onclick = () => { off.has(cls) ? off.delete(cls) : off.add(cls); legend(); paint(); if (!$("table").hidden) table(); };
      box.append(b);
    }
    box.append(make("p", t("hollow"), "soft"));
    if (large) box.append(make("p", t("partial").replace("{n}", String(data.large)), "soft"));
  };
  const proof = (p) => {
    const box = make("div"), q = make("blockquote");
    q.append(p.before, make("mark", p.quote), p.after);
    const a = data.articles[p.article] || {};
    const where = [a.title, a.when && a.when[lang], a.source].filter(Boolean).join(" · "), note = make("small");
    if (/^https?:\/\//i.test(a.url || "")) {
      const out = make("a", where); out.href = a.url; out.target = "_blank"; out.rel = "noopener noreferrer"; note.append(out);
    } else note.append(where);
    if (p.claim) note.append(make("span", `${t("claim")} ${p.claim}`, "claim"));
    note.append(make("span", `${t("sure")} ${Math.round(p.confidence * 100)} %`, "sure"));
    box.append(q, note);
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
  const ends = (e) => (["participant", "host"].includes(e.property) ? [e.to, e.from] : [e.from, e.to]);  // as it is said
  const anchor = (id) => { const a = make("a", one(label(byId.get(id)))); a.href = "#"; a.onclick = (ev) => { ev.preventDefault(); go(id); }; return a; };
  const fact = (e) => {
    const box = make("div", null, "fact"), line = make("div");
    const [subject, object] = ends(e);
    line.append(anchor(subject), make("span", ` ${relation(e)} `, "what"), anchor(object));
    box.append(line); proofs(e.proofs, box);
    return box;
  };
  const badge = (n) => { const b = make("div", null, "badge"); b.append(icon(n.cls), make("span", [t(n.cls), n.status && t(n.status), n.when && n.when[lang]].filter(Boolean).join(" · "))); return b; };
  // Rows in batches, so that what has thousands of facts opens at once.
  const unroll = (list, add, box, batch) => {
    const more = make("button", t("rows")); more.type = "button"; let next = 0;
    more.onclick = () => { list.slice(next, next + batch).forEach(add); next += batch; if (next < list.length) box.append(more); else more.remove(); };
    more.onclick();
  };
  const showNode = (id) => {
    const n = byId.get(id), box = $("panel");
    view = () => showNode(id); choose(id);
    box.replaceChildren(badge(n), make("h2", n.name ? label(n) : label(n).split("\n")[0]));
    if (n.also.length) box.append(make("p", `${t("also")} : ${n.also.join(", ")}`, "soft"));
    if (n.casualties) box.append(make("p", `${t("casualties")} : ${n.casualties}`));
    if (n.content) box.append(make("blockquote", n.content));
    if (n.proofs.length) { box.append(make("h3", t("proof"))); proofs(n.proofs, box); }
    const list = around.get(id);
    if (list.length) box.append(make("h3", `${t("facts")} (${list.length})`));
    unroll(list, (e) => box.append(fact(e)), box, 40);
    box.scrollTop = 0;
  };
  const showEdge = (id) => {
    const e = edgeById.get(id), box = $("panel");
    view = () => showEdge(id); choose(id);
    box.replaceChildren(make("h2", relation(e).charAt(0).toUpperCase() + relation(e).slice(1)), fact(e)); box.scrollTop = 0;
    if (!e.proofs.length) box.append(make("p", t("unproven"), "soft"));
  };
  let view = () => welcome();
  const welcome = () => {
    const box = $("panel"); view = welcome; choose(null);
    box.replaceChildren(make("h2", t("start")), make("p", t("intro")));
    const tally = make("p", null, "tally");
    for (const [count, word] of [[data.nodes.length, "count_nodes"], [data.edges.length, "count_edges"], [data.nodes.filter((n) => n.cls === "Meeting").length, "count_meetings"]]) {
      const cell = make("span"); cell.append(make("b", String(count)), t(word)); tally.append(cell);
    }
    box.append(tally, make("h3", t("central")));
    ranked.filter((p) => ["Person", "Post"].includes(byId.get(p.id).cls) && visible(p.id)).slice(0, 5).forEach((p) => {
      const f = make("div", null, "fact row"); f.append(icon(byId.get(p.id).cls), anchor(p.id), make("small", `${around.get(p.id).length} ${t("links")}`)); box.append(f);
    });
    box.append(make("h3", `${t("articles")} (${data.articles.length})`));
    data.articles.slice(0, 200).forEach((a) => { const f = make("div", null, "fact"); f.append(make("div", a.title), make("small", [a.when && a.when[lang], a.source].filter(Boolean).join(" · "))); box.append(f); });
  };
  const unfold = (id) => { shown.add(id); around.get(id).forEach((e) => { shown.add(e.from); shown.add(e.to); }); paint(); };
  const remember = (id) => { if (location.protocol !== "about:") history.replaceState(null, "", "#" + encodeURIComponent(id)); };  // not in a notebook's frame
  const go = (id) => {
    if (off.has(byId.get(id).cls)) { off.delete(byId.get(id).cls); legend(); }
    unfold(id); network.selectNodes([id]); network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: false });
    showNode(id); remember(id);
  };
  network.on("click", (p) => { if (p.nodes.length) { showNode(p.nodes[0]); remember(p.nodes[0]); } else if (p.edges.length) showEdge(p.edges[0]); else welcome(); });
  network.on("doubleClick", (p) => { if (p.nodes.length) unfold(p.nodes[0]); });

  const plain = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = data.nodes.map((n) => [n.id, plain([one(label(n)), ...n.also].join(" "))]);
  let picked = -1;
  const close = () => { $("suggestions").hidden = true; $("search").setAttribute("aria-expanded", "false"); $("search").removeAttribute("aria-activedescendant"); picked = -1; };
  const suggest = () => {
    const q = plain($("search").value.trim()), list = $("suggestions"); list.replaceChildren();
    if (!q) return close();
    const hits = index.filter(([, s]) => s.includes(q)).sort((a, b) => a[1].indexOf(q) - b[1].indexOf(q) || around.get(b[0]).length - around.get(a[0]).length || (a[1] < b[1] ? -1 : 1)).slice(0, 12);
    for (const [id] of hits) {
      const li = make("li"); li.setAttribute("role", "option"); li.dataset.id = id; li.id = `hit-${list.children.length}`;
      li.append(icon(byId.get(id).cls), make("span", one(label(byId.get(id)))), make("small", t(byId.get(id).cls)));
      li.onmousedown = (ev) => { ev.preventDefault(); close(); go(id); };
      list.append(li);
    }
    if (!hits.length) list.append(make("li", t("none"), "soft"));
    list.hidden = false; $("search").setAttribute("aria-expanded", String(!!hits.length)); picked = -1;
  };
  $("search").addEventListener("input", suggest);
  $("search").addEventListener("blur", close);
  $("search").addEventListener("keydown", (ev) => {
    const items = [...$("suggestions").children];
    if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
      ev.preventDefault(); picked = (picked + (ev.key === "ArrowDown" ? 1 : -1) + items.length) % Math.max(1, items.length);
      items.forEach((li, i) => li.setAttribute("aria-selected", String(i === picked)));
      if (items[picked]) $("search").setAttribute("aria-activedescendant", items[picked].id);
    } else if (ev.key === "Enter" && items.length && items[0].dataset.id) { const id = items[Math.max(0, picked)].dataset.id; close(); go(id); }
    else if (ev.key === "Escape") close();
  });
  const table = () => {
    const box = $("table"), tab = make("table"), head = make("tr"), body = make("tbody"), top = make("thead");
    const rows = data.edges.filter((e) => !off.has(byId.get(e.from).cls) && !off.has(byId.get(e.to).cls));
    for (const k of ["subject", "property", "object", "sentence", "article"]) { const th = make("th", t(k)); th.scope = "col"; head.append(th); }
    top.append(head); tab.append(make("caption", `${t("facts")} (${rows.length})`), top, body); box.replaceChildren(tab);
    unroll(rows, (e) => {
      const row = make("tr"), s = make("td"), o = make("td"), p = e.proofs[0], q = make("td"), a = p && data.articles[p.article];
      s.append(anchor(ends(e)[0])); o.append(anchor(ends(e)[1]));
      if (p) q.append(p.before, make("mark", p.quote), p.after);
      row.append(s, make("td", relation(e)), o, q, make("td", a ? [a.title, a.when && a.when[lang]].filter(Boolean).join(" · ") : "")); body.append(row);
    }, box, 300);
  };
  $("table-toggle").onclick = () => {
    const on = $("table").hidden; if (on) table(); $("table").hidden = !on; $("table-toggle").setAttribute("aria-pressed", String(on));
  };
  $("fit").onclick = fit;
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by });
  $("zoom-in").onclick = () => zoom(1.3);
  $("zoom-out").onclick = () => zoom(1 / 1.3);
  document.addEventListener("keydown", (ev) => {
    if (ev.key === "/" && !/^(INPUT|SELECT)$/.test(ev.target.tagName)) { ev.preventDefault(); $("search").focus(); }
    if (ev.key === "Escape" && ev.target !== $("search")) { network.unselectAll(); welcome(); }
  });
  $("language").onclick = () => { lang = lang === "fr" ? "en" : "fr"; words(); };
  const words = () => {
    document.documentElement.lang = lang;
    $("search").placeholder = t("search"); $("search").setAttribute("aria-label", t("search"));
    $("fit").textContent = t("fit"); $("table-toggle").textContent = t("table"); $("language").textContent = t("other");
    for (const [id, key] of [["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"]]) { $(id).setAttribute("aria-label", t(key)); $(id).title = t(key); }
    $("hint").textContent = t("hint"); $("network").setAttribute("aria-label", t("network"));
    legend(); paint(); view(); if (!$("table").hidden) table();
  };
  dark.addEventListener("change", () => { tint(); paint(); });
  words(); fit();
  const hash = decodeURIComponent(location.hash.slice(1));
  if (byId.has(hash)) go(hash);
  window.valduchesse = { network, data };  // for those who script the page
  document.body.dataset.ready = "true";
})();
