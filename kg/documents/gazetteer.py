"""Doc -> listed names: what the lexicons know, by look-up of every short run of tokens."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg import lexicons
from kg.lexicons.grammar import ARTICLES, OF

CLASS_LABELS = {
    "PublicBody": "BODY",
    "InternationalOrganization": "IGO",
    "Organization": "ORG",
    "ArmedGroup": "ARMED",
    "Government": "GOV",
}
LONGEST = 10  # tokens
SHORTEST = 3  # letters of a country's name that may stand in capitals


def listed_names(doc: Doc, words: Sequence[str] | None = None) -> list[Span]:
    """Doc -> the longest names that the lexicons list, with label and row.

    ``kb_id_`` is ``table:key``: ``country:BE``, ``region:Flandre``, ``institution:ONU``,
    ``party:N-VA``. Names count only with their capital; adjectives of countries in any case.
    Linear in the number of tokens.

    Args:
        doc: The document.
        words: The ``spelling`` of each token, if at hand.
    """
    words = words or _spellings(doc)
    return filter_spans([s for s in _found(doc, words, _table(), _beginnings()) if _plausible(s)])


def possible_names(doc: Doc, words: Sequence[str] | None = None) -> list[Span]:
    """Doc -> the longest words that may name a town, a landscape or an organisation.

    Many name a person too, or are common words (``Orange``, ``Nancy``): a hint, no finding.
    Arguments as those of ``listed_names``.
    """
    return filter_spans(list(_found(doc, words or _spellings(doc), _hints(), _hint_beginnings())))


def is_listed(name: str) -> bool:
    """Whether the lexicons list a name in this spelling."""
    return spelling(name) in _table()


def owner_inside(name: Span) -> Span | None:
    """The listed organisation that a listed body's name ends with: ``Conseil de l'| Union x``."""
    doc = name.doc
    for start in range(name.start + 2, name.end):
        label, row = _table().get(spelling(doc[start : name.end].text), ("", ""))
        if label == "IGO" and doc[start - 1].lower_ in ARTICLES | OF:
            return Span(doc, start, name.end, label=label, kb_id=row)
    return None


def _spellings(doc: Doc) -> list[str]:
    return [spelling(token.text) for token in doc]


Entries = dict[str, tuple[str, str]]


def _found(
    doc: Doc, words: Sequence[str], table: Entries, beginnings: frozenset[str]
) -> Iterator[Span]:
    for start, name in enumerate(words):
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            if name not in beginnings:
                break
            entry = table.get(name)
            if entry is not None:
                yield Span(doc, start, end, label=entry[0], kb_id=entry[1])
            if end < len(doc):
                name += " " * bool(doc[end - 1].whitespace_) + words[end]


@functools.lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """A name as it is looked up: straight apostrophe, capitals without accents, single blanks."""
    name = " ".join(name.replace("’", "'").split())
    return "".join(lexicons.strip_accents(c) if c.isupper() else c for c in name)


def _plausible(span: Span) -> bool:
    if span.label_ == "NORP":
        before = span.doc[span.start - 1].lower_ if span.start else ""
        return not (before == "en" and span.text.islower())
    return True


@functools.cache
def _table() -> Entries:
    """Spelling -> (label, row); the first table that lists a name wins."""
    table: Entries = {}
    for label, row, names in _rows():
        for name in names:
            if name:
                table.setdefault(spelling(name), (label, row))
    return table


@functools.cache
def _hints() -> Entries:
    places = (*lexicons.town_names(), *lexicons.landscapes())
    hints = {spelling(name): ("ORG", "") for name in lexicons.organisations()}
    return hints | {spelling(name): ("PLACE", "") for name in places}


@functools.cache
def _beginnings() -> frozenset[str]:
    return _prefixes(_table())


@functools.cache
def _hint_beginnings() -> frozenset[str]:
    return _prefixes(_hints())


def _prefixes(table: Entries) -> frozenset[str]:
    """All that a listed name can begin with, so that a look-up stops early."""
    return frozenset(name[:n] for name in table for n in range(1, len(name) + 1))


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    for country in lexicons.countries():
        named = country.names
        capitals = [n.upper() for n in named if len(n) > SHORTEST]  # of headings
        yield "COUNTRY", f"country:{country.code}", [*named, *capitals]
        yield "NORP", f"country:{country.code}", list(_adjectives(country.demonyms))
    for region in lexicons.regions():
        yield "PLACE", f"region:{region.name}", [region.name, *region.aliases]
        yield "NORP", f"region:{region.name}", list(_adjectives(region.demonyms))
    for body in lexicons.institutions():
        label = CLASS_LABELS[body.cls]
        yield label, f"institution:{body.name}", [body.name, *body.aliases]
    for party in lexicons.parties():
        yield "PARTY", f"party:{party.name}", [party.name, *party.aliases]


def _adjectives(demonyms: tuple[str, ...]) -> Iterator[str]:
    for demonym in demonyms:
        for form in lexicons.inflect(demonym):
            yield form
            yield form[0].upper() + form[1:]
