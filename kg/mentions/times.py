"""Document, clauses -> times: date expressions with their values, read in the discourse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Span, Token

from kg.articles.datelines import STATED
from kg.dates.days import Tense
from kg.dates.edtf import bounds, precision
from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve
from kg.documents.document import Document
from kg.lexicons import lemma, participles, reporting_verbs, triggers, word_list

AHEAD = frozenset(["au", "pour", "à"])
BEGINNING = word_list("verbs of beginning")
FAR = 270  # days: "le 10 juin" of an article of May is never last year's


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
        report: Whether it dates the utterance: ``a annoncé lundi``.
    """

    span: Span
    expression: DateExpression
    past: str | None
    future: str | None
    value: str | None
    report: bool


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
        tense = _tense(span, expression, tenses)
        past, future = (
            resolve(expression, reference, tense=t, anchor=anchor) for t in ("past", "future")
        )
        report = _of_report(span)
        value = past if report else _value(expression, tense, past, future, reference)
        times.append(Time(span, expression, past, future, value, report))
        day = value is not None and (precision(value) == "day" or value[0] == "[")
        if day and not expression.since and not report:
            anchor = value
    return tuple(times)


def _tense(span: Span, expression: DateExpression, tenses: Tenses) -> Tense:
    """The tense of a time's clause; ``pour jeudi`` and ``jusqu'à jeudi`` lie ahead in any."""
    ahead = span.start > 0 and span.doc[span.start - 1].lower_ == "pour"
    until = expression.since == "until" and expression.kind == "weekday"
    if ahead or until:
        return "future"
    return "past" if _begun(span) else tenses.tense(span.root)


def _begun(span: Span) -> bool:
    """``une visite entamée dimanche``: a bare participle of beginning looks back."""
    before = span.doc[max(0, span.start - 2) : span.start]
    return (
        len(before) > 1
        and lemma(before[1]) in BEGINNING
        and before[1].lower_ in participles(lemma(before[1]))
        and before[0].pos_ != "AUX"
    )


def _value(
    expression: DateExpression,
    tense: Tense,
    past: str | None,
    future: str | None,
    reference: str | None,
) -> str | None:
    """The reading that the tense points at; the other one where that lies almost a year off."""
    if tense == "present" and expression.kind in ("weekday", "weekdays") and reference:
        return past if past == reference else future
    value, other = (future, past) if tense == "future" else (past, future)
    if (
        tense == "present"
        and expression.hint is None
        and _distance(other, reference) < _distance(value, reference)
    ):
        return other
    return other if _distance(value, reference) > FAR > _distance(other, reference) else value


def _distance(value: str | None, reference: str | None) -> int:
    """Days between a date and the article's; 0 where one of them is open or unknown."""
    first, issued = bounds(value or "")[0], bounds(reference or "")[0]
    return abs((first - issued).days) if first and issued else 0


def _of_report(span: Span) -> bool:
    before = span.doc[max(0, span.start - 2) : span.start]
    if before and before[-1].lower_ in AHEAD:
        return False  # "annoncée pour lundi", "avancé au 3 mai"
    spoken = reporting_verbs() - set(triggers("meeting", "VERB"))
    if len(before) > 1 and lemma(before[0]) == "faire" and before[1].lower_ == "savoir":
        return True  # "ont fait savoir dimanche"
    if before and before[-1].pos_ == "VERB" and lemma(before[-1]) not in spoken:
        return False  # "espérait tenir lundi"
    return any(
        lemma(t) in spoken
        and t.pos_ in ("VERB", "AUX", "ADJ")
        and not (t.i and t.nbor(-1).lower_ == "pas")  # "n'est pas exclue en juillet"
        for t in before
    )
