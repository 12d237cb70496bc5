"""Token -> the day that its paragraph speaks of, where its own clause names none."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.dates.edtf import bounds, precision
from kg.entities.clauses import is_pluperfect
from kg.entities.reading import Reading
from kg.facts import Node
from kg.mentions.times import Time

RECENT = 3  # days from the day of the news to the article's
LEAD = 70  # tokens of a report that its headline sums up


def told_before(reading: Reading, token: Token) -> Time | None:
    """The last day that the paragraph spoke of before a token, if it has come to pass."""
    for time in reversed([t for t in reading.times if t.span.start < token.i]):
        if "\n" in reading.doc[time.span.end : token.i].text:
            return None
        if not time.value or time.expression.since:
            continue
        if is_pluperfect(reading.clauses.verb(time.span.root)) and not is_pluperfect(token):
            return None  # "avec qui il avait parlé le 8 mai. Ils sont convenus de …"
        return time if _settled_day(reading, time) else None
    return None


def chronicled(reading: Reading, token: Token) -> Time | None:
    """``- 5 décembre : le Parlement vote``: the day that opens a line, for what it tells."""
    doc, start = reading.doc, token.i
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    for time in reading.times:
        end = time.span.end
        if start <= time.span.start <= start + 3 and end < token.i and doc[end].text in (":", "–"):
            return time if time.value else None
    return None


def headline_end(doc: Doc) -> int:
    """Where the first line ends; 0 where it is a whole paragraph, not a headline."""
    end = next((t.i for t in doc if "\n" in t.text), 0)
    return 0 if end and doc[end - 1].text == "." else end


def told_in_lead(reading: Reading, token: Token, person: Node) -> Time | None:
    """For a word of the headline: the day that the lead tells in a sentence about the person."""
    doc = reading.doc
    end = headline_end(doc)
    if token.i >= end:
        return None
    named = [r.start for r in reading.references.items if person in r.nodes]
    for time in reading.times:
        sent = time.span.sent
        if not end <= time.span.start < end + LEAD:
            continue
        about = any(sent.start <= i < sent.end for i in named)
        if about and time.value and not time.expression.since and _settled_day(reading, time):
            return time
    return None


def lead_of(reading: Reading) -> Time | None:
    """The day of the news: the first that the body tells; the article's own line tells none."""
    for time in reading.times:
        if not time.value or time.expression.since or precision(time.value) != "day":
            continue
        dateline = time.value == reading.article.date and time.expression.fields[0] == int(
            time.value[:4]
        )
        if not dateline and any(w.pos_ in ("VERB", "AUX") for w in time.span.sent):
            return time
    return None


def news_day(reading: Reading, token: Token) -> Time | None:
    """For a verb of a main clause that tells the news: the day of the report's first sentences.

    Not for what is looked back on (``avait été nommé``), nor for what stands aside in its sentence.
    """
    clauses = reading.clauses
    if token.pos_ not in ("VERB", "AUX") or is_pluperfect(token) or not _main(token):
        return None
    if clauses.tense(token) == "future" or _since(token):
        return None
    lead = lead_of(reading)
    if lead is None or lead.span.start > token.i or not _settled_day(reading, lead):
        return None
    issued, day = bounds(reading.article.date or "")[0], bounds(str(lead.value))[0]
    recent = issued is not None and day is not None and (issued - day).days <= RECENT
    return lead if recent else None


def _main(verb: Token) -> bool:
    while verb.dep_ in ("conj", "parataxis") and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _since(verb: Token) -> bool:
    """``assure l'intérim depuis``, ``est déjà``: a state that holds, no news."""
    return bool({t.lower_ for t in verb.sent} & {"depuis", "déjà", "alors", "auparavant"})


def _settled_day(reading: Reading, time: Time) -> bool:
    issued = bounds(reading.article.date or "")[1]
    last = bounds(str(time.value))[1]
    settled = last is not None and issued is not None and last <= issued
    return settled and precision(str(time.value)) == "day"
