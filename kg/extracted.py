"""One article's facts and graph, as ``kg.extract`` returns them."""

from __future__ import annotations

import html
from dataclasses import dataclass

from rdflib import Dataset

from kg.articles.article import Article
from kg.documents.pipeline import load_pipeline
from kg.extraction import facts_of
from kg.facts import Date, Fact, Node, Term, Value
from kg.settings import BASE
from kg.triples.graphs import EVIDENCED, article_dataset
from kg.triples.serialization import serialize


@dataclass(frozen=True)
class Extraction:
    """What one article says.

    Attributes:
        article: The article.
        facts: Its facts, each with its words.
        dataset: The same as RDF: one graph named by the article.
    """

    article: Article
    facts: tuple[Fact, ...]
    dataset: Dataset

    def serialize(self, fmt: str = "trig") -> str:
        """The graph as ``trig``, ``turtle``, ``nquads`` or ``jsonld``, the same bytes each time."""
        return serialize(self.dataset, fmt)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """The proven facts as (subject, property, object, words of the article)."""
        names = {
            f.subject: str(f.object)
            for f in reversed(self.facts)
            if f.predicate in ("prefLabel", "postTitle")
        }
        found = {
            (
                _readable(f.subject, names, self.article.text),
                f.predicate,
                _readable(f.object, names, self.article.text),
                " ".join(self.article.text[f.span.start : f.span.end].split()),
            ): f.span.start
            for f in self.facts
            if f.predicate in EVIDENCED
        }
        return sorted(found, key=lambda row: found[row])

    def _repr_html_(self) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows()
        )
        return (
            "<table><thead><tr><th>subject</th><th>property</th><th>object</th><th>words</th>"
            f"</tr></thead>{rows}</table>"
        )


def _readable(value: Value, names: dict[Node, str], text: str) -> str:
    if isinstance(value, Node):
        if value in names:
            return names[value]
        start = value.key.split(" ")[0]
        return f"{value.cls} at {start}" if start.isdigit() else f"{value.cls} {value.key}"
    return (
        value.edtf if isinstance(value, Date) else value.name if isinstance(value, Term) else value
    )


def extraction(
    article: Article,
    model: str | None = None,
    base: str | None = None,
    *,
    min_confidence: float = 0.0,
) -> Extraction:
    """Article -> extraction.

    Args:
        article: The article.
        model: Another spaCy pipeline than the shipped one.
        base: Namespace of the data IRIs.
        min_confidence: Facts less sure are left out, with what hangs on them.
    """
    facts = facts_of(article, load_pipeline(model), min_confidence=min_confidence)
    return Extraction(article, facts, article_dataset(article, facts, base=base or BASE))
