"""Trigger -> places: those that the sentences around it name, or that ``y`` points back to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.attacks.attacks import find_attacks
from kg.events.meetings.candidates import next_sentence, speaks_of_meeting
from kg.events.meetings.elsewhere import (
    belongs_elsewhere,
    beside,
    on_errand,
    place_behind_which,
    receiving_places,
    told_by_form,
)
from kg.events.meetings.topics import topic_spans
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.slots import locative
from kg.facts import Node
from kg.lexicons import capital_of, normalise, place_nouns, word_list
from kg.lexicons.grammar import OF

POINTERS = tuple(sorted(word_list("words for the place spoken of")))
SOILS = frozenset(["sol", "territoire", "terre", "terres"])
NEAR = 12  # tokens from the trigger to the words that point back
MEETING = frozenset(["host", "mutual", "travel", "gather", "with"])
OTHERS = frozenset(["PER", "ORG", "GOV", "PARTY"])
DASHES = frozenset("-–—")


def place_candidates(
    reading: Reading, trigger: MeetingTrigger
) -> Iterator[tuple[Entity, Span, str]]:
    """Places and countries that may be a meeting's, each with where its name stands.

    That is ``here``, the trigger's sentence; ``next``, the following one if it speaks of no other
    meeting; ``y``, where an adverb points back to it; ``heading``, before a colon or stop at the
    start of the line; ``capital``, described by its country; ``où``, which takes it up;
    ``receiver``, which the meeting comes to; ``form``, what an address looks like.
    """
    sent = trigger.token.sent
    taken_up = place_behind_which(reading, trigger)
    topics = topic_spans(reading)
    following = next_sentence(sent)
    if following is not None and speaks_of_meeting(reading, following):
        following = None
    named = reading.cast.spans("PLACE", "COUNTRY")
    for span in named:
        entity = reading.cast.of(span)
        if entity is None:
            continue
        for where, stretch in (("here", sent), ("next", following)):
            if stretch is None or not stretch.start <= span.start < stretch.end:
                continue
            if taken_up is not None and span.start < taken_up[1]:
                if span in taken_up[0] and not beside(reading, trigger, span, place=True):
                    yield entity, span, "où"
            elif not belongs_elsewhere(reading, trigger, entity, span, topics):
                yield entity, span, where
                if where == "here" and told_by_form(trigger, span, reading.clauses.verb(span.root)):
                    yield entity, span, "form"
    yield from ((entity, span, "receiver") for entity, span in receiving_places(reading, trigger))
    back = place_spoken_of(reading, trigger)
    if back is not None and back.sent == sent and beside(reading, trigger, back, place=True):
        back = None
    if back is not None and (entity := reading.cast.of(back)) is not None:
        yield entity, back, "y"
    heading = [s for s in named if s.end <= sent.start + 3 and _heads_line(s, trigger.token)]
    if heading and (entity := reading.cast.of(heading[-1])) is not None:
        yield entity, heading[-1], "heading"
    for entity, span, where in _capitals(reading, sent):
        if not belongs_elsewhere(reading, trigger, entity, span, topics):
            yield entity, span, where
            with_article = span.doc[span.start - 1 : span.end]
            if told_by_form(trigger, with_article, reading.clauses.verb(span.root)):
                yield entity, span, "form"


def _heads_line(span: Span, token: Token) -> bool:
    """Whether a place opens the line of a token: ``Riga : entretien …``, ``• Riga. Visite …``.

    Not that of a dateline: ``Riga. – Le ministre …``.
    """
    doc = span.doc
    if span.end >= token.i or doc[span.end].text not in (":", "."):
        return False
    if doc[span.end].text == "." and doc[span.end + 1].text in DASHES:
        return False
    if "\n" in doc[span.start : token.i].text:
        return False
    before = doc[span.start - 1] if span.start else None
    return before is None or before.is_space or before.is_punct or span.start == span.sent.start


def _capitals(reading: Reading, sent: Span) -> Iterator[tuple[Entity, Span, str]]:
    """``la capitale nigérienne``, ``un hôtel de la capitale``: that city, if it is named.

    So too the country of ``sur le sol polonais``, ``en terre polonaise``.
    """
    doc = sent.doc
    for word in sent:
        end = word.i + 1
        near = [s for s in reading.cast.spans("NORP", "COUNTRY") if end <= s.start <= end + 2]
        if (land := _on_soil(reading, word)) is not None:
            yield *land, "form"
            continue
        if word.lower_ != "capitale" or not word.i or word.nbor(-1).lower_ != "la":
            continue
        whose = next((s for s in near if _whose(s, end)), None)
        if whose is not None:
            city = _capital_of(reading, whose)
        elif end < len(doc) and doc[end].pos_ == "ADJ":
            continue  # "la capitale économique"
        else:
            city = _capital_before(reading, word)
        if city is not None:
            yield city, doc[word.i : whose.end if whose is not None else end], "capital"


def _on_soil(reading: Reading, word: Token) -> tuple[Entity, Span] | None:
    """``se sont vus sur le sol polonais``, ``en terre polonaise``: the country."""
    doc, end = word.doc, word.i + 1
    before = {t.lower_ for t in doc[max(word.sent.start, word.i - 2) : word.i]}
    if word.lower_ not in SOILS or not before & {"sur", "en"} or word.head.pos_ != "VERB":
        return None
    span = next((s for s in reading.cast.spans("NORP") if s.start == end), None)
    country = reading.cast.of(span) if span is not None else None
    if span is None or country is None or not country.row.startswith("country:"):
        return None
    return country, doc[word.i : span.end]


def _whose(span: Span, start: int) -> bool:
    """``capitale fidjienne``, ``capitale des Fidji``: whether a country stands right behind."""
    between = [t.lower_ for t in span.doc[start : span.start]]
    if span.label_ == "NORP":
        return not between
    return bool(between) and between[0] in OF and between[1:] in ([], ["la"], ["l'"], ["l’"])


def _capital_of(reading: Reading, span: Span) -> Entity | None:
    country = reading.cast.of(span)
    if country is None or not country.row.startswith("country:"):
        return None
    city = lexicons.country(country.row.removeprefix("country:")).capital
    return reading.cast.by_node.get(Node("Place", normalise(city)))


def _capital_before(reading: Reading, word: Token) -> Entity | None:
    """The capital that the text has named most before ``la capitale``, the last of several.

    None behind what is no place: ``le maire de la capitale``.
    """
    doc, i = word.doc, word.i - 2
    if i > 0 and doc[i].lower_ in OF and normalise(doc[i - 1].text) not in place_nouns():
        return None
    named = [
        entity
        for span in reading.cast.spans("PLACE")
        if span.end <= word.i and capital_of(normalise(span.text)) is not None
        if (entity := reading.cast.of(span)) is not None
    ]
    return max(reversed(named), key=named.count, default=None)


def place_spoken_of(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """The place that words of the trigger's clause point back to; None where none do.

    ``y`` means the one that the paragraph named last; ``sur place`` that of the attack told before,
    if there is one.
    """
    token, verb = trigger.token, trigger.verb
    own = {token, verb, reading.clauses.top(verb)}
    for word in token.sent:
        if word.lower_ == "y" and word.head in own and _means_place(word):
            span = _named_last(reading, word)
            far = span is not None and span.end < token.sent.start and not _adjoin(span, token)
            return None if far and not tells_meeting(trigger) else span
    pointer = _pointer(token)
    if pointer is None:
        return None
    attacks = [a for a in find_attacks(reading) if a.trigger.i < pointer.i and a.places]
    if attacks:
        return max(attacks[-1].places.values(), key=lambda s: -s.start)
    return _named_last(reading, pointer)


def _adjoin(span: Span, token: Token) -> bool:
    """Whether a place stands in the sentence before a token's."""
    start = token.sent.start
    return bool(start) and token.doc[start - 1].sent == span.sent


def tells_meeting(trigger: MeetingTrigger) -> bool:
    """Whether the clause itself tells the meeting: not ``y a demandé deux frégates``."""
    if trigger.noun is None:
        return trigger.row.frame in MEETING
    return trigger.noun.dep_.startswith(("obj", "nsubj:pass")) and trigger.noun.head == trigger.verb


def _named_last(reading: Reading, pointer: Token) -> Span | None:
    doc = pointer.doc
    for span in reversed(reading.cast.spans("PLACE", "COUNTRY")):
        if span.end > pointer.i or _within_name(reading, span):
            continue
        subject = span.root.dep_.startswith("nsubj") and span.sent == pointer.sent
        if subject or on_errand(span) or (span.label_ == "COUNTRY" and not locative(span)):
            continue
        return None if "\n" in doc[span.end : pointer.i].text else span
    return None


def _pointer(token: Token) -> Token | None:
    """The first word of ``sur place`` and the like near a trigger."""
    doc = token.doc
    low, high = max(token.sent.start, token.i - NEAR), min(token.sent.end, token.i + NEAR)
    for i in range(low, high):
        rest = f"{doc[i:high].text.lower()} "
        if any(rest.startswith(f"{phrase} ") for phrase in POINTERS):
            return doc[i]
    return None


def _means_place(y: Token) -> bool:
    """``s'y est rendu``; not ``il y a``, ``y compris``."""
    behind = y.nbor() if y.i + 1 < len(y.doc) else y
    return behind.lower_ != "compris" and not (behind == y.head and behind.lemma_ == "avoir")


def _within_name(reading: Reading, span: Span) -> bool:
    """Whether a place only belongs to a person's or body's name."""
    return any(
        n.start <= span.start < n.end and n.label_ in OTHERS
        for n in reading.names
        if len(n) > len(span)
    )
