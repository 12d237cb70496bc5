"""Trigger -> arguments: who takes part in a meeting, who receives.

The references on both sides of the trigger are read in order, each by the preposition before
it; the parse is asked only for subjects that stand in another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.reading import Reading
from kg.entities.references import SUBJECTS, Reference
from kg.events.order import (
    COMPANY,
    INVITATION,
    JOINTS,
    OF,
    PREPOSITIONS,
    QUE,
    WITH,
    Order,
)
from kg.events.slots import case_of, subtree_of
from kg.events.triggers import REFLEXIVES, MeetingTrigger
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.lexicons import lemma, word_list

# Verbs that only carry a meeting noun: their subject meets.
SUPPORT = word_list("support verbs")
HUMAN = frozenset(["Person", "Post"])
BODIES = frozenset(
    [
        "Country",
        "Government",
        "Organization",
        "PoliticalParty",
        "PublicBody",
        "InternationalOrganization",
        "ArmedGroup",
    ]
)


@dataclass(frozen=True, slots=True)
class Argument:
    """Somebody who takes part: node, words, whether as host, by which rule, how surely."""

    node: Node
    span: Offsets
    host: bool
    rule: str
    confidence: float


def arguments(reading: Reading, trigger: MeetingTrigger) -> tuple[Argument, ...]:
    """A trigger's participants, hosts marked; each node once.

    A country or body takes part only where no person stands for it.
    """
    scan = Order(reading, trigger.token)
    raw = _of_noun(scan, trigger) if trigger.noun is not None else _of_verb(scan, trigger)
    found: dict[Node, Argument] = {}
    for argument in raw:
        known = found.get(argument.node)
        if known is None or (argument.host and not known.host):
            found[argument.node] = argument
    people = [a for a in found.values() if a.node.cls in HUMAN]
    return tuple(
        a
        for a in found.values()
        if a.node.cls in HUMAN
        or (
            a.node.cls in BODIES
            and (not people or a.rule in ("with", "agent", "object"))
            and not _stands_for(reading, a.node, people)
        )
    )


def _stands_for(reading: Reading, node: Node, people: list[Argument]) -> bool:
    homes = {
        reading.context.country_of[p.node].node
        for p in people
        if p.node in reading.context.country_of
    }
    entity = reading.cast.by_node.get(node)
    return node in homes or (entity is not None and entity.of in homes)


def _argument(
    scan: Order, ref: Reference, rule: str, confidence: float, host: bool = False
) -> Iterator[Argument]:
    """One argument for each node of a reference."""
    span = scan.doc[ref.start : ref.end]
    for node in ref.nodes:
        if node.cls != "Place":
            yield Argument(node, Offsets(span.start_char, span.end_char), host, rule, confidence)


def _subjects(scan: Order, verb: Token) -> Iterator[Argument]:
    """Who stands before the verb as its subject; else a pronoun, a relative, an earlier subject."""
    previous: Reference | None = None
    taken: list[Reference] = []
    for ref, preposition in scan.left(verb):
        if (
            previous is not None and preposition in JOINTS and scan.joined(previous, ref)
        ) or preposition not in PREPOSITIONS | WITH | COMPANY | INVITATION:
            taken.append(ref)
        else:
            continue
        previous = ref
    if taken:
        # "En marge du sommet, X et Y": what a comma cuts off before the real subject stays out.
        for ref in taken:
            yield from _argument(scan, ref, "subject", 0.8)
        return
    yield from _elsewhere(scan, verb)


def _elsewhere(scan: Order, verb: Token) -> Iterator[Argument]:
    """Subjects by the parse: pronouns, ``qui``, those handed down, inverted ones."""
    reading = scan.reading
    for token in scan.doc[max(scan.sent.start, verb.i - 6) : min(verb.i + 4, scan.sent.end)]:
        if token.lower_ in SUBJECTS and (token.head == verb or abs(token.i - verb.i) <= 4):
            for node in reading.references.pronoun(token):
                yield Argument(
                    node, Offsets(token.idx, token.idx + len(token)), False, "pronoun", 0.6
                )
            return
    subjects = reading.clauses.subjects(verb) or (
        [verb.head]
        if verb.dep_.startswith("acl")
        else reading.clauses.subjects(reading.clauses.top(verb.head))
        if verb.dep_ in ("advcl", "xcomp")
        else []
    )
    for token in subjects:
        for node in reading.references.at(token):
            if node.cls != "Place":
                span = reading.references.span_of(token)
                yield Argument(
                    node, Offsets(span.start_char, span.end_char), False, "handed-down", 0.65
                )


def _behind(scan: Order, token: Token, *, direct: bool, by: bool, host: bool) -> Iterator[Argument]:
    """Who stands behind a trigger: objects, ``avec``, ``par``, company; lists keep their role."""
    role: tuple[str, bool] | None = None
    previous: Reference | None = None
    for ref, preposition in scan.right(token):
        if preposition in WITH:
            role = ("with", False)
        elif preposition in INVITATION:
            role = ("invitation", True)
        elif preposition in COMPANY:
            role = ("company", False)
        elif preposition == "par":
            role = ("agent", host) if by else None
        elif previous is not None and preposition in JOINTS and scan.joined(previous, ref):
            pass  # a list goes on
        elif preposition in PREPOSITIONS:
            if role is None or previous is None or not scan.joined(previous, ref):
                role = None
                continue
        elif direct and role is None and previous is None:
            role = ("object", False)
        else:
            role = None
        if role is not None:
            yield from _argument(scan, ref, role[0], 0.8, host=role[1])
        previous = ref


def _of_verb(scan: Order, trigger: MeetingTrigger) -> Iterator[Argument]:
    verb, frame = trigger.token, trigger.row.frame
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children) or (
        verb.dep_ in ("acl", "advcl", "amod")
        and "Past" in verb.morph.get("Tense", [])
        and not any(c.dep_ == "aux:tense" for c in verb.children)
    )
    reflexive = any(
        t.lower_ in REFLEXIVES
        for t in verb.doc[max(0, verb.i - 4) : verb.i]
        if t.head == verb or t.i >= verb.i - 3
    )
    hosting = frame == "host" and not reflexive
    for argument in _subjects(scan, verb):
        host = hosting and not passive
        yield Argument(argument.node, argument.span, host, argument.rule, argument.confidence)
    for clitic in verb.lefts:  # "l'a reçu", "la recevra"
        if hosting and clitic.lower_ in ("l'", "l’", "le", "la", "les") and clitic.pos_ == "PRON":
            for node in scan.reading.references.pronoun(clitic):
                span = Offsets(clitic.idx, clitic.idx + len(clitic))
                yield Argument(node, span, False, "pronoun", 0.6)
    direct = frame in ("host", "mutual", "call", "gather") and not passive and not reflexive
    yield from _behind(scan, verb, direct=direct, by=passive, host=hosting)


def _of_noun(scan: Order, trigger: MeetingTrigger) -> Iterator[Argument]:
    noun, verb = trigger.token, trigger.verb
    yield from _behind(scan, noun, direct=False, by=True, host=trigger.row.kind == "ceremony")
    if trigger.row.kind in ("visit", "talks", "ceremony", "call"):
        for ref, preposition in scan.right(noun):
            near = ref.start - noun.i <= 9 and not any(
                t.pos_ == "NOUN" and t.i not in range(ref.start, ref.end)
                for t in scan.doc[noun.i + 1 : ref.start]
            )
            if preposition in OF and near and ref.nodes[0].cls in HUMAN:
                yield from _argument(scan, ref, "of", 0.75)
    if verb != noun and _carries(noun, verb):
        yield from _subjects(scan, verb)
        yield from _behind(scan, verb, direct=False, by=False, host=False)
    elif lemma(verb) in ("réunir", "rassembler") and noun.i < verb.i:
        yield from _behind(scan, verb, direct=True, by=False, host=False)
    yield from _relative(scan, noun)


def _carries(noun: Token, verb: Token) -> bool:
    """Whether the subject of a noun's verb takes part: ``ont eu un entretien``."""
    if noun.dep_ in ("nsubj", "nsubj:pass") or verb.i in subtree_of(noun):
        return False
    if lemma(verb) in SUPPORT:
        return True
    return noun.dep_.startswith("obl") and bool(
        set(case_of(noun).split()) & {"lors", "cours", "pour", "pendant", "durant", "à", "par"}
    )


def _relative(scan: Order, noun: Token) -> Iterator[Argument]:
    """``le tête-à-tête qu'il devait avoir avec A``, ``le coup de fil qu'ont échangé A et B``."""
    for mark in scan.doc[noun.i + 1 : min(noun.i + 6, scan.sent.end)]:
        if mark.lower_ not in QUE:
            continue
        following = scan.doc[mark.i + 1 : min(mark.i + 2, scan.sent.end)]
        for token in following:
            if token.lower_ in SUBJECTS:
                for node in scan.reading.references.pronoun(token):
                    yield Argument(
                        node, Offsets(token.idx, token.idx + len(token)), False, "relative", 0.6
                    )
        yield from _behind(scan, mark, direct=True, by=False, host=False)
        return
