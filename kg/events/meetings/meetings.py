"""Reading -> meetings: each concrete meeting once, with all that the text says of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from spacy.tokens import Span

from kg.dates.edtf import bounds
from kg.entities.reading import Reading
from kg.events.meetings.clauses import contrasted, in_sequence
from kg.events.meetings.companions import add_companions
from kg.events.meetings.differences import differ
from kg.events.meetings.elsewhere import place_behind_which
from kg.events.meetings.gaps import LIGHT
from kg.events.meetings.identity import (
    apart_of,
    before_or_after,
    coordinated_nouns,
    first_of_kind,
    in_margin,
    instead_of,
    kinds_of,
    same_noun,
    told_by_relative,
)
from kg.events.meetings.likenesses import (
    Standing,
    alike,
    headlined,
    likeness_features,
    newness_features,
    opened,
    resumed,
    taken_up,
)
from kg.events.meetings.merging import merge
from kg.events.meetings.presences import add_presences, presences
from kg.events.meetings.records import Meeting
from kg.events.meetings.sequels import follow, sequel_of
from kg.events.meetings.sightings import gapped, known_to_meet, sighting
from kg.events.meetings.timing import keeps_day
from kg.events.meetings.topics import topics_by_trigger
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.meetings.verb_senses import none_since, since_day, since_there
from kg.events.meetings.visitors import add_receiver, add_visitor, share_fate
from kg.events.meetings.whereabouts import place_spoken_of
from kg.events.slots import Slot, locative, offsets
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.mentions.times import Time
from kg.weights import score

Options = list[tuple[Meeting | None, tuple[str, ...]]]
"""What a mention may speak of, each with its features; None is a meeting not spoken of before."""
Choose = Callable[[Meeting, Options], Meeting | None]
RECENT = 4  # mentions back of what somebody is said to attend
YEARS = frozenset(["ans", "années", "décennies"])


@functools.lru_cache(maxsize=1)  # several families ask of one reading
def find_meetings(reading: Reading) -> tuple[Meeting, ...]:
    """Reading -> meetings in the order in which the text first speaks of them."""
    meetings = assembled(reading, likeliest)
    add_companions(reading, meetings)
    add_presences(reading, meetings)
    return _finished(reading, meetings)


def assembled(reading: Reading, choose: Choose) -> list[Meeting]:
    """Every mention of a meeting, joined to the known one that ``choose`` says it speaks of."""
    meetings: list[Meeting] = []
    spoken: list[Meeting] = []  # the last one last, each as often as the text speaks of it
    current: Meeting | None = None  # the one last spoken of
    last: str | None = None  # the date of the mention before
    waiting: Meeting | None = None  # an earlier one, for the verb behind
    triggers = meeting_triggers(reading)
    topics = topics_by_trigger(reading, triggers)
    there = {p.word for p in presences(reading)}
    for trigger in triggers:
        whose = trigger.row.frame == "other" or trigger.noun is not None  # "sont du voyage"
        if whose and trigger.token in there and current is not None:
            continue  # it tells who is there, of no meeting of its own
        since = _since(reading, trigger)
        no_more = since is not None and reading.clauses.negated(trigger.verb)
        fresh = None if no_more else sighting(reading, trigger, last)
        if since is not None and no_more and trigger.token.dep_ == "acl:relcl":
            waiting = since  # "A et B, qui ne s'étaient pas vus depuis mai, se sont"
            continue
        if fresh is None and since is None:
            continue
        if fresh is not None:
            when = fresh.date or fresh.day
            last = str(when.value) if when is not None else last
            _add_topics(fresh, topics.get(trigger.token.i, ()))
        known = current
        if fresh is not None and first_of_kind(trigger):
            known = None
        elif fresh is not None and (told := told_by_relative(meetings, trigger)) is not None:
            known = told
            _forget_before(fresh, told.mentions[-1].token.idx)
        elif fresh is not None and trigger.row.frame != "attend":
            known = choose(fresh, options(fresh, meetings, spoken))
        if fresh is not None and (known is not None or trigger.row.frame == "attend"):
            if known is not None:
                merge(known, fresh)
        elif fresh is not None and first_of_kind(trigger):
            meetings.append(_aside(fresh, current))
            continue
        elif fresh is not None:
            _complete(reading, fresh, spoken)
            meetings.append(fresh)
            known = fresh
        beside = _only_beside(trigger, current)
        if known is not None and known.earlier and current is not None:
            follow(known, current, spoken)
        elif known is not None and not beside:
            current = known
        if known is not None:
            spoken.insert(len(spoken) - beside, known)
        if fresh is not None and known is not None and trigger.row.frame != "attend":
            meetings += (added := list(gapped(reading, fresh)))
            spoken += [m for m in added if m.kind == "visit"]  # "à Riga, où il verra A"
            current = added[-1] if added else current
        if fresh is not None and waiting is not None:
            same = waiting.mentions[0].verb.sent == trigger.token.sent
            since, waiting = waiting if same else since, None
        if current is not None:
            _go_before(reading, since, current, fresh or current, trigger, meetings)
    return meetings


def _complete(reading: Reading, fresh: Meeting, spoken: list[Meeting]) -> None:
    """Tell a new meeting what the text has left to those that it spoke of before."""
    fresh.follows = sequel_of(fresh, spoken)
    add_visitor(reading, fresh, spoken)
    add_receiver(fresh, spoken)
    share_fate(fresh, spoken)


def _add_topics(meeting: Meeting, told: Iterable[tuple[str, Span]]) -> None:
    for text, span in told:
        meeting.topics.setdefault(text, Slot(text, offsets(span), "topic", 0.6))


def _go_before(
    reading: Reading,
    since: Meeting | None,
    current: Meeting,
    told: Meeting,
    trigger: MeetingTrigger,
    meetings: list[Meeting],
) -> None:
    """Add the earlier meeting that a mention tells of, once."""
    if since is not None and all(m.at != since.at for m in meetings):
        _like(reading, since, told, trigger)
        meetings.append(since)
        current.follows = current.follows or since


def _only_beside(trigger: MeetingTrigger, current: Meeting | None) -> bool:
    """``a reçu A la veille du sommet``: it is the reception that the text goes on to speak of."""
    if current is None or current.at >= 0 or trigger in current.mentions:
        return False
    last, near = current.mentions[-1].token, apart_of(trigger, margin=True)
    return bool(near) and last.sent == trigger.token.sent and last.i < near.start


def options(fresh: Meeting, meetings: list[Meeting], spoken: list[Meeting]) -> Options:
    """The meetings that a mention may speak of, a new one first, each with its features."""
    order = list(dict.fromkeys(map(id, reversed(spoken))))
    known = [m for m in meetings if m.at < 0]
    trigger = fresh.mentions[0]
    apart = {id(m) for m in known for t in m.mentions if instead_of(t, trigger)}
    resuming = [m for m in spoken[-RECENT:] if resumed(m, fresh) and id(m) not in apart]
    if resuming:
        shared = [m for m in resuming if m.participants.keys() & fresh.participants.keys()]
        return [((shared or resuming)[-1], ())]
    named = [m for m in known if same_noun(m, trigger)]
    # "reçu par A après un entretien avec B et un échange avec C": that was before as well
    joined = [t for m in known for t in m.mentions if coordinated_nouns(t, trigger)]
    found: Options = [(None, tuple(newness_features(fresh, len(known))))]
    for meeting in known:
        if id(meeting) in apart or any(
            in_sequence(t, trigger)
            or contrasted(t, trigger.token)
            or in_margin(t, trigger)
            or before_or_after(t, trigger)
            or coordinated_nouns(t, trigger)
            or any(before_or_after(t, noun) for noun in joined)
            for t in meeting.mentions
        ):
            continue
        if named and meeting not in named and fresh.kind not in kinds_of(meeting):
            continue  # "le sommet" is the one that was called so
        if differ(meeting, fresh):
            continue
        rank = order.index(id(meeting)) if id(meeting) in order else len(order)
        standing = Standing(rank == 0, min(rank, 3), len(known) == 1)
        found.append((meeting, tuple(likeness_features(meeting, fresh, standing))))
    return found


def likeliest(fresh: Meeting, among: Options) -> Meeting | None:
    """The meeting that a mention takes up again; None where it speaks of a new one.

    One that shares date, place, kind and two persons, and tells of nobody else, is no new one; nor
    is what a title has told.
    """
    known = [m for m, _ in among if m is not None]
    told = (alike, headlined, opened, taken_up)
    same = [m for m in known if any(of_one(m, fresh) for of_one in told)]
    if same:
        return same[-1]
    scored = [(score("identity", features), i) for i, (_, features) in enumerate(among)]
    return among[max(scored)[1]][0]


def _aside(fresh: Meeting, current: Meeting | None) -> Meeting:
    """The first meeting of a kind: of the series spoken of, with what is said behind it alone."""
    noun = fresh.mentions[0].token
    _forget_before(fresh, noun.idx)
    fresh.day = None  # it took place before what the text tells
    if fresh.series is None and current is not None:
        fresh.series = current.series
    fresh.status = Slot("Held", Offsets(noun.idx, noun.idx + len(noun)), "status", 0.8)
    return fresh


def _forget_before(fresh: Meeting, start: int) -> None:
    """Leave a mention only what the text says of it from an offset on."""
    for slots in (fresh.participants, fresh.hosts, fresh.places):
        for node in [n for n, slot in slots.items() if slot.span.start < start]:
            del slots[node]
    if fresh.date is not None and fresh.date.span.start < start:
        fresh.date = None


def _finished(reading: Reading, meetings: list[Meeting]) -> tuple[Meeting, ...]:
    for meeting in meetings:
        before = meeting.follows
        if before is not None and (before.earlier or all(t.elliptic for t in before.mentions)):
            before.series = before.series or meeting.series
        _inherit_date(meeting, meetings)
        _settle(reading, meeting)
    kept = [m for m in meetings if _concrete(m)]
    for meeting in kept:
        if meeting.follows is not None and meeting.follows not in kept:
            meeting.follows = None
    return tuple(kept)


def _concrete(meeting: Meeting) -> bool:
    """A meeting needs somebody, a day, a place or a name; a bare noun is no event."""
    people = len(meeting.participants)
    if meeting.at >= 0:  # not "la première depuis dix-sept ans"
        return meeting.mentions[0].token.lower_ not in YEARS or bool(people or meeting.places)
    evidence = people + bool(meeting.date) + bool(meeting.places) + bool(meeting.series)
    if meeting.earlier:
        return evidence > 0
    if meeting.date is not None and meeting.date is meeting.day:
        evidence -= not keeps_day(meeting.mentions[0].token)
    vague = meeting.mentions[0].noun is None or all(
        t.row.frame in ("spoken", "process") for t in meeting.mentions
    )
    known = known_to_meet(meeting.mentions[0]) and meeting.date is not None
    return evidence >= (2 if vague and not known else 1)


def _since(reading: Reading, trigger: MeetingTrigger) -> Meeting | None:
    """The earlier meeting of ``leur première rencontre depuis mars``, ``ne s'étaient plus vus``.

    And of ``ne s'étaient pas parlé depuis mars``, where a verb says that people meet.
    """
    token, doc = trigger.token, trigger.token.doc
    words = {t.lower_ for t in doc[max(token.sent.start, token.i - 6) : token.i + 12]}
    no_more = "plus" in words and bool(words & {"ne", "n'", "n’"})
    no_more = no_more or (trigger.noun is None and none_since(reading, token))
    if not (no_more or words & {"premier", "première", "premiers"}):
        return None
    for time in reading.times:
        near = 0 < time.span.start - token.i < 16 and time.span.start < token.sent.end
        if near and since_day(reading, token, time) and time.value:
            value = time.value.removesuffix("/..")
            start = time.span.root
            meeting = Meeting(
                [MeetingTrigger(start, trigger.row, trigger.verb, start)], trigger.row.kind
            )
            meeting.earlier, meeting.at = True, time.span.start_char
            meeting.date = Slot(value, offsets(time.span), "date-since", 0.8)
            meeting.status = Slot("Held", offsets(time.span), "status", 0.8)
            there = since_there(reading, token, time)
            for span in [there] if there is not None else _there(reading, trigger, time):
                if (place := reading.cast.of(span)) is not None:
                    meeting.places[place.node] = Slot(place.node, offsets(span), "place", 0.8)
            return meeting
    return None


def _there(reading: Reading, trigger: MeetingTrigger, time: Time) -> list[Span]:
    """Where people last met: behind the day, or where somebody had not gone since.

    ``ne s'étaient plus vus depuis mai, à | Riga``; ``à | Riga, où il n'était plus venu depuis``.
    """
    if trigger.noun is not None:
        return []
    doc, end = reading.doc, time.span.end
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        gap = doc[end : span.start] if end < span.start else None
        if gap is not None and locative(span) and all(t.pos_ in LIGHT for t in gap):
            return [span]
    if trigger.row.frame != "travel":
        return []
    behind = place_behind_which(reading, trigger)
    spoken = place_spoken_of(reading, trigger)
    return behind[0] if behind is not None else [spoken] if spoken is not None else []


def _like(reading: Reading, since: Meeting, now: Meeting, trigger: MeetingTrigger) -> None:
    """``leur premier entretien depuis mai``, ``sa première visite au Mali depuis``: who, where."""
    token = trigger.token
    whose = {c.lower_ for c in token.children if c.dep_ == "det"}
    people = {n: slot for n, slot in now.participants.items() if n.human}
    own = _who_met(reading, trigger) if trigger.noun is None else {}
    if trigger.row.frame == "travel":
        people = {}
    if trigger.noun is None or whose & {"leur", "leurs"}:
        since.participants |= own or people
    elif whose & {"sa", "son"} and trigger.row.kind == "visit":
        ahead = [n for n, slot in people.items() if slot.span.start < token.idx]
        since.participants |= {n: people[n] for n in ahead[:1]}
        since.places |= {n: slot for n, slot in now.places.items() if n.cls == "Country"}


def _who_met(reading: Reading, trigger: MeetingTrigger) -> dict[Node, Slot]:
    """``Les deux présidents ne s'étaient pas vus depuis mai``: whom the subject means.

    Two at least, or who travelled.
    """
    found: dict[Node, Slot] = {}
    for subject in reading.clauses.subjects(trigger.verb):
        span = offsets(reading.references.span_of(subject))
        people = [n for n in reading.references.at(subject) if n.human]
        found |= {n: Slot(n, span, "since", 0.7) for n in people}
    return found if len(found) > 1 or trigger.row.frame == "travel" else {}


def _inherit_date(meeting: Meeting, meetings: list[Meeting]) -> None:
    """A meeting without a date of its own takes that of the one it flanks, else the text's day."""
    if meeting.date is not None or meeting.earlier or meeting.at >= 0:
        return
    sent = meeting.mentions[0].token.sent
    if any(t.lower_ == "marge" for t in sent):
        beside = [
            m
            for m in meetings
            if m is not meeting and m.date and any(t.token.sent == sent for t in m.mentions)
        ]
        meeting.date = beside[0].date if beside else None
    meeting.date = meeting.date or meeting.day


def _settle(reading: Reading, meeting: Meeting) -> None:
    """Held or Planned by the date that other sentences gave; what is under way is held."""
    if meeting.date is None or meeting.status is None or not meeting.status_is("Held", "Planned"):
        return
    first, last = bounds(str(meeting.date.value))
    issued = bounds(reading.article.date or "")
    if first is None or last is None or issued[0] is None or issued[1] is None:
        return
    if str(meeting.date.value).startswith("["):
        return
    if first > issued[1]:
        meeting.status.value = "Planned"
    elif last < issued[0] or (first < issued[0] and not _loose(str(meeting.date.value))):
        meeting.status.value = "Held"


def _loose(date: str) -> bool:
    """Whether a date is a month, a year or a whole week, within which a meeting may be to come."""
    first, last = bounds(date)
    week = first is not None and last is not None and (first.weekday(), last.weekday()) == (0, 6)
    return "/" not in date or week
