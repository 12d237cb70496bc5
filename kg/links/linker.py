"""Canonical quads -> ``skos:exactMatch`` in a graph of its own, or nothing where in doubt.

A candidate must bear the very name, be of the same kind, not contradict the countries that the
articles give, and be of their time. Several candidates are doubt, and so is a party of an unknown
country: then nothing is said. Offices help: who is called only ``Philippe``, king of Belgium, in
2018 is whoever the table of offices knows there at that time.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.lexicons import country_named, normalise, parties, title_key
from kg.links.tables import Authority, authorities, holders
from kg.settings import BASE
from kg.store.terms import ALT, LABEL, TYPE, kg, text

EXACT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
ISSUED = ox.NamedNode("http://purl.org/dc/terms/issued")
SPACES = {
    "wd": "http://www.wikidata.org/entity/",
    "eu": "http://publications.europa.eu/resource/authority/country/",
}
BEFORE, AFTER = 12, 25  # years around the known activity in which a person may be in the news
TOLD = ("postTitle", "postIn", "governmentOf", "holder", "post", "memberOf", "mentionedIn")
NAMES = ("prefLabel", "postTitle", "altLabel")
BODIES = ("InternationalOrganization", "PublicBody", "Organization")


@dataclass(frozen=True, slots=True)
class Case:
    """What the articles say of a thing that bears on who it is.

    Attributes:
        cls: Its class.
        names: All its names, the preferred one first.
        years: The years of the articles that speak of it.
        countries: Codes of the countries of its offices, party or members.
        offices: (title key, country code) of the offices that it holds or held.
    """

    cls: str
    names: tuple[str, ...]
    years: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def link(case: Case) -> tuple[str, ...]:
    """A case -> the ids of the one thing that it can be (``wd:Q31``); empty in doubt."""
    if case.cls == "Country":
        code = country_named(case.names[0])
        return tuple(sorted(a.id for a in authorities("Country") if code and a.country == (code,)))
    if case.cls == "Person":
        found = _persons(case)
    elif case.cls == "PoliticalParty":
        found = _parties(case)
    elif case.cls == "Post":
        found = _posts(case)
    elif case.cls == "Place":
        found = {a.id for n in case.names[:1] for a in _by_name("Place").get(normalise(n), ())}
    elif case.cls in BODIES:
        found = {
            a.id
            for cls in BODIES[:2]
            for n in case.names[:1]
            for a in _by_name(cls).get(normalise(n), ())
        }
    else:
        found = set()
    return tuple(found) if len(found) == 1 else ()


@functools.cache
def _by_name(cls: str) -> dict[str, tuple[Authority, ...]]:
    found: dict[str, list[Authority]] = defaultdict(list)
    for one in authorities(cls):
        for name in dict.fromkeys(normalise(n) for n in one.names):
            found[name].append(one)
    return {name: tuple(ones) for name, ones in found.items()}


def _of_its_time(one: Authority, years: frozenset[int]) -> bool:
    if not one.first:
        return True
    last = one.last or one.first
    return all(one.first - BEFORE <= year <= last + AFTER for year in years)


def _persons(case: Case) -> set[str]:
    by_office = _office_holders(case)
    if len(by_office) == 1:
        return by_office
    full = [n for n in case.names if " " in n]
    found = {
        one.id: one
        for name in full
        for one in _by_name("Person").get(normalise(name), ())
        if _of_its_time(one, case.years)
        and (not case.countries or not one.country or case.countries & {*one.country})
    }
    return set(found)


def _office_holders(case: Case) -> set[str]:
    """Who held the office at the time, if a name of the case is part of the holder's name."""
    words = [frozenset(normalise(n).split()) for n in case.names]
    found = set()
    for held in holders():
        if (title_key(held.title), held.country) not in case.offices or not case.years:
            continue
        if not all(held.first_year <= year <= held.last_year for year in case.years):
            continue
        for one in _by_id(held.id):
            own = [frozenset(normalise(n).split()) for n in one.names]
            if any(w and w <= o for w in words for o in own):
                found.add(held.id)
    return found


@functools.cache
def _ids() -> dict[str, Authority]:
    return {one.id: one for one in authorities("Person")}


def _by_id(id_: str) -> tuple[Authority, ...]:
    return (_ids()[id_],) if id_ in _ids() else ()


@functools.cache
def _party_lands() -> dict[str, frozenset[str]]:
    """A party's name in our lexicon -> the countries that have one of that name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in parties():
        for name in (row.name, *row.aliases):
            found[normalise(name)].add(row.country)
    return {name: frozenset(lands) for name, lands in found.items()}


def _parties(case: Case) -> set[str]:
    """Parties of the country of their members, else of the country that our lexicon knows."""
    lands = case.countries or {c for n in case.names for c in _party_lands().get(normalise(n), ())}
    if len(lands) > 1:
        return set()
    return {
        one.id
        for name in case.names
        for one in _by_name("PoliticalParty").get(normalise(name), ())
        if lands & {*one.country}
        if not one.last or all(year <= one.last + 1 for year in case.years)
    }


def _posts(case: Case) -> set[str]:
    return {
        one.id
        for one in authorities("Post")
        if (title_key(one.names[0]), one.country[0]) in case.offices
    }


def linked(quads: Iterable[ox.Quad], base: str = BASE) -> Iterator[ox.Quad]:
    """Canonical quads -> links in the graph ``BASE/links``, sorted.

    Args:
        quads: Article graphs over canonical nodes.
        base: Namespace of the data.
    """
    home = ox.NamedNode(f"{base}links")
    for iri, case in sorted(cases(quads).items()):
        for id_ in link(case):
            space, _, local = id_.partition(":")
            yield ox.Quad(ox.NamedNode(iri), EXACT, ox.NamedNode(SPACES[space] + local), home)


def cases(quads: Iterable[ox.Quad]) -> dict[str, Case]:
    """Canonical quads -> what they say of each thing that could be linked."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wanted = {TYPE, LABEL, ALT, ISSUED, *map(kg, TOLD)}
    for quad in quads:
        if quad.predicate in wanted:
            name = quad.predicate.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            said[text(quad.subject)][name].add(text(quad.object))
    offices = _offices(said)
    lands = _lands(said, offices)
    made = {}
    for iri, facts in said.items():
        cls = next((c.rsplit("#", 1)[-1] for c in sorted(facts["type"])), "")
        names = [
            *sorted(facts["prefLabel"]),
            *sorted(facts["postTitle"]),
            *sorted(facts["altLabel"]),
        ]
        if cls and names:
            years = {
                int(day[:4])
                for article in facts["mentionedIn"]
                for day in (said[article]["issued"] if article in said else ())
                if day[:4].isdigit()
            }
            made[iri] = Case(
                cls, tuple(names), frozenset(years), frozenset(lands[iri]), frozenset(offices[iri])
            )
    return made


Said = dict[str, dict[str, set[str]]]


def _country(said: Said, iri: str) -> str | None:
    """The code of a country, or of the country that a government governs."""
    for place in said[iri]["governmentOf"] or {iri} if iri in said else ():
        for name in said[place]["prefLabel"] if place in said else ():
            if kg("Country").value in said[place]["type"]:
                return country_named(name)
    return None


def _offices(said: Said) -> dict[str, set[tuple[str, str]]]:
    """Post or person -> (title key, country code)."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for iri, facts in list(said.items()):
        for owner in facts["postIn"]:
            code = _country(said, owner)
            if code:
                found[iri] |= {(title_key(t), code) for t in facts["postTitle"]}
    for facts in list(said.values()):
        for person in facts["holder"]:
            for post in facts["post"]:
                found[person] |= found.get(post, set())
    return found


def _lands(said: Said, offices: dict[str, set[tuple[str, str]]]) -> dict[str, set[str]]:
    """Person -> countries of the offices; party -> those of its members."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, held in offices.items():
        found[iri] |= {code for _, code in held}
    for iri, facts in list(said.items()):
        for club in facts["memberOf"]:
            found[club] |= found.get(iri, set())
    return found
