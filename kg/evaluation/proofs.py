"""A graph -> which of its facts are proven by the words of the article, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF
from rdflib.term import Node

from kg.evaluation.predictions import Prediction, Triple, local_name
from kg.triples.vocabulary import KG

FACTS = (
    KG.participant, KG.host, KG.place, KG.date, KG.status, KG.series, KG.topic, KG.follows,
    KG.outcome, KG.perpetrator, KG.memberOf, KG.holder, KG.createdBy, KG.speaker, KG.changeKind,
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A fact that could be judged.

    Attributes:
        rule: Which rule found it.
        predicate: Local name of its property.
        value: Local name of a controlled value, "" for others.
        confidence: How sure the graph says it is.
        right: Whether the annotation says so too.
    """

    rule: str
    predicate: str
    value: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """How many facts are asserted, and how many have a quote that stands at its offsets."""

    proven: int
    asserted: int


def prove(prediction: Prediction) -> Proof:
    """A graph -> how many of its facts have valid evidence."""
    proven = {triple for triple, node in _evidenced(prediction) if _is_valid(prediction, node)}
    facts = [(s, p, o) for p in FACTS for s, o in prediction.statements(p)]
    return Proof(sum(fact in proven for fact in facts), len(facts))


def judgements(prediction: Prediction, verdicts: Mapping[Triple, bool]) -> list[Judgement]:
    """A graph and which of its triples are right -> one judgement for each rule and triple.

    Where a rule proves a triple by several words, the surest counts.

    Args:
        prediction: The graph.
        verdicts: Triples that could be judged; the others say nothing about their rules.
    """
    found: dict[tuple[str, Triple], Judgement] = {}
    for triple, node in _evidenced(prediction):
        if triple not in verdicts:
            continue
        _, predicate, obj = triple
        value = local_name(obj) if str(obj).startswith(str(KG)) else ""
        sure = max((float(str(c)) for c in prediction.objects(node, KG.confidence)), default=0.0)
        for rule in map(str, prediction.objects(node, KG.extractor)):
            made = Judgement(rule, local_name(predicate), value, sure, verdicts[triple])
            found[rule, triple] = max(made, found.get((rule, triple), made))
    return sorted(found.values())


def _evidenced(prediction: Prediction) -> list[tuple[Triple, Node]]:
    return [
        ((subject, predicate, obj), node)
        for node, subject in prediction.statements(RDF.subject)
        for predicate in prediction.objects(node, RDF.predicate)[:1]
        for obj in prediction.objects(node, RDF.object)[:1]
    ]


def _is_valid(prediction: Prediction, node: Node) -> bool:
    predicates = (KG.inArticle, KG.quote, KG.start, KG.end)
    found = [next(iter(prediction.objects(node, p)), None) for p in predicates]
    article, quote, start, end = found
    if article is None or not quote or start is None or end is None:
        return False
    texts = prediction.objects(article, KG.text)
    return bool(texts) and str(texts[-1])[int(str(start)) : int(str(end))] == str(quote)
