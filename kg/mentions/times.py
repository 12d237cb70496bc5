"""Document, clauses -> times: date expressions with their values, read in the discourse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Span, Token

from kg.articles.datelines import STATED
from kg.dates.days import Tense
from kg.dates.edtf import precision
from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve
from kg.documents.document import Document


class Tenses(Protocol):
    """What tells the tense of the clause that a token stands in."""

    def tense(self, token: Token) -> Tense:
        """Its tense."""
        ...


@dataclass(frozen=True, slots=True)
class Time:
    """A date expression of the article.

    Attributes:
        span: Its tokens.
        expression: What was written.
        past: Its value read in the past.
        future: Its value read in the future.
        value: Its value in the tense of its clause; None without an article's date.
    """

    span: Span
    expression: DateExpression
    past: str | None
    future: str | None
    value: str | None


def find_times(document: Document, tenses: Tenses) -> tuple[Time, ...]:
    """Document -> times in text order; ``la veille`` counts from the day last spoken of."""
    doc, reference = document.doc, document.article.date
    start = document.article.body
    stated = STATED.match(document.article.text[start:])
    start += stated.end() if stated else 0
    anchor: str | None = None
    times = []
    for expression in find_dates(doc.text):
        if expression.start < start:
            continue
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None:
            continue
        tense = tenses.tense(span.root)
        past, future = (
            resolve(expression, reference, tense=t, anchor=anchor) for t in ("past", "future")
        )
        value = future if tense == "future" else past
        if tense == "present" and reference and expression.kind in ("weekday", "weekdays"):
            value = past if past == reference else future
        times.append(Time(span, expression, past, future, value))
        if value and not expression.since and (precision(value) == "day" or value[0] == "["):
            anchor = value
    return tuple(times)
