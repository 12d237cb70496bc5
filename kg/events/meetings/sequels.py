"""A meeting told as one more of its kind -> the one before it: ``se reverront``."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.dates.edtf import bounds
from kg.entities.clauses import is_pluperfect
from kg.events.meetings.identity import kinds_of
from kg.events.meetings.records import Meeting
from kg.events.meetings.triggers import MeetingTrigger
from kg.lexicons import lemma, word_list

AGAIN = word_list("verbs of meeting again")
ANEW = ("de nouveau", "à nouveau", "une nouvelle fois", "une deuxième fois", "une seconde fois")
FURTHER = word_list("adjectives of a further one")
NEAR = 6  # tokens from a verb to "de nouveau"
LAST = ("pour la dernière fois", "une première fois")
BEHIND = 9  # tokens from a verb to "pour la dernière fois"
PERSONS = frozenset(["Person", "Post"])
SITTINGS = frozenset(["council", "summit"])


def sequel_of(fresh: Meeting, spoken: list[Meeting]) -> Meeting | None:
    """The meeting that a new one is told to follow; None where it is told as no sequel.

    Args:
        fresh: The new meeting.
        spoken: Those that the text has spoken of, the last one last.
    """
    trigger = fresh.mentions[0]
    if fresh.earlier or not (again(trigger) or _further(trigger)):
        return None
    for known in reversed(spoken):
        if known is not fresh and not known.earlier and _before(known, fresh):
            if _met_again(known, fresh):
                for node in [n for n in known.participants if n.cls in PERSONS]:
                    fresh.participants[node] = replace(known.participants[node], rule="again")
                return known
            sitting = _same_sitting(known, fresh)
            if sitting:
                fresh.series = fresh.series or known.series  # "le prochain sommet"
            if sitting or _same_people(known, fresh):
                return known
    return None


def last_time(trigger: MeetingTrigger) -> bool:
    """``s'étaient vus pour la dernière fois``, ``s'était réuni une première fois``."""
    token = trigger.token
    behind = token.doc[token.i + 1 : min(token.i + BEHIND, token.sent.end)].text.lower()
    return is_pluperfect(trigger.verb) and any(phrase in behind for phrase in LAST)


def follow(before: Meeting, current: Meeting, spoken: list[Meeting]) -> None:
    """Let an earlier meeting go before the one of its noun, people or kind, else the current one.

    ``Le précédent sommet``: the one before the summit told, not before the dinner told since.
    """
    trigger = before.mentions[0]
    known = {id(m): m for m in reversed(spoken) if m is not before and not m.earlier}
    order = [m for m in known.values() if _before(before, m)]
    word = lemma(trigger.token) if trigger.noun is not None else None
    alike = (m for m in order if any(_called(t, word) for t in m.mentions))
    of_people = (m for m in order if _same_people(m, before))
    sitting = before.kind in SITTINGS
    of_kind = (m for m in order if sitting and before.kind in kinds_of(m))
    later = next(alike, None) or next(of_people, None) or next(of_kind, None) or current
    if later is not before and later.follows is None:
        later.follows = before


def _called(trigger: MeetingTrigger, word: str | None) -> bool:
    return trigger.noun is not None and lemma(trigger.noun) == word


def _met_again(known: Meeting, fresh: Meeting) -> bool:
    """``Tous deux doivent se revoir``: the same people, where the clause names nobody."""
    people = sum(1 for n in known.participants if n.cls in PERSONS)
    return people > 1 and not fresh.participants and again(fresh.mentions[0])


def again(trigger: MeetingTrigger) -> bool:
    """``se reverront``, ``recevra de nouveau``, ``se sont donné rendez-vous``."""
    token = trigger.token
    if trigger.noun is not None:
        return token.lower_ == "rendez-vous" and lemma(trigger.verb) == "donner"
    around = token.doc[max(token.sent.start, token.i - 1) : min(token.i + NEAR, token.sent.end)]
    return lemma(token) in AGAIN or any(phrase in around.text.lower() for phrase in ANEW)


def _further(trigger: MeetingTrigger) -> bool:
    """``une deuxième réunion``, ``la prochaine session``, ``un nouvel entretien``."""
    noun = trigger.noun
    return noun is not None and any(c.lower_ in FURTHER for c in _adjectives(noun))


def _adjectives(noun: Token) -> list[Token]:
    beside = [t for t in noun.doc[max(noun.sent.start, noun.i - 2) : noun.i] if t.pos_ != "NOUN"]
    return [*beside, *(c for c in noun.children if c.dep_ == "amod")]


def _before(known: Meeting, fresh: Meeting) -> bool:
    """Whether a meeting may be earlier than another, as far as days are told."""
    if known.status_is("Cancelled", "Hypothetical"):
        return False
    first = bounds(str(fresh.date.value))[0] if fresh.date is not None else None
    dated = known.date or known.day
    last = bounds(str(dated.value))[1] if dated is not None else None
    return first is None or last is None or last < first


def _same_people(known: Meeting, fresh: Meeting) -> bool:
    people = {n for n in fresh.participants if n.cls in PERSONS}
    return len(people & known.participants.keys()) > 1


def _same_sitting(known: Meeting, fresh: Meeting) -> bool:
    """Whether both sit in one series, or are sittings of one word and nobody else is named."""
    if known.series is not None and fresh.series is not None:
        return known.series.value == fresh.series.value
    words = {lemma(t.token) for t in known.mentions if t.noun is not None}
    alike = fresh.kind in kinds_of(known) and lemma(fresh.mentions[0].token) in words
    return alike and (fresh.kind in SITTINGS or not fresh.participants)
