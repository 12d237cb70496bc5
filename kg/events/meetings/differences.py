"""Known meeting, fresh mention -> whether what the text tells of both cannot be one meeting.

``A a vu B. Ils se reverront mardi``: one is held, the other is to come.
"""

from __future__ import annotations

from kg.dates.edtf import bounds
from kg.events.meetings.identity import CLOSE, kinds_of
from kg.events.meetings.likenesses import TALKS, dates_told, other_states, places_told
from kg.events.meetings.records import Meeting
from kg.events.meetings.sequels import again
from kg.lexicons import normalise


def differ(known: Meeting, fresh: Meeting) -> bool:
    """Whether a mention cannot speak of a known meeting: its club, status, people, day, journey."""
    return (
        _other_club(known, fresh)
        or _undone(known, fresh)
        or _ahead(known, fresh)
        or _of_others(known, fresh)
        or _moved_on(known, fresh)
        or _other_journey(known, fresh)
        or (fresh.earlier and _told_by_relative(known, fresh))
        or (fresh.earlier and (_other_day(known, fresh) or _since(known, fresh)))
    )


def _told_by_relative(known: Meeting, fresh: Meeting) -> bool:
    """``Le comité, qui s'était | réuni une première fois en mai, siégera``: not this sitting."""
    verb = fresh.mentions[0].token
    return verb.dep_ == "acl:relcl" and any(
        t.noun in (verb.head, *verb.head.ancestors) and t.verb != verb for t in known.mentions
    )


def _other_club(known: Meeting, fresh: Meeting) -> bool:
    """Whether two summits are told as those of two clubs."""
    if fresh.kind != "summit" or "summit" not in kinds_of(known):
        return False
    if known.series is None or fresh.series is None:
        return False
    return normalise(str(known.series.value)) != normalise(str(fresh.series.value))


def _other_day(known: Meeting, fresh: Meeting) -> bool:
    """Whether two meetings have days of their own, none within the other."""
    if known.date is None or fresh.date is None:
        return False
    (a, b), (c, d) = bounds(str(known.date.value)), bounds(str(fresh.date.value))
    return None not in (a, b, c, d) and (b < c or d < a)  # type: ignore[operator]


def _since(known: Meeting, fresh: Meeting) -> bool:
    """``la première visite depuis | celle de A en 1994``: another than the one told before it."""
    last, trigger = known.mentions[-1].token, fresh.mentions[0]
    others = bool(fresh.participants) and known.participants.keys().isdisjoint(fresh.participants)
    told = last.sent == trigger.token.sent and last.i < trigger.token.i
    return trigger.elliptic and others and told


def _undone(known: Meeting, fresh: Meeting) -> bool:
    """Whether verbs say that one was held and the other was not: ``a vu A``, ``est annulée``."""
    held = known.status_is("Held") and any(t.noun is None for t in known.mentions)
    return held and fresh.status_is("Cancelled", "Postponed")


def _ahead(known: Meeting, fresh: Meeting) -> bool:
    """Whether verbs tell of one held and one to come: ``qui a vu A, verra B``.

    ``À l'issue d'un entretien avec A, B a annoncé qu'il verrait C`` too.
    In another sentence where they see each other again: ``A a reçu B. Ils se reverront mardi.``
    Or on another day in another town: ``Reçu lundi à Riga, A se rendra jeudi à Vilnius``.
    """
    both = (known.mentions[-1], fresh.mentions[0])
    told = known.status_is("Held") and fresh.status_is("Planned")
    away = places_told(known, fresh).startswith("places other")
    if told and away and dates_told(known, fresh) == "dates=other":
        return True
    if both[0].token.sent != both[1].token.sent:
        back = known.status_is("Planned") and fresh.status_is("Held")
        met_again = (told and again(both[1])) or (back and any(map(again, known.mentions)))
        return met_again and all(t.row.frame != "travel" for t in (*known.mentions, both[1]))
    reported = both[1].verb.dep_ == "ccomp" and both[0].noun is not None
    if any(t.noun is not None or t.row.frame not in CLOSE for t in both[reported:]):
        return False
    return told and bool(fresh.participants.keys() - known.participants.keys())


def _of_others(known: Meeting, fresh: Meeting) -> bool:
    """Whether verbs tell whom somebody met, and whom next: ``A a vu B. Ensuite il a reçu C``."""
    if fresh.mentions[0].noun is not None or fresh.mentions[0].row.frame not in CLOSE:
        return False
    if known.kind not in TALKS or fresh.kind not in TALKS:
        return False
    mine, others = ({n for n in m.participants if n.cls == "Person"} for m in (known, fresh))
    return len(mine & others) == 1 and bool(mine - others) and bool(others - mine)


def _other_journey(known: Meeting, fresh: Meeting) -> bool:
    """``A a annulé un déplacement à Riga. B a écourté sa visite en Moldavie``: two travel."""
    visits = known.kind == fresh.kind == "visit"
    mine, others = ({n for n in m.participants if n.human} for m in (known, fresh))
    apart = bool(mine and others) and mine.isdisjoint(others)
    return visits and apart and places_told(known, fresh).startswith("places other")


def _moved_on(known: Meeting, fresh: Meeting) -> bool:
    """``Il y verra A, puis ira à Riga``, ``avant de gagner Riga``: a journey after the meeting.

    In another sentence to another state: ``A recevra B à Riga. B se rendra ensuite à Vilnius``.
    """
    latest, trigger = known.mentions[-1].token, fresh.mentions[0]
    if trigger.row.frame != "travel":
        return False
    if latest.sent == trigger.token.sent:
        between = trigger.token.doc[latest.i + 1 : trigger.token.i]
        return any(t.lower_ in ("puis", "ensuite", "avant") for t in between)
    near = trigger.token.doc[trigger.token.sent.start : trigger.token.i + 2]
    return any(t.lower_ in ("puis", "ensuite") for t in near) and other_states(known, fresh)
