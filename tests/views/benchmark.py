"""How fast the page is: ``make benchmark``. The least of several runs, since the machine is shared.

Each row: nodes of the made-up graph, then seconds to make the page in Python, and in headless
Chromium milliseconds until it is ready, to filter and redraw (in the first view, and with
everything shown), to answer a search.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chromium import opened, started
from synthetic import synthetic

from kg.views.page import write_page

RUNS = 5
# Waits for two frames: what was asked for is then on the screen.
TIMED = """(act) => new Promise((done) => {
  const start = performance.now(), run = new Function("return (" + act + ")()");
  run();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
FILTER = """() => { const { state, changed } = window.valduchesse;
  state.least = state.least ? 0 : 0.7; changed(); }"""
SHOW_ALL = "() => { window.valduchesse.state.all = true; window.valduchesse.changed(); }"
SEARCH = """() => { const box = document.getElementById("search");
  box.value = box.value === "weber" ? "anne maes" : "weber";
  box.dispatchEvent(new Event("input")); }"""


def measure(browser: Any, nodes: int, folder: Path) -> dict[str, float]:
    store, page = synthetic(nodes), folder / f"{nodes}.html"
    found: dict[str, float] = {"make page, s": min(_made(store, page) for _ in range(3))}
    ready = []
    for _ in range(RUNS):
        with opened(browser, page) as tab:
            ready.append(
                tab.evaluate(
                    "performance.getEntriesByName('ready')[0].startTime"
                    " - performance.getEntriesByType('navigation')[0].startTime"
                )
            )
    found["ready, ms"] = min(ready)
    with opened(browser, page) as tab:
        found["filter, ms"] = min(tab.evaluate(TIMED, FILTER) for _ in range(2 * RUNS))
        tab.evaluate(TIMED, SEARCH)
        found["search, ms"] = min(tab.evaluate(TIMED, SEARCH) for _ in range(2 * RUNS))
        found["show all, ms"] = tab.evaluate(TIMED, SHOW_ALL)
        found["filter with all shown, ms"] = min(
            tab.evaluate(TIMED, FILTER) for _ in range(2 * RUNS)
        )
        found["drawn"] = tab.evaluate("window.valduchesse.seen.drawn.reduce((a, b) => a + b, 0)")
    found["size, MB"] = page.stat().st_size / 1e6
    return found


def _made(store: Any, page: Path) -> float:
    start = time.perf_counter()
    write_page(store, page)
    return time.perf_counter() - start


if __name__ == "__main__":
    sizes = [int(n) for n in sys.argv[1:]] or [500, 2000, 10000]
    with TemporaryDirectory() as folder, started() as browser:
        for nodes in sizes:
            rows = measure(browser, nodes, Path(folder))
            print(f"{nodes} nodes: " + ", ".join(f"{k} {v:.2f}" for k, v in rows.items()))
