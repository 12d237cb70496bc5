"""Names -> ministers told by their portfolio alone: ``A, alors à l'Intérieur``.

Also from the portfolio's side: ``les Finances, aujourd'hui aux mains de B``, ``la Santé échoit à
C``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.entrusted import FALLING, GIVEN
from kg.entities.predications import ADVERB, FILL, PAREN, words_between
from kg.lexicons import normalise
from kg.lexicons.grammar import ARTICLES
from kg.mentions.offices import Office
from kg.mentions.portfolios import portfolio_at

REACH = 12  # tokens between a name and a portfolio
IN = r"(?:à la |à l'|à |au |aux )"
PAST = r"(?:alors|naguère|jadis|autrefois|jusqu'ici|jusque-là|jusqu'alors|longtemps|à l'époque)"
NOW = (
    rf"(?:{ADVERB}|aujourd'hui|passée? |installée? |nommée? |promue? |reconduite? |maintenue? |"
    r"confirmée? )"
)
STAYS = re.compile(
    rf"{PAREN},?\s*(?:qui )?{FILL}(?:reste|restera|demeure|demeurera|"
    rf"(?:(?:est|sera|(?:a|avait) été) {FILL})?(?:reconduit|maintenu|confirmé)e?)\s+{FILL}"
    rf"(?:dans ses fonctions ){{0,1}}{IN}"
)
SEATED = (  # the words between a name and its portfolio, the time that they tell
    (re.compile(rf"{PAREN},?\s*{PAST},?\s+{IN}"), "Former"),
    (re.compile(rf"{PAREN},?\s*(?:{NOW},?\s*)+{IN}"), "Current"),
    (re.compile(rf"{PAREN},\s*{IN}"), "Current"),
    (STAYS, "Current"),
)
WHO = r"(?:(?:le |la |l'|m\. |mme )?(?:[\w'.-]+ ){0,3})"
HANDS = (  # the words between a portfolio and whose it is
    (re.compile(rf",?\s*{PAST} (?:aux|entre les) mains (?:de |d'){WHO}"), "Former"),
    (
        re.compile(rf",?\s*{FILL}(?:aujourd'hui )?(?:aux|entre les) mains (?:de |d'){WHO}"),
        "Current",
    ),
    (re.compile(rf",?\s*{FILL}(?:détenue?s?|tenue?s?|occupée?s?) (?:par ){WHO}"), "Current"),
    (re.compile(rf",?\s*{FILL}{GIVEN}e?s? {FILL}à {WHO}"), "Current"),
    *FALLING,
)
OPENING = (  # the words before a portfolio that opens its sentence: "Maintenue à la | Santé, A"
    (re.compile(rf"(?:{PAST},? ){IN}"), "Former"),
    (re.compile(rf"(?:{NOW}\s*)+{IN}"), "Current"),
)
OF_WHOM = re.compile(rf",\s*{WHO}(?:,\s*)?")
BEHIND = frozenset([",", ".", ";", ")", "et", "–", "—", "\n", "\n\n"])


def portfolio_holders(
    doc: Doc,
    persons: tuple[Span, ...],
    titled: Mapping[int, int] = MappingProxyType({}),
) -> Iterator[tuple[Span, Office]]:
    """Doc -> persons and the ministry of the portfolio that stands beside them.

    Args:
        doc: The parsed article.
        persons: Names of persons.
        titled: Where a name starts with the office in front of it: ``le ministre A``.
    """
    found = {i: f for i in range(len(doc)) if (f := portfolio_at(doc, i)) is not None}
    for person in persons:
        office = _seated(doc, person, found)
        behind = max((p.end for p in persons if p.start < person.start), default=0)
        if office is None and person.start not in titled:
            office = _in_hands(doc, person, found, behind)
        if office is not None:
            yield person, office


def _seated(doc: Doc, person: Span, found: Mapping[int, tuple[str, int]]) -> Office | None:
    """``A, alors à l'Intérieur``, ``B, à la Santé, et C``, ``D est maintenu au Quai d'Orsay``."""
    for i in range(person.end + 1, min(person.end + REACH, person.sent.end)):
        between = words_between(doc, person.end, i)
        seat = _seat(doc, i) if i not in found and STAYS.fullmatch(between) else None
        if seat is not None:
            return _ministry(i, seat[1], seat[0], "Current")
        if i not in found:
            continue
        status = next((s for p, s in SEATED if p.fullmatch(between)), "")
        title, end = found[i]
        apart = end >= len(doc) or doc[end].text in BEHIND
        return _ministry(i, end, title, status) if status and apart else None
    return None


def _seat(doc: Doc, i: int) -> tuple[str, int] | None:
    """The portfolio of the minister whose house a token opens, and its end: ``Quai d'Orsay``."""
    for n in (4, 3, 2, 1):
        row = lexicons.office_nouns().get(normalise(doc[i : i + n].text))
        if row is not None and row.country and row.title.startswith("ministre "):
            return row.title.removeprefix("ministre "), i + n
    return None


def _in_hands(
    doc: Doc, person: Span, found: Mapping[int, tuple[str, int]], behind: int
) -> Office | None:
    """``les Finances, aux mains de A``, ``l'Intérieur revient à B``: no other name between.

    ``Maintenue à la Santé, A`` too.
    """
    first = max(person.start - REACH, person.sent.start, behind)
    for i in range(person.start - 1, first - 1, -1):
        if i not in found:
            continue
        title, end = found[i]
        between = words_between(doc, end, person.start)
        opening = words_between(doc, person.sent.start, i)
        told = next((s for p, s in OPENING if p.fullmatch(opening)), "")
        if told and OF_WHOM.fullmatch(between):
            return _ministry(i, end, title, told)
        status = next((s for p, s in HANDS if p.fullmatch(between)), "")
        bare = i > 0 and doc[i - 1].lower_ in ARTICLES
        return _ministry(i, end, title, status) if status and bare else None
    return None


def _ministry(start: int, end: int, portfolio: str, status: str) -> Office | None:
    form = lexicons.office("ministre")
    if form is None:
        return None
    title = f"ministre {portfolio}"
    return Office(start, end, start, form.row, (title,), determiner="definite", status=status)
