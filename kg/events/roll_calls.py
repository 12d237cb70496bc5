"""Summit, the sentences behind -> who speaks up there: ``Le Malaisien A a plaidé pour …``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.entities.anaphora import Reference
from kg.entities.clauses import is_pluperfect, phrase_head
from kg.entities.reading import Reading
from kg.events.candidates import trigger_tokens
from kg.events.nations import nation_of
from kg.events.records import Meeting, Slot, offsets
from kg.events.slots import locative
from kg.mentions.offices import nation_adjectives

SITTINGS = frozenset(["summit", "council"])
PEERS = frozenset(["homologue", "collègue"])
LEAST = 2  # nations that make a roll call
PARAGRAPHS = 2  # behind the one that speaks of the summit


def call_roll(reading: Reading, meetings: list[Meeting]) -> None:
    """Add to the last summit spoken of those whom the paragraphs behind let speak by nation."""
    for meeting in meetings:
        if meeting.kind not in SITTINGS or not meeting.status_is("Held") or meeting.earlier:
            continue
        found = {n: r for r in _called(reading, meeting) for n in r.nodes}
        if len({nation_of(reading, n) or n for n in found}) < LEAST:
            continue
        for node, ref in found.items():
            span = offsets(reading.doc[ref.start : ref.end])
            meeting.participants.setdefault(node, Slot(node, span, "roll-call", 0.65))


def _called(reading: Reading, meeting: Meeting) -> Iterator[Reference]:
    """The persons whom sentences behind a summit introduce by their nation, as subjects."""
    doc, paragraphs = reading.doc, 0
    own = {t.token.i for t in meeting.mentions}
    end = meeting.mentions[0].token.sent.end
    for sent in (s for s in doc.sents if s.start >= end):
        paragraphs += any("\n" in t.text for t in doc[max(0, sent.start - 1) : sent.start])
        if paragraphs > PARAGRAPHS:
            return
        if any(sent.start <= i < sent.end for i in own):
            paragraphs = 0
        others = trigger_tokens(reading) - own
        if any(sent.start <= i < sent.end for i in others) or _elsewhere(reading, sent):
            continue
        for ref in reading.references.items:
            here = sent.start <= ref.start < sent.end
            if here and _by_nation(reading, ref) and _speaks(reading, doc[ref.head]):
                yield ref


def _by_nation(reading: Reading, ref: Reference) -> bool:
    """``Le Malaisien A``, ``son homologue B``: a person behind the name of his nation alone."""
    person = len(ref.nodes) == 1 and ref.nodes[0].cls == "Person"
    around = reading.doc[max(0, ref.start - 1) : ref.start + 1]
    nation = any(t.lower_ in nation_adjectives() and t.text[:1].isupper() for t in around)
    return person and (nation or reading.doc[ref.start].lower_ in PEERS)


def _elsewhere(reading: Reading, sent: Span) -> bool:
    """``À Montevideo, …``: a sentence that opens in a place of its own."""
    places = reading.cast.spans("PLACE", "COUNTRY")
    return any(sent.start < s.start <= sent.start + 3 and locative(s) for s in places)


def _speaks(reading: Reading, head: Token) -> bool:
    """Whether somebody is the subject of a main clause that tells what has happened."""
    clauses, base = reading.clauses, phrase_head(head)
    verb = clauses.verb(base)
    told = verb.dep_ in ("ROOT", "conj", "parataxis") and base.dep_.startswith("nsubj")
    return (
        told
        and clauses.tense(verb) != "future"
        and not clauses.conditional(verb)
        and not clauses.negated(verb)
        and not is_pluperfect(verb)
    )
