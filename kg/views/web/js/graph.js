/* The graph on a canvas, by vis-network; positions come from Python, nothing moves by itself. */
const least = () => (crowd > 400 ? 3.2 : 5.5);  // radius on the screen, however far away
let crowd = 0;
const UNSURE = new Set(["Cancelled", "Postponed", "Hypothetical"]);
const CIRCLES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"];
const ALONE = "#b3b7bd";
let colours = {};
const tint = () => {
  const css = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "paper", "card", "accent", "link"]) colours[name] = css.getPropertyValue(`--${name}`).trim();
};
tint();

const outline = Object.fromEntries(data.looks.map((l) => [l.cls, new Path2D(l.outline)]));
const meetingsOf = data.nodes.map((n, i) => new Set(around[i].filter((e) => ["participant", "host"].includes(e.property)).map((e) => e.from_)).size);
const circleColour = (group) => (group === undefined || group < 0 ? ALONE : CIRCLES[group] || ALONE);
/* What has no community of its own goes with most of its neighbours: events first, then the rest. */
const circleOf = (() => {
  const found = data.nodes.map((n) => n.group ?? -1);
  for (const pass of [(n) => n.event, (n) => !n.event]) {
    const next = new Map();
    for (const n of data.nodes) {
      if (found[n.i] >= 0 || n.group !== undefined || !pass(n)) continue;
      const votes = new Map();
      for (const e of around[n.i]) { const g = found[other(e, n.i)]; if (g >= 0) votes.set(g, (votes.get(g) || 0) + 1); }
      const best = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      if (best) next.set(n.i, best[0]);
    }
    for (const [i, g] of next) found[i] = g;
  }
  return found;
})();
const colourOf = (n) => (state.colour === "cls" ? looks[n.cls].color : circleColour(circleOf[n.i]));
const sizeOf = (n) => {
  if (state.size === "meetings") return n.event ? 8 : 7 + 3.4 * Math.sqrt(meetingsOf[n.i]);
  if (state.size === "between") return 7 + 40 * Math.sqrt(n.between || 0);
  return n.size;
};

let hovered = null, lit = null;  // "n3" or "e5"; lit: what the chosen or hovered node touches
const key = (what) => what && what.kind[0] + what.id;
const light = () => {
  const at = hovered ?? (state.chosen && ["node", "edge"].includes(state.chosen.kind) ? key(state.chosen) : null);
  const id = at && Number(at.slice(1));
  lit = !at ? null : at[0] === "n" ? new Set([id, ...around[id].map((e) => other(e, id))]) : new Set([data.edges[id].from_, data.edges[id].to_]);
};

const shape = (n) => ({ ctx, x, y, state: { selected, hover } }) => {
  const radius = Math.max(sizeOf(n), least() / network.getScale());
  return {
    drawNode() {
      const unsure = n.event && n.status && n.status !== "Held", scale = radius / 12;
      ctx.save(); ctx.translate(x, y); ctx.scale(scale, scale);
      ctx.globalAlpha = lit && !lit.has(n.i) ? 0.22 : 1;
      ctx.fillStyle = unsure ? colours.paper : colourOf(n); ctx.fill(outline[n.cls], "evenodd");
      ctx.setLineDash(UNSURE.has(n.status) ? [3, 2.4] : []);
      ctx.lineWidth = (unsure ? 2.2 : 1.2) / Math.min(1, scale);
      ctx.strokeStyle = unsure ? colourOf(n) : "#0006"; ctx.stroke(outline[n.cls]);
      if (selected || hover) {
        ctx.setLineDash([]); ctx.beginPath(); ctx.arc(0, 0, 16, 0, 7); ctx.lineWidth = 2.2 / scale; ctx.strokeStyle = colours.accent; ctx.stroke();
      }
      ctx.restore();
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  };
};

/* Links between the same two bend apart, so that each can be seen and clicked. */
const bends = (() => {
  const pairs = new Map();
  return data.edges.map((e) => {
    const pair = e.from_ < e.to_ ? `${e.from_} ${e.to_}` : `${e.to_} ${e.from_}`, k = pairs.get(pair) || 0;
    pairs.set(pair, k + 1);
    const side = (e.from_ < e.to_) === (k % 2 === 1) ? "curvedCW" : "curvedCCW";
    return k || e.from_ === e.to_ ? { enabled: true, type: side, roundness: 0.14 * Math.ceil(k / 2) } : { enabled: false };
  });
})();

const nodes = new vis.DataSet(), edges = new vis.DataSet();
const network = new vis.Network($("network"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9, multiselect: false, zoomSpeed: 0.7 },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, width: 1.1, selectionWidth: 1, hoverWidth: 0.6, smooth: false },
});

const spot = (i) => { const [x, y] = places.at(i) || []; return { x, y }; };
/* Only what changes is told to vis-network: that is what makes a filter quick. */
const there = { node: new Map(), edge: new Map() };
const step = (set, known, i, on, item) => {
  if (!known.has(i)) { if (on) { known.set(i, true); set.add.push(item()); } } else if (known.get(i) !== on) { known.set(i, on); set.update.push({ id: i, hidden: !on }); }
};
/* Hidden or not is set where vis-network 9.1 keeps it: told through its data sets it takes five times as long. */
const veil = (known, updates) => { for (const { id, hidden } of updates) known[id].options.hidden = hidden; };
let spread = null;  // whether nodes stand as in the whole
const paint = () => {
  places.settle();
  crowd = seen.drawn.reduce((sum, on) => sum + on, 0);
  const n = { add: [], update: [] }, e = { add: [], update: [] };
  data.nodes.forEach((node, i) => step(n, there.node, i, Boolean(seen.drawn[i]), () => ({ id: i, ...spot(i), size: node.size, shape: "custom", ctxRenderer: shape(node) })));
  data.edges.forEach((edge, i) => step(e, there.edge, i, Boolean(seen.edge[i] && seen.drawn[edge.from_] && seen.drawn[edge.to_]), () => ({
    id: i, from: edge.from_, to: edge.to_, smooth: bends[i], dashes: edge.status === "Former" || edge.status === "Future" ? [4, 4] : false,
  })));
  if (n.add.length) nodes.add(n.add);
  if (e.add.length) edges.add(e.add);
  if (spread !== null && spread !== state.all) {  // from the part to the whole or back: all move
    nodes.updateOnly([...there.node.keys()].map((i) => ({ id: i, ...spot(i), hidden: !seen.drawn[i] })).filter((u) => u.x !== undefined));
  }
  spread = state.all;
  veil(network.body.nodes, n.update);
  veil(network.body.edges, e.update);
  if (n.update.length || e.update.length) network.body.emitter.emit("_dataChanged");
  light();
  if (!n.add.length && !e.add.length && !n.update.length && !e.update.length) network.redraw();
};
const dress = () => network.setOptions({ edges: { color: { color: colours.link, highlight: colours.accent, hover: colours.accent, inherit: false, opacity: there.edge.size > 600 ? 0.45 : 1 } } });

const fit = () => {
  const ids = data.nodes.filter((n) => seen.drawn[n.i]).map((n) => n.i);
  if (!ids.length) return;
  network.fit({ minZoomLevel: 0.02, maxZoomLevel: 1.25, nodes: ids, animation: false });
  network.moveTo({ scale: network.getScale() * 0.93 });  // room for the labels at the rim
};
const zoom = (by) => network.moveTo({ scale: network.getScale() * by });

/* Names first, then events, whose labels are long. */
const WEIGHT = { Person: 6, Country: 3, MeetingSeries: 2, Meeting: -3, Attack: -2, Decision: -4, Cooperation: -4, OfficeChange: -2 };
const weight = (n) => n.size + (WEIGHT[n.cls] || 0);
const ranked = data.nodes.slice().sort((a, b) => weight(b) - weight(a) || a.i - b.i);
network.on("afterDrawing", (ctx) => {
  const picked = key(state.chosen), scale = network.getScale();
  const strong = (n) => `n${n.i}` === hovered || `n${n.i}` === picked;
  const a = network.DOMtoCanvas({ x: 4, y: 4 }), b = network.DOMtoCanvas({ x: $("network").clientWidth - 4, y: $("network").clientHeight - 4 });
  const item = (n) => {
    const { x, y } = network.body.nodes[n.i];
    return { x, y, radius: Math.max(sizeOf(n), least() / scale), text: label(n), soft: !n.name, strong: strong(n), faint: lit && !lit.has(n.i) };
  };
  const rank = (n) => (strong(n) ? 0 : lit && lit.has(n.i) ? 1 : 2);
  const shown = ranked.filter((n) => seen.drawn[n.i] && network.body.nodes[n.i]);  // it may draw while we add
  if (lit) shown.sort((p, q) => rank(p) - rank(q));
  const clear = mapLabels.draw(ctx, shown.map(item), scale, colours, [a.x, a.y, b.x, b.y]);
  if (!lit) return;
  const at = hovered ?? picked, id = Number(at.slice(1)), own = at[0] === "e" ? [data.edges[id]] : around[id];
  const named = own.filter((e) => there.edge.get(e.i) && network.body.edges[e.i]).slice(0, 40);
  mapLabels.links(ctx, named.map((e) => ({ spots: [0.5, 0.4, 0.6, 0.3, 0.7].map((p) => network.body.edges[e.i].edgeType.getPoint(p)), text: relation(e) })), scale, colours, clear);
});
network.on("hoverNode", (p) => { hovered = `n${p.node}`; light(); });
network.on("hoverEdge", (p) => { hovered = `e${p.edge}`; light(); });
for (const name of ["blurNode", "blurEdge"]) network.on(name, () => { hovered = null; light(); });

const icon = (cls, colour, hollow) => draw("svg", { width: 16, height: 16, viewBox: "-13 -13 26 26", "aria-hidden": "true" },
  draw("path", { d: looks[cls].outline, fill: hollow ? "none" : colour || looks[cls].color, "fill-rule": "evenodd", stroke: hollow ? looks[cls].color : "#0005", "stroke-width": hollow ? 2.6 : 1.4 }));
