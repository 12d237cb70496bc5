/* The articles themselves: each mention in the colour of what it names, and a way to the graph. */
const article = (() => {
  const text = (a, box, proving) => {
    const marks = a.marks || [];
    let at = a.begin || 0;
    const put = (from, to, into) => {
      for (const [i, line] of a.text.slice(from, to).split("\n").entries()) { if (i) into.append(make("br")); if (line) into.append(line); }
    };
    const plainly = (from, to) => {  // outside mentions; the sentence that proves stands out
      if (from >= to) return;
      const cuts = proving ? [from, ...[proving[3], proving[4]].filter((c) => c > from && c < to), to] : [from, to];
      for (let k = 0; k + 1 < cuts.length; k++) {
        const within = proving && cuts[k] >= proving[3] && cuts[k + 1] <= proving[4];
        if (within) { const s = make("span", null, "sentence"); put(cuts[k], cuts[k + 1], s); box.append(s); } else put(cuts[k], cuts[k + 1], box);
      }
    };
    for (let k = 0; k < marks.length; k += 3) {
      const [from, to, i] = marks.slice(k, k + 3), n = data.nodes[i];
      if (from < at) continue;
      plainly(at, from);
      const b = button(a.text.slice(from, to).replace(/\s+/g, " "), () => choose({ kind: "node", id: i }), `mention ${n.cls}`);
      b.dataset.i = i;
      b.title = `${t(`one_${n.cls}`)} · ${one(n)}`;
      if (proving && from >= proving[3] && to <= proving[4]) b.classList.add("sentence");
      b.prepend(icon(n.cls));
      box.append(b);
      at = to;
    }
    plainly(at, a.text.length);
  };
  const show = () => {
    const box = $("view-article"), k = state.article ? state.article.at : 0, a = data.articles[k];
    box.replaceChildren();
    if (!a) return;
    const l = make("label", null, "choice"), s = make("select");
    s.id = "articles";
    data.articles.forEach((x, i) => { const o = make("option", articleLine(x)); o.value = i; s.append(o); });
    s.value = k;
    s.onchange = () => { openArticle(Number(s.value)); $("articles").focus(); };
    l.append(make("span", t("article")), s);
    const body = make("article");
    body.lang = "fr";
    body.append(make("h2", a.title));
    const note = make("p", [a.when && a.when[lang], a.source].filter(Boolean).join(" · "), "soft");
    if (/^https?:\/\//i.test(a.url || "")) { const out = make("a", a.url); out.href = a.url; out.target = "_blank"; out.rel = "noopener noreferrer"; note.append(" · ", out); }
    const words = make("div", null, "words");
    text(a, words, state.article && state.article.proof);
    body.append(note, words);
    box.append(l, body);
    mark();
    box.querySelector(".words .sentence")?.scrollIntoView({ block: "center" });
  };
  const mark = () => {
    const id = state.chosen && state.chosen.kind === "node" ? String(state.chosen.id) : null;
    for (const e of $("view-article").querySelectorAll(".mention")) e.classList.toggle("chosen", e.dataset.i === id);
  };
  return { show, mark };
})();
parts.tabs.article = article;
const openArticle = (at, proof_) => { state.article = { at, proof: proof_ || null }; openTab("article"); };
