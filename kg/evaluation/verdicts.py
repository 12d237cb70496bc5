"""An annotated article and facts of it -> which of them are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.articles.article import Article
from kg.evaluation.annotations import Annotation
from kg.evaluation.comparison import compare
from kg.evaluation.predictions import Prediction
from kg.evaluation.tallies import Tally
from kg.facts import Fact
from kg.triples.graphs import article_dataset, stated_triples


def fact_verdicts(
    annotation: Annotation, article: Article, facts: Iterable[Fact]
) -> Iterator[tuple[Fact, bool]]:
    """Facts of an article -> those that its annotation judges, and whether they are right."""
    known, tally = tuple(facts), Tally()
    compare(annotation, Prediction.of(article_dataset(article, known)), tally)
    verdicts = tally.verdicts.get(annotation.name, {})
    for fact, triple in stated_triples(article, known):
        if triple in verdicts:
            yield fact, verdicts[triple]
