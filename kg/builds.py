"""The main job: articles in, a folder with store, graph, page and report out."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import kg
from kg.articles.article import Article
from kg.articles.readers import Skipped, read_inputs
from kg.derivations.rules import derived
from kg.errors import Failure, KgError, ShapeError
from kg.facts import Fact
from kg.links.linker import linked
from kg.settings import Settings
from kg.store.canonical import canonical_quads
from kg.store.folder import ArticleFolder, write_graph
from kg.store.store import open_store
from kg.triples.graphs import article_dataset
from kg.triples.serialization import serialize
from kg.triples.shapes import violations

FactsOf = Callable[[Article], Iterable[Fact]]


@dataclass(slots=True)
class BuildReport:
    """What a build did; ``report.json`` holds the same.

    Attributes:
        added: Origins of new articles.
        replaced: Origins whose text or metadata had changed.
        unchanged: Origins that were built before.
        failures: Inputs that could not be built.
        skipped: Files of other kinds found in folders.
        undated: Origins without a date; their relative dates stay absent.
        articles: How many articles the folder holds now.
        statements: How many statements the store holds now.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    articles: int = 0
    statements: int = 0

    @property
    def done(self) -> int:
        """How many inputs are in the graph now."""
        return len(self.added) + len(self.replaced) + len(self.unchanged)

    @property
    def exit_code(self) -> int:
        """0: all done; 1: some inputs failed; 2: nothing could be done."""
        return 0 if not self.failures else 1 if self.done else 2


def build(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    settings: Settings | None = None,
    facts_of: FactsOf | None = None,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Articles -> folder with ``store/``, ``graph.trig``, ``graph.html``, ``report.json``.

    An existing folder is added to: the same article changes nothing, a changed one replaces its old
    graph. An article that cannot be read, or whose graph breaks the shapes, is listed as a failure
    and the rest is built.

    Args:
        inputs: Files and folders.
        out: The folder.
        settings: Base IRI, pipeline, date.
        facts_of: Another reader of articles than the shipped extractors.
        progress: Told the origin of each article as it is read.

    Raises:
        StoreError: If the folder cannot be written.
        ModelError: If the pipeline cannot be loaded.
    """
    settings = settings or Settings()
    root, report = Path(out), BuildReport()
    folder = ArticleFolder(root)
    reader = facts_of or _shipped(settings)
    for item in read_inputs([Path(i) for i in inputs], date=settings.date):
        if isinstance(item, Failure):
            report.failures.append(item)
        elif isinstance(item, Skipped):
            report.skipped.append(item.origin)
        else:
            if progress is not None:
                progress(item.origin)
            _add(item, folder, report, settings, reader)
    if report.done or folder.ids():
        folder.save()
        refresh(root, settings, report)
    root.mkdir(parents=True, exist_ok=True)
    (root / "report.json").write_text(
        json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return report


def _shipped(settings: Settings) -> FactsOf:
    """The shipped extractors on a pipeline that is loaded with the first article."""

    def facts(article: Article) -> Iterable[Fact]:
        from kg.documents.pipeline import load_pipeline
        from kg.extraction import facts_of

        nlp = load_pipeline(settings.model)
        return facts_of(article, nlp, min_confidence=settings.min_confidence)

    return facts


def _digest(article: Article, settings: Settings) -> str:
    """What makes an article count as built: text, metadata, settings, version."""
    parts = (
        article.id,
        article.date,
        article.title,
        article.url,
        article.source,
        article.language,
        settings.base,
        settings.model,
        settings.min_confidence,
        kg.__version__,
    )
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:16]


def _add(
    article: Article,
    folder: ArticleFolder,
    report: BuildReport,
    settings: Settings,
    reader: FactsOf,
) -> None:
    origin = str(Path(article.origin.split("#")[0]).resolve()) + (
        "#" + article.origin.split("#", 1)[1] if "#" in article.origin else ""
    )
    digest = _digest(article, settings)
    if article.date is None:
        report.undated.append(article.origin)
    if folder.known(origin, digest):
        report.unchanged.append(article.origin)
        return
    try:
        dataset = article_dataset(article, reader(article), base=settings.base)
        broken = violations(dataset)
        if broken:
            raise ShapeError(
                origin=article.origin,
                problem=f"its graph breaks the shapes ({broken[0]})",
                remedy="report it with the article; the other inputs are built",
            )
    except (ShapeError, KeyError, AssertionError) as error:
        if not isinstance(error, KgError):
            error = ShapeError(
                origin=article.origin,
                problem=f"a rule failed on it ({error!r})",
                remedy="report it with the article; the other inputs are built",
            )
        report.failures.append(Failure.of(error, "validate"))
        return
    (report.replaced if origin in folder.manifest else report.added).append(article.origin)
    folder.put(origin, article.id, digest, serialize(dataset, "trig"))


def refresh(root: Path, settings: Settings, report: BuildReport) -> None:
    """Make store, graph and page anew from the article graphs."""
    from kg.views.page import write_page

    folder = ArticleFolder(root)
    quads = canonical_quads(folder.graphs(), settings.base)
    quads += linked(quads, settings.base)
    write_graph(root, quads, functools.partial(derived, base=settings.base))
    report.articles, report.statements = len(folder.ids()), len(quads)
    write_page(open_store(root), root / "graph.html")


def remove(
    root: str | Path, articles: Iterable[str], *, settings: Settings | None = None
) -> list[str]:
    """Take articles out again, exactly: by id, IRI, or the path they were read from.

    Returns:
        The ids that were taken out; names that fit no article are left out of it.
    """
    folder = ArticleFolder(Path(root))
    gone = []
    for name in articles:
        resolved = str(Path(name).resolve())
        by_origin = {m["article"] for o, m in folder.manifest.items() if o in (name, resolved)}
        wanted = {name.rsplit("/", 1)[-1]} | by_origin
        for article_id in sorted(wanted & set(folder.ids())):
            folder.drop(article_id)
            gone.append(article_id)
    if gone:
        folder.save()
        refresh(Path(root), settings or Settings(), BuildReport())
    return gone
