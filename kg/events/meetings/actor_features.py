"""Trigger, actor -> features: how who may take part in a meeting stands to its trigger."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from kg.documents.quotations import quoted_tokens
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.candidates import Candidate, trigger_tokens
from kg.events.meetings.features import (
    distance,
    frame_of,
    link_of,
    noun_before,
    path,
    verb_class,
)
from kg.events.meetings.receiving import hosting
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import COMPANY, INVITATION, WITH
from kg.events.slots import case_of
from kg.facts import Node
from kg.lexicons import lemma, reporting_verbs
from kg.lexicons.grammar import OF

DATIVE = frozenset(["téléphoner", "présenter", "remettre", "rendre"])
PRESENCE = frozenset(
    ["présent", "présente", "présents", "présentes", "également", "aussi", "autour", "table",
     "partie", "participer", "assister", "accompagner", "représenter", "participants", "invités",
     "côtés", "déplacement", "voyage", "délégation", "y", "parmi"]
)  # fmt: skip
ABSENCE = frozenset(["absent", "absente", "absence", "décliner", "bouder", "boycotter", "manquer"])


def actor_features(
    reading: Reading, trigger: MeetingTrigger, candidate: Candidate, people: bool
) -> Iterator[str]:
    """How a candidate stands to a trigger.

    Args:
        reading: The article.
        trigger: The word that speaks of a meeting.
        candidate: Who may take part.
        people: Whether persons are among the candidates.
    """
    doc, ref = reading.doc, candidate.ref
    token, head = trigger.token, doc[ref.head]
    frame = frame_of(trigger)
    coarse = frame.split(" ")[0]
    human = candidate.node.human
    kind = "human" if human else candidate.node.cls
    yield "bias"
    yield f"class={candidate.node.cls}"
    yield f"class={kind} people={people}"
    yield f"how={ref.how}"
    yield f"frame={frame}"
    yield f"behind={candidate.behind} frame={coarse}"
    if candidate.behind < 0:
        yield from _before(reading, trigger, candidate)
        return
    dative = trigger.row.frame == "with" and lemma(token) in DATIVE
    joined = dative and candidate.preposition in ("à", "au", "aux")  # "a téléphoné à A"
    preposition = _class_of("avec" if joined else candidate.preposition)
    if candidate.behind:
        yield from _behind(reading, candidate, head, kind, preposition)
        return
    if hosting(reading, trigger, candidate, frame):
        yield "hosting"
    side = "right" if ref.start > token.i else "left"
    low, high = (token.i + 1, ref.start) if side == "right" else (ref.end, token.i)
    between = doc[low:high] if low < high else doc[token.i : token.i]
    yield f"{side} {preposition} {frame}"
    yield f"{side} {preposition} {coarse} {kind}"
    yield f"{side} {preposition}"
    yield f"{side} how={ref.how} {coarse}"
    yield f"{side} place={min(candidate.place, 2)}"
    yield from distance(reading, between, side, coarse, preposition)
    way = path(head, token)
    yield f"path={way}"
    yield f"path={way} {frame}"
    yield from _clause(reading, trigger, head, frame, kind)
    nearer = any(
        abs(i - ref.head) < abs(token.i - ref.head) and token.sent.start <= i < token.sent.end
        for i in trigger_tokens(reading)
    )
    yield f"nearer={nearer} {side} {preposition}"
    yield f"nearer={nearer} clause={reading.clauses.verb(head) == trigger.verb}"
    yield f"quoted={ref.start in quoted_tokens(doc)}"
    yield f"says={_says(reading, head)} {side}"
    yield f"mouthpiece={candidate.node in reading.references.mouthpieces}"
    if candidate.preposition in OF:
        yield f"of={noun_before(reading, doc[candidate.first : ref.end])} {side}"
        yield f"of={noun_before(reading, doc[candidate.first : ref.end])} {frame}"
    if ref.how in ("pronoun", "possessive", "relative"):
        yield f"{ref.how} {head.dep_} on={_on(trigger, head)} {coarse}"
        yield f"{ref.how} on={_on(trigger, head)}"


def _behind(
    reading: Reading, candidate: Candidate, head: Token, kind: str, preposition: str
) -> Iterator[str]:
    """How somebody stands in the sentence behind the trigger's."""
    words = {t.lower_ for t in head.sent} | {lemma(t) for t in head.sent}
    yield f"next presence={bool(words & PRESENCE)} {kind}"
    yield f"next preposition={preposition}"
    yield f"next subject={_is_subject(reading, head)} presence={bool(words & PRESENCE)}"
    yield f"next how={candidate.ref.how} presence={bool(words & PRESENCE)}"
    yield f"next says={_says(reading, head)}"
    yield f"next mouthpiece={candidate.node in reading.references.mouthpieces}"
    yield f"next clause={reading.clauses.verb(head).dep_} {_is_subject(reading, head)}"
    for word in sorted(words & (PRESENCE | ABSENCE)):
        yield f"next word={word}"


def _before(reading: Reading, trigger: MeetingTrigger, candidate: Candidate) -> Iterator[str]:
    """How somebody stands in a sentence before the trigger's, and whom that one leaves unsaid."""
    doc, ref, token = reading.doc, candidate.ref, trigger.token
    head, distance = doc[ref.head], -candidate.behind
    frame = frame_of(trigger)
    subject = _is_subject(reading, head)
    same = not any("\n" in t.text for t in doc[ref.end : token.sent.start])
    spoken = _unsaid(reading, trigger)
    yield f"before={distance} subject={subject} same paragraph={same}"
    yield f"before={distance} {spoken}"
    yield f"before {spoken}"
    yield f"before {spoken} {frame}"
    yield f"before subject={subject} {spoken}"
    yield f"before {frame} subject={subject}"
    yield f"before how={ref.how}"
    yield f"before says={_says(reading, head)} {spoken}"
    yield f"before mouthpiece={candidate.node in reading.references.mouthpieces}"
    met = _verb_kind(reading, trigger, reading.clauses.verb(head))
    yield f"before own={met} {spoken}"
    yield f"before own={met} subject={subject}"
    yield f"before rank={_rank(reading, candidate.node)} {spoken}"
    yield f"before rank={_rank(reading, candidate.node)} subject={subject}"
    last = not any(
        r.start > ref.start and r.start < token.sent.start and r.nodes != ref.nodes
        for r in reading.references.items
        if r.nodes and r.nodes[0].human
    )
    yield f"before last={last} {spoken}"
    if trigger.noun is not None:
        words = sorted(c.lower_ for c in trigger.noun.children if c.dep_ == "det")
        yield f"before det={' '.join(words[:1])} {spoken}"


def _unsaid(reading: Reading, trigger: MeetingTrigger) -> str:
    """Whom a trigger's sentence names: how many persons, and whether some word means others."""
    sent = trigger.token.sent
    people = {
        n
        for r in reading.references.items
        if sent.start <= r.start < sent.end
        for n in r.nodes
        if n.human
    }
    words = {t.lower_ for t in sent}
    group = bool(words & {"deux", "trois", "quatre", "ils", "elles", "leur", "leurs"})
    one = bool(words & {"il", "elle", "son", "sa", "ses", "lui", "celui-ci", "celle-ci"})
    return f"people={min(len(people), 2)} group={group} one={one}"


@functools.lru_cache(maxsize=512)
def _rank(reading: Reading, node: Node) -> int:
    """Which place a person takes among those whom the article speaks of most, from 0 to 3."""
    counts = Counter(n for r in reading.references.items for n in r.nodes if n.human)
    often = counts[node]
    return min(sum(1 for n in counts if counts[n] > often), 3)


def _class_of(word: str) -> str:
    """A preposition's class; the list of company and of joints count as one word each."""
    if word in COMPANY:
        return "company"
    if word in INVITATION:
        return "invitation"
    if word in WITH:
        return "entre" if word == "entre" else "avec"
    if word in OF:
        return "de"
    if word in (
        "par", "à", "au", "aux", "en", "pour", "chez", "selon", "dont", "", ",", "et", "sous",
        "contre", "sur", "dans", "que", "où", "pronoun", "possessive", "relative", "après", "avant",
        "notamment", "parmi",
    ):  # fmt: skip
        return word or "none"
    return "other"


def _clause(
    reading: Reading, trigger: MeetingTrigger, head: Token, frame: str, kind: str
) -> Iterator[str]:
    """Whether the candidate stands in the trigger's clause, as subject of its verb or not."""
    clauses = reading.clauses
    verb, own = trigger.verb, clauses.verb(head)
    link = link_of(own, verb)
    edge = verb.dep_ if link == "above" else own.dep_ if link == "below" else ""
    yield f"clause={link} {edge}"
    yield f"clause={link} {kind}"
    subjects = clauses.subjects(verb) or (
        clauses.subjects(clauses.top(verb.head)) if verb.dep_ in ("advcl", "xcomp", "acl") else []
    )
    base = phrase_head(head)
    subject = any(s in (base, head) for s in subjects)
    role = ""
    if trigger.noun is not None:
        role = f"{trigger.noun.dep_.split(':')[0]} {case_of(trigger.noun).split(' ')[0]}"
        yield f"subject={subject} {role} {verb_class(verb)}"
        yield f"subject={subject} {verb_class(verb)}"
    yield f"subject={subject} {frame}"
    yield f"subject={subject} {link}"
    whose = _verb_kind(reading, trigger, own)
    yield f"own={whose} {base.dep_} {case_of(base).split(' ')[0]}"
    yield f"own={whose} {base.dep_.split(':')[0]}"
    yield f"own={whose} {kind}"
    yield f"dep={base.dep_} {case_of(base).split(' ')[0]} {frame.split(' ')[0]}"


def _verb_kind(reading: Reading, trigger: MeetingTrigger, verb: Token) -> str:
    """What a candidate's own verb is to the trigger."""
    if verb in (trigger.token, trigger.verb):
        return "trigger"
    return "meeting" if verb.i in trigger_tokens(reading) else verb_class(verb)


def _is_subject(reading: Reading, head: Token) -> bool:
    return phrase_head(head).dep_.startswith("nsubj")


def _says(reading: Reading, head: Token) -> bool:
    if _is_subject(reading, head) and lemma(reading.clauses.verb(head)) in reporting_verbs():
        return True
    head = phrase_head(head)
    start = head.left_edge.i
    return any(  # "…", a expliqué le porte-parole: read as an object
        t.pos_ == "VERB" and lemma(t) in reporting_verbs()
        for t in head.doc[max(head.sent.start, start - 1) : start]
    )


def _on(trigger: MeetingTrigger, head: Token) -> str:
    if head.head == trigger.token:
        return "trigger"
    return "verb" if head.head == trigger.verb else "other"
