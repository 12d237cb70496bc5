"""Offices and names -> holders: who the text gives which office, by apposition and parentheses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.enumerations import (
    beside,
    later_holders,
    respective_holders,
    states_differ,
)
from kg.entities.items import Item, Names, read_item
from kg.entities.leaders import leaders
from kg.entities.ministries import portfolio_holders
from kg.entities.openings import at_last, opens_sentence
from kg.entities.parentheses import closing, ministers
from kg.entities.possessed import acts, of_next, of_relative, under_another
from kg.entities.predications import SAME, chained, first_token, fronted, link_before
from kg.lexicons import honorifics, normalise, plain_words
from kg.lexicons.grammar import OF_OR_TO
from kg.mentions.complements import CHARGED
from kg.mentions.offices import Office, in_capitals

JOINTS = frozenset({",", "et", "ainsi", "que", "puis", "ou"})
COMPLEMENTS = OF_OR_TO | frozenset(["pour", "auprès", "chargé", "chargée", "en", "dans"])
NATIONS_BACK = 3  # sentences back that may tell what the persons of many nations are
COMPLEMENT = 9  # tokens of one
# "l'ancien ministre et candidat de l'opposition, A", "le député et avocat A"
PEOPLE = plain_words("nouns of party members") | plain_words("nouns that call a person")


@dataclass(frozen=True, slots=True)
class Holding:
    """That the text gives a person an office, before anybody asks where it stands.

    Attributes:
        person: The name.
        office: The phrase.
        title: The title that this person has of it.
        owner: The name that tells where, if the list gives each person their own.
        where: ``"after"`` or ``"before"``: which side of the name the phrase stands on.
        status: What a verb says of the time, over what the phrase says; "" for nothing.
    """

    person: Span
    office: Office
    title: str
    owner: Span | None
    where: str
    status: str = ""


def find_holdings(
    doc: Doc, names: tuple[Span, ...], offices: tuple[Office, ...]
) -> tuple[Holding, ...]:
    """Doc, names, offices -> who is said to hold what, in text order.

    A phrase is read with the names behind it ("les ministres de l'Intérieur et de la Justice, A et
    B"), else with the name before it ("A (MR), ministre de la Défense").
    """
    table = Names(doc, names)
    persons = tuple(n for n in names if n.label_ == "PER")
    holdings: list[Holding] = []
    told = dict(respective_holders(table, offices))
    for office in offices:
        if in_capitals(doc, office):
            continue
        if office in told:
            holdings += _distribute(office, [told[office]], "after", "")
            continue
        left = _left_items(table, office, holdings)
        right = _right_items(table, office)
        link = None if left else link_before(doc, office, persons)
        if link is not None:
            left = _listed_before(table, office, link.last)
        if left and right and (link or _left_is_nearer(doc, office, right)):
            right = []
        apposed = bool(right) and table.word(_behind_complement(table, office.end)) == ","
        barred = _beside_many(table, office, right) or of_next(table, office, offices, right)
        if barred or (apposed and under_another(doc, office, offices)):
            right = []
        items, where = (right, "before") if right else (left, "after")
        status = link.status if link is not None and not right else ""
        holdings += _distribute(office, items, where, status)
    holdings += _of_doubles(table, offices, holdings)
    holdings = _of_careers(doc, offices, holdings)
    holdings += _of_appositions(table, offices, holdings)
    holdings += _of_doubles(table, offices, holdings)
    holdings += _of_chains(doc, offices, holdings)
    holdings += _of_nations(table, offices, holdings)
    taken = frozenset(h.person.start for h in holdings if h.where == "before")
    titled = {h.person.start: first_token(doc, h.office) for h in holdings if h.where == "before"}
    others = (*ministers(doc, persons, taken), *leaders(doc, persons, names, titled))
    others = (*others, *portfolio_holders(doc, persons, titled))
    busy = frozenset(i for h in holdings for i in (h.office.start, h.person.start))
    for office, item in later_holders(table, offices, busy):
        holdings += _distribute(office, [item], "after", "")
    for person, office in others:
        holdings += _distribute(office, [Item(person, None, "", person.end)], "after", "")
    return tuple(holdings)


def _of_doubles(
    table: Names, offices: tuple[Office, ...], holdings: list[Holding]
) -> list[Holding]:
    """``vice-Premier ministre | et ministre de l'Emploi A``: both are held by one person.

    ``Chef du parti depuis mai, | l'ancien ministre A``, ``Jusqu'ici cheffe de cabinet, | le juge``.
    """
    doc, held = table.doc, {h.office.start: h for h in holdings}
    found = []
    for office, nxt in zip(offices[-2::-1], offices[:0:-1], strict=True):
        joined = doc[office.end].text in ("et", ",", "-") and (
            nxt.start - office.end == 1 or first_token(doc, nxt) - office.end == 1
        )
        double = joined and not (nxt.determiner or office.plural or nxt.plural or nxt.same)
        opens = not office.determiner and opens_sentence(doc, first_token(doc, office))
        comma = _since(table, office, office.end) if opens else office.end
        if opens and first_token(doc, nxt) - comma == 1:
            double |= doc[comma].text == "," and not nxt.plural
        after = held.get(nxt.start)
        if double and after is not None and office.start not in held and office.titles:
            held[office.start] = replace(after, office=office, title=office.titles[0], owner=None)
            found.append(held[office.start])
    return found


def _of_careers(doc: Doc, offices: tuple[Office, ...], holdings: list[Holding]) -> list[Holding]:
    """``Ancienne porte-parole de l'UE, puis juge à Kiev, | A``: both told of one."""
    held = {h.office.start: h for h in holdings}
    found, over = list[Holding](), set[int]()
    for office, nxt in itertools.pairwise(offices):
        after, first = held.get(nxt.start), first_token(doc, office)
        bare = not (office.determiner or nxt.determiner or office.plural or nxt.plural)
        opens = bool(doc[first].is_sent_start) or not doc[first - 1].is_alpha
        gap = doc[office.end : first_token(doc, nxt)]
        if (
            after is None
            or after.where != "before"
            or office.start in held
            or not (bare and opens and office.titles and 0 < len(gap) <= COMPLEMENT)
            or any(t.pos_ in ("VERB", "AUX") or t.text in ".;:()«»" for t in gap)
            or gap[-1].lower_ not in ("puis", "et", ",")
        ):
            continue
        then = "Former" if gap[-1].lower_ == "puis" else after.status
        found.append(replace(after, office=office, title=office.titles[0], owner=None, status=then))
        if office.status == "Former" and nxt.status == "Current":
            over.add(nxt.start)
    over.update(
        h.office.start
        for h in holdings
        if h.where == "before" and at_last(doc, h.office, h.person.start)
    )
    told = (replace(h, status="Former") if h.office.start in over else h for h in holdings)
    return [*told, *found]


def _of_appositions(
    table: Names, offices: tuple[Office, ...], holdings: list[Holding]
) -> list[Holding]:
    """``le médiateur de l'Union, | l'ancien président A, …``: one person, called twice.

    Thrice too: ``le vice-ministre, chef d'état-major, | le général A``.

    Not where a list goes on, ``le ministre, le préfet A et le maire``, nor where the comma ends
    what opens the sentence, ``selon le porte-parole, le ministre A viendra``.
    """
    doc = table.doc
    held = {h.office.start: h for h in holdings}
    found = []
    for office, nxt in itertools.pairwise(offices):
        after = held.get(nxt.start)
        if after is None or after.where != "before" or office.start in held or not office.titles:
            continue
        comma = _behind_complement(table, office.end)
        apart = first_token(doc, nxt) - comma == 1 and table.word(comma) == ","
        single = not office.plural and not nxt.plural
        chain = any(o.end == first_token(doc, office) - 1 and o.determiner for o in offices)
        single &= bool(office.determiner) or chain
        end = after.person.end
        if table.word(end) == "(":
            end = closing(doc, end)
        goes_on = table.word(end) in ("et", "ou", "ainsi") or _listed_office(table, offices, end)
        before = table.word(first_token(doc, office) - 1)
        if table.word(end) != "," and fronted(doc, first_token(doc, office)):
            continue
        alone = chain or before not in (",", "et")
        if apart and single and not goes_on and alone and not nxt.same:
            found.append(replace(after, office=office, title=office.titles[0], owner=None))
    return found


def _listed_office(table: Names, offices: tuple[Office, ...], end: int) -> bool:
    """Whether another office follows a name and its comma: ``A, le maire``."""
    return table.word(end) == "," and any(
        first_token(table.doc, o) == end + 1 and o.determiner for o in offices
    )


def _of_chains(doc: Doc, offices: tuple[Office, ...], holdings: list[Holding]) -> Iterator[Holding]:
    """``A est maire depuis 2020 | et sera ministre``: a second verb of one person."""
    held = {h.office.start: h for h in holdings}
    for office, nxt in itertools.pairwise(offices):
        before = held.get(office.start)
        if before is None or before.where != "after" or nxt.start in held or not nxt.titles:
            continue
        status = chained(doc, office, nxt)
        if status == SAME:
            status = before.status if nxt.status == "Current" else nxt.status
        if status is not None and not nxt.plural:
            yield replace(before, office=nxt, title=nxt.titles[0], owner=None, status=status)


def _of_nations(
    table: Names, offices: tuple[Office, ...], holdings: list[Holding]
) -> Iterator[Holding]:
    """``une réunion des ministres de l'Intérieur. A (Pologne) et le Letton B …``.

    Persons with a nation and without an office hold what the last phrase without holders calls
    many, in their sentence or one of those before in the paragraph, if no other office of a state
    is told of in between.
    """
    doc = table.doc
    held = {h.person.start for h in holdings}
    named = {h.office.start for h in holdings}
    seats = [o for o in offices if _single(o)]
    for person in sorted(table.persons_by_end.values(), key=lambda p: p.start):
        nation = table.nation_before(person) or table.nation_behind(person)
        if nation is None or person.start in held or _followed(doc, nation):
            continue
        sent, start = person.sent, person.sent.start
        for back in range(NATIONS_BACK):
            if start and (not back or "\n" not in doc[start - 1].text):
                start = doc[start - 1].sent.start
        before = [o for o in seats if start <= o.start and o.end <= person.start]
        last = [o for o in before if o.start >= sent.start] or before
        many = [o for o in last if o.plural and o.start not in named and not _of_nation(o)]
        if many and doc[many[-1].start].sent.start == doc[last[-1].start].sent.start:
            yield Holding(person, many[-1], many[-1].titles[0], nation, "after")


def _followed(doc: Doc, nation: Span) -> bool:
    """Whether somebody succeeds a person, in whatever office: ``Elle succède au | Belge A``."""
    before = doc[max(nation.start - 6, nation.sent.start) : nation.start]
    return any(t.lower_.startswith(("succèd", "succéd", "remplac")) for t in before)


def _of_nation(office: Office) -> bool:
    """Whether a phrase counts its states: ``les Premiers ministres belge et danois``."""
    return any(s.kb_id_.startswith("country:") for s in office.owners)


def _single(office: Office) -> bool:
    """An office of one title that a state has once: ``ministres de l'Intérieur``."""
    row = office.row
    if row is None or len(office.titles) != 1:
        return False
    return bool(row.head_of) or (row.owner == "government" and office.titles[0] != row.title)


def _left_is_nearer(doc: Doc, office: Office, right: list[Item]) -> bool:
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


def _right_items(table: Names, office: Office) -> list[Item]:
    """The names behind a phrase, each with its own country or portfolio where the list says so."""
    i = office.end
    if table.word(i) == "(" and table.person(i + 1) is None:
        i = closing(table.doc, i)
    if _of_person(table.doc, office.end):
        return []
    i = _behind_master(table, office) or _since(table, office, i)
    if i < len(table.doc) and table.doc[i].pos_ == "ADJ" and table.doc[i].is_lower:
        i += table.person(i + 1) is not None  # "le sénateur républicain A"
    if table.word(i) == "," and of_relative(table.doc, office):
        return []
    for mark in (",", ":", ",", "-", "–", "—") if office.plural else (",", ":", ","):
        if table.word(i) == mark:
            i += 1
    items: list[Item] = []
    while (item := read_item(table, i, office)) is not None:
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


def _behind_master(table: Names, office: Office) -> int:
    """The comma in ``le conseiller de A | , B, est venu``, who serves A; 0 for none."""
    at = office.end + 1
    while normalise(table.word(at)) in honorifics():
        at += 1
    master = table.person(at) if table.word(office.end) in ("de", "d'", "d’") else None
    if master is None or office.plural or office.determiner != "definite":
        return 0
    comma = closing(table.doc, master.end) if table.word(master.end) == "(" else master.end
    servant = table.person(comma + 1) if table.word(comma) == "," else None
    if servant is None or fronted(table.doc, first_token(table.doc, office)):
        return 0
    return comma if table.word(servant.end) in (",", ".", "(", ";") else 0


def _beside_many(table: Names, office: Office, right: list[Item]) -> bool:
    """``reçu par les ministres du pays, A``: one name behind a comma is none of the many."""
    alone = len(right) == 1 and table.word(right[0].end) != "et"
    comma = _behind_complement(table, office.end)
    return office.plural and alone and table.word(comma) == ","


def _since(table: Names, office: Office, i: int) -> int:
    """Where a name may follow behind what the phrase did not read.

    ``ministre depuis 2016 | ,``, ``la présidente de la commission | du Sénat | ,``, a title that
    opens its sentence.
    """
    doc = table.doc
    first = first_token(doc, office)
    opens = not office.determiner and opens_sentence(doc, first)
    if not opens and table.word(i) not in ("depuis", "entre", "jusqu'en", "pendant"):
        return _behind_complement(table, i)
    for j in range(i, min(i + 12, len(doc))):
        if doc[j].text == ",":
            return j
        if doc[j].is_sent_start or doc[j].text in ".;:(":
            break
    return i


def _behind_complement(table: Names, i: int) -> int:
    """The comma or person behind ``du Sénat``, ``suisse``, ``et candidat de l'opposition``."""
    doc = table.doc
    if table.word(i) == "et" and normalise(table.word(i + 1)) in PEOPLE:
        end = _behind_complement(table, i + 2)
        return end if table.word(end) == "," or table.person(end) is not None else i
    described = i < len(doc) and doc[i].pos_ == "ADJ" and doc[i].is_lower
    if i >= len(doc) or not (described or table.word(i) in COMPLEMENTS or _is_nation(table, i)):
        return i
    if doc[i + 1 : i + 2].text == "temps":
        return i  # "ministre | du temps du président A"
    for j in range(i, min(i + COMPLEMENT, len(doc))):
        if doc[j].text == ",":
            return j
        if table.person(j) is not None:  # "la ministre | de Jean Roux" is another
            titled = any(lexicons.office(normalise(t.text)) for t in doc[i:j])
            return i if titled or _of_person(doc, j) else j  # "… | du président Jean Roux" too
        charged = j == i and table.word(j) in CHARGED
        noun = charged or doc[j].pos_ in ("ADP", "DET", "NOUN", "ADJ", "PROPN")
        if not noun or doc[j].is_sent_start:
            return i
    return i


def _of_person(doc: Doc, i: int) -> bool:
    """Whether a preposition stands before a name at a token: ``un conseiller de M. | Roux``."""
    first = i
    while normalise(doc[first - 1].text) in honorifics():
        first -= 1
    word = doc[first - 1]
    return word.pos_ == "ADP" or word.lower_ in OF_OR_TO


def _is_nation(table: Names, i: int) -> bool:
    name = table.starts.get(i)
    return name is not None and name.label_ == "NORP" and name[0].is_lower


def _left_items(table: Names, office: Office, holdings: list[Holding]) -> list[Item]:
    """The name that a phrase stands in apposition to: ``A (MR), ministre …``, ``A (ministre …``."""
    first = first_token(table.doc, office)
    mark = table.word(first - 1)
    chained = [h for h in holdings if h.office.end in (first - 1, first - 2) and h.where == "after"]
    if chained and mark in (",", "et") and not office.plural:
        if office.determiner == "definite" and (
            mark == "et" or states_differ(office, chained[-1].office)
        ):
            return []  # "A, la ministre suédoise, et | le président du FMI"
        return [Item(h.person, None, "", h.person.end) for h in chained[-1:]]
    if mark not in (",", "("):
        return []
    if office.determiner == "possessive" and not office.same and not _closed(table, office):
        return []
    if mark == "," and office.determiner == "definite" and acts(table.doc, office):
        return []
    person = table.person_ending(first - 1)
    if person is None or any(
        beside(table.doc, h.office, office)
        for h in holdings
        if h.person == person and h.where == "before"
    ):
        return []
    return _listed_before(table, office, person)


def _closed(table: Names, office: Office) -> bool:
    """Whether a phrase ends an apposition: ``A, son adjoint, parle``, not ``, son adjoint, B``."""
    mark = table.word(office.end)
    if office.row is None or office.row.generic:
        return False
    return mark in ("", ")", ".", ";") or (mark == "," and table.person(office.end + 1) is None)


def _listed_before(table: Names, office: Office, last: Span) -> list[Item]:
    """The persons of the list that ends with a name; that one alone for a singular office."""
    if not office.plural:
        return [Item(last, None, "", last.end)]
    owned = bool(office.owners)
    return [
        Item(p, table.nation_behind(p) or (None if owned else table.nation_before(p)), "", p.end)
        for p in table.list_ending(last)
    ]


def _distribute(office: Office, items: list[Item], where: str, status: str) -> Iterator[Holding]:
    """Give each name its title and owner: respective lists in order, else all the same."""
    titles, owners = office.titles, office.owners
    for k, item in enumerate(items):
        title = item.title or (
            titles[k] if len(titles) == len(items) else titles[0] if titles else ""
        )
        owner = item.owner
        if owner is None and len(owners) > 1 and len(owners) == len(items):
            owner = owners[k]
        if office.plural:
            title = lexicons.in_gender(title, lexicons.given_names().get(item.person[0].text, ""))
        yield Holding(item.person, office, title, owner, where, status)
