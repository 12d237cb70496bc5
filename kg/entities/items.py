"""Names in a row -> the items of a list: ``[allemand] [de la Défense,] M. Nom (PARTI)``."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.parentheses import closing, portfolio_within
from kg.lexicons import normalise, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO
from kg.mentions.complements import CHARGED
from kg.mentions.led import LED_PARTIES
from kg.mentions.offices import RANKS, Office

ENVOYS = plain_words("titles of envoys")
PRESIDES = plain_words("titles of those who preside")
RANKED = {normalise(rank) for rank in RANKS}
JOINTS = frozenset([",", "et"])
BEFORE_NAMES = ARTICLES | {"m.", "mme"}  # within a list
DESCRIPTION = 5  # tokens of "l'avocate franco-suisse"
SKIPPED = word_list("courtesies")


@dataclass(frozen=True, slots=True)
class Item:
    """One name of a list, with what the list gives it alone: an owner, a title."""

    person: Span
    owner: Span | None
    title: str
    end: int


class Names:
    """Names by their first and their last token."""

    def __init__(self, doc: Doc, names: tuple[Span, ...]) -> None:
        self.doc = doc
        self.starts: dict[int, Span] = {}
        self.persons_by_end = {n.end: n for n in names if n.label_ == "PER"}
        for name in names:
            if name.start not in self.starts:
                self.starts[name.start] = name

    def person(self, i: int) -> Span | None:
        """The person whose name starts at a token."""
        name = self.starts.get(i)
        return name if name is not None and name.label_ == "PER" else None

    def person_ending(self, end: int) -> Span | None:
        """The person whose name, or the parenthesis behind it, ends at a token."""
        if self.word(end - 1) == ")":
            opening = (j for j in range(end - 2, max(end - 16, 0), -1) if self.word(j) == "(")
            end = next(opening, end)
        return self.persons_by_end.get(end)

    def nation_before(self, person: Span) -> Span | None:
        """The adjective in ``le Letton A``."""
        before = [n for n in self.starts.values() if n.end == person.start]
        return next((n for n in before if n.label_ == "NORP"), None)

    def nation_behind(self, person: Span) -> Span | None:
        """The country in ``A (Pologne)``."""
        inside = self.starts.get(person.end + 1)
        alone = inside is not None and self.word(person.end) == "(" and self.word(inside.end) == ")"
        return inside if alone and inside is not None and inside.label_ == "COUNTRY" else None

    def list_ending(self, last: Span) -> list[Span]:
        """The persons of the list that ends with a name, in order: ``A, le Belge B et M. C``."""
        found = [last]
        while True:
            nation = self.nation_before(found[0])
            start = nation.start if nation is not None else found[0].start
            while self.word(start - 1) in BEFORE_NAMES:
                start -= 1
            before = self.person_ending(start - 1) if self.word(start - 1) in JOINTS else None
            if before is None:
                return found
            found.insert(0, before)

    def word(self, i: int) -> str:
        """A token in lower case; "" outside the text."""
        return self.doc[i].lower_ if 0 <= i < len(self.doc) else ""


def read_item(table: Names, i: int, office: Office) -> Item | None:
    """One ``[allemand] [de la Défense,] M. Nom (PARTI)``."""
    owner, title, i = _introduction(table, _behind_apposition(table, i), office)
    courtesy = lexicons.honorifics() | SKIPPED
    if table.word(i) in ("le", "la", "l'", "l’") and normalise(table.word(i + 1)) in courtesy:
        i += 1
    while normalise(table.word(i)) in courtesy and table.person(i) is None:
        i += 1
    ranked = office.plural and table.word(i) in ARTICLES
    if ranked and normalise(table.word(i + 1)) in RANKED:
        i += 2  # "les ministres belge et danois, A et | le général B"
    person = table.person(i)
    if person is None:
        i = _behind_description(table, i)
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
        portfolio = portfolio_within(table.doc, end)
        if portfolio and office.row is not None and office.row.portfolio:
            title = f"{office.row.title} {portfolio[2]}"
        end = closing(table.doc, end)
    if office.plural:
        end = _behind_party(table, end)
        if owner is None and not office.owners and table.word(end) == "pour":
            at = end + 1 + (table.word(end + 1) in ARTICLES)
            land = table.starts.get(at)
            if land is not None and land.label_ in ("COUNTRY", "PLACE"):
                owner, end = land, land.end  # "A pour le Bénin et B pour le Togo"
    return Item(person, owner, title, end)


def _behind_apposition(table: Names, i: int) -> int:
    """The name behind ``le chef de l'UFD, | principal parti d'opposition,``, ``| au pouvoir,``."""
    opening = [table.word(j) for j in range(i, i + 3)]
    if table.word(i - 1) != "," or not LED_PARTIES.union(["pouvoir"]).intersection(opening):
        return i
    comma = next((j for j in range(i, i + DESCRIPTION * 2) if table.word(j) == ","), i)
    return comma + 1 if table.person(comma + 1) is not None else i


def _behind_party(table: Names, i: int) -> int:
    """Behind ``, du PS`` in the midst of a list."""
    at = i + 2 if table.word(i) == "," and table.word(i + 1) in OF_OR_TO else 0
    while at and table.word(at) in ARTICLES:
        at += 1
    party = table.starts.get(at)
    return party.end if at and party is not None and party.label_ == "PARTY" else i


def _introduction(table: Names, i: int, office: Office) -> tuple[Span | None, str, int]:
    """What tells one holder of a list from the others: owner, title, where the name may start."""
    owner: Span | None = None
    title = ""
    at = i + 1 if table.word(i) in ARTICLES else i
    name = table.starts.get(at)
    if name is not None and name.label_ == "NORP" and (office.plural or name[0].text[0].isupper()):
        states = office.row is None or office.row.owner in ("government", "country")
        states |= any(s.label_ == "NORP" for s in office.owners)  # "les dirigeants français, A, …"
        free = name[0].is_lower or not _of_body(
            table, office
        )  # "le Belge A" leads the UN, not Belgium
        owner = name if states and free else None
        i = name.end
        if office.plural and table.word(i) == "," and table.person(i + 1) is not None:
            i += 1  # "les présidents français, A, et russe | , B"
    elif office.plural and office.owners and (of := _next_owner(table, i, office)) is not None:
        owner, i = of, of.end + 1
    elif office.plural and table.word(i) in ("pour", "du", "côté"):
        side = next((j for j in range(i, i + 5) if j in table.starts), None)
        if side is not None and table.starts[side].label_ in ("PLACE", "COUNTRY", "NORP"):
            owner, i = table.starts[side], table.starts[side].end
            i += table.word(i) in (",", ":")
    elif (
        office.plural
        and office.row is not None
        and office.row.portfolio
        and (table.word(i) in OF_OR_TO)
    ):
        stop = min(i + 9, table.doc[i].sent.end)
        end = next((j for j in range(i + 1, stop) if table.word(j) == ","), None)
        named = table.doc[i + 1 : end].text if end is not None else ""
        if end is not None and any(c.isupper() for c in named) and table.person(end + 1):
            title = f"{office.row.title} {table.doc[i:end].text}"
            i = end + 1
    return owner, title, i


def _of_body(table: Names, office: Office) -> bool:
    """Whether a phrase says that a body owns it: ``de l'ONU``, ``de cette enceinte``, ``son``.

    Who presides with a field of work, ``vice-président chargé du Climat``, is of a commission.
    """
    title = normalise(office.row.title) if office.row is not None else ""
    possessive = office.determiner == "possessive"
    charged = table.word(office.end) in CHARGED
    presides = title in PRESIDES and (bool(office.generic_owner) or possessive or charged)
    return bool(office.owners) or presides or (title in ENVOYS and possessive)


def _next_owner(table: Names, i: int, office: Office) -> Span | None:
    """``de Brest`` in ``les maires d'Angers, A, et | de Brest, B``."""
    at = i + 1
    while table.word(at) in ARTICLES:
        at += 1
    name = table.starts.get(at)
    if table.word(i) not in OF_OR_TO or name is None:
        return None
    kinds = {name.label_, office.owners[0].label_}
    alike = (len(kinds) == 1 or kinds == {"COUNTRY", "PLACE"}) and table.word(name.end) == ","
    return name if alike and table.person(name.end + 1) is not None else None


def _behind_description(table: Names, i: int) -> int:
    """The name behind ``le conservateur``, ``le général``, ``l'avocate franco-suisse``.

    Not behind another's office.
    """
    doc = table.doc
    if table.word(i) not in ARTICLES or table.word(i - 1) not in (",", "("):
        return i
    for j in range(i + 1, min(i + DESCRIPTION, len(doc))):
        if table.person(j) is not None:
            form = lexicons.office(normalise(doc[i + 1 : j].text))
            plain = form is None or form.row.generic or form.row.title in RANKS
            return j if plain else i
        other = lexicons.office(normalise(doc[j].text))
        described = doc[j].is_lower and doc[j].pos_ in ("NOUN", "ADJ", "PROPN")
        ranked = other is None or other.row.generic or other.row.title in RANKS
        if not (described and ranked):
            return i
    return i
