"""Names -> states: which words mean one, two or a group of them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from kg.dates.words import NUMBERS
from kg.lexicons import countries, institution, normalise, office, region


def with_short_names(listed: Sequence[Span]) -> tuple[Span, ...]:
    """Listed names -> the same, ``la Confédération`` as the state that the article speaks of.

    A party called like the first word of a state's name gives way to that state.
    """
    spoken = {_state(s) for s in listed}
    short = {
        alias.split()[0]: f"country:{country.code}"
        for country in countries()
        if country.code in spoken
        for alias in country.aliases
        if " " in alias
    }
    return tuple(
        Span(s.doc, s.start, s.end, label="COUNTRY", kb_id=short[s.text])
        if s.label_ == "PARTY" and s.text in short
        else s
        for s in listed
    )


def _state(name: Span) -> str:
    """The state that a listed name speaks of: itself, that of its body, of ``vaudois``; or "".

    That of the only title with the name, too: ``président de la Confédération``.
    """
    table, _, row = name.kb_id_.partition(":")
    titled = office(normalise(name.doc[max(name.start - 3, 0) : name.end].text))
    if titled is not None and table == "party":
        return titled.row.country
    if table == "institution":
        return institution(row).country
    if table == "region":  # many towns are called like theirs
        return region(row).country if name.label_ == "NORP" else ""
    return row if table == "country" else ""


def is_group_of_states(span: Span) -> bool:
    """``les Vingt-Sept``: a number that stands for its states."""
    return span.text.lower() in NUMBERS
