"""From annotated articles to what is worth what in a fact's confidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles.texts import article_from_text
from kg.confidence.probabilities import probability
from kg.documents.document import read_document
from kg.documents.pipeline import load_pipeline
from kg.entities.reading import read
from kg.evaluation.annotations import annotation_from
from kg.evaluation.verdicts import fact_verdicts
from kg.facts import Fact, Node, Span
from kg.training.arguments import annotated
from kg.training.confidence import RARE, check_confidence, fact_examples, fit_confidence
from kg.training.regression import Example

TEXT = "Anne Durand est arrivée à Gand. Paul Weber est resté à Namur."
PEOPLE = {"class": "Person", "aliases": []}
GOLD = {
    "entities": [{"id": "anne", "name": "Anne Durand", **PEOPLE}],
    "events": [],
}
ANNOTATION = annotation_from(Path("made-up.txt"), TEXT, GOLD)
ARTICLE = article_from_text(TEXT, date="2024-05-15")


def mention(name: str) -> tuple[Fact, Fact]:
    start = TEXT.index(name)
    node, span = Node("Person", name.lower()), Span(start, start + len(name))
    return (
        Fact(node, "mentionedIn", Node("Article", ARTICLE.id), span, "entities.Person"),
        Fact(node, "prefLabel", name, span, "entities.name"),
    )


def test_facts_are_judged_by_the_annotation_and_names_are_not() -> None:
    anne, paul = mention("Anne Durand"), mention("Paul Weber")
    found = dict(fact_verdicts(ANNOTATION, ARTICLE, [*anne, *paul]))
    assert found == {anne[0]: True, paul[0]: False}


def test_an_article_gives_an_example_for_each_fact_that_is_judged() -> None:
    reading = read(read_document(ARTICLE, load_pipeline()))
    examples = tuple(fact_examples(ANNOTATION, reading))
    assert {e.article for e in examples} == {"made-up"}
    right = [e for e in examples if e.fills]
    assert len(right) == 1 < len(examples)
    assert {"bias", "entities.mentionedIn", "class=Person"} <= set(right[0].features)


def test_only_the_articles_asked_for_are_read() -> None:
    assert [a.name for a, _ in annotated(only=("dev-a01", "own-170"))] == ["dev-a01", "own-170"]


def example(number: int, sign: str, right: bool) -> Example:
    features = ("bias", "meetings.place", sign)
    return Example(f"a{number % 8}", "confidence", str(number), features, right)


# Nine of ten with the one sign are right, one of two with the other.
ROWS = [
    *(example(n, "near", n % 10 > 0) for n in range(4000)),
    *(example(n, "far", n % 20 > 9) for n in range(4000)),
]


def test_what_is_more_often_right_is_surer_and_as_sure_as_it_is_often_right() -> None:
    weights = fit_confidence([*ROWS, *(example(n, "rare", True) for n in range(RARE - 1))])
    near, far = (probability(("bias", "meetings.place", s), weights) for s in ("near", "far"))
    assert (near, far) == (pytest.approx(0.9, abs=0.03), pytest.approx(0.5, abs=0.03))
    assert "rare" not in weights


def test_the_check_leaves_articles_out() -> None:
    found = check_confidence(ROWS)
    assert found.right == pytest.approx(0.9, abs=0.01)
    assert found.stated == pytest.approx(found.right, abs=0.03)
    assert found.share == pytest.approx(3600 / 5600, abs=0.01)
    assert 0.4 < found.loss < 0.6
