"""Two mentions -> one meeting or two: a score of what they share and what sets them apart."""

from __future__ import annotations

from kg.dates.edtf import bounds
from kg.events.order import finite
from kg.events.records import Meeting, Slot
from kg.events.statuses import POSTPONING
from kg.events.triggers import MeetingTrigger
from kg.lexicons import lemma, word_list

# Nouns that may take up a meeting of another kind: a "visite" is a "déplacement".
GROUPS = (
    frozenset(["visit"]),
    frozenset(["talks", "council", "summit", "other", "hearing"]),
    frozenset(["call", "talks"]),
    frozenset(["ceremony", "talks"]),
)
DEFINITE = word_list("definite determiners")
POINTING = frozenset(["ce", "cet", "cette", "ces"])
INDEFINITE = frozenset(["un", "une", "des", "deux", "plusieurs", "d'autres"])
ANOTHER = word_list("words for another meeting")
APART = frozenset(["marge", "issue", "avant", "après", "cadre", "occasion", "terme", "veille"])
OPENING = word_list("verbs of beginning") | word_list("verbs of ending")
WEIGHTS = {
    "first of its kind": -9.0,
    "same clause": 4.0,
    "pointing": 2.5,
    "definite": 1.3,
    "indefinite": -1.5,
    "another": -3.0,
    "other kind": -2.0,
    "same word": 0.7,
    "other word": -0.8,
    "apart": -4.0,
    "same date": 1.2,
    "date within": 0.4,
    "other date": -3.5,
    "two shared": 1.5,
    "one shared": 0.5,
    "others": -2.0,
    "same place": 0.7,
    "other place": -0.3,
    "same series": 1.0,
    "other series": -2.0,
    "other status": -2.0,
    "same one of several": 1.0,
    "there": 4.0,
    "all there": 4.5,
    "welcome": 1.8,
    "last spoken of": 0.5,
    "far": -0.1,
}
CROWDS = frozenset(["summit", "council", "ceremony", "other"])
FRAMING = frozenset(["pour", "lors", "cours", "à"])
PERSONS = frozenset(["Person", "Post"])
ENOUGH = 1.5
WHERE = 18  # tokens from a verb of travel to what takes place there
KINDS = frozenset(["de ce type", "de ce genre", "de cette sorte", "de cette nature"])


def likeness(known: Meeting, fresh: Meeting, last: bool) -> float:
    """How surely a fresh mention speaks of a known meeting.

    Args:
        known: A meeting put together so far.
        fresh: A mention with its own slots.
        last: Whether the text last spoke of the known one.
    """
    return sum(WEIGHTS[name] * size for name, size in _features(known, fresh, last).items())


def _features(known: Meeting, fresh: Meeting, last: bool) -> dict[str, float]:
    trigger = fresh.mentions[0]
    found: dict[str, float] = {}
    if any(same_clause(t, trigger) for t in known.mentions):
        found["same clause"] = 1
    if any(_apart(t, trigger) for t in known.mentions):
        found["apart"] = 1
    if first_of_kind(trigger):
        found["first of its kind"] = 1
    found |= _of_noun(trigger)
    kinds = {known.kind, *(t.row.kind for t in known.mentions)}
    if not any(kinds & g and fresh.kind in g for g in GROUPS):
        found["other kind"] = 1
    if trigger.elliptic or any(lemma(t.token) == lemma(trigger.token) for t in known.mentions):
        found["same word"] = 1
    elif trigger.noun is not None and all(t.noun is not None for t in known.mentions):
        found["other word"] = 1
    found |= _of_dates(known, fresh)
    found |= _of_people(known, fresh)
    if known.places and fresh.places:
        shared = known.places.keys() & fresh.places.keys()
        if shared or known.kind != "visit":
            found["same place" if shared else "other place"] = 1
    if known.series and fresh.series:
        same = known.series.value == fresh.series.value
        found["same series" if same else "other series"] = 1
    if {s.value for s in (known.status, fresh.status) if s} in (
        {"Cancelled", "Held"},
        {"Hypothetical", "Held"},
    ):
        found["other status"] = 1
    if last:
        found["last spoken of"] = 1
        if _there(known, fresh) or _where(known.mentions[-1], trigger):
            found["there"] = 1
        if _all_there(known, fresh):
            found["all there"] = 1
        if known.kind == "visit" and lemma(trigger.token) == "accueillir":
            found["welcome"] = 1
    between = trigger.token.doc[known.mentions[-1].token.i : trigger.token.i]
    found["far"] = max(0, sum(1 for t in between if t.is_sent_start) - 1)
    return found


def first_of_kind(trigger: MeetingTrigger) -> bool:
    """``la première réunion de ce type``: an earlier meeting, of the series spoken of."""
    doc, i = trigger.token.doc, trigger.token.i
    first = any(t.lower_ in ("premier", "première") for t in doc[max(0, i - 2) : i])
    return first and doc[i + 1 : i + 4].text.lower() in KINDS


def _of_noun(trigger: MeetingTrigger) -> dict[str, float]:
    """What determiner and adjectives say: ``cette rencontre``, ``une autre réunion``."""
    noun = trigger.noun
    if noun is None:
        return {}
    words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "nmod")}
    words |= {t.lower_ for t in noun.doc[max(0, noun.i - 2) : noun.i]} & (
        DEFINITE | POINTING | INDEFINITE | ANOTHER
    )
    if words & ANOTHER and not words & POINTING:
        return {"another": 1}
    if words & POINTING:
        return {"pointing": 1}
    if words & INDEFINITE:
        return {"indefinite": 1}
    return {"definite": 1} if words & DEFINITE else {}


def _of_dates(known: Meeting, fresh: Meeting) -> dict[str, float]:
    if known.date is None or fresh.date is None:
        return {}
    if known.date.value == fresh.date.value or (
        fresh.mentions[0].noun is not None and known.date.value in fresh.either
    ):
        several = str(known.date.value).startswith("[")  # "lundi" and again "lundi"
        return {"same date": 1, "same one of several": int(several)}
    if _within(known.date, fresh.date) or _within(fresh.date, known.date):
        return {"date within": 1}
    verb = fresh.mentions[0].verb
    moved = lemma(verb) in POSTPONING or lemma(verb) in OPENING
    return {} if moved else {"other date": 1}


def _within(inner: Slot, outer: Slot) -> bool:
    a, b = bounds(str(inner.value)), bounds(str(outer.value))
    return bool(a[0] and a[1] and b[0] and b[1] and b[0] <= a[0] and a[1] <= b[1])


def _of_people(known: Meeting, fresh: Meeting) -> dict[str, float]:
    if not known.participants or not fresh.participants:
        return {}
    shared = len(known.participants.keys() & fresh.participants.keys())
    if shared >= 2:
        return {"two shared": 1}
    if shared:
        both = len(known.participants) > 1 and len(fresh.participants) > 1
        return {"one shared": 1} | ({"others": 0.5} if both else {})
    persons = [
        {n for n, s in m.participants.items() if n.cls in PERSONS and s.rule != "company"}
        for m in (known, fresh)
    ]
    crowd = known.kind in CROWDS and fresh.kind in CROWDS  # each mention names a few of many
    return {"others": 0.4 if crowd else 1} if all(persons) else {}


def _there(known: Meeting, fresh: Meeting) -> bool:
    """``y recevra son homologue``: at the meeting just spoken of, not at a place."""
    token = fresh.mentions[0].token
    return (
        fresh.mentions[0].noun is None
        and known.kind in ("council", "summit", "ceremony", "other")
        and fresh.date is None
        and not fresh.places
        and any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i])
    )


def _where(travel: MeetingTrigger, trigger: MeetingTrigger) -> bool:
    """``se rend à Lille, où il doit rencontrer A``: the visit is what takes place there."""
    doc, near = trigger.token.doc, trigger.token.i - travel.token.i < WHERE
    between = {t.lower_ for t in doc[travel.token.i + 1 : trigger.token.i]}
    return (
        near
        and travel.row.frame == "travel"
        and travel.token.sent == trigger.token.sent
        and trigger.noun is None
        and "où" in between
        and not between & {"puis", "avant", "après", ";"}
    )


def _all_there(known: Meeting, fresh: Meeting) -> bool:
    """``Tous trois y rencontreront …``: all who travel meet their hosts, which is the visit."""
    token = fresh.mentions[0].token
    before = [t.lower_ for t in token.sent if t.i < token.i]
    return (
        known.kind == "visit"
        and fresh.mentions[0].noun is None
        and fresh.date is None
        and before[:1] in (["tous"], ["toutes"])
        and before[-1:] == ["y"]
    )


def _apart(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether one is before or after the other: ``avant de s'entretenir avec``."""
    for one, other in ((a, b), (b, a)):
        below = one.token.head == other.token and one.token.dep_ == "advcl"
        if below and any(c.lower_ in ("avant", "après") for c in one.token.children):
            return True
    return a.token.sent == b.token.sent and (_circumstance(a, b) or _circumstance(b, a))


def same_clause(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether two triggers stand in one clause and speak of one meeting."""
    if a.token.sent != b.token.sent:
        return False
    first, second = sorted((a, b), key=lambda t: t.token.i)
    if any(_circumstance(t, o) for t, o in ((first, second), (second, first))):
        return False
    if _manner(first, second):
        return True
    if a.verb == b.verb and abs(a.token.i - b.token.i) < 25:
        if a.noun is not None and b.noun is not None:
            return _one_phrase(first, second)
        return not (second.token.dep_ == "conj" and second.token.head == first.token)
    below = first if first.token.head == second.token else second
    above = second if below is first else first
    if below.token.head == above.token and below.row.frame == "gather":
        return True  # "le comité qui a réuni"
    purpose = below.token.dep_ != "advcl" or any(c.lower_ == "pour" for c in below.token.children)
    return (
        below.token.head == above.token
        and below.token.dep_ in ("obl", "obj", "nmod", "advcl", "xcomp")
        and purpose
        and (a.noun is None or b.noun is None)
    )


def _manner(first: MeetingTrigger, second: MeetingTrigger) -> bool:
    """Whether a noun only tells how they meet: ``par visioconférence``, ``pour un dîner``."""
    if second.noun is None:
        return False
    between = second.token.doc[first.token.i + 1 : second.token.i]
    if len(between) > 16 or any(finite(t) and t != first.verb for t in between):
        return False
    near = [t.lower_ for t in between[-3:]]
    if second.row.kind == "call":
        return near[-1:] in (["par"], ["en"])
    return first.noun is None and "un" in {w[:2] for w in near} and bool(FRAMING & set(near))


def _one_phrase(first: MeetingTrigger, second: MeetingTrigger) -> bool:
    """Whether two nouns name one thing: ``session du Conseil``, ``comité (kern)``."""
    between = second.token.doc[first.token.i + 1 : second.token.i]
    words = {t.lower_ for t in between}
    if words & {"et", "puis", ";", ","} or second.token.dep_ == "conj":
        return False
    framed = words & {"lors", "cours", "forme"}
    return bool(framed) or (len(between) <= 4 and bool(words & {"(", "de", "du", "d'", "d’"}))


def _circumstance(trigger: MeetingTrigger, other: MeetingTrigger) -> bool:
    """Whether a noun only tells when the other meeting is: ``en marge du sommet``."""
    noun = trigger.noun
    if noun is None:
        return False
    before = [t.lower_ for t in noun.doc[max(0, noun.i - 5) : noun.i]]
    if set(before) & APART and other.token.i not in range(noun.i - 5, noun.i):
        return True
    framed = set(before) & {"lors", "cours", "pendant", "durant"}
    definite = bool({c.lower_ for c in noun.children if c.dep_ == "det"} & (DEFINITE - {"leur"}))
    return bool(framed) and definite and trigger.row.kind != "talks"
