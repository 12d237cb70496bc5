/* The page put together: tabs, language, theme, keys, and the first view. */
const TABS = ["graph", "timeline", "matrix", "table", "article"];
parts.tabs.graph = { show: () => {} };

const tabs = () => {
  const box = $("tabs");
  box.replaceChildren();
  box.setAttribute("aria-label", t("tabs"));
  for (const name of TABS) {
    const b = button(t(`tab_${name}`), () => openTab(name));
    b.id = `tab-${name}`; b.setAttribute("role", "tab"); b.setAttribute("aria-controls", `view-${name}`);
    b.setAttribute("aria-selected", String(state.tab === name)); b.tabIndex = state.tab === name ? 0 : -1;
    box.append(b);
    $(`view-${name}`).hidden = state.tab !== name;
  }
};
$("tabs").onkeydown = (ev) => {
  const at = TABS.indexOf(state.tab), to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[ev.key];
  if (to === undefined) return;
  ev.preventDefault();
  openTab(TABS[(to + TABS.length) % TABS.length]);
  $(`tab-${state.tab}`).focus();
};
const openTab = (name) => {
  state.tab = name;
  tabs(); parts.tabs[name].show(); remember();
};

parts.changed.push(sift, paint, (sliding_) => { if (!sliding_) controls(); }, () => parts.tabs[state.tab].show(), tell, remember);

const theme = () => {
  const dark = document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").textContent = dark ? "☀" : "☾";
  $("theme").title = t(dark ? "to_light" : "to_dark"); $("theme").setAttribute("aria-label", $("theme").title);
  tint(); dress(); network.redraw();
  return dark;
};
$("theme").onclick = () => { document.documentElement.dataset.theme = theme() ? "light" : "dark"; theme(); };
for (const medium of ["(prefers-color-scheme: dark)", "print"]) matchMedia(medium).addEventListener("change", theme);  // paper is light

$("link").onclick = async () => {
  history.replaceState(null, "", `#${written()}`);
  try { await navigator.clipboard.writeText(location.href); $("link").textContent = t("copied"); } catch { $("link").textContent = t("in_address"); }
  setTimeout(() => { $("link").textContent = t("link"); }, 1600);
};
if (location.protocol === "about:") $("link").hidden = true;

const words = () => {
  document.documentElement.lang = lang;
  $("search").placeholder = t("search"); $("search").setAttribute("aria-label", t("search"));
  $("suggestions").setAttribute("aria-label", t("search"));
  $("link").textContent = t("link"); $("language").textContent = t("other"); $("language").lang = lang === "fr" ? "en" : "fr";
  $("zoom").replaceChildren(...[["+", "zoomIn", () => zoom(1.3)], ["−", "zoomOut", () => zoom(1 / 1.3)], ["⤢", "fit", fit]].map(([sign, name, act]) => {
    const b = button(sign, act); b.id = name; b.title = t(name); b.setAttribute("aria-label", t(name)); return b;
  }));
  $("hint").textContent = t("hint");
  $("network").setAttribute("aria-label", t("network"));
  $("controls").setAttribute("aria-label", t("filters")); $("panel").setAttribute("aria-label", t("panel"));
  search.forget(); tabs(); theme();
};
$("language").onclick = () => { lang = lang === "fr" ? "en" : "fr"; words(); changed(); };

document.addEventListener("keydown", (ev) => {
  if (ev.key === "/" && !/^(INPUT|SELECT)$/.test(ev.target.tagName)) { ev.preventDefault(); $("search").focus(); }
  if (ev.key === "Escape" && ev.target !== $("search")) choose(null);
});
addEventListener("resize", () => { if (state.tab === "timeline") timeline.show(); });

const start = (hash) => {
  const view = reopened(hash);
  words(); changed();
  if (view) network.moveTo({ position: { x: view[0], y: view[1] }, scale: view[2] / 100 }); else fit();
  if (state.chosen && state.chosen.kind === "node" && there.node.get(state.chosen.id)) network.selectNodes([state.chosen.id]);
  if (state.chosen && state.chosen.kind === "edge" && there.edge.get(state.chosen.id)) network.selectEdges([state.chosen.id]);
};
start(location.hash.slice(1));
addEventListener("hashchange", () => { Object.assign(state, FRESH()); start(location.hash.slice(1)); });

window.valduchesse = { network, data, state, seen, changed, go, fit };  // for those who script the page
requestAnimationFrame(() => requestAnimationFrame(() => {  // the first picture is on the screen
  performance.mark("ready");
  document.body.dataset.ready = "true";
}));
