"""Acts of deciding -> kg:Decision: ``A et B ont signé un accord``, ``a été convenu``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.dates.edtf import bounds
from kg.documents.quotations import quoted_tokens
from kg.entities.clauses import is_pluperfect
from kg.entities.reading import Reading
from kg.events.decisions.acts import DIRECTED, Act, act_at
from kg.events.decisions.deciders import deciders_of
from kg.events.discourse import chronicled, news_day, told_before
from kg.events.matters import fields_behind, joined_matters, matter, matter_behind
from kg.events.meetings.meetings import find_meetings
from kg.events.meetings.records import Meeting
from kg.events.slots import Slot, offsets, text_of, times_of
from kg.events.subjects import Actor
from kg.extractors.meetings import topic_facts
from kg.extractors.tenures import post_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import word_list
from kg.lexicons.grammar import OF
from kg.mentions.times import Time

NAME = "decisions"
TERMS = frozenset({"Decision", "participant", "topic", "date", "status", "outcome", "Held"})
CONFIDENCE = 0.7
ABOUT = word_list("prepositions of a matter")
BARE = word_list("nouns of texts without a topic")
NO_MATTER = frozenset(["accord", "feu", "pied", "place", "vert"])
TO_WHAT = frozenset(["à", "au", "aux", "pour", "sur"])
SENTENCES = word_list("nouns of sentences")
MONEY = word_list("nouns of money")
YEARS = re.compile(r"\d{4}/\d{4}")  # "une feuille de route 2023-2026": for how long, not when
THE_TEXT = ("text", "")  # the key of the text that was decided on last
FAR = 20  # tokens from a verb of deciding to what is decided


@dataclass(slots=True)
class Told:
    """A decision told so far, with its day as far as one was told."""

    node: Node
    day: str


def extract(reading: Reading) -> Iterator[Fact]:
    """One decision for each deciding clause that reports an act."""
    quoted = quoted_tokens(reading.doc)
    seen: list[tuple[frozenset[Node], int]] = []
    told: dict[tuple[str, str], Told] = {}
    for token in reading.doc:
        act = act_at(reading, token) if token.i not in quoted else None
        if act is None:
            continue
        deciders = deciders_of(reading, act)
        if deciders is None:
            continue
        actors = frozenset(n for n, _ in deciders)
        if any(s == actors and token.sent.start <= i < token.sent.end for s, i in seen):
            continue  # "ont signé un accord qui prolonge …": one act
        seen.append((actors, token.i))
        yield from _facts(reading, act, deciders, told)


def _known(told: dict[tuple[str, str], Told], act: Act, about: Tokens | None, day: str) -> Told:
    """The decision that a clause speaks of: one told before of the same verb and matter, or new.

    ``Le texte`` is the one that was told of last.
    """
    if _the_text(act) and THE_TEXT in told:
        return told[THE_TEXT]
    fresh = known = Told(Node("Decision", f"{act.token.idx}"), day)
    if about is not None and len(about) > 1:
        known = told.setdefault((act.row.lemma, text_of(about)), fresh)
        known = fresh if known.day and day and known.day != day else known
        known.day = known.day or day
    if act.voice is None or act.row.frame in ("text", "agreement"):
        told[THE_TEXT] = known
    return known


def _the_text(act: Act) -> bool:
    """``Le texte a été paraphé``: of a text that the article has told of as decided."""
    subject = act.object
    if subject is None or act.voice != "passive" or subject.lower_ not in ("texte", "document"):
        return False
    return subject.nbor(-1).lower_ == "le" if subject.i else False


def _facts(
    reading: Reading, act: Act, deciders: list[Actor], told: dict[tuple[str, str], Told]
) -> Iterator[Fact]:
    token = act.token
    about = _alone(_matter(reading, act), deciders)
    time = _time(reading, act)
    dated = "" if time is None else str(time.value)
    node = _known(told, act, about, dated).node
    here = Span(token.idx, token.idx + len(token))
    yield Fact(node, "status", Term("Held"), here, "decisions.verb", CONFIDENCE)
    for who, words in deciders:
        span = offsets(words)
        yield Fact(node, "participant", who, span, "decisions.decider", CONFIDENCE)
        if who.cls == "Post" and who in reading.references.posts:
            yield from post_facts(reading.references.posts[who], span, CONFIDENCE)
    fields = fields_behind(about, token.sent.end) if about is not None else []
    joined = joined_matters(about, token.sent.end) if about is not None else []
    for topic in [*(fields or joined), *_also_decided(act)]:
        slot = Slot(text_of(topic), offsets(topic), "topic", 0.5)
        yield from topic_facts(node, slot, "decisions")
    meeting = _meeting(reading, token, {who for who, _ in deciders})
    if time is not None:
        yield Fact(node, "date", Date(dated), offsets(time.span), "decisions.date", CONFIDENCE)
    elif (met := _day_of(reading, act, meeting)) is not None:
        when = Date(str(met.value))
        yield Fact(node, "date", when, met.span, "decisions.date-of-meeting", 0.6)
    elif (day := _told(reading, act)) is not None:
        yield Fact(
            node, "date", Date(str(day.value)), offsets(day.span), "decisions.date", CONFIDENCE
        )
    if meeting is not None and meeting.status and meeting.status.value == "Held":
        yield Fact(meeting.node, "outcome", node, here, "decisions.outcome", 0.6)


def _day_of(reading: Reading, act: Act, meeting: Meeting | None) -> Slot | None:
    """A meeting's day, for what came out of it; not one that the text only looks back on."""
    if meeting is None or meeting.date is None or not meeting.status_is("Held"):
        return None
    said = [t for t in reading.times if t.span.start_char == meeting.date.span.start]
    back = any(is_pluperfect(reading.clauses.verb(t.span.root)) for t in said)
    return None if back and act.voice and not is_pluperfect(act.token) else meeting.date


def _alone(about: Tokens | None, deciders: list[Actor]) -> Tokens | None:
    """``un accord sur la pêche | avec B``: what is decided, without who decides it too."""
    at = next((t.i for t in about or () if t.lower_ == "avec"), None)
    if about is None or at is None or at == about.start:
        return about
    partners = any(at < words.start and words.start < at + 4 for _, words in deciders)
    return about.doc[about.start : at] if partners else about


def _matter(reading: Reading, act: Act) -> Tokens | None:
    """What is decided: the object; the object of ``décidé de suspendre``; ``sur``, ``que``."""
    if act.object is not None:
        if act.object.lower_.rstrip("s") in MONEY:
            return _what_for(act.object)
        found = matter(act.object, act.object.sent.end)
        if found is None or found.text.lower().removesuffix("s") not in BARE:
            return found
        return _on(reading, act.token)
    if act.row.frame == "sentence":
        return _sentence(act.token)
    if act.row.lemma == "donner feu vert":
        return _agreed_to(act.token)
    if act.row.frame != "free" and act.row.lemma not in DIRECTED:
        return None  # taken up by a pronoun
    doc, end = reading.doc, min(act.token.sent.end, act.token.i + FAR)
    if (
        act.voice == "participle"
        and act.token.head.pos_ == "NOUN"
        and act.token.head.i < act.token.i
    ):
        return matter(act.token.head, act.token.i)  # "la coupure d'Internet décidée par A"
    taken = {i for r in reading.references.items for i in range(r.start, r.end)}
    taken |= {i for t in reading.times for i in range(t.span.start, t.span.end)}
    behind = doc[act.token.i + 1 : end]
    infinitive = next((t for t in behind if "Inf" in t.morph.get("VerbForm", [])), None)
    if infinitive is not None:
        return matter_behind(infinitive, act.token.sent.end)
    mark = next((t for t in behind if t.lower_ in ("sur", "que", "qu'", "qu’")), None)
    for token in doc[(mark.i if mark is not None else act.token.i) + 1 : end]:
        if token.pos_ == "NOUN" and token.i not in taken and token.lower_ not in NO_MATTER:
            return matter(token, act.token.sent.end)
    return None


def _also_decided(act: Act) -> list[Tokens]:
    """``a décidé de créer une cellule et | de doubler les patrouilles``: what else is decided."""
    doc, end = act.token.doc, act.token.sent.end
    if act.row.frame != "free" or act.object is not None:
        return []
    behind = doc[act.token.i + 1 : end]
    first = next((t for t in behind if "Inf" in t.morph.get("VerbForm", [])), None)
    found = [] if first is None else [c for c in first.children if c.dep_ == "conj"]
    more = [c for c in found if "Inf" in c.morph.get("VerbForm", []) and c.nbor(-1).lower_ in OF]
    return [about for c in more if (about := matter_behind(c, end)) is not None]


def _what_for(sum_: Token) -> Tokens | None:
    """``a débloqué dix millions pour les écoles``: not how much, what for."""
    doc, end = sum_.doc, sum_.sent.end
    mark = next((t for t in doc[sum_.i + 1 : min(sum_.i + 6, end)] if t.lower_ == "pour"), None)
    return matter_behind(mark, end) if mark is not None else None


def _agreed_to(verb: Token) -> Tokens | None:
    """``a donné son feu vert mardi | à la réforme``, ``a marqué son accord | sur l'envoi``."""
    doc, end = verb.doc, min(verb.sent.end, verb.i + FAR)
    behind = doc[verb.i + 1 : end]
    said = next((t.i for t in behind if t.lower_ in ("vert", "accord")), end)
    mark = next((t for t in doc[said + 1 : end] if t.lower_ in TO_WHAT), None)
    if mark is None:
        return None
    verbal = next((t for t in doc[mark.i + 1 : mark.i + 3] if t.lower_.startswith("ce")), None)
    return matter_behind(mark, end) if verbal is None else None


def _sentence(verb: Token) -> Tokens | None:
    """``condamné à quatre ans de prison ferme``: how long, and what."""
    doc, end = verb.doc, verb.sent.end
    for token in doc[verb.i + 1 : min(verb.i + FAR, end)]:
        if token.lower_ in SENTENCES and token.nbor(-1).pos_ == "NUM":
            words = matter(token, end)
            return doc[token.i - 1 : words.end] if words is not None else None
    return None


def _on(reading: Reading, verb: Token) -> Tokens | None:
    """``un accord a été signé | sur la pêche``, ``portant sur``, ``relatif à``: behind the verb."""
    taken = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    behind = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + FAR)]
    mark = next((t for t in behind if t.lower_ in ABOUT), None)
    if mark is None:
        return None
    for token in verb.doc[mark.i + 1 : min(verb.sent.end, mark.i + 5)]:
        if token.pos_ == "NOUN" and token.i not in taken:
            return matter(token, verb.sent.end)
    return None


CROWDS = frozenset(["council", "summit"])
APART = 3  # sentences from a meeting to what was decided there
BESIDE = frozenset(["acl", "amod"])  # relations of a participle to its noun


def _time(reading: Reading, act: Act) -> Time | None:
    """The date of the clause."""
    token = act.token
    noun = token if act.voice is None else None
    verb = reading.clauses.verb(token) if noun is not None else token
    own = [t for t in times_of(reading, verb, noun) if t.value and not t.expression.since]
    own = [t for t in own if not str(t.value).startswith("../")]  # "prolongé jusqu'au 31 mars"
    if act.voice == "participle":  # "un accord signé le 1er janvier"
        own = [replace(t, value=t.past) if _later(reading, t) and t.past else t for t in own]
    own = [t for t in own if abs(t.span.start - token.i) < 20 and not _of_another(t, token)]
    own = [t for t in own if not _planned(t, token) and not YEARS.fullmatch(str(t.value))]
    if act.object is not None:
        last = max(act.object.i, token.i)  # "un accord entre A et B | a été signé mercredi"
        own = [t for t in own if not last < t.span.start or t.span.start - last < 12]
    own = [t for t in own or _fronted(reading, token) if not _later(reading, t)]
    return min(own, key=lambda t: abs(t.span.start - token.i), default=None)


def _fronted(reading: Reading, token: Token) -> list[Time]:
    """``En mai, A a limogé B et gelé C``: a day that opens a sentence is that of all its verbs."""
    start = token.sent.start
    opening = [t for t in reading.times if start <= t.span.start < min(start + 3, token.i)]
    return [t for t in opening if t.value and not t.expression.since]


def _told(reading: Reading, act: Act) -> Time | None:
    """The day that opens the line, or the last one of the paragraph."""
    if act.voice is None:
        return None
    opened = chronicled(reading, act.token)
    if opened is not None or any(c.lower_ == "alors" for c in act.token.children):
        return opened  # "avaient alors décidé": on the meeting's day
    if is_pluperfect(act.token):
        return None
    return told_before(reading, act.token) or news_day(reading, act.token)


def _later(reading: Reading, time: Time) -> bool:
    """``s'engagent à réduire les frais dès octobre``: what was decided, not when."""
    first = bounds(str(time.value))[0]
    issued = bounds(reading.article.date or "")[1]
    return first is not None and issued is not None and first > issued


def _planned(time: Time, verb: Token) -> bool:
    """``sont convenus d'organiser en novembre``: when what is decided takes place."""
    doc, end = verb.doc, time.span.start
    at = next((t.i for t in doc[verb.i + 1 : end] if "Inf" in t.morph.get("VerbForm", [])), end)
    return at < end and not any(t.text == "," or t.pos_ == "AUX" for t in doc[at + 1 : end])


def _of_another(time: Time, verb: Token) -> bool:
    """Whether a date tells when something else began: ``la coopération engagée en 2016``."""
    word = time.span.root
    while word.head != word and word != verb:
        word = word.head
        if word != verb and "Part" in word.morph.get("VerbForm", []) and word.dep_ in BESIDE:
            return True
    return False


def _meeting(reading: Reading, verb: Token, deciders: set[Node]) -> Meeting | None:
    """The meeting that a decision came out of.

    One of its sentence, or ``alors`` the last one; else that of the sentences right before where
    all who decide took part, or, for an unnamed crowd, where many met. Not an earlier one, of
    which a clause aside tells: ``A et B, qui s'étaient vus en mai, ont décidé``; nor one that only
    dates a gap: ``ont décidé de relancer la commission, qui ne s'est plus réunie depuis 2014``.
    """
    aside = () if is_pluperfect(verb) else (t for t in verb.sent if is_pluperfect(t))
    earlier = {t.i for t in aside if t.dep_ == "acl:relcl"}
    meetings = [
        m
        for m in find_meetings(reading)
        if m.at < 0 and any(t.verb.i not in earlier for t in m.mentions)
    ]
    inside = [m for m in meetings for t in m.mentions if t.token.sent == verb.sent]
    if inside:
        return inside[-1]
    before = [m for m in meetings if m.mentions[0].token.i < verb.i]
    words = {t.lower_ for t in verb.sent}
    if words & {"alors", "y"}:
        return before[-1] if before else None
    for meeting in reversed(before):
        last = max(t.token.i for t in meeting.mentions if t.token.i < verb.i)
        apart = sum(1 for t in verb.doc[last + 1 : verb.i + 1] if t.is_sent_start)
        people = meeting.participants.keys()
        of_them = len(deciders) > 1 and deciders <= people
        if apart <= APART and (of_them or (not deciders and meeting.kind in CROWDS)):
            return meeting
    return None
