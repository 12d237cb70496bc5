"""Trigger -> arguments: who takes part in a meeting, who receives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.reading import Reading
from kg.events.slots import actors_at, case_of, subtree_of
from kg.events.triggers import REFLEXIVES, MeetingTrigger
from kg.facts import Node, Span as Offsets

TOGETHER = frozenset("avec entre auprès".split())
PRESENCE = frozenset("présence compagnie côtés tour autour présidence égide".split())
INVITATION = frozenset("invitation".split())
# Verbs that only carry a meeting noun: their subject meets.
SUPPORT = frozenset(
    "avoir tenir effectuer entamer mener faire participer assister prendre rendre achever poursuivre "
    "entreprendre prévoir conclure clore commencer débuter présider coprésider ouvrir siéger "
    "rejoindre boucler partager organiser quitter arriver venir aller procéder intervenir".split()
)
HUMAN = frozenset("Person Post".split())
BODIES = frozenset("Country Government Organization PoliticalParty PublicBody "
                   "InternationalOrganization ArmedGroup".split())


@dataclass(frozen=True, slots=True)
class Argument:
    """Somebody who takes part: node, words, whether as host, by which rule, how surely."""

    node: Node
    span: Offsets
    host: bool
    rule: str
    confidence: float


def arguments(reading: Reading, trigger: MeetingTrigger) -> tuple[Argument, ...]:
    """A trigger's participants, hosts marked; each node once."""
    raw = _of_noun(reading, trigger) if trigger.noun is not None else _of_verb(reading, trigger)
    found: dict[Node, Argument] = {}
    for argument in (*raw, *_company(reading, trigger)):
        known = found.get(argument.node)
        if known is None or (argument.host and not known.host):
            found[argument.node] = argument
    people = [a for a in found.values() if a.node.cls in HUMAN]
    # A country or body takes part only where no person stands for it.
    return tuple(a for a in found.values() if a.node.cls in HUMAN or (
        a.node.cls in BODIES and (not people or a.rule in ("with", "agent", "object"))
        and not _stands_for(reading, a.node, people)))


def _stands_for(reading: Reading, node: Node, people: list[Argument]) -> bool:
    homes = {reading.context.country_of[p.node].node for p in people
             if p.node in reading.context.country_of}
    entity = reading.cast.by_node.get(node)
    return node in homes or (entity is not None and entity.of in homes)


def _arguments(
    reading: Reading, tokens: Iterable[Token], rule: str, confidence: float, host: bool = False
) -> Iterator[Argument]:
    for node, token in actors_at(reading, tokens):
        span = reading.references.span_of(token)
        yield Argument(node, Offsets(span.start_char, span.end_char), host, rule, confidence)


def _of_verb(reading: Reading, trigger: MeetingTrigger) -> Iterator[Argument]:
    verb, frame = trigger.token, trigger.row.frame
    passive = any(c.dep_ == "aux:pass" or c.dep_ == "nsubj:pass" for c in verb.children) or (
        verb.dep_ in ("acl", "advcl") and "Part" in verb.morph.get("VerbForm")
        and "Past" in verb.morph.get("Tense"))
    reflexive = any(c.lower_ in REFLEXIVES for c in verb.lefts)
    subjects = reading.clauses.subjects(verb)
    if not subjects and verb.dep_ in ("acl", "acl:relcl"):
        subjects = [verb.head]
    if not subjects and verb.dep_ in ("advcl", "xcomp"):
        subjects = reading.clauses.subjects(reading.clauses.top(verb.head))
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj", "expl:comp")
               and c.lower_ not in REFLEXIVES]
    agents = [c for c in verb.children if c.dep_ == "obl:agent" or case_of(c) == "par"]
    with_ = [c for c in verb.children if case_of(c).split(" ")[0:1] and (
        set(case_of(c).split()) & TOGETHER or (verb.lemma_ == "téléphoner" and case_of(c) == "à"))]
    hosting = frame == "host" and not reflexive
    yield from _arguments(reading, subjects, "subject", 0.85, host=hosting and not passive)
    if frame not in ("travel", "with"):
        yield from _arguments(reading, objects, "object", 0.85)
    if passive:
        yield from _arguments(reading, agents, "agent", 0.9, host=hosting)
    yield from _arguments(reading, with_, "with", 0.85)


def _of_noun(reading: Reading, trigger: MeetingTrigger) -> Iterator[Argument]:
    noun, verb = trigger.token, trigger.verb
    with_, of_ = [], []
    for child in noun.children:
        case = set(case_of(child).split())
        if case & TOGETHER:
            with_.append(child)
        elif case & {"de", "du", "des", "d'", "d’"} and child.dep_ == "nmod":
            of_.append(child)
    agents = [g for c in noun.children if c.dep_.startswith("acl") for g in c.children
              if g.dep_ == "obl:agent"]
    yield from _arguments(reading, with_, "with", 0.85)
    if trigger.row.kind in ("visit", "talks", "ceremony", "call"):
        yield from (a for a in _arguments(reading, of_, "of", 0.75) if a.node.cls in HUMAN)
    yield from _arguments(reading, agents, "agent", 0.7)
    if verb == noun or not _carries(noun, verb):
        if noun.dep_ in ("nsubj", "ROOT") and verb.lemma_ in ("réunir", "rassembler"):
            yield from _arguments(reading, [c for c in verb.children if c.dep_ == "obj"], "object", 0.8)
        return
    subjects = [s for s in reading.clauses.subjects(verb) if s.i not in subtree_of(noun)]
    yield from _arguments(reading, subjects, "subject", 0.75)
    others = [c for c in verb.children if set(case_of(c).split()) & TOGETHER]
    yield from _arguments(reading, others, "with", 0.75)
    yield from _relative(reading, noun)


def _carries(noun: Token, verb: Token) -> bool:
    """Whether the subject of a noun's verb takes part: "ont eu un entretien", "lors d'une réunion"."""
    if noun.dep_ in ("nsubj", "nsubj:pass"):
        return False
    if verb.lemma_ in SUPPORT:
        return True
    return noun.dep_ in ("obl", "obl:mod", "obl:arg") and bool(
        set(case_of(noun).split()) & {"lors", "cours", "pour", "pendant", "durant", "à", "par"})


def _relative(reading: Reading, noun: Token) -> Iterator[Argument]:
    """``le tête-à-tête qu'il devait avoir avec A``."""
    for clause in noun.children:
        if clause.dep_ == "acl:relcl":
            subjects = [c for c in clause.children if c.dep_ == "nsubj" and c.lower_ != "qui"]
            yield from _arguments(reading, subjects, "subject", 0.75)
            for child in clause.subtree:
                if set(case_of(child).split()) & TOGETHER:
                    yield from _arguments(reading, [child], "with", 0.75)


def _company(reading: Reading, trigger: MeetingTrigger) -> Iterator[Argument]:
    """``en présence de A``, ``accompagné de B``, ``à l'invitation de C``, ``autour de D``."""
    for token in trigger.token.sent:
        inviting = token.lower_ in INVITATION
        if token.lower_ in PRESENCE or inviting:
            if reading.clauses.verb(token) not in (trigger.verb, trigger.token):
                continue
            below = [c for c in token.children if c.dep_ in ("nmod", "obl:arg", "obl:mod")]
            if token.lower_ == "autour" and token.head.dep_.startswith(("obl", "nmod")):
                below = [token.head]
            yield from _arguments(reading, below, "invitation" if inviting else "presence", 0.75,
                                  host=inviting)
        elif token.lemma_ in ("accompagner", "flanquer", "entourer") and token.dep_.startswith(
            ("acl", "advcl")
        ) and trigger.verb in (token.head, reading.clauses.verb(token.head)):
            yield from _arguments(
                reading, [c for c in token.children if c.dep_.startswith("obl")], "company", 0.75)
