"""Document -> offices: the noun phrases that name a post, read by a small grammar.

An office phrase is a head of the lexicon (``Premier ministre``, ``présidente``) with adjectives,
the country or body it belongs to and, for ministers, the portfolio: ``ministre français de
l'Intérieur``, ``ministres de l'Intérieur et de la Justice``, ``leurs homologues allemands``.
Who holds it is a question for ``kg.entities``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.lexicons import OfficeRow, normalise, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO
from kg.mentions.complements import CHARGED, JUNIORS, read_destination, read_piece
from kg.mentions.heads import DETERMINERS, Determiner, head_at, without_possessive
from kg.mentions.phrases import Phrase
from kg.mentions.portfolios import OWNERS, portfolio_pieces

FORMER = word_list("words of a former office")
FUTURE = word_list("words of a future office")
# They speak or act for another office: "la porte-parole du Premier ministre".
DEPUTIES = plain_words("titles of those who act for another office")
DEATH = word_list("nouns of death")
RANKS = word_list("military ranks")
ENDED = re.compile(
    r"(?:(?:de|entre|en) \d{4} (?:à|et) \d{4}|jusqu'en (?:\w+ )?\d{4}|par le passé|"
    r"jusqu'(?:en|à la|au|à l'|à) ?\w+ derni(?:er|ère)|jusqu'à (?:sa|son) \w+|"
    r"du temps (?:de|du|d')|sous [A-ZÉ][\w-]+ [A-ZÉ][\w-]+|"
    r"à l'époque|d'alors|"
    r"il y a (?:\w+ ){1,3}(?:ans|mois|semaines)|dans les années \d+|"
    r"à (?:deux|trois|quatre|cinq|plusieurs) reprises|"
    r"sous (?:le |la |l')(?:gouvernement|mandat|présidence|régime|dictature))\b|"
    r"\(\s*(?:(?:de|entre|en) )?\d{4}\s?(?:-|–|—|à|et)\s?\d{4}\s?\)"
)
FIRST = "premier président"
BARE = frozenset(["BODY", "IGO", "ORG", "PARTY"])  # joined without a preposition
HOLDER = "titulaire"  # "le titulaire des Transports" is a minister
EURODEPUTIES = word_list("titles of members of the European Parliament")
LAWMAKERS = EURODEPUTIES | {"député", "sénateur"}
SEATED = LAWMAKERS | word_list("titles of members of a council")


@dataclass(frozen=True, slots=True)
class Office:
    """One office phrase.

    Attributes:
        start: First token (behind the determiner).
        end: Token behind the last one.
        head: Token of the head noun.
        row: The lexicon's row of the head; None for ``homologue``.
        titles: The office titles that it names, in the singular, in text order.
        owners: Names inside that tell where the office stands.
        generic_owner: A common noun that does (``du parti``), lower case.
        plural: Whether the head is plural.
        determiner: What stands before it.
        status: ``Current``, ``Former`` or ``Future``.
    """

    start: int
    end: int
    head: int
    row: OfficeRow | None
    titles: tuple[str, ...]
    owners: tuple[Span, ...] = ()
    generic_owner: str = ""
    plural: bool = False
    determiner: Determiner = ""
    status: str = "Current"

    @property
    def same(self) -> bool:
        """Whether it only says "the same office as another's" (``homologue``)."""
        return self.row is None


def find_offices(doc: Doc, names: tuple[Span, ...]) -> tuple[Office, ...]:
    """Doc, names -> office phrases in text order; linear in the number of tokens."""
    starts: dict[int, Span] = {}
    for name in names:
        if name.start not in starts or len(name) > len(starts[name.start]):
            starts[name.start] = name
    inside = {
        i
        for n in names
        if n.label_ in ("PER", "ORG", "PLACE", "BODY", "PARTY")
        for i in range(n.start, n.end)
    }
    return tuple(_scan(doc, starts, inside))


def _scan(doc: Doc, names: dict[int, Span], inside: set[int]) -> Iterator[Office]:
    i = 0
    last: Office | None = None
    minister: Office | None = None
    while i < len(doc):
        head = None if i in inside else head_at(doc, i, names)
        if head is None and doc[i].lower_ in ("celui", "celle"):
            field = portfolio_pieces(doc, i + 1, names)
            one = (_one_of_ministers(doc, i) or minister) if field else None
            same = one or last
            again = _again(doc, i, same, names) if same is not None else None
            if again is not None:
                yield again
                i = again.end
                continue
        if head is None:
            i += 1
            continue
        row, end, plural = head
        office = _read(doc, i, end, row, plural, names)
        if office is not None:
            yield office
            last = office if office.row is not None else last
            portfolio = office.row is not None and office.row.portfolio
            minister = office if portfolio and not office.plural else minister
            i = max(office.end, i + 1)
        else:
            i = end


def _one_of_ministers(doc: Doc, i: int) -> Office | None:
    """``dix ministres, dont | celle des Finances``: the office that the pronoun takes up."""
    before = doc[doc[i].sent.start : i]
    found = next((t for t in reversed(before) if t.lower_ == "ministres"), None)
    form = lexicons.office("ministre")
    if found is None or form is None or all(t.lower_ != "dont" for t in doc[found.i : i]):
        return None
    return Office(found.i, found.i + 1, found.i, form.row, (form.row.title,))


def _again(doc: Doc, i: int, last: Office, names: dict[int, Span]) -> Office | None:
    """``le président du Sénat et | celui de la Chambre``: the same office elsewhere.

    ``les maires de dix communes, dont | celle de Spa``.
    """
    opens = doc[i].is_sent_start and i and doc[i - 1].sent == doc[last.start].sent
    if last.row is None or not (opens or doc[i].sent == doc[last.start].sent):
        return None
    office = _read(doc, i, i + 1, last.row, False, names)
    if office is None or not (office.owners or office.titles[0].lower() != doc[i].lower_):
        return None
    whose = doc[last.start - 1].lower_ == "des" and doc[last.start - 2].pos_ == "NOUN"
    if last.plural and (whose or not office.owners):
        return None  # "les droits des maires …. Ceux de"
    title = last.row.feminine if doc[i].lower_ == "celle" else last.row.title
    titles = tuple(title + t[len(doc[i].text) :] for t in office.titles)
    return replace(office, titles=titles, head=i, determiner="definite")


def _read(
    doc: Doc, start: int, end: int, row: OfficeRow | None, plural: bool, names: dict[int, Span]
) -> Office | None:
    """One phrase from its head on; None where the head is part of something else."""
    before = doc[start - 1].lower_ if start else ""
    if start >= 2 and before == "des" and normalise(doc[start - 2].text) in ("conseil", "conseils"):
        return None  # "Conseil des ministres" is a meeting
    if start and doc[start - 1].lower_ in ("se", "s'", "a", "ont") and doc[start].pos_ == "VERB":
        return None
    reading = Phrase(end, [], [])
    named = (names[i] for i in range(start + 1, end) if i in names)
    state = next((n for n in named if n.label_ == "COUNTRY" and n.end > end), None)
    if state is not None:
        row = _without_state(row)  # "président de la | République arabe d'Égypte"
        reading.owners.append(state)
        reading.end = state.end
    while read_piece(doc, reading, row, plural, names):
        pass
    bodily = row is not None and row.owner != "government"
    while plural and _read_owner(doc, reading, names, bodily):
        pass
    _nested(doc, reading, row, names)
    read_destination(doc, reading, row, names)
    if reading.owners and reading.owners[0].label_ in ("COUNTRY", "NORP"):
        start += row is not None and row.title == FIRST
        row = _without_state(row)  # "président de la République | de Moldavie", "… | togolaise"
    _, determiner, status = _left(doc, start)
    if without_possessive(doc[start:end].text) != doc[start:end].text:
        determiner = "possessive"  # "le chef de sa diplomatie"
    ranked = row is not None and row.title in RANKS | LAWMAKERS and determiner == "definite"
    ranked = ranked or (row is not None and not plural and _apposed(doc, start, row))
    ranked = ranked or (start >= 2 and doc[start - 2].lower_ == "dont")  # "dont le numéro deux"
    bare = not (reading.owners or reading.pieces or ranked or determiner == "possessive")
    if row is not None and row.generic and bare:
        return None
    base = "" if row is None else row.title if plural else _as_worded(doc, start, end, row)
    if row is not None and row.title == HOLDER:
        if not any(c.isupper() for piece in reading.pieces or () for c in piece):
            return None
        row, base = replace(row, title="ministre", generic=""), "ministre"
    return Office(
        start=start,
        end=reading.end,
        head=end - 1 if row is None or " " not in row.title else start + _head_offset(row),
        row=row,
        titles=_titles(base, reading, plural),
        owners=tuple(reading.owners),
        generic_owner=reading.generic_owner,
        plural=plural,
        determiner=determiner,
        status=reading.status or ("Former" if _ended(doc, reading.end) else status),
    )


def _read_owner(doc: Doc, reading: Phrase, names: dict[int, Span], bodily: bool) -> bool:
    """One more owner of a plural office: ``du Togo | , du Bénin``, ``des groupes PS | et MR``.

    Args:
        doc: The parsed article.
        reading: What is read so far.
        names: The names by their first token.
        bodily: Whether the office is one of bodies, not of states.
    """
    i = reading.end
    if not reading.owners or i >= len(doc) or doc[i].text not in (",", "et"):
        return False
    at = i + 1
    joined = BARE if doc[i].text == "et" else {"PARTY"}
    bare = bodily and at in names and names[at].label_ in joined
    if at >= len(doc) or (doc[at].lower_ not in OF_OR_TO and not bare):
        return False
    at += not bare
    while at < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    name = names.get(at)
    if name is None or name.label_ != reading.owners[-1].label_ or name.label_ not in OWNERS:
        return False
    reading.owners.append(name)
    reading.end = name.end
    return True


def _apposed(doc: Doc, start: int, row: OfficeRow) -> bool:
    """Whether a mandate stands bare behind a comma: ``A, sénateur``, ``B, aujourd'hui députée``."""
    before = start - 1
    if before > 0 and doc[before].lower_ in ("aujourd'hui", "désormais", "également", "aussi"):
        before -= 1
    return row.title in LAWMAKERS and before > 0 and doc[before].text == ","


def serves(office: Office) -> bool:
    """Whether somebody acts for whoever holds another office: ``sa porte-parole``."""
    return office.row is not None and normalise(office.row.title) in DEPUTIES


def in_capitals(doc: Doc, office: Office) -> bool:
    """Whether a phrase stands in a heading in capitals, where verbs look like names."""
    return doc[office.head].is_upper and (office.row is None or not office.row.title.isupper())


def _ended(doc: Doc, end: int) -> bool:
    """Whether what follows says that it is over: ``de 2007 à 2012``, ``(2007-2012)``."""
    return ENDED.match(doc[end : end + 6].text.replace("’", "'")) is not None


def _without_state(row: OfficeRow | None) -> OfficeRow | None:
    """``président de la République`` -> ``président``, where the republic is named in full.

    ``président de la Confédération`` stays: Switzerland's is a title of its own. ``premier
    président`` is one only of a court.
    """
    if row is not None and row.title == FIRST:
        form = lexicons.office("président")
        return form.row if form is not None else row
    title, _, republic = normalise(row.title).partition(" de la ") if row is not None else ("",) * 3
    form = lexicons.office(title) if republic == "republique" else None
    return form.row if form is not None else row


def _head_offset(row: OfficeRow) -> int:
    """Which word of a title is its noun: the second of ``Premier ministre``, else the first."""
    return 1 if normalise(row.title).startswith(("premier ", "haut ", "vice premier")) else 0


def _as_worded(doc: Doc, start: int, end: int, row: OfficeRow) -> str:
    """A singular head as the text words it, without ``ex-``."""
    words = without_possessive(doc[start:end].text).split()[: len(row.title.split())]
    title = re.sub(r"^(?i:ex)-", "", " ".join(words))
    opens = doc[start].is_sent_start and row.title[0].islower() and not title.isupper()
    return title[0].lower() + title[1:] if opens else title


def _titles(base: str, reading: Phrase, plural: bool) -> tuple[str, ...]:
    head = " ".join([base, *reading.parts]).strip()
    pieces = reading.pieces or []
    if not pieces:
        return (head,) if head else ()
    if plural and len(pieces) > 1:
        return tuple(f"{head} {piece}".strip() for piece in pieces)
    whole = pieces[0] + "".join(
        (f" et {p}" if i == len(pieces) - 1 else f", {p}") for i, p in enumerate(pieces) if i
    )
    return (f"{head} {whole}".strip(),)


def _left(doc: Doc, start: int) -> tuple[int, Determiner, str]:
    """What stands before a head: its determiner and the words that date the tenure."""
    status = "Current"
    if re.match(r"(?i)ex-", doc[start].text):
        status = "Former"
    i = start - 1
    while i >= 0:
        word = normalise(doc[i].text)
        if word in FORMER:
            status = "Former"
        elif word in FUTURE:
            status = "Future"
        elif not lexicons.outside_title(word) and doc[i].text not in ("-",):
            break
        i -= 1
    determiner = DETERMINERS.get(doc[i].lower_, "") if i >= 0 else ""
    if i > 0 and determiner and normalise(doc[i - 1].text) == "alors":
        status = "Former"
    noun = i - 1 if i >= 0 and doc[i].lower_ in ("du", "des") else i - 2
    if determiner and noun >= 0 and doc[noun].lower_ in DEATH | {"temps"}:
        status = "Former"  # "l'assassinat du préfet", "du temps du président A"
    return i, determiner, status


def _nested(doc: Doc, reading: Phrase, row: OfficeRow | None, names: dict[int, Span]) -> None:
    """``porte-parole | du secrétaire général de l'ONU``: whose office the other one serves.

    The title of a junior says no more: ``secrétaire d'État | auprès du ministre de la Santé``.
    Not where a name follows at once: that is the other's.
    """
    junior = row is not None and row.title in JUNIORS
    if row is None or not (junior or (normalise(row.title) in DEPUTIES and not reading.owners)):
        return
    at = reading.end
    while at < len(doc) and doc[at].lower_ in OF_OR_TO | ARTICLES | {"auprès"}:
        at += 1
    if at in (reading.end, len(doc)):
        return
    head = head_at(doc, at, names)
    inner = _read(doc, at, head[1], head[0], head[2], names) if head is not None else None
    follower = names.get(inner.end) if inner is not None else None
    if (
        inner is None
        or inner.row is None
        or not inner.titles
        or (follower is not None and follower.label_ == "PER")
    ):
        return
    prepositions = doc[reading.end : at].text
    reading.end = inner.end
    if junior:
        reading.owners = reading.owners or list(inner.owners)
        reading.generic_owner = ""
        at = reading.end + (doc[reading.end : reading.end + 1].text == ",")
        charged = reading.pieces is None and doc[at : at + 1].text in CHARGED
        charge = portfolio_pieces(doc, at + 1, names) if charged else None
        if charge is not None:  # ", chargé des Villes"
            reading.parts.append(doc[at].text)
            reading.pieces, reading.end = charge
        return
    reading.parts.append(f"{prepositions} {inner.titles[0]}".replace("' ", "'"))
    reading.owners += inner.owners
    reading.generic_owner = inner.generic_owner
    if not inner.owners and inner.row.owner in ("government", "country"):
        reading.generic_owner = "gouvernement"
