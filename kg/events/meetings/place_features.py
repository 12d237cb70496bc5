"""Trigger, place -> features: how where a meeting may take place stands to its trigger."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from kg.documents.quotations import quoted_tokens
from kg.entities.reading import Reading
from kg.events.meetings.features import distance, link_of, noun_before, path
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import SKIPPED
from kg.events.slots import locative
from kg.lexicons import lemma, reporting_verbs
from kg.lexicons.grammar import OF, QUE

LOCAL = frozenset(
    ["à", "au", "aux", "en", "dans", "sur", "devant", "chez", "près", "vers", "pour", "depuis",
     "par", "où", ",", "(", "et", "avec", "entre", "contre", "via"]
)  # fmt: skip


def place_features(
    reading: Reading, trigger: MeetingTrigger, span: Span, where: str
) -> Iterator[str]:
    """How a place's name stands to a trigger."""
    doc, token, root = reading.doc, trigger.token, span.root
    coarse = f"noun {trigger.row.kind}" if trigger.noun is not None else trigger.row.frame
    preposition = _place_preposition(span)
    yield "bias"
    yield f"label={span.label_} {preposition}"
    yield f"preposition={preposition}"
    yield f"preposition={preposition} {coarse}"
    yield f"where={where} {preposition}"
    yield f"where={where}"
    yield f"locative={locative(span)} where={where}"
    yield f"label={span.label_} {coarse}"
    before = noun_before(reading, span)
    yield f"noun before={before}"
    yield f"noun before={before} {preposition}"
    inside = any(r.start <= span.start < r.end for r in reading.references.items) and (
        span.label_ == "PLACE"
    )
    yield f"inside a reference={inside}"
    yield f"quoted={span.start in quoted_tokens(doc)}"
    if where != "here":
        words = {t.lower_ for t in root.sent}
        yield f"{where} y={'y' in words}"
        yield f"{where} {root.dep_}"
        yield f"{where} {coarse}"
        return
    side = "right" if span.start > token.i else "left"
    low, high = (token.i + 1, span.start) if side == "right" else (span.end, token.i)
    between = doc[low:high] if low < high else doc[token.i : token.i]
    yield from distance(reading, between, side, coarse, preposition)
    way = path(root, token)
    yield f"path={way}"
    yield f"path={way} {coarse}"
    verb, own = trigger.verb, reading.clauses.verb(root)
    link = link_of(own, verb)
    yield f"clause={link} {preposition}"
    yield f"clause={link} {verb.dep_ if link == 'above' else own.dep_ if link == 'below' else ''}"
    yield f"où={any(t.lower_ == 'où' for t in between)} {side}"
    yield f"says={lemma(own) in reporting_verbs()} {side}"


def _place_preposition(span: Span) -> str:
    doc, i = span.doc, span.start - 1
    while i >= 0 and doc[i].lower_ in SKIPPED:
        i -= 1
    if i < 0 or doc[i].is_space:
        return "start"
    word = doc[i].lower_
    if word in OF:
        return "de"
    if word in LOCAL:
        return {"aux": "à", "au": "à", "(": ","}.get(word, word)
    return "other" if word not in QUE else "que"
