"""Name -> what sort of thing it calls, as far as its words, its row and its place tell."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.lexicons import cities, institution, normalise, place_nouns, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, MERGED

SEATS = plain_words("towns that seat many bodies")
# What a government is, no part of its head's title: "le chef du gouvernement | d'unité nationale".
SORTS = plain_words("sorts of government")
SORT_ADJECTIVES = word_list("adjectives of governments")
DATELINE_END = 40  # tokens within which the agency stands


def is_seat(name: str) -> bool:
    """Whether a town is the seat of many bodies, so that its name tells no country."""
    return normalise(name) in SEATS


def is_agency(name: Span) -> bool:
    """Whether a name is the news agency of a dateline: ``BERLIN, 1er février (AFP) -``."""
    return name.start < DATELINE_END and name.doc[name.start - 1].text == "("


def is_building(name: Span) -> bool:
    """Whether a body is called by its seat: ``le Quirinal``."""
    listed = name.kb_id_.startswith("institution:")
    return listed and bool(institution(name.kb_id_.removeprefix("institution:")).seat)


def is_landmark(name: Span) -> bool:
    """Whether nobody governs a place, a building or a stretch of land: ``château de Pau``."""
    return name.label_ == "PLACE" and normalise(name[0].text) in place_nouns()


def is_region(name: Span) -> bool:
    """Whether a name means a region, not the town of that name: ``wallon``, ``du Québec``."""
    if name.label_ == "NORP" or normalise(name.text) not in cities():
        return True
    return bool(name.start) and name.doc[name.start - 1].lower_ in ARTICLES | MERGED


def sort_end(doc: Doc, i: int) -> int:
    """Where ``d'unité nationale``, ``provisoire`` ends."""
    of = doc[i].lower_ in ("de", "d'", "d’")
    if of and i + 1 < len(doc) and normalise(doc[i + 1].text) in SORTS:
        i += 2
    elif doc[i].lower_ not in SORT_ADJECTIVES or doc[i - 1].lower_ != "gouvernement":
        return i
    return i + 1 if i < len(doc) and doc[i].lower_ in SORT_ADJECTIVES else i
