/* Words in two languages, and what nodes and links are called. */
const WORDS = read("words");
const t = (key) => (WORDS[key] ? WORDS[key][lang] : key);
const tn = (key, values) => t(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = (value) => value.toLocaleString(lang);

const kindOf = (n) => {
  if (n.cls === "Meeting") return t(n.kind === "other" || !n.kind ? "other_" : n.kind);
  if (n.cls === "OfficeChange") return t(n.change);
  if (n.cls === "Statement") return n.content ? `« ${n.content.length > 60 ? `${n.content.slice(0, 58)}…` : n.content} »` : t("statement");
  return t(n.cls.toLowerCase());
};
/* On the canvas in two lines, elsewhere in one. */
const label = (n) => n.name || (n.when ? `${upper(kindOf(n))}\n${n.when[lang]}` : upper(kindOf(n)));
const one = (n) => label(n).replace("\n", " · ");
const relation = (e) => (e.label ? `${e.label} (${[t(e.status), e.when && e.when[lang]].filter(Boolean).join(", ")})` : t(e.property));
/* As it is said: who takes part in what, though the graph points from the event. */
const ends = (e) => (["participant", "host"].includes(e.property) ? [e.to_, e.from_] : [e.from_, e.to_]);
const articleLine = (a) => [a.title, a.when && a.when[lang], a.source].filter(Boolean).join(" · ");
const monthName = (day, long) => new Date(day * DAY).toLocaleDateString(lang, { timeZone: "UTC", year: "numeric", month: long ? "long" : "short" });
const dayName = (day) => new Date(day * DAY).toLocaleDateString(lang, { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" });
