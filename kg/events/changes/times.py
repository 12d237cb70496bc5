"""Trigger of office -> when the change took or takes place, and whether it did."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.dates.edtf import bounds
from kg.dates.expressions import fold
from kg.entities.clauses import is_pluperfect, looks_ahead
from kg.entities.reading import Reading
from kg.events.changes.people import forced_out
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.events.counted import AFTERWARDS, COUNTED, SOME_TIME_AFTER, counted_day
from kg.events.order import opens_what_follows
from kg.events.slots import times_before, times_near, times_of
from kg.events.statuses import status_of
from kg.events.voices import voice
from kg.lexicons import lemma, reporting_verbs
from kg.mentions.times import Time

COUNTING = 10  # tokens before a change that may count its day from another
PRESENT = 16  # tokens within which a date belongs to a bare participle
# What stands between a loss and the day from which it holds, accents left out.
EFFECT = re.compile(
    r"\b(?:effet|effectifs?|effectives?|a (?:compter|partir) (?:du|de|d'))\b[^,;]*$"
    r"|^pour(?: le| la| l')?$"
)


def status_of_change(reading: Reading, trigger: ChangeTrigger) -> str | None:
    """``Held``, ``Planned``, ``Hypothetical``; None where the text denies the change."""
    token = trigger.token
    verb = reading.clauses.verb(token) if trigger.voice is None else token
    time = time_of_change(reading, trigger, "Held")
    value = time.value if time is not None else None
    if trigger.voice == "participle":
        return "Held"
    if trigger.voice is None and (_past_phrase(token) or verb == token or _aside(verb, token)):
        return "Held"
    if _future_in_past(reading, verb):
        return "Planned"
    found = status_of(reading, verb, token if trigger.voice is None else None, value)
    if found in ("Cancelled", "Postponed"):
        return None
    top = reading.clauses.top(verb)
    if found == "Held" and lemma(top) in ("apprêter", "prévoir", "compter", "préparer"):
        return "Planned"
    later = trigger.row.kind in LOSSES and takes_effect(reading, token) is not None
    return "Planned" if found == "Held" and later else found


def takes_effect(reading: Reading, token: Token) -> Time | None:
    """``sa démission, effective fin juin``, ``nommée à compter du 1er mai``: the day ahead."""
    issued = bounds(reading.article.date or "")[1]
    if issued is None:
        return None
    for time in reading.times:
        value = (time.future or "").removesuffix("/..")
        first = bounds(value)[0]
        if first is None or first <= issued or time.span.sent != token.sent:
            continue
        gap = token.doc[token.i + 1 : time.span.start]
        if 0 < time.span.start - token.i < PRESENT and EFFECT.search(fold(gap.text)):
            return replace(time, value=value)
    return None


def _past_phrase(noun: Token) -> bool:
    return bool({t.lower_ for t in noun.lefts} & {"après", "depuis", "suite", "lors", "à"})


def _aside(verb: Token, noun: Token) -> bool:
    """Whether a noun only stands beside what its verb says: ``il plaide depuis l'élection de``."""
    return noun.dep_.startswith("obl") and verb.i > noun.i


def _future_in_past(reading: Reading, verb: Token) -> bool:
    """``a annoncé qu'il quitterait son poste``."""
    simple = verb.lower_.endswith(("rait", "raient")) or any(
        c.lower_ in ("serait", "seraient") for c in verb.children
    )
    above = verb.head
    return (
        simple
        and verb.dep_ == "ccomp"
        and lemma(above) in reporting_verbs()
        and reading.clauses.tense(above) == "past"
        and not reading.clauses.conditional(above)
    )


def time_of_change(reading: Reading, trigger: ChangeTrigger, status: str) -> Time | None:
    """The date of a change: of its own clause, else the sentence's.

    Without a value where what has come to pass would lie ahead (``trois semaines plus tard``).
    """
    effect = takes_effect(reading, trigger.token) if trigger.row.kind in LOSSES else None
    time = effect or _told_time(reading, trigger, status)
    if time is None or effect is not None or trigger.voice in (None, "infinitive"):
        return time
    first, issued = bounds(str(time.value))[0], bounds(reading.article.date or "")[1]
    ahead = first is not None and issued is not None and first > issued
    verb, clauses = trigger.token, reading.clauses
    past = trigger.voice != "participle" and clauses.tense(verb) == "past"
    undone = ahead and past and not clauses.conditional(verb) and not looks_ahead(verb)
    return replace(time, value=None) if undone else time


def _told_time(reading: Reading, trigger: ChangeTrigger, status: str) -> Time | None:
    token = trigger.token
    forced = forced_out(token) if trigger.voice is None else None
    if forced is not None:  # "contraint en mars à la démission"
        trigger = replace(trigger, token=forced, voice=voice(forced))
        token = forced
    if trigger.voice == "participle":
        near = list(_behind(reading, token))
        near = near or [t for t in reading.times if t.value and 0 <= token.i - t.span.end <= 1]
        return replace(near[0], value=(near[0].past or "").removesuffix("/..")) if near else None
    if trigger.row.frame == "apposed":
        return _since_when(reading, token)
    if _some_time_after(trigger):
        return _counted(reading, trigger)
    noun = token if trigger.voice is None else None
    verb = reading.clauses.verb(token) if noun is not None else token
    own = [t for t in times_of(reading, verb, noun) if t.value and not t.expression.since]
    start = _start_of(reading, token) if status == "Planned" and not own else None
    if start is not None:
        return start
    if noun is not None and _past_phrase(noun):
        own = [t for t in own if noun.left_edge.i <= t.span.root.i <= noun.right_edge.i]
        own = own or [t for t in reading.times if t.value and _right_behind(t, noun)]
        return own[0] if own else None
    times = own or times_near(reading, token) or times_before(reading, token)
    times = [t for t in times if not _of_participle(reading, t, token)]
    if noun is None and opens_what_follows(token):
        times = [t for t in times if t.span.start > token.i]
    times = sorted(times, key=lambda t: abs(t.span.start - token.i))
    if not times:
        return None
    if status == "Planned" and verb.dep_ == "ccomp" and times[0].future:
        return replace(times[0], value=times[0].future) if times[0] in own else None
    first = times[0]
    tense = reading.clauses.tense(verb)
    if trigger.voice == "active" and tense in ("present", "future"):
        return replace(first, value=first.future)  # "quitte ses fonctions en juillet"
    if first.past and (tense == "past" or is_pluperfect(verb) or _told_of(noun, verb)):
        return replace(first, value=first.past)  # "avait été élu en janvier"
    return first


def _since_when(reading: Reading, word: Token) -> Time | None:
    """``A, démissionnaire depuis le 3 juin``: the first day; ``A, démissionnaire jeudi``."""
    for time in reading.times:
        if 0 < time.span.start - word.i <= 3 and time.value:
            return replace(time, value=(time.past or time.value).removesuffix("/.."))
    return None


def _words_before(trigger: ChangeTrigger) -> Span:
    token = trigger.token
    return token.doc[max(token.sent.start, token.i - COUNTING) : token.i]


def _some_time_after(trigger: ChangeTrigger) -> bool:
    """``Quatre jours après | sa nomination``, ``au lendemain de | la démission de A``."""
    perfect = trigger.token.i and trigger.token.nbor(-1).lower_ in ("avoir", "être", "été")
    if trigger.voice is not None and not perfect:
        return False
    before = fold(_words_before(trigger).text)
    morrow = COUNTED.search(before)
    return bool(SOME_TIME_AFTER.search(before)) or bool(morrow and not morrow["count"])


def _counted(reading: Reading, trigger: ChangeTrigger) -> Time | None:
    """``Deux jours après sa nomination, A a vu B lundi``: two days before that Monday.

    A day of its own comes first (``deux jours après sa nomination, le 5 mai``); without one,
    ``quelques heures après`` tells none.
    """
    token, before = trigger.token, _words_before(trigger)
    inside = range(token.left_edge.i, token.right_edge.i + 1)
    behind = [t for t in reading.times if t.span.sent == token.sent and t.value]
    own = [t for t in behind if _right_behind(t, token) or 0 < t.span.start - token.i <= 2]
    if own:
        return own[0]
    told = (COUNTED if trigger.voice is None else AFTERWARDS).search(fold(before.text))
    if told is None:
        return None
    start = before.start_char + told.start()
    apart = [
        t
        for t in behind
        if t.span.start not in inside and not t.expression.since
        if t.span.end_char <= start or t.span.start > token.i
    ]
    base = min(apart, key=lambda t: abs(t.span.start - token.i), default=None)
    if base is None:
        return None
    day = counted_day(told, base.value)
    return replace(base, value=day) if day is not None else None


def _right_behind(time: Time, noun: Token) -> bool:
    """``depuis sa nomination, le 11 janvier,``: a day that an aside gives to a noun."""
    gap = noun.doc[noun.i + 1 : time.span.start]
    return 0 < len(gap) <= 2 and gap[0].text == "," and all(t.pos_ == "DET" for t in gap[1:])


def _start_of(reading: Reading, token: Token) -> Time | None:
    """``le remplacera à compter du 14 juin``: the first day."""
    last = min(token.i + PRESENT, token.sent.end)
    for time in reading.times:
        if token.i < time.span.start < last and time.expression.since == "since" and time.value:
            return replace(time, value=(time.future or time.value).removesuffix("/.."))
    return None


def stands_aside(token: Token) -> bool:
    """``A, fraîchement élu``, ``depuis sa nomination``: no news of the day that is told.

    ``B remplace A, démissionnaire`` neither.
    """
    if token.dep_ in ("acl", "amod") or token.lower_ == "démissionnaire":
        return True
    return token.pos_ == "NOUN" and bool({t.lower_ for t in token.lefts} & {"depuis", "après"})


def _told_of(noun: Token | None, verb: Token) -> bool:
    """``revient sur le limogeage, vendredi, de A``: what is known to have happened."""
    if noun is None or noun.nbor(-1 if noun.i else 0).lower_ not in ("le", "la", "l'", "du"):
        return False
    return noun.dep_.startswith("obl") and noun.i > verb.i


def _of_participle(reading: Reading, time: Time, token: Token) -> bool:
    """``B, limogé jeudi par A, a été remplacé``: the day of another participle.

    So ``A remplace B, élu maire le 3 mai``.
    """
    verb = reading.clauses.verb(time.span.root)
    if verb in (token, token.head) or voice(verb) != "participle":
        return False
    aside = token.i < verb.i < time.span.start and verb.nbor(-1).text == ","
    return aside or verb.i < time.span.start < token.i


def _behind(reading: Reading, participle: Token) -> list[Time]:
    """Times behind a bare participle, none beyond a comma or conjugated verb."""
    doc = participle.doc
    end = participle.i + 1
    while end < min(participle.sent.end, participle.i + PRESENT):
        word = doc[end]
        if word.text == "(":  # "élu chef du Parti libéral (PLQ) le 14 septembre"
            end = next((t.i for t in doc[end : participle.sent.end] if t.text == ")"), end)
        elif word.text in ",;:)" or (
            word.pos_ in ("VERB", "AUX") and "Fin" in word.morph.get("VerbForm", [])
        ):
            break
        end += 1
    return [
        t
        for t in reading.times
        if t.value
        and participle.i < t.span.start < end
        and (not t.expression.since or doc[t.span.start].lower_ == "dès" or _from(t))
    ]


def _from(time: Time) -> bool:
    """``limogé dès vendredi``: the day itself."""
    return time.span.doc[time.span.start - 1].lower_ == "dès"
