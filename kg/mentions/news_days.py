"""Document, clauses -> the day from which a text without a date of issue is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span

from kg.dates.days import Tense
from kg.dates.edtf import bounds, precision
from kg.documents.document import Document
from kg.lexicons.grammar import OF
from kg.mentions.tenses import Clauses, aside
from kg.mentions.times import Time, find_times

PROSE = 110  # code points; a shorter line is a headline
LEAD = 70  # tokens of prose within which the day of the news stands


def read_from_its_news(document: Document, clauses: Clauses) -> Document:
    """A text without a date of issue, read as of the day of its news; any other unchanged.

    That day is the first that its lead tells with its year, in the main clause of what has come to
    pass: ``Les dépôts sont restés fermés ce mardi 22 novembre 2016``. None where the text looks
    back on something later: that is no news.
    """
    if document.article.date is not None:
        return document
    times = find_times(document, clauses)
    for time in times:
        if _in_lead(time.span) and _tells_news(time, clauses):
            if any(_later(t, time) for t in _past(times, clauses)):
                return document
            return replace(document, article=replace(document.article, date=time.value))
    return document


def _past(times: Iterable[Time], clauses: Clauses) -> Iterable[Time]:
    return (t for t in times if t.value and clauses.tense(t.span.root) == "past")


def _later(time: Time, news: Time) -> bool:
    first, day = bounds(str(time.value))[0], bounds(str(news.value))[1]
    return first is not None and day is not None and first > day


def _in_lead(span: Span) -> bool:
    """Whether a time stands near the start of the first line that is no headline."""
    doc, start = span.doc, 0
    for line in doc.text.split("\n"):
        if len(line) > PROSE:
            break
        start += len(line) + 1
    first = next((t.i for t in doc if t.idx >= start), len(doc))
    return first <= span.start < first + LEAD


def _tells_news(time: Time, clauses: Clauses) -> bool:
    """Whether a full day stands in a main clause of the past, and belongs to no noun."""
    span, verb = time.span, clauses.verb(time.span.root)
    if time.expression.kind != "day" or not time.value or precision(time.value) != "day":
        return False
    while verb.dep_ == "xcomp":
        verb = verb.head  # "sont restés fermés"
    if time.expression.since or aside(span) or verb.dep_ != "ROOT":
        return False
    tense: Tense = clauses.tense(span.root)
    return tense == "past" and not (span.start and span.doc[span.start - 1].lower_ in OF)
