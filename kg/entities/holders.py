"""Offices and names -> holders: who the text gives which office, by apposition and parentheses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.lexicons import normalise, word_list
from kg.mentions.offices import FORMER, FUTURE, PREPOSITIONS, SILENT, Office

JOINTS = frozenset({",", "et", "ainsi", "que", "puis", "ou"})
SKIPPED = word_list("courtesies")


@dataclass(frozen=True, slots=True)
class Holding:
    """That the text gives a person an office, before anybody asks where it stands.

    Attributes:
        person: The name.
        office: The phrase.
        title: The title that this person has of it.
        owner: The name that tells where, if the list gives each person their own.
        where: ``"after"`` or ``"before"``: which side of the name the phrase stands on.
    """

    person: Span
    office: Office
    title: str
    owner: Span | None
    where: str


@dataclass(frozen=True, slots=True)
class _Item:
    person: Span
    owner: Span | None
    title: str
    end: int


def find_holdings(
    doc: Doc, names: tuple[Span, ...], offices: tuple[Office, ...]
) -> tuple[Holding, ...]:
    """Doc, names, offices -> who is said to hold what, in text order.

    A phrase is read with the names behind it ("les ministres de l'Intérieur et de la Justice, A et
    B"), else with the name before it ("A (MR), ministre de la Défense").
    """
    table = _Names(doc, names)
    holdings: list[Holding] = []
    for office in offices:
        left = _left_items(table, office, holdings)
        right = _right_items(table, office)
        if left and right and _left_is_nearer(doc, office, right):
            right = []
        items, where = (right, "before") if right else (left, "after")
        holdings += _distribute(office, items, where)
    return tuple(holdings)


class _Names:
    """Names by their first and their last token."""

    def __init__(self, doc: Doc, names: tuple[Span, ...]) -> None:
        self.doc = doc
        self.starts: dict[int, Span] = {}
        self.persons_by_end = {n.end: n for n in names if n.label_ == "PER"}
        for name in names:
            if name.start not in self.starts:
                self.starts[name.start] = name

    def person(self, i: int) -> Span | None:
        name = self.starts.get(i)
        return name if name is not None and name.label_ == "PER" else None

    def word(self, i: int) -> str:
        return self.doc[i].lower_ if 0 <= i < len(self.doc) else ""


def _left_is_nearer(doc: Doc, office: Office, right: list[_Item]) -> bool:
    """Whether a phrase between two commas belongs to the name before it: ``X, ministre, Y``."""
    behind_comma = doc[office.end].text == "," if office.end < len(doc) else True
    return (
        behind_comma
        and office.determiner in ("", "definite")
        and (
            office.determiner == ""
            or doc[right[-1].end - 1 : right[-1].end + 1].text[-1:] not in ",.)"
        )
    )


def _right_items(table: _Names, office: Office) -> list[_Item]:
    """The names behind a phrase, each with its own country or portfolio where the list says so."""
    i = office.end
    if table.word(i) == "(" and table.person(i + 1) is None:
        i = _close(table, i)
    for mark in (",", ":", ","):
        if table.word(i) == mark:
            i += 1
    items: list[_Item] = []
    while (item := _item(table, i, office)) is not None:
        items.append(item)
        if not office.plural:
            break
        i = item.end
        joints = 0
        while table.word(i) in JOINTS and joints < 3:
            i += 1
            joints += 1
        if not joints:
            break
    return items


def _item(table: _Names, i: int, office: Office) -> _Item | None:
    """One ``[allemand] [de la Défense,] M. Nom (PARTI)``."""
    owner, title = None, ""
    name = table.starts.get(i)
    if office.plural and name is not None and name.label_ == "NORP":
        owner, i = name, name.end
    elif office.plural and table.word(i) in ("pour", "du", "côté"):
        at = next((j for j in range(i, i + 5) if j in table.starts), None)
        if at is not None and table.starts[at].label_ in ("PLACE", "COUNTRY", "NORP"):
            owner, i = table.starts[at], table.starts[at].end
            i += table.word(i) in (",", ":")
    elif (
        office.plural
        and office.row is not None
        and office.row.portfolio
        and (table.word(i) in PREPOSITIONS)
    ):
        end = next((j for j in range(i + 1, i + 9) if table.word(j) == ","), None)
        named = table.doc[i + 1 : end].text if end is not None else ""
        if end is not None and any(c.isupper() for c in named) and table.person(end + 1):
            title = f"{office.row.title} {table.doc[i:end].text}"
            i = end + 1
    courtesy = lexicons.honorifics() | SKIPPED
    if table.word(i) in ("le", "la", "l'", "l’") and normalise(table.word(i + 1)) in courtesy:
        i += 1
    while normalise(table.word(i)) in courtesy and table.person(i) is None:
        i += 1
    person = table.person(i)
    if person is None:
        return None
    end = person.end
    of = table.starts.get(end + 1)
    if (
        owner is None
        and table.word(end) in ("de", "du", "d'", "d’")
        and of is not None
        and (
            of.label_ == "COUNTRY"
            or (office.row is not None and office.row.head_of == "state" and of.label_ == "PLACE")
        )
    ):  # "le roi Harald de Norvège"
        owner, end = of, of.end
    if table.word(end) == "(":
        inside = table.starts.get(end + 1)
        if inside is not None and inside.label_ == "COUNTRY":
            owner = inside
        portfolio = lexicons.portfolio_title(table.doc[end + 1 : _close(table, end) - 1].text)
        if portfolio and office.row is not None and office.row.portfolio:
            title = f"{office.row.title} {portfolio}"
        end = _close(table, end)
    return _Item(person, owner, title, end)


def _close(table: _Names, i: int) -> int:
    """The token behind the parenthesis that opens at ``i``."""
    for j in range(i + 1, min(i + 14, len(table.doc))):
        if table.doc[j].text == ")":
            return j + 1
    return i + 1


def _left_items(table: _Names, office: Office, holdings: list[Holding]) -> list[_Item]:
    """The name that a phrase stands in apposition to: ``A (MR), ministre …``, ``A (ministre …``."""
    first = office.start
    while first > 0 and normalise(table.word(first - 1)) in FORMER | FUTURE | SILENT:
        first -= 1
    if office.determiner:
        first -= 1
    if first > 0 and normalise(table.word(first - 1)) in FORMER:
        first -= 1
    mark = table.word(first - 1)
    chained = [h for h in holdings if h.office.end in (first - 1, first - 2) and h.where == "after"]
    if chained and mark in (",", "et") and not office.plural:
        return [_Item(h.person, None, "", h.person.end) for h in chained[-1:]]
    if mark not in (",", "(") or office.determiner == "possessive":
        return []
    end = first - 1
    if table.word(end - 1) == ")":
        end = next((j for j in range(end - 2, max(end - 14, 0), -1) if table.word(j) == "("), end)
    person = table.persons_by_end.get(end)
    if person is None:
        return []
    items = [_Item(person, None, "", person.end)]
    while office.plural and table.word(person.start - 1) in ("et", ","):
        before = table.persons_by_end.get(person.start - 1)
        if before is None:
            break
        items.insert(0, _Item(before, None, "", before.end))
        person = before
    return items


def _distribute(office: Office, items: list[_Item], where: str) -> Iterator[Holding]:
    """Give each name its title and owner: respective lists in order, else all the same."""
    titles, owners = office.titles, office.owners
    for k, item in enumerate(items):
        title = item.title or (
            titles[k] if len(titles) == len(items) else titles[0] if titles else ""
        )
        owner = item.owner
        if owner is None and len(owners) > 1 and len(owners) == len(items):
            owner = owners[k]
        yield Holding(item.person, office, title, owner, where)
