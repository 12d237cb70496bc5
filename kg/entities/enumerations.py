"""``A et B, respectivement ministre et préfet`` -> who holds which, one by one.

``Les ministres grec et turc se verront. A et B …``: each nation's, told by name only later.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.items import JOINTS, Item, Names
from kg.entities.predications import first_token
from kg.mentions.offices import Office

MARK = "respectivement"
LATER = 2  # sentences behind an office that may name those of its nations
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


def later_holders(
    table: Names, offices: tuple[Office, ...], taken: frozenset[int]
) -> Iterator[tuple[Office, Item]]:
    """``les ministres grec et turc se verront. | A et B …``: each by the nation that is known.

    Where nobody is known, in the order of the nations, if the names open their sentence.

    Args:
        table: The article's names.
        offices: Its office phrases.
        taken: Where the phrases that have holders start, and the names that hold something.
    """
    doc = table.doc
    persons = sorted(table.persons_by_end.values(), key=lambda p: p.start)
    for office in offices:
        nations = {s.kb_id_.removeprefix("country:"): s for s in office.owners}
        if not office.plural or len(nations) < 2 or office.start in taken or not office.titles:
            continue
        end = doc[office.start].sent.end
        for _ in range(LATER):
            end = doc[end].sent.end if end < len(doc) else end
        later = [p for p in persons if office.end < p.start < end]
        rows = [table.list_ending(p) for p in later]
        row = next((r for r in reversed(rows) if len(r) == len(nations)), [])
        longer = any(len(r) > len(row) and row[-1] in r for r in rows if row)
        if row and not longer and not any(p.start in taken for p in row):
            for person, nation in zip(row, _nations(row, nations), strict=False):
                yield office, Item(person, nation, "", person.end)


def _nations(row: list[Span], nations: dict[str, Span]) -> list[Span]:
    """The nation of each of a list, as known of them; else in order; none where it differs."""
    homes = [lexicons.homeland(p.text) for p in row]
    if sorted(homes) == sorted(nations):
        return [nations[home] for home in homes]
    return list(nations.values()) if not any(homes) and row[0][0].is_sent_start else []


def beside(doc: Doc, held: Office, office: Office) -> bool:
    """Whether a list goes on behind a titled name: ``le président français A, | le roi danois``.

    Another state's office is another's; so is one before ``et`` and a further one: ``le ministre
    A, | le préfet et le maire``.
    """
    if office.determiner != "definite" or office.plural:
        return False
    listed = doc[office.end : office.end + 2].text.lower() in ("et le", "et la")
    return listed or states_differ(office, held)


def states_differ(office: Office, other: Office) -> bool:
    """Whether two phrases name different states."""
    mine, others = (
        {s.kb_id_ for s in o.owners if s.kb_id_.startswith("country:")} for o in (office, other)
    )
    return bool(mine and others) and mine.isdisjoint(others)
