"""Doc -> listed names: what the lexicons know, by look-up of every short run of tokens."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg import lexicons

CLASS_LABELS = {
    "PublicBody": "BODY",
    "InternationalOrganization": "IGO",
    "Organization": "ORG",
    "ArmedGroup": "ARMED",
    "Government": "GOV",
}
LONGEST = 10  # tokens


def listed_names(doc: Doc) -> list[Span]:
    """Doc -> the longest names that the lexicons list, with label and row.

    ``kb_id_`` is ``table:key``: ``country:BE``, ``region:Flandre``, ``institution:ONU``,
    ``party:N-VA``. Names count only with their capital; adjectives of countries in any case.
    Linear in the number of tokens.
    """
    hits = []
    table = _table()
    for start in range(len(doc)):
        if doc[start].is_space or doc[start].is_punct:
            continue
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            entry = table.get(spelling(doc[start:end].text))
            if entry is not None:
                span = Span(doc, start, end, label=entry[0], kb_id=entry[1])
                if _plausible(span):
                    hits.append(span)
    return filter_spans(hits)


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
def _table() -> dict[str, tuple[str, str]]:
    """Spelling -> (label, row); the first table that lists a name wins."""
    table: dict[str, tuple[str, str]] = {}
    for label, row, names in _rows():
        for name in names:
            if name:
                table.setdefault(spelling(name), (label, row))
    return table


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    for country in lexicons.countries():
        yield "COUNTRY", f"country:{country.code}", [country.name, *country.aliases]
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
