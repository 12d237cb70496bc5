/* Elements: made with textContent only, so that words from articles never become markup. */
const $ = (id) => document.getElementById(id);
const make = (tag, text, cls) => {
  const e = document.createElement(tag);
  if (text !== undefined && text !== null) e.textContent = text;
  if (cls) e.className = cls;
  return e;
};
const SVG = "http://www.w3.org/2000/svg";
const draw = (tag, attributes, ...children) => {
  const e = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
};
const button = (text, onclick, cls) => {
  const b = make("button", text, cls);
  b.type = "button";
  b.onclick = onclick;
  return b;
};
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/* Rows in batches, so that what has thousands opens at once. */
const unroll = (list, add, box, batch, more) => {
  let next = 0;
  const b = button(more, () => {
    list.slice(next, next + batch).forEach(add);
    next += batch;
    if (next < list.length) box.append(b); else b.remove();
  }, "more");
  b.onclick();
};
