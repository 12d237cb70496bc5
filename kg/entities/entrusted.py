"""Names -> offices that fall to them: ``la Cour, dont la présidence échoit à A``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.entities.headships import TIMES, noun_office, office_told_by_noun
from kg.entities.predications import words_between
from kg.lexicons import alternatives
from kg.mentions.offices import Office
from kg.mentions.portfolios import OWNERS

BACK = 20  # tokens between the noun of an office and to whom it falls
WHILE = rf"{TIMES}(?:pour \w+ \w+ )?{TIMES}"
TO = rf"{WHILE}(?:à |au )(?:la |le |l'|son |sa |leur |m\. |mme )?(?:[\w'-]+ ){{0,4}}(?:, )?"
GIVEN = alternatives("participles of entrusting an office")
FALLEN = alternatives("participles of falling to somebody")
FALLS = (  # what stands between an office and to whom it falls, and the time that it tells
    (
        rf"{alternatives('present forms of falling to somebody')} |"
        rf"(?:vient|venait) (?:de |d'){alternatives('infinitives of falling to somebody')} |"
        rf"(?:a|ont|avait|avaient) {TIMES}été {TIMES}{GIVEN}e?s? |"
        rf"(?:a|est|était) {TIMES}{FALLEN}e?s? |"
        rf"(?:est|sont|était|étaient) {TIMES}{GIVEN}e?s? ",
        "Current",
    ),
    (
        rf"{alternatives('future forms of falling to somebody')} |"
        rf"(?:sera|seront) {TIMES}{GIVEN}e?s? ",
        "Future",
    ),
)
FALLING = tuple((re.compile(rf"(?:{v}){TO}"), s) for v, s in FALLS)
HANDS = (  # "a laissé les | Finances à A", "cédera la | présidence à B", and the time that it tells
    (
        rf"(?:a|ont|avait|avaient) {TIMES}{GIVEN}|{alternatives('present forms of handing on')}",
        "Current",
    ),
    (alternatives("future forms of handing on"), "Future"),
)
GIVES = tuple((re.compile(rf"(?:^|\s)(?:{v}) {WHILE}(?:la |le |l'|les )$"), s) for v, s in HANDS)
RECEIVER = re.compile(TO)


def entrusted(
    doc: Doc, persons: tuple[Span, ...], names: tuple[Span, ...], titled: Mapping[int, int]
) -> Iterator[tuple[Span, Office]]:
    """Doc -> persons and the office that falls to them, or that others give away to them.

    ``la Cour, dont la présidence vient d'échoir à A``, ``la présidence du Sénat revient à B``,
    ``A a transmis la présidence de l'Union à B``.

    Args:
        doc: The parsed article.
        persons: Names of persons.
        names: All names.
        titled: Where the name starts with the office in front of it: ``le ministre A``.
    """
    starts = {n.start: n for n in names}
    ends = {n.end: n for n in names}
    for person in persons:
        start = titled.get(person.start, person.start)
        for i in range(start - 2, max(person.sent.start, start - BACK), -1):
            if doc[i - 1].lower_ not in ("la", "le", "l'", "l’", "les"):
                continue
            office = _falling(doc, person, i, start, starts, ends)
            if office is not None:
                yield person, office
                break


def _falling(
    doc: Doc,
    person: Span,
    i: int,
    start: int,
    starts: dict[int, Span],
    ends: dict[int, Span],
) -> Office | None:
    """The office at a noun, where the words up to a person say that it is his."""
    if i >= 2 and doc[i - 2].lower_ == "dont":
        body = ends.get(i - 2) or (ends.get(i - 3) if doc[i - 3].text == "," else None)
        bare = noun_office(doc, person, i, "Current")
        if body is None or bare is None or body.label_ not in OWNERS:
            return None
        office: Office | None = replace(bare, owners=(body,))
    else:
        office = office_told_by_noun(doc, person, i, starts, "Current")
    if office is None or office.end >= start:
        return None
    if any(k in starts and starts[k].label_ == "PER" for k in range(office.end, start)):
        return None  # "revient à A, et B reçoit": to the first only
    between = words_between(doc, office.end, start)
    before = words_between(doc, max(person.sent.start, i - 10), i)
    gives = next((s for p, s in GIVES if p.search(before)), "")
    if gives and RECEIVER.fullmatch(between):
        return replace(office, status=gives)
    status = next((s for p, s in FALLING if p.fullmatch(between)), "")
    return replace(office, status=status) if status else None
