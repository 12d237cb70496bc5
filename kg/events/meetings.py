"""Reading -> meetings: each concrete meeting once, with all that the text says of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.arguments import Argument, arguments, meeting_places
from kg.events.slots import status_of, times_near, times_of
from kg.events.topics import series_of, topics_of
from kg.events.triggers import MeetingTrigger, meeting_triggers
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.lexicons import lemma, reporting_verbs, word_list
from kg.mentions.times import Time

PEOPLE = word_list("nouns of people")
EARLIER = frozenset(["précédent", "précédente", "précédents", "précédentes", "dernier", "dernière"])
OTHER = frozenset(
    [
        "autre",
        "nouveau",
        "nouvelle",
        "second",
        "seconde",
        "premier",
        "première",
        "deuxième",
        "troisième",
        "prochain",
        "prochaine",
    ]
)
DEFINITE = word_list("definite determiners")
# Nouns that may take up a meeting of another kind: a "visite" is a "déplacement".
GROUPS = ({"visit"}, {"talks", "council", "summit", "other", "hearing"}, {"call"}, {"ceremony"})


@dataclass(slots=True)
class Slot:
    """A value of a meeting and the words that prove it."""

    value: Node | str
    span: Offsets
    rule: str
    confidence: float


@dataclass(slots=True)
class Meeting:
    """One meeting, put together from its mentions in text order."""

    mentions: list[MeetingTrigger]
    kind: str
    participants: dict[Node, Slot] = field(default_factory=dict)
    hosts: dict[Node, Slot] = field(default_factory=dict)
    places: dict[Node, Slot] = field(default_factory=dict)
    topics: dict[str, Slot] = field(default_factory=dict)
    date: Slot | None = None
    status: Slot | None = None
    series: Slot | None = None
    follows: Meeting | None = None
    earlier: bool = False

    @property
    def node(self) -> Node:
        """Identified by where the text first speaks of it."""
        token = self.mentions[0].token
        return Node("Meeting", f"{token.idx}")


@functools.lru_cache(maxsize=1)  # several families ask of one reading
def find_meetings(reading: Reading) -> tuple[Meeting, ...]:
    """Reading -> meetings in the order in which the text first speaks of them."""
    meetings: list[Meeting] = []
    current: Meeting | None = None  # the one last spoken of
    triggers = tuple(meeting_triggers(reading))
    for trigger in triggers:
        fresh = _mention(reading, trigger, triggers)
        if fresh is None:
            continue
        known = _known(reading, fresh, meetings)
        if known is None and trigger.row.frame == "attend":
            continue
        if known is not None:
            _merge(known, fresh)
            current = known
            continue
        meetings.append(fresh)
        if fresh.earlier and current is not None:
            current.follows = fresh
        else:
            current = fresh
    kept = [m for m in meetings if _concrete(m)]
    for meeting in kept:
        _inherit_date(reading, meeting, kept)
        if meeting.follows is not None and meeting.follows not in kept:
            meeting.follows = None
    return tuple(kept)


def _concrete(meeting: Meeting) -> bool:
    """A meeting needs somebody, a day, a place or a name; a bare noun is no event."""
    if meeting.earlier:
        return bool(meeting.date or meeting.places or meeting.participants)
    evidence = (
        len(meeting.participants) + bool(meeting.date) + bool(meeting.places) + bool(meeting.series)
    )
    verbal = meeting.mentions[0].noun is None
    return evidence >= (2 if verbal else 1)


def offsets(span: Span) -> Offsets:
    """Token span -> code points."""
    return Offsets(span.start_char, span.end_char)


def _mention(
    reading: Reading, trigger: MeetingTrigger, triggers: tuple[MeetingTrigger, ...]
) -> Meeting | None:
    token = trigger.token
    meeting = Meeting([trigger], "call" if _remote(trigger) else trigger.row.kind)
    date = _date(reading, trigger, triggers)
    status = status_of(reading, trigger.verb, trigger.noun, date.value if date else None)
    if status is None:
        return None
    trigger_span = Offsets(token.idx, token.idx + len(token))
    for argument in arguments(reading, trigger):
        slot = Slot(argument.node, argument.span, argument.rule, argument.confidence)
        meeting.participants.setdefault(argument.node, slot)
        if argument.host:
            meeting.hosts.setdefault(argument.node, slot)
    if trigger.noun is None and not meeting.participants:
        return None
    if (
        trigger.row.frame in ("host", "mutual", "call")
        and len(meeting.participants) < 2
        and not _passive_host(trigger)
        and not _with_somebody(trigger)
    ):
        return None
    for entity, span, likely in meeting_places(reading, trigger):
        meeting.places.setdefault(entity.node, Slot(entity.node, offsets(span), "place", likely))
    if date is not None and date.value is not None:
        meeting.date = Slot(date.value, offsets(date.span), "date", 0.85)
    meeting.status = Slot(status, trigger_span, "status", 0.85)
    for text, span in topics_of(reading, trigger):
        meeting.topics.setdefault(text, Slot(text, offsets(span), "topic", 0.6))
    series = series_of(reading, trigger)
    if series is not None:
        meeting.series = Slot(Node("MeetingSeries", series[0]), offsets(series[1]), "series", 0.8)
    words = {c.lower_ for c in token.children if c.dep_ in ("amod", "det")}
    meeting.earlier = bool(words & EARLIER) and "prochain" not in words
    return meeting


def _remote(trigger: MeetingTrigger) -> bool:
    """Whether they speak from afar: ``s'est entretenu par téléphone``."""
    behind = trigger.token.doc[trigger.token.i : trigger.token.i + 6]
    return trigger.row.kind == "talks" and any(
        t.lower_ in ("téléphone", "visioconférence", "vidéoconférence")
        and t.nbor(-1).lower_ in ("par", "au", "en")
        for t in behind[1:]
    )


def _with_somebody(trigger: MeetingTrigger) -> bool:
    """Whether the verb's complement is a person whom the text does not let us name."""
    return any(
        c.dep_ in ("obj", "obl:arg", "obl:mod", "obl")
        and (c.ent_type_ == "POST" or lemma(c) in PEOPLE)
        for c in trigger.token.children
    )


def _passive_host(trigger: MeetingTrigger) -> bool:
    return any(c.dep_ == "aux:pass" for c in trigger.token.children)


def _date(
    reading: Reading, trigger: MeetingTrigger, triggers: tuple[MeetingTrigger, ...]
) -> Time | None:
    """The nearest time of the clause that no other meeting noun stands nearer to."""
    nouns = [t.token.i for t in triggers if t.noun is not None and t.token != trigger.token]
    times = [
        t
        for t in times_of(reading, trigger.verb, trigger.noun)
        if t.value
        and not any(
            min(trigger.token.i, t.span.start) < i < max(trigger.token.i, t.span.start)
            for i in nouns
        )
    ]
    times = [t for t in times or times_near(reading, trigger.token) if not _of_report(t)]
    closed = [t for t in times if not t.expression.since]
    near = sorted(closed or [], key=lambda t: abs(t.span.start - trigger.token.i))
    return near[0] if near else None


def _of_report(time: Time) -> bool:
    """Whether a time dates the utterance: ``a annoncé lundi``."""
    doc = time.span.doc
    return any(
        lemma(t) in reporting_verbs() and t.pos_ in ("VERB", "AUX", "ADJ")
        for t in doc[max(0, time.span.start - 2) : time.span.start]
    )


def _known(reading: Reading, fresh: Meeting, meetings: list[Meeting]) -> Meeting | None:
    """The meeting that a mention takes up again."""
    trigger = fresh.mentions[0]
    if fresh.earlier:
        return None
    if trigger.row.frame == "attend":
        return next((m for m in reversed(meetings) if not m.earlier), None)
    for meeting in reversed(meetings):
        if any(_same_clause(trigger, t) for t in meeting.mentions):
            return meeting
    noun = trigger.noun
    if noun is not None:
        words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "nmod")}
        if noun.i and noun.doc[noun.i - 1].lower_ in ("du", "au", "leur", "leurs", "cette", "ce"):
            words.add(noun.doc[noun.i - 1].lower_)
        if words & DEFINITE and not words & OTHER:
            for meeting in reversed(meetings):
                if (
                    not meeting.earlier
                    and _same_group(meeting.kind, fresh.kind)
                    and _agree(meeting, fresh)
                ):
                    return meeting
    for meeting in reversed(meetings):
        shared = len(meeting.participants.keys() & fresh.participants.keys())
        same_day = (
            meeting.date is not None
            and fresh.date is not None
            and (meeting.date.value == fresh.date.value)
        )
        if (
            shared >= 2
            and _agree(meeting, fresh)
            and _same_group(meeting.kind, fresh.kind)
            and (same_day or fresh.date is None or meeting.date is None)
        ):
            return meeting
        if shared >= 1 and same_day and meeting.kind == fresh.kind == "visit":
            return meeting
    return None


def _same_clause(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether two triggers stand in one clause and speak of one meeting."""
    if a.token.sent != b.token.sent:
        return False
    if a.verb == b.verb and abs(a.token.i - b.token.i) < 25:
        first, second = sorted((a.token, b.token), key=lambda t: t.i)
        return (
            not (second.dep_ == "conj" and second.head == first)
            and "marge" not in second.doc[first.i : second.i].text
        )
    return (
        a.token.head == b.token
        and a.token.dep_ in ("obl", "obj", "nmod", "advcl", "xcomp")
        and (a.noun is None or b.noun is None)
    )


def _same_group(a: str, b: str) -> bool:
    return a == b or any(a in g and b in g for g in GROUPS)


def _agree(known: Meeting, fresh: Meeting) -> bool:
    """Whether nothing that both say contradicts."""
    if known.date is not None and fresh.date is not None and known.date.value != fresh.date.value:
        return False
    if (
        known.status
        and fresh.status
        and {known.status.value, fresh.status.value} in ({"Cancelled", "Held"}, {"Held", "Planned"})
        and known.date
        and fresh.date
    ):
        return False
    new = fresh.participants.keys() - known.participants.keys()
    return not (
        fresh.participants
        and known.participants
        and len(new) == len(fresh.participants)
        and len(new) > 1
    )


def _merge(known: Meeting, fresh: Meeting) -> None:
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
    if not _long_past(fresh.mentions[0].verb):
        known.date = known.date or fresh.date
    known.series = known.series or fresh.series
    called_off = fresh.status and fresh.status.value in ("Cancelled", "Postponed", "Hypothetical")
    if called_off and not _long_past(fresh.mentions[0].verb):
        known.status = fresh.status
    if known.kind in ("talks", "visit") and fresh.kind in ("summit", "council", "call"):
        known.kind = fresh.kind


def _long_past(verb: Token) -> bool:
    """Whether a verb stands in the pluperfect: what had been put off before takes place now."""
    return any(
        c.dep_.startswith("aux") and "Imp" in c.morph.get("Tense", []) for c in verb.children
    )


def _inherit_date(reading: Reading, meeting: Meeting, meetings: list[Meeting]) -> None:
    """A meeting without a date of its own takes the day just spoken of in its paragraph."""
    if meeting.date is not None or meeting.earlier or meeting.status is None:
        return
    token = meeting.mentions[0].token
    start = _paragraph_start(token)
    times = [
        t
        for t in reading.times
        if start <= t.span.start < token.i and t.value and not t.expression.since
    ]
    if times:
        time = times[-1]
        tense = reading.clauses.tense(token)
        if (reading.clauses.tense(time.span.root) == "future") == (tense == "future"):
            meeting.date = Slot(str(time.value), offsets(time.span), "date-before", 0.6)
        return
    before = [
        m
        for m in meetings
        if m.mentions[0].token.i < token.i
        and m.date is not None
        and m.mentions[0].token.i >= start
        and m.status
        and m.status.value == meeting.status.value
    ]
    if before and before[-1].date is not None:
        meeting.date = before[-1].date


def _paragraph_start(token: Token) -> int:
    for i in range(token.i, -1, -1):
        if token.doc[i].is_space and "\n" in token.doc[i].text:
            return i
    return 0


def participants_before(meetings: tuple[Meeting, ...], token: int) -> Iterator[Argument]:
    """Those who took part in the meeting last spoken of before a token."""
    before = [m for m in meetings if m.mentions[0].token.i < token]
    for slot in before[-1].participants.values() if before else ():
        assert isinstance(slot.value, Node)
        yield Argument(slot.value, slot.span, False, "inherited", 0.6)
