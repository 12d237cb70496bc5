/* The same facts as text: for screen readers, keyboards, printers and those who like tables. */
const table = (() => {
  const COLUMNS = ["subject", "property", "object", "sentence", "article"];
  let order = null;  // [column, 1 or -1]
  const keys = {
    subject: (e) => one(data.nodes[ends(e)[0]]), property: relation, object: (e) => one(data.nodes[ends(e)[1]]),
    sentence: (e) => (e.proofs ? -e.proofs[0][6] : 1), article: (e) => (e.proofs ? data.articles[e.proofs[0][0]].title : "~"),
  };
  const compare = new Intl.Collator("fr").compare;
  const rows = () => {
    const found = data.edges.filter((e) => seen.edge[e.i]);
    if (!order) return found;
    const [column, way] = order, keyed = found.map((e) => [keys[column](e), e]);
    keyed.sort((a, b) => way * (typeof a[0] === "number" ? a[0] - b[0] : compare(a[0], b[0])));
    return keyed.map(([, e]) => e);
  };
  const show = () => {
    const box = $("view-table"), tab = make("table", null, "facts"), head = make("tr"), body = make("tbody"), top = make("thead"), list = rows();
    for (const k of COLUMNS) {
      const th = make("th"), now = order && order[0] === k ? order[1] : 0;
      th.scope = "col"; th.setAttribute("aria-sort", now ? (now > 0 ? "ascending" : "descending") : "none");
      const b = button(t(k) + (now ? (now > 0 ? " ▲" : " ▼") : ""), () => { order = [k, now > 0 ? -1 : 1]; show(); $("view-table").querySelectorAll("th button")[COLUMNS.indexOf(k)].focus(); }, "plain");
      th.append(b); head.append(th);
    }
    top.append(head);
    tab.append(make("caption", tn("rows_of", { n: number(list.length), all: number(data.edges.length) })), top, body);
    box.replaceChildren(tab);
    unroll(list, (e) => {
      const row = make("tr"), s = make("th"), o = make("td"), q = make("td"), a = make("td"), [subject, object] = ends(e), p = e.proofs && e.proofs[0];
      s.scope = "row"; s.append(anchor(subject)); o.append(anchor(object));
      if (p) {
        sentence(p, q);
        q.append(make("small", ` ${Math.round(p[6] * 100)} %${p[7] ? `, ${t("claim")} ${p[7]}` : ""}`));
        a.append(button(articleLine(data.articles[p[0]]), () => openArticle(p[0], p), "plain link short"));
      }
      row.append(s, make("td", relation(e)), o, q, a);
      body.append(row);
    }, box, 150, t("rows"));
  };
  return { show };
})();
parts.tabs.table = table;
