"""Known meeting, fresh mention of it -> what both say: people, places, the day that counts."""

from __future__ import annotations

import datetime as dt

from kg.dates.edtf import bounds, interval, precision
from kg.entities.clauses import is_pluperfect
from kg.events.meetings.dating import ENDING
from kg.events.meetings.likenesses import OPENING
from kg.events.meetings.records import CALLED_OFF, Meeting
from kg.events.order import finite
from kg.events.slots import Slot
from kg.events.statuses import has_new_date, puts_off
from kg.lexicons import lemma

NEXT, LONG = 2, 15  # days from one mention's to the other's, of a stay


def merge(known: Meeting, fresh: Meeting) -> None:
    """Add to a meeting what another mention of it says."""
    known.mentions += fresh.mentions
    for mine, others in (
        (known.participants, fresh.participants),
        (known.hosts, fresh.hosts),
        (known.places, fresh.places),
    ):
        for node, slot in others.items():
            mine.setdefault(node, slot)
    for text, slot in fresh.topics.items():
        known.topics.setdefault(text, slot)
    known.series = known.series or fresh.series
    known.day = known.day or fresh.day
    verb = fresh.mentions[0].verb
    if not is_pluperfect(verb):  # what had been put off before takes place now
        start = known.date or (known.day if lemma(verb) in ENDING else None)
        known.date = _joined_dates(start, fresh.date, lemma(verb) in OPENING)
        new_date = puts_off(verb) and fresh.date is not None and has_new_date(verb)
        if new_date or _back_on(known, fresh):
            known.date, known.status = fresh.date, fresh.status
            known.places = dict(fresh.places or known.places)
        elif _says_better(known, fresh):
            known.status = fresh.status
    if known.kind in ("talks", "visit") and fresh.kind in ("summit", "council", "call"):
        known.kind = fresh.kind
    if known.kind == "call":
        known.hosts.clear()  # "a reçu un appel de B"


def _back_on(known: Meeting, fresh: Meeting) -> bool:
    """``avait été reportée. Elle sera présidée mardi par A``: put off before, it has a new day.

    So with ``a été reportée. Elle aura lieu mardi``; not with ``Elle devait avoir lieu mardi``.
    """
    verb = fresh.mentions[0].verb
    to_come = any("Fut" in t.morph.get("Tense", []) for t in (verb, *verb.lefts))
    before = to_come or is_pluperfect(known.mentions[0].verb)
    off = known.status_is("Postponed") and fresh.status_is("Planned", "Held")
    return off and before and fresh.date is not None


def _says_better(known: Meeting, fresh: Meeting) -> bool:
    """Whether a further mention knows better what became of a meeting.

    ``Le sommet est reporté. Tous s'y seraient retrouvés``: what would have been; ``En route pour
    une rencontre avec A``: no verb has told yet when.
    """
    if fresh.status_is("Hypothetical"):
        return not known.status_is(*CALLED_OFF)
    if fresh.status_is("Planned") and known.status_is("Held"):
        return not any(finite(t) for m in known.mentions[:-1] for t in m.token.sent)
    return fresh.status_is(*CALLED_OFF)


def _joined_dates(known: Slot | None, fresh: Slot | None, opening: bool) -> Slot | None:
    """The first date; from the one to the other where the second mention opens or ends it."""
    if known is None or fresh is None or known.value == fresh.value:
        return known or fresh
    if _starts(known, fresh):
        return fresh  # "arrivé mardi … en visite jusqu'à jeudi"
    if (first := _goes_on(known, fresh)) is not None:
        return Slot(first, fresh.span, fresh.rule, fresh.confidence)
    days = [d for s in (known, fresh) for d in bounds(str(s.value)) if d is not None]
    if opening and len(days) == 4 and dt.timedelta(0) < max(days) - min(days) < dt.timedelta(15):
        return Slot(interval(min(days), max(days)), known.span, "date-joined", 0.7)
    finer = precision(str(fresh.value)) == "day" and precision(str(known.value)) in (
        "month",
        "year",
    )
    return fresh if finer else known


def _starts(day: Slot, stay: Slot) -> bool:
    """Whether a day is the first or last of a stay of several."""
    first, last = bounds(str(stay.value))
    return (
        precision(str(day.value)) == "day"
        and first is not None
        and last is not None
        and dt.timedelta(0) < last - first < dt.timedelta(15)
        and dt.date.fromisoformat(str(day.value)) in (first, last)
    )


def _goes_on(day: Slot, rest: Slot) -> str | None:
    """From a day to the end of a stay whose rest follows: ``arrivé lundi … y restera jusqu'à``."""
    first, last = bounds(str(rest.value))
    if precision(str(day.value)) != "day" or first is None or last is None or first == last:
        return None
    start = dt.date.fromisoformat(str(day.value))
    near = 0 < (first - start).days <= NEXT and (last - start).days < LONG
    return interval(start, last) if near else None
