"""Trigger of violence -> where and when: the places and dates that its clause names in order."""

from __future__ import annotations

import itertools

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.attacks.attackers import answered
from kg.events.discourse import chronicled
from kg.events.order import finite
from kg.events.slots import locative, times_near, times_of
from kg.events.voices import DAYS, voice
from kg.facts import Node
from kg.lexicons import lemma, participles, word_list
from kg.lexicons.grammar import ARTICLES, OF
from kg.mentions.times import Time

Places = dict[Node, Span]
AFTERWARDS = word_list("verbs that speak of an attack afterwards")
STRIKING = word_list("verbs that strike a place")
BLOWS = frozenset(
    f for v in ("frapper", "toucher", "viser", "secouer", "endeuiller") for f in participles(v)
) | {"cible", "théâtre"}
STRIKES = word_list("words that strike a place")
MARKS = frozenset(["que", "qu'", "qu’", "dont", "lorsque", "quand", ";", ":", "alors", "tandis"])
RELATIVE = frozenset(["qui", "que", "qu'", "qu’", "dont"])
AFTER = frozenset(["sur", "après", "depuis", "malgré", "avant"])
HELD = frozenset(["organiser", "tenir", "prévoir", "réunir"])
FALLEN = frozenset(f for v in ("périr", "mourir", "tuer", "blesser") for f in participles(v))
FAR_BEFORE = 12  # tokens from a place to the attack that somebody died in
NEAR = 6  # tokens from a place to the noun of violence behind it
REACH = 26  # tokens to a place

BACK = 6  # tokens from "enquête" to what it is about
RELATED = 10  # tokens from a noun to "qui"
NOMINAL = frozenset(["ADJ", "ADP", "DET", "NOUN", "PROPN", "PUNCT"])
WHO = frozenset(["ayant", "qui"])
HARM = frozenset(["blesser", "endeuiller", "ensanglanter", "frapper", "tuer"])
DEAD = frozenset(["blessé", "blessés", "mort", "morts", "vie", "victime", "victimes"])


def places_of_attack(reading: Reading, trigger: Token) -> Places:
    """Places before and behind a trigger up to the next clause, each level that is named."""
    found: Places = {}
    low, high = _clause(trigger)
    aside = _spoken_of(trigger)
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        entity = reading.cast.of(span)
        aside_of = _of_another(span, trigger) or _held_there(span, trigger)
        if entity is None or _described(reading, span) or aside_of:
            continue
        if _inside(reading, span, trigger, low, high) or _antecedent(span, trigger, low):
            found.setdefault(entity.node, span)
    behind = {n: s for n, s in found.items() if s.start > trigger.i}
    return behind if aside and behind else found


def _spoken_of(trigger: Token) -> bool:
    """``À A, la presse revient sur l'attaque de B``: A is where it is spoken of."""
    before = _before(trigger.doc[trigger.i : trigger.i + 1])
    aside = before is not None and before.lower_ in AFTER
    return aside or answered(trigger)


def _inside(reading: Reading, span: Span, trigger: Token, low: int, high: int) -> bool:
    if not low <= span.start < high:
        return False
    if span.start > trigger.i:
        return locative(span) or _struck(span) or _of_place(span, trigger)
    if span.end > trigger.i:
        return False
    if locative(span) and _fronted(reading, span, low):
        return True
    if _just_before(span, trigger) and (locative(span) or _of_place(span, trigger)):
        return True
    return _stricken(span, trigger)


def _of_another(span: Span, trigger: Token) -> bool:
    """``a frappé B en représailles à l'attentat | de A``."""
    before = _before(span)
    head = before.nbor(-1) if before is not None and before.i and before.lower_ in OF else trigger
    return head != trigger and head.pos_ == "NOUN" and answered(head)


def _held_there(span: Span, trigger: Token) -> bool:
    """``La tuerie a précédé une rencontre organisée lundi | à A``: where something else was."""
    return any(
        a.dep_ == "acl" and trigger.i < a.i < span.start and lemma(a) in HELD and a.head != trigger
        for a in span.root.ancestors
    )


def _just_before(span: Span, trigger: Token) -> bool:
    """``ont péri lundi à A dans une attaque``."""
    gap = span.doc[span.end : trigger.i]
    gap = gap[1:] if gap.text.startswith(",") else gap
    framed = any(t.lower_ in ("dans", "lors", "par") for t in gap[:2])
    if framed and len(gap) <= NEAR and not any(t.text in ",;" for t in gap):
        return True
    before = span.doc[max(trigger.sent.start, span.start - FAR_BEFORE) : span.start]
    fell = any(t.lower_ in FALLEN for t in before)
    listed = all(t.pos_ in ("DET", "ADP", "NOUN", "PROPN", "PUNCT", "ADJ") for t in gap)
    return fell and listed and len(gap) <= FAR_BEFORE and any(t.lower_ == "dans" for t in gap[-3:])


def _stricken(span: Span, trigger: Token) -> bool:
    """``La ville de A a été bombardée``, ``A, frappé par un attentat``: the subject of a blow."""
    doc, verb = span.doc, trigger
    if trigger.pos_ not in ("VERB", "AUX", "ADJ"):
        before = doc[span.end : trigger.i]
        verb = next((t for t in before if t.lower_ in BLOWS), trigger)
        if verb == trigger or not {t.lower_ for t in doc[verb.i : trigger.i]} & {"par", "d'", "d’"}:
            return False
    elif lemma(trigger) not in STRIKING or voice(trigger) not in ("passive", "participle"):
        return False
    gap = doc[span.end : verb.i]
    return not any(t.pos_ in ("NOUN", "PROPN") or (finite(t) and t.pos_ == "VERB") for t in gap)


def _antecedent(span: Span, trigger: Token, low: int) -> bool:
    """``à Ostrava, où une bombe a explosé``."""
    where = low > trigger.sent.start and trigger.doc[low - 1].lower_ == "où"
    return where and low - 2 <= span.end <= low - 1 and span.label_ == "PLACE"


def _clause(trigger: Token) -> tuple[int, int]:
    doc, sent = trigger.doc, trigger.sent
    low, high = sent.start, sent.end
    own, aside = 1, 0
    subject_of = trigger.head.i if trigger.dep_.startswith("nsubj") else 0
    end = min(sent.end, max(trigger.i, subject_of) + REACH)  # "L'attaque attribuée à A a | fait"
    for i in range(trigger.i + 1, end):
        token = doc[i]
        related = (
            token.head == trigger or trigger.head == token or token.dep_ in ("acl", "acl:relcl")
        )
        if i < aside:
            continue
        if token.lower_ in RELATIVE and i <= trigger.i + 2 and doc[i - 1].text == ",":
            aside = _closing_comma(token)  # "L'attaque, que A attribue à B, a eu lieu …"
            continue
        if token.lower_ in MARKS or (finite(token) and not related and own <= 0):
            high = i
            break
        own -= finite(token) and not token.dep_.startswith("aux")
    subject = next((c for c in sent.root.children if c.dep_.startswith("nsubj")), None)
    if subject is not None and trigger.i < subject.left_edge.i and _spoken_of(trigger):
        high = min(high, subject.left_edge.i)  # "Au lendemain de l'attentat de A, | B a bombardé C"
    for i in range(trigger.i - 1, sent.start - 1, -1):
        if doc[i].lower_ in MARKS | {"où"}:
            low = i + 1
            break
    return low, min(high, end)


def _closing_comma(mark: Token) -> int:
    """Where a relative clause between commas ends; its own start where it does not."""
    doc, end = mark.doc, mark.sent.end
    return next((t.i for t in doc[mark.i + 1 : end] if t.text == ","), mark.i)


def _described(reading: Reading, span: Span) -> bool:
    """Whether a place stands inside an office or a body's name."""
    return any(o.start <= span.start < o.end for o in reading.offices) or any(
        n.start <= span.start < n.end and n.label_ in ("ORG", "BODY", "PER", "GOV")
        for n in reading.names
        if len(n) > len(span)
    )


def _before(span: Span) -> Token | None:
    i, doc = span.start - 1, span.doc
    while i >= 0 and doc[i].lower_ in ARTICLES | DAYS:
        i -= 1
    return doc[i] if i >= 0 else None


def _struck(span: Span) -> bool:
    """``a frappé Nice``, ``contre Odessa``; a list goes on: ``Fordow, Natanz et Ispahan``."""
    before = _before(span)
    if before is None:
        return False
    if before.lower_ in STRIKES | {"entre"}:
        return True
    bare = before.i == span.start - 1  # no article: a list of towns
    if before.text in (",", "et", "(") and bare:
        if before.text == "(" and span.doc[span.end].text != ")":
            return False
        others = [s for s in span.doc.spans.get("places", []) if s.end == before.i]
        ents = [
            e
            for e in span.doc.ents
            if e.end == before.i and e.label_ in ("PLACE", "LOC", "COUNTRY")
        ]
        return any(_struck(s) or _of_place(s, s.doc[max(0, s.start - 3)]) for s in [*others, *ents])
    return False


def _of_place(span: Span, trigger: Token) -> bool:
    """``l'attentat de Nice``, ``une caserne de Kohat``; a country only as part of a region."""
    before = _before(span)
    if before is None or before.lower_ not in OF or before.i < 1:
        return False
    head = span.doc[before.i - 1]
    if head == trigger or (head.head == trigger and head.i == trigger.i + 1):
        return True
    if span.label_ == "COUNTRY":
        return head.lower_ in ("nord", "sud", "est", "ouest", "centre", "frontière", "côte") or (
            head.lower_.startswith(("nord-", "sud-"))
        )
    if head.lower_ in ("près", "loin", "abords"):
        return True
    return head.pos_ in ("NOUN", "PROPN", "ADJ") and head.lower_ not in (
        "ministre",
        "maire",
        "milice",
    )


def _fronted(reading: Reading, span: Span, low: int) -> bool:
    """A place that opens its clause: ``À Cali, où une bombe a explosé``, ``Samedi, à Cali,``."""
    if span.start - low > 6:
        return False
    told = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    told |= {i for s in reading.cast.spans("PLACE", "COUNTRY") for i in range(s.start, s.end)}
    before = (t for t in span.doc[low : span.start] if t.i not in told)
    return not any(t.pos_ in ("VERB", "AUX") or t.dep_.startswith("nsubj") for t in before)


def time_of_attack(reading: Reading, trigger: Token) -> tuple[str, Span] | None:
    """The date nearest to a trigger in its clause; what happened lies in the past."""
    noun = trigger if trigger.pos_ not in ("VERB", "AUX") else None
    verb = reading.clauses.verb(trigger)
    times = [t for t in times_of(reading, verb, noun) if t.value and not t.expression.since]
    near = times_near(reading, trigger)
    inside = [t for t in near if t in times] or times or near
    low, high = _clause(trigger)
    inside = [t for t in inside if low <= t.span.start < max(high, trigger.i + 10)]
    related = _of_relative(times_in(reading, trigger), trigger)
    inquiry = noun is not None and _inquired(noun)
    if noun is not None and (_told_of(verb) or answered(noun) or inquiry):
        inside = related or [
            t for t in inside if trigger.i < t.span.start < verb.i or _of_noun(t.span, noun)
        ]
    if related and _harms(reading.clauses.verb(related[0].span.root)):
        inside = related[:1]  # "mardi sur les lieux de l'attentat | qui a fait six morts lundi"
    opened = chronicled(reading, trigger)
    inside = inside or related or ([opened] if opened is not None else [])
    if not inside and low > trigger.sent.start and trigger.doc[low - 1].lower_ == "où":
        inside = [t for t in times_in(reading, trigger) if t.span.start < low]
    if not inside:
        return None
    best = min(inside, key=lambda t: abs(t.span.start - trigger.i))
    value = best.past or best.value
    return (str(value), best.span) if value else None


def times_in(reading: Reading, token: Token) -> list[Time]:
    """The settled times of a token's sentence."""
    sent = token.sent
    there = [t for t in reading.times if sent.start <= t.span.start < sent.end]
    return [t for t in there if t.value and not t.expression.since]


def _of_relative(times: list[Time], noun: Token) -> list[Time]:
    """Times of ``l'attentat qui a fait six morts lundi``, ``, qui …,``."""
    doc = noun.doc
    behind = doc[noun.i + 1 : min(noun.i + RELATED, noun.sent.end)]  # "de Nice, | qui"
    nominal = itertools.takewhile(lambda t: t.pos_ in NOMINAL or t.lower_ in WHO, behind)
    mark = next((t for t in nominal if t.lower_ in WHO), None)
    told = (c for c in noun.children if c.dep_ == "acl:relcl")
    mark = mark or next((t for v in told for t in v.lefts if t.lower_ == "qui"), None)
    if mark is None:
        return []
    closing = _closing_comma(mark) if doc[mark.i - 1].text == "," else mark.i
    end = closing if closing > mark.i else noun.sent.end
    return [t for t in times if mark.i < t.span.start < end]


def _inquired(noun: Token) -> bool:
    """``une commission d'enquête sur les attentats``: its day is not theirs."""
    before = noun.doc[max(noun.sent.start, noun.i - BACK) : noun.i]
    return {"enquête", "sur"} <= {t.lower_ for t in before}


def _harms(verb: Token) -> bool:
    """``a fait six morts``, ``a coûté la vie à``, ``a tué``: what an attack does on its day."""
    behind = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]}
    return lemma(verb) in HARM or (lemma(verb) in ("faire", "coûter") and bool(behind & DEAD))


def _told_of(verb: Token) -> bool:
    """Whether a verb speaks of an attack afterwards: ``a été revendiquée mercredi``."""
    return lemma(verb) in AFTERWARDS or verb.lower_.startswith("revendiqu")


def _of_noun(span: Span, noun: Token) -> bool:
    """``a condamné l'attentat de lundi``, ``commis lundi``: a time within the noun's own phrase."""
    before = span.doc[noun.i + 1 : span.start]
    return span.start > noun.i and not any(finite(t) or t.text == "," for t in before)


def dated_places(reading: Reading, trigger: Token) -> list[tuple[Node, Span, tuple[str, Span]]]:
    """Places behind a trigger that are each followed by a date in parentheses of their own."""
    found = []
    doc, end = trigger.doc, min(trigger.sent.end, trigger.i + REACH)
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        if not (trigger.i < span.start < end and doc[span.end : span.end + 1].text == "("):
            continue
        entity = reading.cast.of(span)
        close = next((t.i for t in doc[span.end : end] if t.text == ")"), span.end)
        times = [t for t in reading.times if span.end <= t.span.start < close]
        value = (times[0].past or times[0].value) if times else None
        if entity is not None and value:
            found.append((entity.node, span, (value, times[0].span)))
    return found
