"""Names -> places and persons inside them: ``prison d'Xxx``, ``gouvernement de A``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span

from kg.lexicons import cities, country_named, given_names, normalise, word_list
from kg.lexicons.grammar import OF

PLACED = frozenset(["PLACE", "BODY", "ORG"])
QUARTERS = frozenset(["Nord", "Sud", "Est", "Ouest", "Midi"])  # "gare du | Nord"
PARTICLES = word_list("name particles")  # "gouvernement De Croo" tells no full name
STATE = frozenset(["État", "Etat"])  # "conseil d'État genevois"


def places_inside(outer: Iterable[Span]) -> Iterator[Span]:
    """Spans -> PLACE: the town in a body's or building's name, where one stands in it.

    A listed town is one in any of them; what is not listed is one behind a noun of what is called
    after its place.
    """
    for span in outer:
        start = _listed_town(span) or _behind_noun(span)
        if start:
            yield Span(span.doc, start, span.end, label="PLACE")


def persons_inside(outer: Iterable[Span], listed: Iterable[Span]) -> Iterator[Span]:
    """Spans -> PER: who leads a government that is called after its head in full.

    ``gouvernement Anne Durand``, ``gouvernement de Paul Weber``; not ``gouvernement Durand II``.

    Args:
        outer: Names.
        listed: The states and regions among the article's names.
    """
    states = {i for s in listed for i in range(s.start, s.end)}
    for span in outer:
        if span.label_ != "GOV" or span.kb_id_:
            continue
        words = [t.i for t in span if t.text[0].islower()]
        start = words[-1] + 1 if words else span.end
        name = span.doc[start : span.end]
        alpha = all(t.text.replace("-", "").isalpha() and not t.text.isupper() for t in name)
        particle = normalise(name[0].text) in PARTICLES if len(name) else True
        if len(name) > 1 and alpha and not particle and states.isdisjoint(t.i for t in name):
            yield Span(span.doc, start, span.end, label="PER")


def _listed_town(span: Span) -> int:
    """Where a listed town begins that ends a name; 0 if none does, as in a street's."""
    if span.label_ not in ("PLACE", "BODY") and span[0].lower_ != "université":
        return 0
    if span[0].lower_ in word_list("nouns of streets"):
        return 0  # "boulevard de Verviers" is in another town
    doc = span.doc
    for i in range(span.start + 1, span.end):
        if doc[i - 1].lower_ in OF - {"du"} and normalise(doc[i : span.end].text) in cities():
            return i
    return 0


def _behind_noun(span: Span) -> int:
    """Where the name begins that a base, prison or province bears; 0 if it bears none."""
    doc = span.doc
    if span.label_ not in PLACED or span.kb_id_:
        return 0
    if span[0].lower_ not in word_list("nouns named after their place"):
        return 0
    start = next((i for i in range(span.end - 1, span.start, -1) if doc[i - 1].lower_ in OF), 0)
    name = doc[start : span.end]
    person = doc[start].text in given_names() or doc[start - 2].text in given_names()
    other = start and (person or doc[start].text in STATE)  # "aéroport Charles | de Gaulle"
    if not start or other or country_named(name.text) or name.text in QUARTERS:
        return 0
    word = doc[start].text
    return start if word[0].isupper() and word.replace("-", "").isalpha() else 0
