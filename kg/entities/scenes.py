"""Doc, cast -> scenes: stretches of a text that their opening sets in one country."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.lexicons import normalise


def scenes(
    doc: Doc, cast: Cast, country: Callable[[str], Entity]
) -> tuple[tuple[int, int, Entity], ...]:
    """Stretches of a text that their opening sets in one country.

    A paragraph that starts with its country as a heading (``Mali.``, ``LA HAYE –``), and what
    follows ``À Berlin,`` at a sentence's start, up to the paragraph's end.
    """
    found = []
    for span in cast.spans("COUNTRY", "PLACE"):
        heads = span.start == 0 or doc[span.start - 1].is_space
        marked = span.end < len(doc) and doc[span.end].text in (".", ":", "–", "—", "-", "|")
        at = span.start - 1
        opens = (
            at >= 0
            and doc[at].lower_ in ("a", "à", "au", "en", "aux")
            and (at == 0 or bool(doc[at].is_sent_start) or doc[at - 1].is_space)
            and doc[span.end : span.end + 1].text == ","
        )
        if not ((heads and marked and span.start > 0) or opens):
            continue
        entity = cast.of(span)
        if entity is not None and entity.cls == "Place" and not entity.row:
            code = lexicons.cities().get(normalise(span.text))
            entity = country(code) if code in {c.code for c in lexicons.countries()} else None
            if entity is not None and not entity.spans:
                entity = None  # a town of a country that is spoken of nowhere: a namesake
        if entity is not None:
            end = next((t.i for t in doc[span.end :] if t.is_space and "\n" in t.text), len(doc))
            found.append((span.start, end, entity))
    return tuple(sorted(found, key=lambda f: f[0]))
