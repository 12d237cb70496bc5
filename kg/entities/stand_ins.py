"""References -> holders told of without their name: ``Elle était ministre``, ``il dirige le PS``.

A pronoun or description stands for the person whom it means, as the subject of the same verbs that
follow names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.entities.anaphora import Reference
from kg.entities.cast import Cast
from kg.entities.holders import Holding
from kg.entities.leaders import leaders
from kg.entities.predications import link_before
from kg.entities.references import References
from kg.facts import Node
from kg.mentions.offices import Office, in_capitals

POSSESSIVE = 4  # tokens of "son frère et"
SUBJECTS = frozenset(["il", "elle", "qui"])


def find_told(
    doc: Doc,
    names: tuple[Span, ...],
    offices: tuple[Office, ...],
    holdings: Sequence[Holding],
    references: References,
) -> Iterator[Holding]:
    """Offices that the text gives to whom a pronoun or description means.

    Args:
        doc: The parsed article.
        names: Its names.
        offices: Its office phrases.
        holdings: Who is said to hold what by name.
        references: What its pronouns and descriptions mean.
    """
    held = {h.office.start for h in holdings}
    meant = _persons(doc, references)
    spans = tuple(sorted(meant, key=lambda s: s.start))
    for office in offices:
        if office.start in held or not office.titles or in_capitals(doc, office):
            continue
        link = None if office.plural else link_before(doc, office, spans)
        if link is not None:
            named = _name(references.cast, meant[link.last], office.start)
            held.add(office.start)
            yield Holding(named, office, office.titles[0], None, "after", link.status)
    for stand_in, office in leaders(doc, spans, names):
        if office.status == "Future":
            continue  # "il présidera" a sitting
        named = _name(references.cast, meant[stand_in], office.start)
        for title in office.titles[:1]:
            yield Holding(named, office, title, None, "after")


def find_possessors(
    doc: Doc, offices: tuple[Office, ...], references: References
) -> Iterator[tuple[int, Node]]:
    """Phrases like ``son homologue`` -> the start of each, and whom its possessive means."""
    for office in offices:
        if not office.same or office.plural:
            continue
        before = doc[max(office.start - POSSESSIVE, 0) : office.start]
        owned = [t for t in before if t.lower_ in ("son", "sa")]
        nodes = references.pronoun(owned[-1]) if owned else ()
        if len(nodes) == 1 and nodes[0].cls == "Person":
            yield office.start, nodes[0]


def _persons(doc: Doc, references: References) -> dict[Span, Reference]:
    """Pronouns and descriptions that mean one person, by their words."""
    found = {}
    for reference in (*references.items, *references.pronouns):
        one = len(reference.nodes) == 1 and reference.nodes[0].cls == "Person"
        if not one or reference.how not in ("office", "pronoun", "group", "name"):
            continue
        span = doc[reference.start : reference.end]
        if reference.how == "pronoun" and span.root.lower_ not in SUBJECTS:
            continue
        found[span] = reference
    return found


def _name(cast: Cast, reference: Reference, at: int) -> Span:
    """The name nearest before a place of whom a reference means."""
    spans = cast.by_node[reference.nodes[0]].spans
    before = [s for s in spans if s.start < at]
    return before[-1] if before else spans[0]
