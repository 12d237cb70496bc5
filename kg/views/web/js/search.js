/* Search with suggestions: a combobox after the ARIA authoring practices. */
const search = (() => {
  const box = $("search"), list = $("suggestions");
  let index = null, picked = -1;
  const lookup = () => (index ??= data.nodes.map((n) => [n.i, plain([one(n), ...(n.also || [])].join(" "))]));
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); picked = -1; };
  const hits = (q) => lookup().filter(([, s]) => s.includes(q))
    .sort((a, b) => rank(a[1], q) - rank(b[1], q) || around[b[0]].length - around[a[0]].length || (a[1] < b[1] ? -1 : 1)).slice(0, 12);
  const rank = (s, q) => { const at = s.indexOf(q); return at === 0 ? 0 : /\W/.test(s[at - 1]) ? 1 : 2; };
  const suggest = () => {
    const q = plain(box.value.trim());
    list.replaceChildren();
    if (!q) return close();
    const found = hits(q);
    for (const [i] of found) {
      const n = data.nodes[i], li = make("li");
      li.setAttribute("role", "option"); li.setAttribute("aria-selected", "false"); li.dataset.i = i; li.id = `hit-${list.children.length}`;
      li.append(icon(n.cls), make("span", one(n)), make("small", t(`one_${n.cls}`)));
      li.onmousedown = (ev) => { ev.preventDefault(); close(); go(i); };
      list.append(li);
    }
    if (!found.length) { const li = make("li", t("none"), "soft"); li.setAttribute("role", "option"); li.setAttribute("aria-disabled", "true"); list.append(li); }
    list.hidden = false; box.setAttribute("aria-expanded", "true"); picked = -1;
    return undefined;
  };
  box.addEventListener("input", suggest);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (ev) => {
    const items = [...list.children].filter((li) => li.dataset.i !== undefined);
    if ((ev.key === "ArrowDown" || ev.key === "ArrowUp") && items.length) {
      ev.preventDefault();
      picked = (picked + (ev.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      items.forEach((li, k) => li.setAttribute("aria-selected", String(k === picked)));
      items[picked].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", items[picked].id);
    } else if (ev.key === "Enter" && items.length) { const i = Number(items[Math.max(0, picked)].dataset.i); close(); go(i); }
    else if (ev.key === "Escape") close();
  });
  return { forget: () => { index = null; } };
})();
