"""A graph -> which of its facts are proven by the words of the article, and by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF
from rdflib.term import Node

from kg.evaluation.predictions import Prediction, Triple
from kg.triples.vocabulary import KG

FACTS = (
    KG.participant, KG.host, KG.place, KG.date, KG.status, KG.series, KG.topic, KG.follows,
    KG.outcome, KG.perpetrator, KG.memberOf, KG.holder, KG.createdBy, KG.speaker, KG.changeKind,
)  # fmt: skip


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


def verdicts_by_rule(
    prediction: Prediction, verdicts: Mapping[Triple, bool]
) -> dict[str, list[bool]]:
    """A graph and which of its triples are right -> the verdicts on each rule.

    Args:
        prediction: The graph.
        verdicts: Triples that could be judged; the others say nothing about their rules.

    Returns:
        For each ``kg:extractor``, one verdict for each triple that it found.
    """
    found: dict[tuple[str, Triple], bool] = {}
    for triple, node in _evidenced(prediction):
        if triple in verdicts:
            for rule in prediction.objects(node, KG.extractor):
                found[str(rule), triple] = verdicts[triple]
    rules: dict[str, list[bool]] = defaultdict(list)
    for (name, _), verdict in found.items():
        rules[name].append(verdict)
    return dict(rules)


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
