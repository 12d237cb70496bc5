"""valduchesse: French political news becomes a knowledge graph, each fact with its proof.

The way of the data, and of the folders:

    articles -> documents -> mentions (with lexicons, dates) -> entities -> events -> extractors
    -> triples -> store -> network, views

Three calls do everything: ``kg.extract(text)``, ``kg.build(inputs, folder)``, ``kg.open(folder)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from kg.builds import BuildReport
    from kg.extracted import Extraction
    from kg.opened import Graph

__version__ = "0.1.0"
__all__ = ["build", "extract", "open"]


def extract(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    model: str | None = None,
    base: str | None = None,
    min_confidence: float = 0.0,
) -> Extraction:
    """A French article's text -> what it says.

    Args:
        text: The article, with front matter or dateline if it has one.
        date: Date of issue (EDTF); without it the head of the text is asked.
        title: Headline.
        url: Address.
        source: Publisher.
        model: Another spaCy pipeline than the shipped one.
        base: Namespace of the data IRIs.
        min_confidence: Facts less sure are left out, with what hangs on them.

    Raises:
        InputError: If a date or the front matter cannot be read.
        ModelError: If the pipeline cannot be loaded.
    """
    from kg.articles.texts import article_from_text
    from kg.extracted import extraction

    article = article_from_text(text, date=date, title=title, url=url, source=source, origin="text")
    return extraction(article, model, base, min_confidence=min_confidence)


def build(
    inputs: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    date: str | None = None,
    model: str | None = None,
    base: str | None = None,
    min_confidence: float = 0.0,
) -> BuildReport:
    """Articles -> a folder with store, graph, page and report; see ``kg.builds.build``."""
    from kg.builds import build as run
    from kg.settings import BASE, Settings

    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    settings = Settings(base or BASE, model, date, min_confidence)
    return run(paths, out, settings=settings)


def open(folder: str | Path) -> Graph:
    """A built folder -> its graph: ``query``, ``facts``, ``meetings``, ``show`` and more.

    Raises:
        StoreError: If the folder holds no built graph.
    """
    from kg.opened import opened

    return opened(Path(folder))


def load_ipython_extension(shell: InteractiveShell) -> None:
    """``%load_ext kg`` -> the cell magic ``%%sparql``."""
    from kg.magics import Sparql

    shell.register_magics(Sparql)
