/* Where nodes stand: in the whole as Python laid it out, in a part as Python laid out that part, and
   what is unfolded from it in the nearest free spot beside whom it belongs to. */
const places = (() => {
  const ROOM = [104, 62], FAR = 40;
  const near = new Map((data.first || []).map(([i, x, y]) => [i, [x, y]]));
  const whole = () => first.whole || state.all;
  const free = ([x, y]) => { for (const [u, v] of near.values()) if (Math.abs(u - x) < ROOM[0] && Math.abs(v - y) < ROOM[1]) return false; return true; };
  const beside = ([x, y]) => {
    for (let k = 1; k < 4000; k++) {
      const r = FAR * Math.sqrt(k), a = k * 2.39996, spot = [x + 1.4 * r * Math.cos(a), y + r * Math.sin(a)];
      if (free(spot)) return spot;
    }
    return [x, y];
  };
  const outside = () => {
    const all = [...near.values()];
    return all.length ? [Math.max(...all.map((p) => p[0])) + 260, all.reduce((sum, p) => sum + p[1], 0) / all.length] : [0, 0];
  };
  /* In the order of unfolding, so that the same link gives the same picture. */
  const settle = () => {
    if (whole()) return;
    const waiting = [...state.unfolded, ...data.nodes.map((n) => n.i).filter((i) => seen.drawn[i])].filter((i) => !near.has(i) && seen.drawn[i]);
    for (const i of waiting) {
      if (near.has(i)) continue;
      const home = around[i].map((e) => near.get(other(e, i))).find(Boolean);
      near.set(i, home ? beside(home) : outside());
    }
  };
  const at = (i) => (whole() ? [placed[i].x, placed[i].y] : near.get(i));
  return { settle, at };
})();
