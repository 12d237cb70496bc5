"""Titles, nouns and seats -> the offices that they name: ``maire``, ``présidence``."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.lexicons.forms import normalise, plural_of
from kg.lexicons.rows import read_rows


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office title.

    Attributes:
        title: Masculine singular.
        feminine: Feminine singular.
        owner: Where it stands: ``government``, ``country``, ``organization`` or ``place``.
        head_of: What its holder heads (``state``, ``government``, ``diplomacy``), for synonyms.
        portfolio: Whether a complement belongs to the title.
        generic: Whether it is an office only with a complement or a name.
        country: The code of the state whose title it is when nothing else says.
    """

    title: str
    feminine: str
    owner: str
    head_of: str
    portfolio: str
    generic: str
    country: str


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """One inflected form of an office title."""

    row: OfficeRow
    plural: bool


@dataclass(frozen=True, slots=True)
class OfficeNoun:
    """A noun or seat that stands for an office: ``présidence``, ``Matignon`` (of a country)."""

    noun: str
    title: str
    country: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The usual titles of a state's head and of its government's; "" where it has none."""

    country: str
    state: str
    government: str


@dataclass(frozen=True, slots=True)
class TitleAbroad:
    """What an office of one country (``*`` for any) is called elsewhere."""

    country: str
    title: str
    abroad: str


@functools.cache
def offices() -> tuple[OfficeRow, ...]:
    """All office titles."""
    return read_rows("offices.csv", OfficeRow)


@functools.cache
def _office_forms() -> dict[str, OfficeForm]:
    forms: dict[str, OfficeForm] = {}
    for row in offices():
        for title in (row.title, row.feminine):
            forms.setdefault(normalise(title), OfficeForm(row, False))
            for plural in _plurals(title):
                forms.setdefault(normalise(plural), OfficeForm(row, True))
    return forms


def _plurals(title: str) -> tuple[str, ...]:
    """Plural forms: of the first word, of all words before a complement (``chefs de l'État``)."""
    words = title.split(" ")
    cut = next(
        (
            i
            for i, w in enumerate(words)
            if w in ("de", "des", "du", "à") or w.startswith(("d'", "l'"))
        ),
        len(words),
    )
    head = " ".join(plural_of(w) for w in words[:cut])
    return (" ".join([head, *words[cut:]]),)


def office_forms() -> frozenset[str]:
    """All normalised forms of office titles."""
    return frozenset(_office_forms())


def office(form: str) -> OfficeForm | None:
    """The office that a normalised word form names, if it is one."""
    return _office_forms().get(form)


@functools.cache
def office_nouns() -> dict[str, OfficeNoun]:
    """Normalised nouns and seats that stand for an office: ``presidence``, ``matignon``."""
    return {normalise(n.noun): n for n in read_rows("office_nouns.csv", OfficeNoun)}


def in_gender(title: str, gender: str) -> str:
    """A title as a woman (``f``) or a man (``m``) bears it: ``coprésident`` -> ``coprésidente``."""
    words = title.split(" ")
    for n in range(len(words), 0, -1):
        form = office(normalise(" ".join(words[:n])))
        if form is not None and gender:
            head = form.row.feminine if gender == "f" else form.row.title
            return " ".join([head, *words[n:]])
    return title


def title_key(title: str) -> str:
    """A title as it is compared: masculine singular of its head, no accents."""
    words = normalise(title).split()
    for n in range(len(words), 0, -1):
        form = office(" ".join(words[:n]))
        if form is not None:
            return " ".join([normalise(form.row.title), *words[n:]])
    return " ".join(words)


@functools.cache
def _heads_by_code() -> dict[str, Heads]:
    return {h.country: h for h in read_rows("heads.csv", Heads)}


def heads(code: str) -> Heads | None:
    """The titles of a state's heads; None for what is no state of the table."""
    return _heads_by_code().get(code)


@functools.cache
def only_with_head(title: str) -> str | None:
    """The code of the only state whose head has a title: ``pape``; None if it is not one."""
    found = [code for code, h in _heads_by_code().items() if normalise(h.state) == normalise(title)]
    return found[0] if len(found) == 1 else None


@functools.cache
def _titles_abroad() -> dict[tuple[str, str], str]:
    rows = read_rows("titles_abroad.csv", TitleAbroad)
    return {(r.country, title_key(r.title)): r.abroad for r in rows}


def title_abroad(title: str, code: str) -> str:
    """What the office of a country is called in others: a US secretary of State is a minister."""
    key, table = title_key(title), _titles_abroad()
    return table.get((code, key)) or table.get(("*", key)) or title
