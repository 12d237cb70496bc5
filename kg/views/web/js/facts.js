/* Facts in words, each with the sentences that prove it. */
const quoted = (p) => {
  const [article, start, end, begin, finish, cut] = p, { text } = data.articles[article];
  const piece = (a, b) => text.slice(a, b).replace(/\s/g, " ");
  return [(cut & 1 ? "…" : "") + piece(begin, start), piece(start, end), piece(end, finish) + (cut & 2 ? "…" : "")];
};
const sentence = (p, box) => {
  const [before, quote, after] = quoted(p);
  box.append(before, make("mark", quote), after);
  return box;
};
const proof = (p) => {
  const box = make("div", null, "proof"), a = data.articles[p[0]], note = make("small");
  box.append(sentence(p, make("blockquote")));
  note.append(button(articleLine(a), () => openArticle(p[0], p), "plain"));
  if (/^https?:\/\//i.test(a.url || "")) {
    const out = make("a", t("source")); out.href = a.url; out.target = "_blank"; out.rel = "noopener noreferrer";
    note.append(out);
  }
  if (p[7]) {
    const claim = make("span", `${t("claim")} `, "claim");
    claim.append(p[8] >= 0 ? anchor(p[8]) : p[7]);
    note.append(claim);
  }
  note.append(make("span", `${t("sure")} ${Math.round(p[6] * 100)} %`, "sure"));
  box.append(note);
  return box;
};
const proofs = (list, box) => {
  if (!list || !list.length) return;
  box.append(proof(list[0]));
  if (list.length > 1) {
    const d = make("details");
    d.append(make("summary", `${list.length - 1} ${t("more")}`));
    d.ontoggle = () => { if (d.open && d.children.length === 1) list.slice(1).forEach((p) => d.append(proof(p))); };
    box.append(d);
  }
};
const anchor = (i) => button(one(data.nodes[i]), () => go(i), "plain link");
const fact = (e) => {
  const box = make("div", null, "fact"), line = make("div"), [subject, object] = ends(e);
  line.append(anchor(subject), make("span", ` ${relation(e)} `, "what"), anchor(object));
  box.append(line);
  proofs(e.proofs, box);
  return box;
};
const badge = (n) => {
  const b = make("div", null, "badge");
  b.append(icon(n.cls), make("span", [t(`one_${n.cls}`), n.status && t(n.status), n.when && n.when[lang]].filter(Boolean).join(" · ")));
  return b;
};
