"""CSV tables -> typed rows and look-ups; read once, when first asked for."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import TypeVar

from kg.lexicons.forms import finite_forms, inflect, normalise, participles


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166 code, newswire name, other names, adjectives, capital."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a state that acts or lends its name."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A body, by its class in the ontology; ``seat`` marks a building that speaks (``Élysée``)."""

    name: str
    aliases: tuple[str, ...]
    cls: str
    country: str
    seat: str


@dataclass(frozen=True, slots=True)
class Party:
    """A political party and its country."""

    name: str
    aliases: tuple[str, ...]
    country: str


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
class Trigger:
    """A word that may speak of an event: lemma, part of speech, family, kind, argument frame."""

    lemma: str
    pos: str
    family: str
    kind: str
    frame: str


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


Row = TypeVar("Row")


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """A table's rows; fields that the dataclass types as tuples are split at ``|``."""
    source = files("kg.lexicons").joinpath(name).read_text(encoding="utf-8")
    kinds = {f.name: f.type for f in fields(row)}  # type: ignore[arg-type]
    made = []
    for record in csv.DictReader(source.splitlines()):
        values = {
            key: tuple(v for v in record[key].split("|") if v)
            if "tuple" in str(kind)
            else record[key]
            for key, kind in kinds.items()
        }
        made.append(row(**values))
    return tuple(made)


def _column(name: str, column: str) -> tuple[str, ...]:
    source = files("kg.lexicons").joinpath(name).read_text(encoding="utf-8")
    return tuple(record[column] for record in csv.DictReader(source.splitlines()))


@functools.cache
def countries() -> tuple[Country, ...]:
    """All states."""
    return read_rows("countries.csv", Country)


@functools.cache
def _countries_by_code() -> dict[str, Country]:
    return {c.code: c for c in countries()}


def country(code: str) -> Country:
    """A state by its code; KeyError for an unknown one."""
    return _countries_by_code()[code]


@functools.cache
def _heads_by_code() -> dict[str, Heads]:
    return {h.country: h for h in read_rows("heads.csv", Heads)}


def heads(code: str) -> Heads | None:
    """The titles of a state's heads; None for what is no state of the table."""
    return _heads_by_code().get(code)


@functools.cache
def _titles_abroad() -> dict[tuple[str, str], str]:
    rows = read_rows("titles_abroad.csv", TitleAbroad)
    return {(r.country, title_key(r.title)): r.abroad for r in rows}


def title_abroad(title: str, code: str) -> str:
    """What the office of a country is called in others: a US secretary of State is a minister."""
    key, table = title_key(title), _titles_abroad()
    return table.get((code, key)) or table.get(("*", key)) or title


@functools.cache
def only_with_head(title: str) -> str | None:
    """The code of the only state whose head has a title: ``pape``; None if it is not one."""
    found = [code for code, h in _heads_by_code().items() if normalise(h.state) == normalise(title)]
    return found[0] if len(found) == 1 else None


@functools.cache
def _country_names() -> dict[str, str]:
    return {normalise(n): c.code for c in countries() for n in (c.name, *c.aliases)}


def country_named(name: str) -> str | None:
    """The code of a state by any of its names."""
    return _country_names().get(normalise(name))


@functools.cache
def _capitals() -> dict[str, str]:
    return {normalise(c.capital): c.code for c in countries()}


def capital_of(name: str) -> str | None:
    """The code of the state whose capital has this normalised name."""
    return _capitals().get(name)


@functools.cache
def regions() -> tuple[Region, ...]:
    """All regions."""
    return read_rows("regions.csv", Region)


@functools.cache
def _regions_by_name() -> dict[str, Region]:
    return {r.name: r for r in regions()}


def region(name: str) -> Region:
    """A region by its first name in the table; KeyError for an unknown one."""
    return _regions_by_name()[name]


@functools.cache
def institutions() -> tuple[Institution, ...]:
    """All bodies."""
    return read_rows("institutions.csv", Institution)


@functools.cache
def _institutions_by_name() -> dict[str, Institution]:
    return {i.name: i for i in institutions()}


def institution(name: str) -> Institution:
    """A body by its first name in the table; KeyError for an unknown one."""
    return _institutions_by_name()[name]


@functools.cache
def parties() -> tuple[Party, ...]:
    """All parties."""
    return read_rows("parties.csv", Party)


@functools.cache
def _parties_by_name() -> dict[str, Party]:
    return {p.name: p for p in parties()}


def party(name: str) -> Party:
    """A party by its first name in the table; KeyError for an unknown one."""
    return _parties_by_name()[name]


@functools.cache
def cities() -> dict[str, str]:
    """Normalised name of a town -> code of its state."""
    source = files("kg.lexicons").joinpath("cities.csv").read_text(encoding="utf-8")
    return {normalise(r["name"]): r["country"] for r in csv.DictReader(source.splitlines())}


@functools.cache
def town_names() -> tuple[str, ...]:
    """All towns as they are written."""
    return _column("cities.csv", "name")


@functools.cache
def landscapes() -> tuple[str, ...]:
    """Continents, regions of the world, states of federations, seas, mountains, islands."""
    return _column("landscapes.csv", "name")


@functools.cache
def organisations() -> tuple[str, ...]:
    """Companies, media, unions, universities; many are common words or surnames too."""
    return _column("organisations.csv", "name")


@functools.cache
def word_lists() -> dict[str, frozenset[str]]:
    """All small classes by name."""
    lists: dict[str, set[str]] = {}
    for name, word in zip(_column("words.csv", "list"), _column("words.csv", "word"), strict=True):
        lists.setdefault(name, set()).add(word)
    return {name: frozenset(members) for name, members in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """The words of a small class that rules ask for; KeyError for an unknown list."""
    return word_lists()[name]


@functools.cache
def given_names() -> dict[str, str]:
    """Given names -> ``f``, ``m`` or "" where both bear it or nobody counted."""
    return dict(
        zip(_column("given_names.csv", "name"), _column("given_names.csv", "gender"), strict=True)
    )


@functools.cache
def _word_classes() -> dict[str, str]:
    classes: dict[str, str] = {}

    def add(code: str, words: Iterable[str]) -> None:
        for word in words:
            if word and " " not in word:
                classes.setdefault(word, code)

    add("country", (n for c in countries() for n in (c.name, *c.aliases)))
    demonyms = [d for c in countries() for d in c.demonyms]
    demonyms += [d for r in regions() for d in r.demonyms]
    add("nation", (f for d in demonyms for f in inflect(d)))
    add("party", (n for p in parties() for n in (p.name, *p.aliases)))
    add("body", (n for i in institutions() for n in (i.name, *i.aliases)))
    add("given", given_names())
    add("region", (n for r in regions() for n in (r.name, *r.aliases)))
    add("town", _column("cities.csv", "name"))
    add("courtesy", _column("honorifics.csv", "honorific"))
    add("office", (f for r in offices() for t in (r.title, r.feminine) for f in (t, _plural(t))))
    return classes


def word_class(word: str) -> str:
    """The kind of thing that the tables know a word as (``given``, ``town``); ``fr`` for none."""
    return _word_classes().get(word, "fr")


@functools.cache
def honorifics() -> frozenset[str]:
    """Normalised titles of courtesy: ``m``, ``mme``, ``dr``."""
    return frozenset(normalise(w) for w in _column("honorifics.csv", "honorific"))


@functools.cache
def place_nouns() -> frozenset[str]:
    """Normalised nouns of buildings, streets and landscapes that take a name."""
    return frozenset(normalise(w) for w in _column("place_nouns.csv", "noun"))


@functools.cache
def owner_nouns() -> dict[str, str]:
    """Nouns that refer back to the body of an office (``du parti``) -> its label."""
    return dict(
        zip(
            map(normalise, _column("owner_nouns.csv", "noun")),
            _column("owner_nouns.csv", "label"),
            strict=True,
        )
    )


@functools.cache
def reporting_verbs() -> frozenset[str]:
    """Infinitives of speech."""
    return frozenset(_column("reporting_verbs.csv", "lemma"))


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
    head = " ".join(_plural(w) for w in words[:cut])
    return (" ".join([head, *words[cut:]]),)


def _plural(word: str) -> str:
    if "-" in word and not word.startswith(("vice-", "sous-", "co")):
        first, _, rest = word.partition("-")
        return f"{first}-{rest}" if first in ("porte",) else f"{_plural(first)}-{_plural(rest)}"
    if word.endswith(("s", "x", "z")):
        return word
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


def office_forms() -> frozenset[str]:
    """All normalised forms of office titles."""
    return frozenset(_office_forms())


def office(form: str) -> OfficeForm | None:
    """The office that a normalised word form names, if it is one."""
    return _office_forms().get(form)


@functools.cache
def triggers(family: str, pos: str) -> dict[str, Trigger]:
    """Lemma -> trigger of one family (``meeting``) and part of speech (``VERB``, ``NOUN``)."""
    return {
        t.lemma: t
        for t in read_rows("triggers.csv", Trigger)
        if t.family == family and t.pos == pos
    }


@functools.cache
def meeting_forms() -> frozenset[str]:
    """Forms of the nouns and verbs that name a meeting, in lower case."""
    nouns = [noun for noun in triggers("meeting", "NOUN") if " " not in noun]
    verbs = [verb for verb in triggers("meeting", "VERB") if " " not in verb]
    forms = {form for noun in nouns for form in (noun, _plural(noun))}
    return frozenset(
        forms.union(*({verb} | participles(verb) | finite_forms(verb) for verb in verbs))
    )


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
