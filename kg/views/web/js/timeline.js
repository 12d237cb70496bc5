/* What happens when: marks over an axis, and the same as a list. */
const timeline = (() => {
  const ROW = 24, LEFT = 14, PAD = 30, TEXT = 6.6;
  const STEPS = [[1, "day"], [7, "day"], [31, "month"], [92, "month"], [183, "month"], [366, "year"], [731, "year"], [1830, "year"], [3660, "year"]];
  const found = () => data.nodes.filter((n) => n.event && seen.node[n.i]);
  const middle = (n) => ((n.first ?? n.last) + (n.last ?? n.first)) / 2;
  const who = (n) => {
    const names = around[n.i].filter((e) => e.from_ === n.i && seen.edge[e.i] && ["participant", "host", "person", "perpetrator"].includes(e.property)).map((e) => one(data.nodes[e.to_]));
    return [...new Set(names)];
  };
  const short = (n) => { const names = who(n); return `${upper(kindOf(n))}${names.length ? ` · ${names.slice(0, 2).join(", ")}${names.length > 2 ? "…" : ""}` : ""}`; };

  const ticks = (from, to, room) => {
    const [least, unit] = STEPS.find(([d]) => (to - from) / d <= room) || STEPS[STEPS.length - 1], marks = [];
    const d = new Date(from * DAY);
    if (unit === "day") { for (let day = Math.ceil(from); day <= to; day += least) marks.push([day, dayName(day)]); return marks; }
    const months = unit === "year" ? 12 * Math.round(least / 366) : Math.max(1, Math.round(least / 30.5));
    let m = Math.ceil((d.getUTCFullYear() * 12 + d.getUTCMonth() + (d.getUTCDate() > 1 ? 1 : 0)) / months) * months;
    for (;; m += months) {
      const day = Date.UTC(Math.floor(m / 12), m % 12, 1) / DAY;
      if (day > to) break;
      marks.push([day, unit === "year" ? String(Math.floor(m / 12)) : monthName(day)]);
    }
    return marks;
  };

  /* Time stands still where nothing happens: a gap of more than a sixth of the whole is cut short. */
  const scale = (list, width) => {
    const days_ = [...new Set(list.flatMap((n) => [n.first ?? n.last, n.last ?? n.first]))].sort((a, b) => a - b);
    const whole = Math.max(1, days_[days_.length - 1] - days_[0]), pieces = [[days_[0], days_[0]]];
    for (const d of days_) { const piece = pieces[pieces.length - 1]; if (d - piece[1] > Math.max(60, whole / 6)) pieces.push([d, d]); else piece[1] = d; }
    const margin = Math.max(2, whole / 120);
    pieces.forEach((p) => { p[0] -= margin; p[1] += margin; });
    const gaps = (pieces.length - 1) * 34, total = pieces.reduce((sum, [a, b]) => sum + Math.sqrt(b - a), 0);
    let x = LEFT;
    const placed_ = pieces.map(([a, b]) => { const w = ((width - 2 * LEFT - gaps) * Math.sqrt(b - a)) / total, at = { a, b, x, w }; x += w + 34; return at; });
    return { pieces: placed_, x: (day) => { const p = placed_.find((q) => day <= q.b) || placed_[placed_.length - 1]; return p.x + ((day - p.a) / (p.b - p.a)) * p.w; } };
  };

  const chart = (list, width) => {
    const { pieces, x } = scale(list, width), rows = [], spots = [], labelled = list.length <= 90;
    for (const n of list) {
      const a = x(n.first ?? n.last), b = Math.max(a, x(n.last ?? n.first)), text = labelled ? short(n).slice(0, 44) : "", mark = (a + b) / 2;
      const long = 14 + text.length * TEXT, flip = text && b + long > width - 4;  // where there is no room on the right
      const from = flip ? Math.min(a, mark - 8) - long : Math.min(a, mark - 8), to = flip ? Math.max(b, mark + 9) : Math.max(b, mark + 8) + (text ? long : 0);
      let r = rows.findIndex((taken) => taken.every(([p, q]) => to + 3 < p || from - 3 > q));
      if (r < 0) { r = rows.length; rows.push([]); }
      rows[r].push([from, to]);
      spots.push({ n, a, b, mark, r, text, flip });
    }
    const step_ = labelled ? ROW : rows.length > 36 ? 11 : 15, height = rows.length * step_ + PAD + 16;
    const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img", "aria-label": t("chart") });
    for (const p of pieces) {
      svg.append(draw("line", { x1: p.x, x2: p.x + p.w, y1: PAD, y2: PAD, class: "axis" }));
      let last = -Infinity;
      for (const [day, name] of ticks(p.a, p.b, Math.max(1, p.w / 84))) {
        const at = x(day);
        svg.append(draw("line", { x1: at, x2: at, y1: PAD, y2: height, class: "tick" }));
        if (at - last > 74) { svg.append(draw("text", { x: at, y: PAD - 10, class: "name" }, name)); last = at; }
      }
    }
    pieces.slice(1).forEach((p) => svg.append(draw("text", { x: p.x - 17, y: PAD + 5, class: "gap" }, "⁄⁄")));
    for (const { n, a, b, mark, r, text, flip } of spots) {
      const y = PAD + 18 + r * step_, hollow = n.status && n.status !== "Held", g = draw("g", { class: "event", "data-i": n.i });
      if (b - a > 3) g.append(draw("line", { x1: a, x2: b, y1: y, y2: y, class: "while", stroke: looks[n.cls].color }));
      g.append(draw("path", { d: looks[n.cls].outline, transform: `translate(${mark} ${y}) scale(${step_ / 36})`, "fill-rule": "evenodd", class: hollow ? "hollow" : "", fill: hollow ? "none" : looks[n.cls].color, stroke: hollow ? looks[n.cls].color : "#0005", "stroke-width": hollow ? 2.6 : 1.4, "stroke-dasharray": UNSURE.has(n.status) ? "4 3" : "none" }));
      if (text) g.append(draw("text", { x: flip ? Math.min(a, mark - 8) - 5 : Math.max(b, mark + 8) + 5, y: y + 4, class: flip ? "flip" : "" }, text));
      g.append(draw("title", {}, `${one(n)} · ${who(n).join(", ")}`));
      g.onclick = () => choose({ kind: "node", id: n.i });
      svg.append(g);
    }
    return svg;
  };

  const entry = (n) => {
    const b = button(null, () => choose({ kind: "node", id: n.i }), "entry"), names = who(n);
    const places = around[n.i].filter((e) => e.from_ === n.i && e.property === "place" && seen.edge[e.i]).map((e) => one(data.nodes[e.to_]));
    b.dataset.i = n.i;
    b.append(icon(n.cls, null, n.status && n.status !== "Held"), make("span", n.when ? n.when[lang] : t("undated"), "date"), make("span", upper(kindOf(n)), "kind"),
      make("span", [names.slice(0, 6).join(", ") + (names.length > 6 ? ` +${names.length - 6}` : ""), places.join(", ")].filter(Boolean).join(" — "), "who"), make("small", n.status ? t(n.status) : "", "state"));
    return b;
  };
  const show = () => {
    const box = $("view-timeline"), all = found(), list = all.filter((n) => (n.first ?? n.last) !== null).sort((a, b) => middle(a) - middle(b) || a.i - b.i);
    const undated = all.filter((n) => (n.first ?? n.last) === null);
    box.replaceChildren(make("h2", tn("events_of", { n: number(all.length), undated: number(undated.length) })));
    if (list.length) box.append(chart(list, Math.max(320, box.clientWidth - 40)));
    const months = make("div", null, "entries");
    let now = null;
    unroll([...list, ...undated], (n) => {
      const day = n.first ?? n.last, name = day === null ? t("undated") : upper(monthName(day, true));
      if (name !== now) { months.append(make("h3", name)); now = name; }
      months.append(entry(n));
    }, box, 120, t("rows"));
    box.insertBefore(months, box.querySelector(":scope > .more"));
    mark();
  };
  const mark = () => {
    const id = state.chosen && state.chosen.kind === "node" ? String(state.chosen.id) : null;
    for (const e of $("view-timeline").querySelectorAll("[data-i]")) e.classList.toggle("chosen", e.dataset.i === id);
  };
  return { show, mark };
})();
parts.tabs.timeline = timeline;
