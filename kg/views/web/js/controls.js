/* The column of filters: classes, time, status, confidence, sizes and colours. */
const BARS = 44;
const histogram = (() => {
  if (!span || span[0] === span[1]) return null;
  const width = (span[1] - span[0] + 1) / BARS, counts = new Array(BARS).fill(0);
  for (const n of dated) if (n.cls === "Meeting") counts[Math.min(BARS - 1, Math.floor(((n.first ?? n.last) - span[0]) / width))] += 1;
  return { width, counts, most: Math.max(1, ...counts) };
})();

const heading = (text) => make("h2", text);
const classes = (box) => {
  const list = make("div", null, "classes");
  const counts = new Map();
  for (const n of data.nodes) counts.set(n.cls, (counts.get(n.cls) || 0) + 1);
  for (const { cls } of data.looks) {
    if (!counts.has(cls)) continue;
    const b = button(null, () => { if (state.off.has(cls)) state.off.delete(cls); else state.off.add(cls); changed(); });
    b.setAttribute("aria-pressed", String(!state.off.has(cls))); b.dataset.cls = cls;
    b.append(icon(cls, state.colour === "cls" ? null : ALONE), make("span", t(cls)), make("b", number(counts.get(cls))));
    list.append(b);
  }
  box.append(heading(t("legend")), list);
};

const slider = (name, value, text, oninput) => {
  const s = make("input");
  Object.assign(s, { type: "range", id: name, min: span[0], max: span[1], step: 1, value });
  s.setAttribute("aria-label", t(name)); s.setAttribute("aria-valuetext", text);
  s.oninput = () => oninput(Number(s.value));
  return s;
};
const time = (box) => {
  if (!histogram) return;
  const bars = draw("svg", { viewBox: `0 0 ${BARS * 4} 40`, preserveAspectRatio: "none", class: "bars", "aria-hidden": "true" });
  histogram.counts.forEach((count, k) => {
    const day = span[0] + k * histogram.width, on = day + histogram.width > state.since && day <= state.until;
    const h = count ? Math.max(3, 38 * Math.sqrt(count / histogram.most)) : 1;
    bars.append(draw("rect", { x: k * 4 + 0.4, y: 40 - h, width: 3.2, height: h, class: on ? "on" : "out" }));
  });
  const range = make("div", null, "range");
  range.append(bars,
    slider("since", state.since, dayName(state.since), (v) => { state.since = Math.min(v, state.until); soon(); }),
    slider("until", state.until, dayName(state.until), (v) => { state.until = Math.max(v, state.since); soon(); }));
  const says = make("p", null, "says");
  says.append(make("span", dayName(state.since)), make("span", dayName(state.until)));
  box.append(heading(t("time")), range, says);
};
const statuses = (box) => {
  const there_ = STATUSES.filter((s) => data.nodes.some((n) => n.event && n.status === s));
  if (!there_.length) return;
  const list = make("div", null, "chips");
  for (const s of there_) {
    const l = make("label"), c = make("input");
    Object.assign(c, { type: "checkbox", checked: !state.never.has(s) }); c.dataset.status = s;
    c.onchange = () => { if (c.checked) state.never.delete(s); else state.never.add(s); changed(); };
    l.append(c, make("span", upper(t(s))));
    list.append(l);
  }
  box.append(heading(t("status")), list);
};
const confidence = (box) => {
  const s = make("input"), says = make("output", `≥ ${Math.round(state.least * 100)} %`), row = make("div", null, "row");
  Object.assign(s, { type: "range", id: "least", min: 0, max: 1, step: 0.05, value: state.least });
  s.setAttribute("aria-label", t("least")); s.setAttribute("aria-valuetext", says.textContent);
  s.oninput = () => { state.least = Number(s.value); says.textContent = `≥ ${Math.round(s.value * 100)} %`; s.setAttribute("aria-valuetext", says.textContent); soon(); };
  row.append(s, says);
  box.append(heading(t("confidence")), row);
};
const choice = (name, options, box) => {
  const l = make("label", null, "choice"), s = make("select");
  s.id = name;
  for (const o of options) { const opt = make("option", t(`by_${o}`)); opt.value = o; s.append(opt); }
  s.value = state[name];
  s.onchange = () => { state[name] = s.value; changed(); };
  l.append(make("span", t(name)), s);
  box.append(l);
};
const looksOf = (box) => {
  box.append(heading(t("looks")));
  choice("size", ["links", "meetings", "between"], box);
  choice("colour", ["cls", "group"], box);
  if (state.colour === "group") {
    const list = make("ol", null, "groups");
    const groups = new Map();
    for (const n of ranked) if (n.group >= 0 && n.group < CIRCLES.length) groups.set(n.group, [...(groups.get(n.group) || []), n]);
    for (const [g, members] of [...groups].sort((a, b) => a[0] - b[0])) {
      const li = make("li"), dot = draw("svg", { width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" }, draw("circle", { cx: 6, cy: 6, r: 5.5, fill: CIRCLES[g] }));
      li.append(dot, make("span", members.slice(0, 3).map((n) => one(n)).join(", ") + (members.length > 3 ? ` +${members.length - 3}` : "")));
      list.append(li);
    }
    box.append(list);
  }
  box.append(make("p", t("hollow"), "soft"));
  if (!first.whole) {
    box.append(make("p", tn("partial", { n: number(data.first.length) }), "soft"));
    box.append(button(t(state.all ? "some" : "all"), () => { state.all = !state.all; if (!state.all) state.unfolded.clear(); changed(); fit(); }, "wide"));
  }
};

/* Rebuilt as a whole; where the focus was it stays. */
const controls = () => {
  const box = $("controls"), had = document.activeElement, at = had && box.contains(had) ? had.id || had.dataset.cls || had.dataset.status : null;
  const scroll = box.scrollTop;
  box.replaceChildren();
  classes(box); time(box); statuses(box); confidence(box); looksOf(box);
  if (narrowed()) box.append(button(t("reset"), () => { Object.assign(state, { never: new Set(), least: 0, since: span && span[0], until: span && span[1] }); changed(); }, "wide"));
  box.scrollTop = scroll;
  if (at) [...box.querySelectorAll("button, input, select")].find((e) => [e.id, e.dataset.cls, e.dataset.status].includes(at))?.focus();
};
/* While a slider moves its element must stay: only the rest follows. */
let waiting = false;
const soon = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; sliding(); });
};
const sliding = () => {
  const bars = document.querySelectorAll(".bars rect");
  bars.forEach((r, k) => { const day = span[0] + k * histogram.width; r.setAttribute("class", day + histogram.width > state.since && day <= state.until ? "on" : "out"); });
  const says = document.querySelectorAll(".says span");
  [["since", says[0]], ["until", says[1]]].forEach(([name, e]) => {
    if (!e) return;
    e.textContent = dayName(state[name]); $(name).value = state[name]; $(name).setAttribute("aria-valuetext", e.textContent);
  });
  changed(true);
};
