/* Who meets whom, how often: persons or countries; a cell shows the meetings. */
const matrix = (() => {
  const MOST = 26;
  const KINDS = ["Person", "Country"];
  const counted = () => {
    const shared = new Map(), total = new Map();
    for (const n of data.nodes) {
      if (n.cls !== "Meeting" || !seen.node[n.i]) continue;
      const there_ = participants(n.i);
      const who = state.matrix === "Person" ? there_.filter((i) => data.nodes[i].cls === "Person")
        : [...new Set(there_.flatMap((i) => (data.nodes[i].cls === "Country" ? [i] : data.nodes[i].homes || [])))];
      who.sort((a, b) => a - b);
      who.forEach((a, k) => {
        total.set(a, (total.get(a) || 0) + 1);
        who.slice(k + 1).forEach((b) => { const pair = `${a} ${b}`; if (!shared.has(pair)) shared.set(pair, []); shared.get(pair).push(n.i); });
      });
    }
    return { shared, total };
  };
  /* The pairs that meet most, so that nobody stands without a tie; those who meet stand together. */
  const chosen = ({ shared, total }) => {
    const ties = new Map(), most = new Set(), pairs = [...shared].map(([pair, ids]) => [...pair.split(" ").map(Number), ids.length]);
    for (const [a, b, n] of pairs) for (const i of [a, b]) ties.set(i, (ties.get(i) || 0) + n);
    pairs.sort((p, q) => q[2] - p[2] || ties.get(q[0]) + ties.get(q[1]) - ties.get(p[0]) - ties.get(p[1]) || p[0] - q[0] || p[1] - q[1]);
    for (const [a, b] of pairs) if (new Set([...most, a, b]).size <= MOST) most.add(a).add(b);
    const group = (i) => data.nodes[i].group ?? 999;
    return { list: [...most].sort((a, b) => group(a) - group(b) || ties.get(b) - ties.get(a) || total.get(b) - total.get(a) || a - b), left: ties.size - most.size };
  };
  const show = () => {
    const box = $("view-matrix"), found = counted(), { list, left } = chosen(found), bar = make("div", null, "bar");
    for (const kind of KINDS) {
      const b = button(t(kind), () => { state.matrix = kind; show(); remember(); });
      b.setAttribute("aria-pressed", String(state.matrix === kind));
      bar.append(b);
    }
    box.replaceChildren(make("h2", t("matrix_title")), bar);
    if (!list.length) { box.append(make("p", t("nobody"), "soft")); return; }
    const most = Math.max(...[...found.shared.values()].map((ids) => ids.length));
    const tab = make("table", null, "matrix"), head = make("tr"), top = make("thead"), body = make("tbody");
    tab.setAttribute("role", "grid"); tab.setAttribute("aria-label", t("matrix_title"));
    head.append(make("td"));
    for (const i of list) { const th = make("th"), s = make("span", one(data.nodes[i])); th.scope = "col"; th.append(s); head.append(th); }
    top.append(head);
    let entry = true;
    for (const a of list) {
      const row = make("tr"), th = make("th"); th.scope = "row"; th.append(anchor(a)); row.append(th);
      for (const b of list) {
        const td = make("td"), ids = a === b ? null : found.shared.get(a < b ? `${a} ${b}` : `${b} ${a}`);
        td.setAttribute("role", "gridcell");
        if (a === b) { td.className = "own"; td.textContent = found.total.get(a); }
        else if (ids) {
          td.className = `cell heat-${Math.ceil((5 * ids.length) / most)}`; td.textContent = ids.length;
          td.tabIndex = entry ? 0 : -1; entry = false;
          td.setAttribute("aria-label", `${one(data.nodes[a])}, ${one(data.nodes[b])}: ${ids.length}`);
          td.onclick = () => choose({ kind: "pair", id: [a, b, ids] });
        }
        row.append(td);
      }
      body.append(row);
    }
    tab.append(top, body);
    tab.onkeydown = (ev) => steer(ev, body);
    box.append(tab, make("p", t("matrix_note") + (left > 0 ? ` ${tn("matrix_left", { n: number(left) })}` : ""), "soft"));
  };
  const WAYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const steer = (ev, body) => {
    const td = ev.target.closest("td.cell");
    if (!td) return;
    if (ev.key === "Enter" || ev.key === " ") { ev.preventDefault(); td.onclick(); return; }
    if (!WAYS[ev.key]) return;
    ev.preventDefault();
    const [dr, dc] = WAYS[ev.key], rows = [...body.rows];
    let r = rows.indexOf(td.parentElement), c = td.cellIndex;
    for (;;) {
      r += dr; c += dc;
      const next = rows[r] && rows[r].cells[c];
      if (!next) return;
      if (next.classList.contains("cell")) { td.tabIndex = -1; next.tabIndex = 0; next.focus(); return; }
    }
  };
  return { show };
})();
parts.tabs.matrix = matrix;
