"""Tenures -> tenures: ``le ministre allemand, A`` is of the portfolio that the article is about.

Where an article tells of one minister by the portfolio, it leaves it out of the colleagues' titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.lexicons import normalise, title_key
from kg.lexicons.grammar import OF_OR_TO
from kg.mentions.offices import Office
from kg.mentions.portfolios import ministry

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

MINISTER = "ministre"
ADJECTIVES = 2  # between "ministère" and its portfolio: "ministère français | des Finances"


def with_portfolios(
    doc: Doc, offices: Sequence[Office], tenures: Sequence[Tenure]
) -> Iterator[Tenure]:
    """Tenures -> the same, present ministers of no portfolio with that of the article.

    That is the one of the ministers whom the sentence or the one before tells of, else the first
    told of a minister, else of a ministry. Not where somebody else of the same government holds it.
    """
    general = next(_portfolios(offices), "") or next(_ministries(doc), "")
    held = {(t.post.owner, title_key(t.post.title)) for t in tenures}
    for tenure in tenures:
        bare = title_key(tenure.post.title) == MINISTER and tenure.status == "Current"
        title = _of_ministers(doc, offices, tenure.office) or general if bare else ""
        free = (tenure.post.owner, title_key(title)) not in held
        full = title if bare and free else ""
        yield replace(tenure, post=replace(tenure.post, title=full)) if full else tenure


def _of_ministers(doc: Doc, offices: Sequence[Office], office: Office) -> str:
    """``verra les ministres de l'Intérieur. Le ministre français, A``: their title, last told."""
    sent = doc[office.start].sent
    low = doc[sent.start - 1].sent.start if sent.start else 0
    told = [o for o in offices if o.plural and low <= o.start < office.start]
    return next(_portfolios(told[::-1]), "")


def _portfolios(offices: Sequence[Office]) -> Iterator[str]:
    """Titles of ministers with their portfolio, in text order."""
    for office in offices:
        minister = office.row is not None and office.row.title == MINISTER
        if minister and office.titles and " " in office.titles[0]:
            yield office.titles[0]


def _ministries(doc: Doc) -> Iterator[str]:
    """What the ministers of the article's ministries are called, in text order."""
    for token in doc:
        if normalise(token.text) != "ministere":
            continue
        for i in range(token.i + 1, min(token.i + 2 + ADJECTIVES, len(doc))):
            field = ministry(doc, i, {}) if doc[i].lower_ in OF_OR_TO else ""
            if field:
                yield f"{MINISTER} {field}"
                break
