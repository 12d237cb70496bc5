"""Headless Chromium as the browser tests and the benchmark start it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@contextmanager
def started() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, file: Path, mark: str = "", **options: object) -> Iterator[Any]:
    """A page of ours; asks for nothing but itself and says nothing on the console."""
    context = browser.new_context(
        **{"viewport": {"width": 1400, "height": 900}, "locale": "fr-FR"} | options
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri() + mark)
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    assert said == []
    assert {url.partition("#")[0] for url in asked} == {file.as_uri()}
