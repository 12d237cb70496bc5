/* State -> what passes the filters, and what of it is drawn. */
const narrowed = () => state.never.size > 0 || state.least > 0
  || (span && (state.since > span[0] || state.until < span[1]));

const inTime = (first, last) => {
  if (!span || (state.since <= span[0] && state.until >= span[1])) return true;
  if (first === null && last === null) return false;
  return (last ?? Infinity) >= state.since && (first ?? last) <= state.until;
};

/* passes: by class, time, status, confidence; drawn: of those, what the graph shows. */
const seen = { node: new Uint8Array(data.nodes.length), edge: new Uint8Array(data.edges.length), drawn: new Uint8Array(data.nodes.length) };

/* What the page opens on: chosen by Python where the whole would be too much. */
const first = { whole: !data.first, chosen: new Set(data.first ? data.first.map(([i]) => i) : data.nodes.map((n) => n.i)) };

const sift = () => {
  const { node, edge, drawn } = seen, narrow = narrowed();
  data.nodes.forEach((n, i) => {
    node[i] = !state.off.has(n.cls) && (!n.event || (!state.never.has(n.status) && n.sure >= state.least && inTime(n.first, n.last)));
  });
  const living = narrow ? new Uint8Array(data.nodes.length) : null;
  data.edges.forEach((e, i) => {
    edge[i] = node[e.from_] && node[e.to_] && e.sure >= state.least && ((e.first === null && e.last === null) || inTime(e.first, e.last));
    if (narrow && edge[i] && (data.nodes[e.from_].event || data.nodes[e.to_].event)) living[e.from_] = living[e.to_] = 1;
  });
  if (narrow) {  // who has nothing to do with what is left goes too; offices and parties of the others stay
    const near = living.slice();
    data.edges.forEach((e, i) => { if (edge[i] && (living[e.from_] || living[e.to_])) near[e.from_] = near[e.to_] = 1; });
    data.nodes.forEach((n, i) => { node[i] = node[i] && (n.event || near[i]); });
    data.edges.forEach((e, i) => { edge[i] = edge[i] && node[e.from_] && node[e.to_]; });
  }
  const linked = new Uint8Array(data.nodes.length), open = state.all || first.whole;
  data.edges.forEach((e, i) => {
    if (!edge[i]) return;
    if (open || first.chosen.has(e.from_)) linked[e.to_] = 1;
    if (open || first.chosen.has(e.to_)) linked[e.from_] = 1;
  });
  data.nodes.forEach((n, i) => {
    drawn[i] = node[i] && (state.unfolded.has(i) || (linked[i] && (open || first.chosen.has(i) || looks[n.cls].hidden)));
  });
};
const participants = (i) => [...new Set(around[i].filter((e) => ["participant", "host"].includes(e.property) && e.from_ === i && seen.edge[e.i]).map((e) => e.to_))];
