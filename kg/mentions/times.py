"""Document, clauses -> times: date expressions with their values, read in the discourse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span

from kg.articles.datelines import STATED, week_of_head
from kg.dates.days import Tense
from kg.dates.edtf import bounds, interval, precision
from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve
from kg.documents.document import Document
from kg.lexicons import lemma, reporting_verbs, triggers
from kg.mentions.tenses import Clauses, looks_back, of_somebody, tense_of

AHEAD = frozenset(["au", "pour", "à"])
FAR = 270  # days: "le 10 juin" of an article of May is never last year's
BESIDE = 2  # sentences
STAY, WEEK = 15, 7  # days; a weekday is one of the stay's or week's last spoken of


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


def find_times(document: Document, clauses: Clauses) -> tuple[Time, ...]:
    """Document -> times in text order; ``la veille`` counts from the day last spoken of.

    An agenda without a date of its own is read from the first day of the week that its head names.
    """
    doc, start = document.doc, document.article.body
    week = bounds(week_of_head(document.article.text, start) or "")
    reference = document.article.date or (week[0].isoformat() if week[0] else None)
    stated = STATED.match(document.article.text[start:])
    start += stated.end() if stated else 0
    times: list[Time] = []
    for expression in find_dates(doc.text):
        if expression.start < start:
            continue
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None or all(t.ent_type_ == "PER" for t in span):  # "Jan Peeters"
            continue
        if _of_office(span):
            continue
        tense = tense_of(span, expression, clauses)
        anchor = _begun(expression, span, times) or _anchor(times, tense, reference, clauses, span)
        past, future = (
            resolve(expression, reference, tense=t, anchor=anchor) for t in ("past", "future")
        )
        report = _of_report(span)
        firm = looks_back(span, clauses)
        value = past if report and tense != "future" else None
        value = value or _value(expression, tense, past, future, reference, firm=firm)
        value = (
            _of_week(expression, span, week)
            or _same_again(expression, span, times)
            or _of_stay(expression, span, value, times, reference)
            or _under_way(expression, span, tense, clauses, reference)
            or value
        )
        times.append(Time(span, expression, past, future, value, report))
    return tuple(times)


def _begun(expression: DateExpression, span: Span, times: list[Time]) -> str | None:
    """``L'affaire couvait depuis le 17 mai. Ce jour-là, …``: the day on which it began."""
    if expression.kind != "anchor" or not span.text.lower().startswith("ce ") or not times:
        return None
    last = times[-1]
    near = sum(1 for t in span.doc[last.span.end : span.start + 1] if t.is_sent_start) < BESIDE
    day = (last.value or "").removesuffix("/..")
    since = last.expression.since == "since" and precision(day) == "day"
    return day if near and since else None


def _of_office(span: Span) -> bool:
    """``A, aujourd'hui ministre``, ``alors députée et aujourd'hui maire``: no day of anything."""
    doc, end = span.doc, span.end
    if span.text.lower() != "aujourd'hui" or end >= len(doc) or not span.start:
        return False
    behind = doc[end].pos_ == "NOUN" or doc[end : end + 3].text.lower() == "à la tête"
    return behind and doc[span.start - 1].text in (",", "(", "et", "mais")


def _anchor(
    times: Iterable[Time], tense: Tense, reference: str | None, clauses: Clauses, span: Span
) -> str | None:
    """The day last spoken of; in the past none that is still to come.

    Not the day of a clause beside the main one: ``a reçu lundi A, élue en mai``. That on
    which something was only said if there is no other: ``a plaidé dimanche. La veille, …``.
    """
    anchor: str | None = None
    anchored: Time | None = None
    said: str | None = None
    since: Time | None = None
    issued = bounds(reference or "")[1]
    for time in times:
        value = time.value
        if value is None or time.expression.since:
            continue
        if time.report:
            behind = span.doc[time.span.end : span.start + 1]
            if precision(value) == "day" and 0 < sum(1 for t in behind if t.is_sent_start) < 3:
                said, since = value, time
            continue
        first = bounds(value)[0]
        if tense == "past" and first is not None and issued is not None and first > issued:
            continue
        if anchored is not None and _beside(time, anchored, clauses):
            continue
        if anchored is not None and _back_beside(time, clauses):
            continue
        if precision(value) == "day" or value[0] == "[":
            anchor, anchored = value, time
    if said and since and anchored and span.start - span.sent.start < BESIDE:
        between = span.doc[anchored.span.end : since.span.start].text
        return said if "\n" in between or anchor == reference else anchor
    return said if said and anchor in (None, reference) else anchor


def _beside(time: Time, anchored: Time, clauses: Clauses) -> bool:
    """Whether a day is that of a noun set off, or of what is told of somebody but the subject."""
    if of_somebody(time.span, clauses):
        return not clauses.verb(time.span.root).head.dep_.startswith("nsubj")
    return _set_off(time.span) and time.span.sent == anchored.span.sent


def _back_beside(time: Time, clauses: Clauses) -> bool:
    """``le 20 mai … l'attaque menée quatre jours plus tôt``: a day that only tells of a noun."""
    fields = time.expression.fields
    if time.expression.kind != "anchor" or not isinstance(fields[1], int) or fields[1] >= 0:
        return False
    verb = clauses.verb(time.span.root)
    return verb.dep_ in ("acl", "acl:relcl") and verb.i < time.span.start


def _set_off(span: Span) -> bool:
    """``depuis l'arraisonnement, le 9 janvier, d'un navire``: the day of a noun, between commas."""
    doc = span.doc
    before = doc[max(span.sent.start, span.start - 2) : span.start]
    return (
        len(before) == 2
        and before[0].pos_ == "NOUN"
        and before[1].text in (",", "(")
        and doc[span.end : span.end + 1].text in (",", ")")
    )


def _of_week(
    expression: DateExpression, span: Span, week: tuple[dt.date | None, dt.date | None]
) -> str | None:
    """``LUNDI``, ``Mardi 12`` alone on its line: that day of the week that the head names."""
    first, last = week
    if first is None or last is None or not _alone(span):
        return None
    match expression.kind:
        case "weekday":
            weekday, number = expression.fields[0], None
        case "monthday" if expression.fields[1] is None:
            weekday, number = expression.fields[3], expression.fields[0]
        case "day":
            weekday, number = expression.fields[3], expression.fields[2]
        case _:
            return None
    days = [first + dt.timedelta(n) for n in range(min((last - first).days, STAY) + 1)]
    found = [d for d in days if weekday in (None, d.weekday()) and number in (None, d.day)]
    return found[0].isoformat() if len(found) == 1 else None


def _alone(span: Span) -> bool:
    """Whether nothing else stands on a time's line."""
    doc = span.doc
    before = doc[span.start - 1].text if span.start else "\n"
    behind = doc[span.end : span.end + 2].text
    return "\n" in before and "\n" in (behind.lstrip(" :.") or "\n")[:1]


def _same_again(expression: DateExpression, span: Span, times: list[Time]) -> str | None:
    """``a dîné mercredi à Rome … ce même mercredi``: the day of that name last spoken of."""
    if expression.kind != "weekday" or not span.text.lower().startswith("ce même"):
        return None
    named = [t.value for t in reversed(times) if t.expression.kind in ("weekday", "day")]
    days = [d for d in named if d and precision(d) == "day"]
    weekday = expression.fields[0]
    return next((d for d in days if dt.date.fromisoformat(d).weekday() == weekday), None)


def _of_stay(
    expression: DateExpression,
    span: Span,
    value: str | None,
    times: Iterable[Time],
    reference: str | None,
) -> str | None:
    """``du 3 au 5 juin … Mardi, …``: the day of the stay; ``mercredi prochain … Vendredi``.

    And ``du 8 au 14 avril … le 10``. None where the paragraph tells of no such stay or day before.
    """
    weekday, ahead = expression.fields if expression.kind == "weekday" else (None, 0)
    plain = expression.kind == "monthday" and expression.fields[1:] == (None, None, None)
    number = expression.fields[0] if plain else None
    told = isinstance(weekday, int) and ahead is None
    if not (told or plain) or expression.hint is not None:
        return None
    issued, day = bounds(reference or ""), bounds(value or "")[0]
    for time in reversed(list(times)):
        if span.doc[time.span.end : span.start].text.count("\n\n") > 1:
            return None
        first, last = bounds(time.value or "")
        if first is None or last is None or time.expression.since or time.report:
            continue
        if issued[1] is None or day is None or first <= issued[1]:
            return None
        if day <= issued[1] and not plain:
            return None
        fronted = plain or span.start - span.sent.start < 2 or time.span.sent == span.sent
        between = span.doc[time.span.end : span.start + 1]
        beside = "\n" not in between.text and sum(1 for t in between if t.is_sent_start) < BESIDE
        if last == first and fronted and beside and (first - issued[1]).days >= WEEK - 1:
            last += dt.timedelta(WEEK - 1)
        if not fronted or (last - first).days > STAY:
            return None
        days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
        found = [d for d in days if number in (None, d.day) and weekday in (None, d.weekday())]
        return found[0].isoformat() if len(found) == 1 else None
    return None


def _under_way(
    expression: DateExpression, span: Span, tense: Tense, clauses: Clauses, reference: str | None
) -> str | None:
    """``réunis mardi et mercredi``, told on Tuesday or Wednesday: the days around the article's.

    None where the verb itself tells it as past: ``se sont réunis``.
    """
    if expression.kind != "weekdays" or expression.hint is not None or any(expression.fields[2:]):
        return None
    if tense == "future" or reference is None or precision(reference) != "day":
        return None
    verb = clauses.verb(span.root)
    own = [verb, *(c for c in verb.children if c.dep_.startswith("aux"))]
    finite = any("Fin" in t.morph.get("VerbForm", []) for t in own)
    if tense == "past" and finite and span.root.head == verb:
        return None
    first, second = int(expression.fields[0] or 0), int(expression.fields[1] or 0)
    day = dt.date.fromisoformat(reference)
    start = day - dt.timedelta((day.weekday() - first) % WEEK)
    end = start + dt.timedelta((second - first) % WEEK)
    return interval(start, end) if end >= day else None


def _value(
    expression: DateExpression,
    tense: Tense,
    past: str | None,
    future: str | None,
    reference: str | None,
    *,
    firm: bool,
) -> str | None:
    """The reading that the tense points at; the other one where that lies almost a year off.

    Not so where the time stands at a verb that looks back (``firm``).
    """
    if tense == "present" and expression.kind in ("weekday", "weekdays") and reference:
        return past if past == reference else future
    value, other = (future, past) if tense == "future" else (past, future)
    if (
        tense == "present"
        and expression.hint is None
        and _distance(other, reference) < _distance(value, reference)
    ):
        return other
    if firm and tense == "past":
        return value
    return other if _distance(value, reference) > FAR > _distance(other, reference) else value


def _distance(value: str | None, reference: str | None) -> int:
    """Days between a date and the article's; 0 where one of them is open or unknown."""
    first, issued = bounds(value or "")[0], bounds(reference or "")[0]
    return abs((first - issued).days) if first and issued else 0


def _of_report(span: Span) -> bool:
    before = span.doc[max(span.sent.start, span.start - 2) : span.start]
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
        and not (t.i > 1 and t.nbor(-1).lower_ == "pas" and lemma(t.nbor(-2)) == "être")
        for t in before
    )
