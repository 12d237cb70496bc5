"""Annotated articles and their graphs -> precision, recall and F1 of each family of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset

from kg.articles.article import Article
from kg.articles.readers import read_inputs
from kg.errors import Failure, InputError, KgError
from kg.evaluation.annotations import read_annotations
from kg.evaluation.comparison import compare
from kg.evaluation.predictions import Prediction
from kg.evaluation.proofs import Judgement, judgements, prove
from kg.evaluation.tallies import Score, Tally

GraphOf = Callable[[Path], Dataset]
CORE_FAMILIES = ("entity", "tenure", "member")
CORE_EVENTS = ("Meeting", "Attack", "OfficeChange")
SOFT_SLOTS = ("topic", "outcome")


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How many triples of one rule could be judged, and how many of them are right."""

    right: int
    judged: int

    @property
    def precision(self) -> float:
        """The share that is right."""
        return self.right / self.judged


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a run over annotated articles gave.

    Attributes:
        articles: How many articles were compared.
        families: The score of each family, sorted by name.
        core: Entities, tenures, memberships and the central events with their slots but topics.
        core_facts: The same without entities.
        overall: All families.
        class_right: Found entities whose class is right.
        entities_found: Found entities.
        proven: Asserted facts whose evidence stands in the article.
        asserted: Asserted facts.
        judgements: Every fact that could be judged, with its rule and confidence.
        errors: Every wrong and every missed fact.
        failures: Articles that could not be read; they count as empty graphs.
    """

    articles: int
    families: Mapping[str, Score]
    core: Score
    core_facts: Score
    overall: Score
    class_right: int
    entities_found: int
    proven: int
    asserted: int
    judgements: tuple[Judgement, ...]
    errors: tuple[str, ...]
    failures: tuple[Failure, ...]

    @property
    def rules(self) -> dict[str, RuleScore]:
        """The score of each rule, sorted by name; a fact that two rules found counts for both."""
        verdicts: dict[str, list[bool]] = defaultdict(list)
        for judgement in self.judgements:
            verdicts[judgement.rule].append(judgement.right)
        return {r: RuleScore(sum(verdicts[r]), len(verdicts[r])) for r in sorted(verdicts)}

    @property
    def scores(self) -> dict[str, Score]:
        """The scores of all rows of a report, by their names in it."""
        return {
            **self.families,
            "core": self.core,
            "core facts (no entities)": self.core_facts,
            "all": self.overall,
        }


def evaluate(
    gold: Path,
    *,
    only: tuple[str, ...] = (),
    model: str | None = None,
    min_confidence: float = 0.0,
    graph_of: GraphOf | None = None,
) -> Evaluation:
    """Annotated articles -> the scores of their graphs.

    Args:
        gold: Folder with NAME.txt and NAME.gold.json.
        only: Parts of names; only articles whose name contains one of them are compared.
        model: Another spaCy pipeline than the shipped one.
        min_confidence: Facts less sure are left out, with what hangs on them.
        graph_of: Another way from an article's file to its graph than the shipped extractors. An
            article for which it raises a ``KgError`` counts as an empty graph.

    Raises:
        InputError: If there is no annotated article, or an annotation cannot be read.
        ModelError: If the pipeline cannot be loaded.
    """
    graph_of = graph_of or shipped_graphs(model, min_confidence)
    tally, failures = Tally(), []
    articles = proven = asserted = 0
    judged: list[Judgement] = []
    for annotation in read_annotations(gold, only):
        articles += 1
        try:
            data = graph_of(annotation.path)
        except KgError as error:
            failures.append(Failure.of(error, "extract"))
            data = Dataset()
        prediction = Prediction.of(data)
        compare(annotation, prediction, tally)
        proof = prove(prediction)
        proven, asserted = proven + proof.proven, asserted + proof.asserted
        judged += judgements(prediction, tally.verdicts.get(annotation.name, {}))
    families, core = tally.families, _core(tally.families)
    return Evaluation(
        articles=articles,
        families={f: tally.score([f]) for f in families},
        core=tally.score(core),
        core_facts=tally.score(f for f in core if f != "entity"),
        overall=tally.score(families),
        class_right=tally.class_right,
        entities_found=tally.class_right + tally.class_wrong,
        proven=proven,
        asserted=asserted,
        judgements=tuple(judged),
        errors=tuple(tally.errors),
        failures=tuple(failures),
    )


def shipped_graphs(model: str | None = None, min_confidence: float = 0.0) -> GraphOf:
    """The way from an article's file to its graph by the extractors of this package.

    Args:
        model: Another spaCy pipeline than the shipped one.
        min_confidence: Facts less sure are left out.

    Raises:
        ModelError: If the pipeline cannot be loaded.
    """
    from kg.documents.pipeline import load_pipeline
    from kg.extracted import extraction

    load_pipeline(model)  # a missing pipeline is no failure of an article

    def graph_of(path: Path) -> Dataset:
        (item,) = read_inputs([path])
        if isinstance(item, Article):
            return extraction(item, model, min_confidence=min_confidence).dataset
        assert isinstance(item, Failure)
        raise InputError(origin=item.origin, problem=item.problem, remedy=item.remedy)

    return graph_of


def _core(families: list[str]) -> list[str]:
    return [
        f
        for f in families
        if f in CORE_FAMILIES
        or (f.partition(".")[0] in CORE_EVENTS and f.partition(".")[2] not in SOFT_SLOTS)
    ]
