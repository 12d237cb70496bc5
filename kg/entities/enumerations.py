"""``A et B, respectivement ministre et préfet`` -> who holds which, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.items import JOINTS, Item, Names
from kg.entities.predications import first_token
from kg.mentions.offices import Office

MARK = "respectivement"
COPULA = 4  # tokens between the last name and the mark: ", qui sont"


def respective_holders(table: Names, offices: tuple[Office, ...]) -> Iterator[tuple[Office, Item]]:
    """Names, offices -> each office of such a row with its holder.

    A plural one with a portfolio for each has all of them: ``respectivement ministres de la
    Justice et de l'Intérieur`` is left to the rules of lists.
    """
    doc = table.doc
    for token in doc:
        if token.lower_ != MARK:
            continue
        row = _row(table, offices, token.i + 1)
        ends = (table.person_ending(i) for i in range(token.i, token.i - COPULA, -1))
        last = next((p for p in ends if p is not None), None)
        if len(row) < 2 or last is None:
            continue
        persons = table.list_ending(last)
        if len(persons) == len(row):
            shared = row[-1].owners[-1:]  # "respectivement roi et ministre | du Maroc"
            for office, person in zip(row, persons, strict=True):
                own = table.nation_before(person) or next(iter(office.owners or shared), None)
                yield office, Item(person, own, "", person.end)


def _row(table: Names, offices: tuple[Office, ...], start: int) -> list[Office]:
    """The singular offices that follow one another from a token on."""
    found: list[Office] = []
    at = start
    for office in offices:
        if office.start < start or office.plural or not office.titles:
            continue
        first = first_token(table.doc, office)
        gap = [table.word(i) for i in range(at, first)]
        if (gap and not JOINTS.issuperset(gap)) or len(gap) > 2:
            break
        found.append(office)
        at = office.end
    return found
