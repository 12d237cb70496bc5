"""Names -> offices told by a noun: ``A, qui assure la présidence du Sénat``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.predications import FILL, PAREN, REACH, words_between
from kg.lexicons import alternatives, normalise, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO
from kg.mentions.offices import Office
from kg.mentions.portfolios import OWNERS, portfolio_at, portfolio_pieces

UNTIL = (
    r"(?:jusqu'(?:ici|alors|à présent|en (?:\w+ )?\d{4}|"
    r"à (?:(?:la |l')?\w+ derni(?:er|ère)|cette \w+|\w+)|au \d+ \w+)|"
    r"jusque-là|"
    r"depuis (?:le |la |un |une )?[\w']+(?: \w+){0,2}?|pendant (?:\w+ ){2}|cette année|"
    r"(?:autre|toute)fois|jadis|naguère|un temps|auparavant|précédemment|par intérim|"
    r"le \d+ \w+(?: \d{4})?|en \w+(?: \d{4})?|à \d+ ans)"
)
TIMES = rf"{FILL}(?:{UNTIL},?\s+)*{FILL}"
HOLDS = (  # verb forms of holding an office, and the time that they tell
    (alternatives("present forms of holding an office"), "Current"),
    (
        rf"{alternatives('past forms of holding an office')}|"
        rf"(?:a|avait)\s+{TIMES}{alternatives('participles of holding an office')}",
        "Former",
    ),
    (alternatives("future forms of holding an office"), "Future"),
)
CALLED = alternatives("participles of being called to an office")
WHO = rf"{PAREN}(?:,\s*)?{FILL}(?:qui |et qui |et )?{FILL}"
HELD = (
    *((re.compile(rf"{WHO}(?:{v})\s+{TIMES}(?:la |le |l'|les )"), s) for v, s in HOLDS),
    (re.compile(rf"{PAREN},\s*{TIMES}{CALLED}\s+{TIMES}(?:à la |à l'|au |aux )"), "Current"),
)
LED = 8  # tokens from "gouvernement" to the name of who leads it
GOVERNED = re.compile(
    r"(?P<over>(?:sous|ancien|ex|précédent|premier|dernier)\W*(?:le |la |les )?(?:\w+ )?)?"
    r"(?:gouvernement|cabinet|exécutif)(?: (?!de\b|dirigé|mené|conduit)\w+){0,2}(?: de| d['’])?$"
)
PORTFOLIOS = word_list("nouns of portfolios")


def headships(
    doc: Doc, persons: tuple[Span, ...], names: tuple[Span, ...]
) -> Iterator[tuple[Span, Office]]:
    """Doc -> persons and the office that a noun gives them.

    ``A, qui assure la présidence du Sénat``, ``B, élu à la présidence du parti``, ``C tient le
    portefeuille de la Défense``.

    Args:
        doc: The parsed article.
        persons: Names of persons.
        names: All names.
    """
    starts = {n.start: n for n in names}
    for person in persons:
        office = _held(doc, person, starts)
        if office is not None:
            yield person, office


def governing(doc: Doc, cast: Cast, end: int) -> Entity | None:
    """``le gouvernement d'A | … Le Premier ministre``: whose government was last spoken of.

    None where it is a former one.
    """
    for span in reversed([s for s in cast.spans("PER") if s.end <= end]):
        before = doc[max(span.sent.start, span.start - LED) : span.start].text.lower()
        if (told := GOVERNED.search(before)) is not None:
            return None if told["over"] else cast.of(span)
    return None


def _held(doc: Doc, person: Span, starts: dict[int, Span]) -> Office | None:
    """What a verb of holding says of the person before it."""
    for i in range(person.end + 1, min(person.end + REACH, person.sent.end)):
        if i in starts and starts[i].label_ == "PER":
            return None
        if doc[i - 1].lower_ not in ("la", "le", "l'", "l’", "les", "au", "aux"):
            continue
        between = words_between(doc, person.end, i)
        status = next((s for p, s in HELD if p.fullmatch(between)), "")
        if status:
            return office_told_by_noun(doc, person, i, starts, status)
    return None


def office_told_by_noun(
    doc: Doc, person: Span, i: int, starts: dict[int, Span], status: str
) -> Office | None:
    """The office that a noun names: ``présidence du Sénat``, ``portefeuille de la Défense``."""
    if doc[i].lower_ in PORTFOLIOS:
        found = portfolio_pieces(doc, i + 1, starts, True)
        return _ministry(doc, i, found[0][0], found[1], starts, status) if found else None
    field = portfolio_at(doc, i)
    if field is not None and (i not in starts or starts[i].end <= field[1]):
        return _ministry(doc, i, *field, starts, status)  # not "l'Université | de Ferrare"
    office = noun_office(doc, person, i, status)
    return _owned(doc, office, starts) if office is not None else None


def noun_office(doc: Doc, person: Span, i: int, status: str) -> Office | None:
    """The office that a noun names, whoever owns it: ``présidence``, ``secrétariat général``."""
    feminine = lexicons.given_names().get(person[0].text) == "f"
    for n in (2, 1):
        noun = lexicons.office_nouns().get(normalise(doc[i : i + n].text))
        if noun is None or noun.country:
            continue
        title = lexicons.in_gender(noun.title, "f") if feminine else noun.title
        return _office(i, i + n, title, status)
    return None


def _ministry(
    doc: Doc, i: int, portfolio: str, end: int, starts: dict[int, Span], status: str
) -> Office | None:
    """A minister's office, and its country: ``la Défense | en Espagne``, ``| espagnole``."""
    office = _office(i, end, f"ministre {portfolio}", status)
    nation = starts.get(end)
    if office is not None and nation is not None and nation.label_ == "NORP":
        return replace(office, owners=(nation,), end=nation.end)
    land = starts.get(end + 1)
    if office is None or land is None or land.label_ != "COUNTRY":
        return office
    return replace(office, owners=(land,), end=land.end) if _place(doc, end) else office


def _place(doc: Doc, i: int) -> bool:
    return doc[i].lower_ in ("en", "au", "aux", "à")


def _office(start: int, end: int, title: str, status: str) -> Office | None:
    form = lexicons.office(normalise(title)) or lexicons.office(normalise(title).split(" ")[0])
    if form is None:
        return None
    return Office(
        start, end, start, form.row, (title,), determiner="definite", status=status or "Current"
    )


def _owned(doc: Doc, office: Office, starts: dict[int, Span]) -> Office | None:
    """An office with the body or common noun behind it; None where nothing tells whose it is."""
    at = office.end
    while at < len(doc) and doc[at].pos_ == "ADJ" and doc[at].is_lower and at not in starts:
        at += 1  # "la présidence | tournante de l'Union"
    nation = starts.get(at)
    if nation is not None and nation.label_ == "NORP":
        return replace(office, owners=(nation,), end=nation.end)
    if at + 1 >= len(doc) or doc[at].lower_ not in OF_OR_TO:
        return None
    at += 1
    while at + 1 < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    name = starts.get(at)
    if name is not None:
        owns = name.label_ in OWNERS
        return replace(office, owners=(name,), end=name.end) if owns else None
    noun = normalise(doc[at].text)
    if noun not in lexicons.owner_nouns():
        return None
    return replace(office, generic_owner=noun, end=at + 1)
