"""Article -> facts: the whole reading of one article, and the same as a spaCy component."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles.article import Article
from kg.articles.texts import article_from_text
from kg.confidence.probabilities import measured
from kg.confidence.selection import surest
from kg.documents.document import Document, read_document
from kg.entities.reading import read
from kg.extractors import extract_facts
from kg.facts import Fact


def facts_of(article: Article, nlp: Language, *, min_confidence: float = 0.0) -> tuple[Fact, ...]:
    """Article -> facts, each with its measured confidence.

    Args:
        article: The article.
        nlp: A French pipeline (``kg.documents.pipeline.load_pipeline``).
        min_confidence: Facts less sure are left out, with what hangs on them.
    """
    return surest(measured(stated_facts(article, nlp), article.text), min_confidence)


def stated_facts(article: Article, nlp: Language) -> tuple[Fact, ...]:
    """Article -> facts, in the order of the text, as sure as their rules state."""
    return extract_facts(read(read_document(article, nlp)))


@Language.factory(
    "kg_facts", default_config={"date": None, "min_confidence": 0.0}, assigns=["doc._.facts"]
)
def make_kg_facts(
    nlp: Language, name: str, date: str | None, min_confidence: float
) -> Callable[[Doc], Doc]:
    """The spaCy component ``kg_facts``: fills ``doc._.facts`` with a tuple of ``kg.facts.Fact``.

    Args:
        nlp: The pipeline; it must parse French.
        name: The component's name in it.
        date: Date of issue in EDTF for all texts; without it the first lines are asked.
        min_confidence: Facts less sure are left out, with what hangs on them.
    """
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", default=())

    def kg_facts(doc: Doc) -> Doc:
        article = article_from_text(doc.text, date=date)
        stated = extract_facts(read(Document(article, doc)))
        doc._.facts = surest(measured(stated, article.text), min_confidence)
        return doc

    return kg_facts
