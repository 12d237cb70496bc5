"""Document -> offices: the noun phrases that name a post, read by a small grammar.

An office phrase is a head of the lexicon (``Premier ministre``, ``présidente``) with adjectives,
the country or body it belongs to and, for ministers, the portfolio: ``ministre français de
l'Intérieur``, ``ministres de l'Intérieur et de la Justice``, ``leurs homologues allemands``.
Who holds it is a question for ``kg.entities``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.lexicons import OfficeRow, normalise, word_list

Determiner = Literal["", "definite", "indefinite", "possessive"]
DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(
        ["le", "la", "les", "l'", "l’", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"],
        "definite",
    ),
    **dict.fromkeys(["un", "une", "plusieurs"], "indefinite"),
    **dict.fromkeys(["son", "sa", "ses", "leur", "leurs", "notre", "nos"], "possessive"),
}
FORMER = frozenset(["ancien", "ancienne", "anciens", "anciennes", "ex", "alors", "feu"])
FUTURE = frozenset(["futur", "future", "futurs", "futures", "prochain", "prochaine"])
SILENT = word_list("adjectives outside a title")
TITLE_ADJECTIVES = word_list("adjectives of a title")
STATUS_ADJECTIVES = {
    **dict.fromkeys(["désigné", "désignée", "pressenti", "pressentie", "élu", "élue"], "Future"),
    **dict.fromkeys(["déchu", "déchue", "défunt", "défunte"], "Former"),
    **dict.fromkeys(
        ["sortant", "sortante", "démissionnaire", "démissionnaires", "intérimaire", "actuel"],
        "Current",
    ),
}
PREPOSITIONS = frozenset(["de", "du", "des", "d'", "d’", "à", "au", "aux"])
ARTICLES = frozenset(["la", "le", "les", "l'", "l’"])
OWNERS = frozenset(["COUNTRY", "PLACE", "BODY", "IGO", "PARTY", "GOV", "ORG", "ARMED"])
WHOLE_STATE = frozenset(["republique", "confederation", "federation", "royaume", "etat", "union"])
AT_POST = frozenset({"ambassadeur", "consul", "consul général", "envoyé spécial", "envoyé"})
HOMOLOGUES = frozenset(["homologue", "homologues", "collègue", "collègues"])


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


@dataclass(slots=True)
class _Reading:
    """The state of the grammar while it reads one phrase from left to right."""

    end: int
    parts: list[str]
    owners: list[Span]
    generic_owner: str = ""
    status: str = ""
    pieces: list[str] | None = None


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
    while i < len(doc):
        head = None if i in inside else _head(doc, i)
        if head is None:
            i += 1
            continue
        row, end, plural = head
        office = _read(doc, i, end, row, plural, names)
        if office is not None:
            yield office
            i = max(office.end, i + 1)
        else:
            i = end


def _head(doc: Doc, i: int) -> tuple[OfficeRow | None, int, bool] | None:
    """The longest head that starts at token ``i``: its row, its end, whether it is plural."""
    if not doc[i].text[0].isalpha():
        return None
    for end in range(min(i + 6, len(doc)), i, -1):
        if not doc[end - 1].text[-1].isalpha():
            continue
        word = re.sub(r"^ex ", "", normalise(doc[i:end].text))
        if end == i + 1 and word in HOMOLOGUES:
            return None, end, word.endswith("s")
        found = lexicons.office(word)
        if found is not None:
            return found.row, end, found.plural
    return None


def _read(
    doc: Doc, start: int, end: int, row: OfficeRow | None, plural: bool, names: dict[int, Span]
) -> Office | None:
    """One phrase from its head on; None where the head is part of something else."""
    before = doc[start - 1].lower_ if start else ""
    if start >= 2 and before == "des" and normalise(doc[start - 2].text) in ("conseil", "conseils"):
        return None  # "Conseil des ministres" is a meeting
    if start and doc[start - 1].lower_ in ("se", "s'", "a", "ont") and doc[start].pos_ == "VERB":
        return None
    reading = _Reading(end, [], [])
    while _step(doc, reading, row, plural, names):
        pass
    while plural and _next_owner(doc, reading, names):
        pass
    name = names.get(reading.end - 1) if not reading.owners else None
    if name is not None and name.end > reading.end and name.label_ == "COUNTRY":
        row = _without_state(row)  # "président de la | République arabe d'Égypte"
        reading.owners.append(name)
        reading.end = name.end
    if row is not None and row.generic and not reading.owners and not reading.pieces:
        return None
    _, determiner, status = _left(doc, start)
    base = "" if row is None else row.title if plural else _as_worded(doc, start, end, row)
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
        status=reading.status or status,
    )


def _without_state(row: OfficeRow | None) -> OfficeRow | None:
    """``président de la République`` -> ``président``, where the republic is named in full."""
    form = lexicons.office(normalise(row.title).split(" ")[0]) if row is not None else None
    return form.row if form is not None else row


def _head_offset(row: OfficeRow) -> int:
    """Which word of a title is its noun: the second of ``Premier ministre``, else the first."""
    return 1 if normalise(row.title).startswith(("premier ", "haut ", "vice premier")) else 0


def _as_worded(doc: Doc, start: int, end: int, row: OfficeRow) -> str:
    """A singular head as the text words it, without ``ex-``."""
    words = doc[start:end].text.split()[: len(row.title.split())]
    return re.sub(r"^(?i:ex)-", "", " ".join(words))


def _titles(base: str, reading: _Reading, plural: bool) -> tuple[str, ...]:
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
        elif word not in SILENT and doc[i].text not in ("-",):
            break
        i -= 1
    determiner = DETERMINERS.get(doc[i].lower_, "") if i >= 0 else ""
    if i > 0 and determiner and normalise(doc[i - 1].text) == "alors":
        status = "Former"
    return i, determiner, status


def _step(
    doc: Doc, reading: _Reading, row: OfficeRow | None, plural: bool, names: dict[int, Span]
) -> bool:
    """Read one more piece of the phrase; False where it ends."""
    i = reading.end
    if i >= len(doc):
        return False
    word = doc[i].lower_
    name = names.get(i)
    if name is not None and name.label_ in ("NORP", "PARTY") and not doc[i - 1].is_punct:
        reading.owners.append(name)
        reading.end = name.end
        return True
    nxt = names.get(i + 1) if plural and word in ("et", ",") and reading.owners else None
    if (
        nxt is not None
        and nxt.label_ == reading.owners[-1].label_ == "NORP"
        and not _person_after(nxt, names)
    ):
        reading.owners.append(nxt)
        reading.end = nxt.end
        return True
    if word in TITLE_ADJECTIVES and reading.pieces is None:
        reading.parts.append(doc[i].text)
        reading.end = i + 1
        return True
    if word in STATUS_ADJECTIVES:
        reading.status = STATUS_ADJECTIVES[word]
        reading.end = i + 1
        return True
    if word == "par" and i + 1 < len(doc) and normalise(doc[i + 1].text) == "interim":
        reading.end = i + 2
        return True
    if word in ("d'", "d’", "de") and doc[i + 1 : i + 2].text.lower() in (
        "alors",
        "l'époque",
        "époque",
    ):
        reading.status, reading.end = "Former", i + 2
        return True
    return _complement(doc, reading, row, names)


def _next_owner(doc: Doc, reading: _Reading, names: dict[int, Span]) -> bool:
    """One more owner of a plural office: ``du Togo | , du Bénin | et du Ghana``."""
    i = reading.end
    if not reading.owners or i >= len(doc) or doc[i].text not in (",", "et"):
        return False
    at = i + 1
    if at >= len(doc) or doc[at].lower_ not in PREPOSITIONS:
        return False
    at += 1
    while at < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    name = names.get(at)
    if name is None or name.label_ != reading.owners[-1].label_ or name.label_ not in OWNERS:
        return False
    reading.owners.append(name)
    reading.end = name.end
    return True


def _person_after(name: Span, names: dict[int, Span]) -> bool:
    follower = names.get(name.end)
    return follower is not None and follower.label_ == "PER"


def _complement(doc: Doc, reading: _Reading, row: OfficeRow | None, names: dict[int, Span]) -> bool:
    """``de l'Intérieur``, ``de la Commission européenne``, ``chargé des Transports``."""
    i = reading.end
    word = doc[i].lower_
    charged = word in ("chargé", "chargée", "chargés")
    if charged:
        i += 1
        word = doc[i].lower_ if i < len(doc) else ""
    if word not in PREPOSITIONS | {"pour", "auprès"}:
        return False
    at = i + 1
    while at < len(doc) and doc[at].lower_ in ARTICLES | {"de", "des", "du"}:
        at += 1
    name = names.get(at)
    takes = row is None or row.portfolio
    if takes and reading.pieces is None and (piece := _portfolio(doc, i, names, bool(row))):
        reading.pieces, reading.end = piece
        return True
    if reading.pieces is None and at < len(doc) and word in PREPOSITIONS:
        noun = normalise(doc[at].text)
        if noun in WHOLE_STATE and row is not None and (name is None or len(name) == 1):
            reading.parts.append(doc[i : at + 1].text)
            reading.end = at + 1
            return True
        while noun in ("deux", "trois", "quatre") and at + 1 < len(doc):
            at += 1
            noun = normalise(doc[at].text)
        if noun in lexicons.owner_nouns() and name is None:
            reading.generic_owner, reading.end = noun, at + 1
            return False
    if word == "pour" and row is not None and row.portfolio and name is not None:
        reading.parts.append(" ".join(doc[i : name.end].text.split()))
        reading.end = name.end  # "envoyé spécial pour le Sahel"
        return False
    at_post = row is None or word not in ("à", "au", "aux") or row.title in AT_POST
    if name is not None and name.label_ in OWNERS and word in PREPOSITIONS | {"auprès"} and at_post:
        reading.owners.append(name)
        reading.end = name.end
        return False
    return False


def _portfolio(
    doc: Doc, i: int, names: dict[int, Span], strict: bool
) -> tuple[list[str], int] | None:
    """The portfolio that starts at the preposition ``i``: its pieces and its end."""
    pieces: list[str] = []
    end = i
    while True:
        nxt = _piece_end(doc, end if not pieces else end + 1, names)
        if nxt is None:
            break
        start = end if not pieces else end + 1
        pieces.append(" ".join(doc[start:nxt].text.replace("’", "'").split()))
        end = nxt
        if end >= len(doc) or doc[end].lower_ not in ("et", ","):
            break
    return (pieces, end) if pieces else None


def _piece_end(doc: Doc, i: int, names: dict[int, Span]) -> int | None:
    """End of one ``de l'Intérieur`` that starts at its preposition; None if it is none."""
    if i >= len(doc) or doc[i].lower_ not in PREPOSITIONS:
        return None
    at = i + 1
    while at < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    if at >= len(doc) or doc[at].is_punct:
        return None
    longest = lexicons.portfolio_length([t.text for t in doc[at : at + 9]])
    if longest:
        return at + longest
    name = names.get(at)
    if name is not None and name.label_ in OWNERS | {"PER"}:
        return None
    if not (doc[at].text[0].isupper() and doc[at].pos_ in ("NOUN", "PROPN", "ADJ")):
        return None
    end = at + 1
    while end < len(doc) and doc[end].pos_ == "ADJ" and end not in names and doc[end].is_lower:
        end += 1
    return end


def ministry(doc: Doc, i: int, names: dict[int, Span]) -> str:
    """The portfolio behind ``ministère``, from its preposition on: ``de la Santé``; else ""."""
    found = _portfolio(doc, i, names, strict=True)
    if found is None:
        return ""
    pieces = found[0]
    return pieces[0] + "".join(
        (f" et {p}" if k == len(pieces) - 1 else f", {p}") for k, p in enumerate(pieces) if k
    )


def portfolio_at(doc: Doc, i: int) -> tuple[str, int] | None:
    """The portfolio that starts at a token, ``de la Santé``, and where it ends."""
    if not doc[i].text[0].isupper():
        return None
    length = lexicons.portfolio_length([t.text for t in doc[i : i + 8]])
    if not length:
        return None
    title = lexicons.portfolio_title(doc[i : i + length].text)
    end = i + length
    joined = PREPOSITIONS | ARTICLES
    while (
        title and end + 2 < len(doc) and (doc[end].lower_ == "et" and doc[end + 1].lower_ in joined)
    ):
        at = end + 2 + (doc[end + 2].lower_ in ARTICLES)
        more = portfolio_at(doc, at) if at < len(doc) else None
        if more is None:
            break
        title, end = f"{title} et {more[0]}", more[1]
    return (title, end) if title else None
