/* Labels as on a map: always the same size on the screen, the most linked first, and none where it
   would cover another label or, but for the first few, a node. */
const mapLabels = (() => {
  const SIZE = 12.5, LINE = 15, WIDEST = 24, FIRST = 3, NEAR = 12, MOST = 350, CELL = 80;
  const FACE = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
  const widths = new Map();

  const wrapped = (text) => {
    const lines = [];
    for (const part of text.split("\n")) {
      let line = "";
      for (const word of part.split(" ")) {
        if (line && line.length + 1 + word.length > WIDEST) { lines.push(line); line = word; } else line = line ? `${line} ${word}` : word;
      }
      lines.push(line);
    }
    return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines;
  };
  const width = (ctx, line, bold) => {
    const key = (bold ? "b" : "n") + line;
    if (!widths.has(key)) { ctx.save(); ctx.font = `${bold ? 600 : 400} 100px ${FACE}`; widths.set(key, ctx.measureText(line).width / 100); ctx.restore(); }
    return widths.get(key);
  };

  /* Boxes in cells, so that a clash is looked for only nearby. */
  const shelf = (size) => {
    const cells = new Map();
    const each = (b, f) => {
      for (let u = Math.floor(b[0] / size); u <= Math.floor(b[2] / size); u++)
        for (let v = Math.floor(b[1] / size); v <= Math.floor(b[3] / size); v++) if (f(u * 100003 + v)) return true;
      return false;
    };
    return {
      add: (b) => each(b, (key) => { const cell = cells.get(key); if (cell) cell.push(b); else cells.set(key, [b]); }),
      hit: (a, own) => each(a, (key) => (cells.get(key) || []).some((b) => b !== own && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])),
    };
  };
  const inside = (b, edge) => b[0] >= edge[0] && b[1] >= edge[1] && b[2] <= edge[2] && b[3] <= edge[3];

  /* items: {x, y, radius, text, strong, faint}, the most important first; scale: screen pixels per unit;
     edge: left, top, right, bottom of the view, which no label crosses. Gives the boxes taken. */
  const draw = (ctx, items, scale, colours, edge) => {
    const unit = 1 / scale, taken = shelf(CELL * unit), bodies = shelf(CELL * unit), clear = shelf(CELL * unit);
    const own = items.map((n) => [n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius]);
    own.forEach((b, i) => { bodies.add(b); if (!items[i].faint) clear.add(b); });
    let drawn = 0;
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    for (let i = 0; i < items.length && drawn < MOST; i++) {
      const n = items[i];
      if (n.x < edge[0] || n.x > edge[2] || n.y < edge[1] || n.y > edge[3]) continue;
      const lines = wrapped(n.text), w = (Math.max(...lines.map((l) => width(ctx, l, n.strong))) * SIZE + 4) * unit, h = (lines.length * LINE) * unit;
      const r = n.radius + 3 * unit;
      const spots = [[n.x, n.y + r + h / 2], [n.x, n.y - r - h / 2], [n.x + r + w / 2, n.y], [n.x - r - w / 2, n.y]];
      for (const up of [1, -1]) for (const right of [1, -1]) spots.push([n.x + right * (w / 2 + 2 * unit), n.y + up * (r + h / 2)]);
      if (i < NEAR) for (const up of [1, -1]) spots.push([n.x, n.y + up * (r + h / 2 + 12 * unit)], [n.x + up * (r + w / 2 + 6 * unit), n.y + 10 * unit], [n.x + up * (r + w / 2 + 6 * unit), n.y - 10 * unit]);
      const box = ([x, y]) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      const spot = spots.find((s) => inside(box(s), edge) && !taken.hit(box(s)) && !bodies.hit(box(s), own[i]))
        || (i < FIRST ? spots.find((s) => !taken.hit(box(s))) : null) || (n.strong ? spots[0] : null);
      if (!spot) continue;
      drawn += 1;
      taken.add(box(spot)); if (!n.faint) clear.add(box(spot));
      ctx.globalAlpha = n.faint ? 0.3 : 1;
      ctx.font = `${n.strong ? 600 : 400} ${SIZE * unit}px ${FACE}`;
      lines.forEach((line, k) => {
        const y = spot[1] + (k - (lines.length - 1) / 2) * LINE * unit;
        ctx.lineWidth = 3.5 * unit; ctx.strokeStyle = colours.paper; ctx.strokeText(line, spot[0], y);
        ctx.fillStyle = k && n.soft ? colours.soft : colours.ink; ctx.fillText(line, spot[0], y);
      });
    }
    ctx.globalAlpha = 1;
    return clear;
  };

  /* points: {spots, text}, spots on a link; boxes: what not to cover; without room there is no label */
  const links = (ctx, points, scale, colours, boxes) => {
    const unit = 1 / scale, taken = boxes || shelf(CELL * unit);
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.font = `400 ${11 * unit}px ${FACE}`;
    for (const p of points) {
      const w = (width(ctx, p.text, false) * 11 + 10) * unit, h = 16 * unit;
      const box = p.spots.map(({ x, y }) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2]).find((b) => !taken.hit(b));
      if (!box) continue;
      taken.add(box);
      ctx.fillStyle = colours.card; ctx.strokeStyle = colours.accent; ctx.lineWidth = unit;
      ctx.beginPath(); ctx.roundRect(box[0], box[1], w, h, 5 * unit); ctx.fill(); ctx.stroke();
      ctx.fillStyle = colours.accent; ctx.fillText(p.text, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + 0.5 * unit);
    }
  };
  return { draw, links };
})();
