"""Annotated articles -> the table of how often each rule is right, for ``kg.confidence``."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Dataset

from kg.articles.article import Article
from kg.articles.readers import read_inputs
from kg.confidence.precisions import Key, Precision, family_of
from kg.confidence.ranks import ranked
from kg.errors import Failure, InputError
from kg.evaluation.evaluation import GraphOf
from kg.evaluation.proofs import Judgement
from kg.triples.graphs import EVIDENCED, article_dataset

LEAST = 20  # facts in a row
COLUMNS = ("rule", "predicate", "value", "from", "right", "total")


def ranked_graphs() -> GraphOf:
    """The way from an article's file to its graph, with ranks in place of confidences."""
    from kg.documents.pipeline import load_pipeline
    from kg.extraction import stated_facts

    nlp = load_pipeline()

    def graph_of(path: Path) -> Dataset:
        (item,) = read_inputs([path])
        if isinstance(item, Article):
            facts = ranked(stated_facts(item, nlp))
            return article_dataset(item, facts, evidenced=EVIDENCED | {"mentionedIn"})
        assert isinstance(item, Failure)
        raise InputError(origin=item.origin, problem=item.problem, remedy=item.remedy)

    return graph_of


def count_precisions(judgements: Iterable[Judgement]) -> tuple[Precision, ...]:
    """Judgements on ranked facts -> rows, sorted.

    A rule that has ``LEAST`` judged facts of a property and value gets rows of its own, split by
    rank where the higher is righter (isotonic regression); its family gets one for all.
    """
    rules: dict[Key, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        rules[judgement.rule, judgement.predicate, judgement.value].append(judgement)
        rules[family_of(judgement.rule), judgement.predicate, ""].append(judgement)
    rows = []
    for key, found in rules.items():
        if key[0].endswith(".*"):
            rows.append(Precision(*key, 0.0, sum(j.right for j in found), len(found)))
        elif len(found) >= LEAST:
            rows += [Precision(*key, *bin_) for bin_ in _bins(found)]
    return tuple(sorted(rows))


def _bins(found: list[Judgement]) -> Iterator[tuple[float, int, int]]:
    """Judgements of one rule -> bins of rising precision: lowest rank, right, total.

    Source: the pool-adjacent-violators algorithm (Ayer et al. 1955); bins of fewer than ``LEAST``
    are pooled with the next lower one.
    """
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for judgement in found:
        counts[judgement.confidence][0] += judgement.right
        counts[judgement.confidence][1] += 1
    pools: list[tuple[float, int, int]] = []
    for rank, (right, total) in sorted(counts.items()):
        pools.append((rank, right, total))
        while len(pools) > 1 and _violates(*pools[-2:]):
            (start, r1, t1), (_, r2, t2) = pools[-2:]
            pools[-2:] = [(start, r1 + r2, t1 + t2)]
    while len(pools) > 1 and pools[-1][2] < LEAST:
        (start, r1, t1), (_, r2, t2) = pools[-2:]
        pools[-2:] = [(start, r1 + r2, t1 + t2)]
    return ((rank if at else 0.0, r, t) for at, (rank, r, t) in enumerate(pools))


def _violates(low: tuple[float, int, int], high: tuple[float, int, int]) -> bool:
    """Whether a lower bin is too small, or not less right than the higher."""
    return low[2] < LEAST or low[1] * high[2] >= high[1] * low[2]


def precisions_csv(rows: Iterable[Precision]) -> str:
    """Rows -> the committed table."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow((*row.key, f"{row.start:.3f}", row.right, row.total))
    return stream.getvalue()
