"""Stretch of a sentence -> the topics that it lists, as noun phrases."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.entities.reading import Reading
from kg.events.order import finite
from kg.lexicons import normalise, place_nouns, word_list
from kg.lexicons.grammar import OF, QUE, TO

WHERE = frozenset(["dans", "en", "à", "au", "aux", "chez", "près"])
VAGUE = word_list("vague nouns before a topic")
EMPTY = word_list("nouns that are no topic")
STOPS = word_list("clause marks") | word_list("words that end a topic")
ORDER = frozenset(["premier", "première", "second", "seconde", "dernier", "dernière"])
GROUND = word_list("nouns of ground")
ALONE = 4  # tokens, of what an empty noun is too little for
LONGEST = 14  # tokens of a topic


def listed_before(reading: Reading, token: Token) -> list[Span]:
    """The subject of a phrase or verb behind it, back to the clause's start."""
    start = token.sent.start
    for word in reversed(token.doc[start : token.i]):
        if word.lower_ in STOPS - {"et"} or word.text in (":", "«", '"', "\n"):
            start = word.i + 1
            break
    verb = next((t.i for t in token.doc[start : token.i] if finite(t)), token.i)
    return listed(reading, start, verb, listing=True)


def listed(
    reading: Reading, start: int, end: int, *, listing: bool = False, named: bool = False
) -> list[Span]:
    """The noun phrases of a stretch, without articles and ``la question de``.

    Args:
        reading: The article.
        start: The stretch's first token.
        end: Behind its last one.
        listing: Whether every comma and ``et`` parts two topics.
        named: Whether a place may be the topic: ``consacré aux Balkans``.
    """
    doc, spans, begin, depth = reading.doc, [], start, 0
    stop = _stop(reading, start, end)
    for i in range(start, stop + 1):
        word = doc[i].text if i < stop else ","
        depth += (word in "(«") - (word in ")»")
        if depth > 0 and i < stop:
            continue
        if (
            word in (",", ";")
            or _as_well(doc[i])
            or (word.lower() in ("et", "puis") and _splits(doc, begin, i, listing))
        ):
            span = _trimmed(doc, begin, i, loose=listing)
            begin = i + 1
            if span is not None and (
                (_where(reading, span) and not named) or is_person(reading, span.start)
            ):
                continue  # the topic follows behind the place
            if span is not None:
                spans.append(span)
            if word == "," and i < stop and not listing and not _goes_on(doc, i, stop):
                break
    return spans


def _stop(reading: Reading, start: int, end: int) -> int:
    doc = reading.doc
    for i in range(start, end):
        word = doc[i]
        verb = finite(word) and not (i > start and doc[i - 1].lower_ in ("la", "le", "les", "l'"))
        verb = verb or (word.dep_ == "acl" and word.head.i < start)  # "sur le climat | tenu à Oslo"
        joint = word.lower_ in QUE and i > start and doc[i - 1].lower_ == "ainsi"
        if (word.lower_ in STOPS and not joint) or verb or word.text in (".", ";", ":", '"', "”"):
            return i
        if i > start and _opens_time(reading, i) and doc[i - 1].lower_ not in OF:
            return i
        if word.is_space and "\n" in word.text:
            return i
    return end


def _as_well(token: Token) -> bool:
    """``ainsi que`` parts two topics."""
    return token.lower_ == "ainsi" and token.nbor().lower_ in QUE


def _splits(doc: Doc, begin: int, i: int, listing: bool) -> bool:
    """Whether ``et`` joins two topics, not two parts of one: ``entre A et B``."""
    words = [t.lower_ for t in doc[begin:i]]
    if "entre" in words and "et" not in words:
        return False
    following = doc[i + 1] if i + 1 < len(doc) else doc[i]
    return (
        listing or following.pos_ in ("DET", "ADP") or following.lower_ in (*OF, *TO, "sur", "l'")
    )


def _goes_on(doc: Doc, i: int, stop: int) -> bool:
    """Whether a list goes on behind a comma: an ``et`` with an article or preposition follows."""
    return any(t.lower_ in ("et", "ainsi") for t in doc[i + 1 : min(i + 12, stop)])


def _trimmed(doc: Doc, start: int, end: int, *, loose: bool = False) -> Span | None:
    while start < end and (
        doc[start].pos_ in ("DET", "ADP", "PUNCT", "SPACE", "CCONJ", "ADV")
        or doc[start].lower_ in (*OF, *TO, "sur", "l'", "l’", "notamment", "ainsi", "que")
    ):
        start += 1
    if start + 1 < end and doc[start].lower_ in VAGUE and doc[start + 1].lower_ in OF:
        return _trimmed(doc, start + 1, end)
    end = min(end, start + LONGEST)
    while end > start and doc[end - 1].pos_ in ("PUNCT", "ADP", "DET", "CCONJ", "SPACE", "PRON"):
        end -= 1
    span = doc[start:end]
    named = any(t.pos_ in ("NOUN", "PROPN") for t in span)
    odd = len(span) > 0 and (span[0].lower_ in ORDER or span[0].pos_ in ("VERB", "AUX"))
    nouns = [t for t in span if t.pos_ in ("NOUN", "PROPN")]
    if nouns and len(span) < ALONE and span[-1] == nouns[0] and nouns[0].lower_ in VAGUE | EMPTY:
        odd = True  # "le sujet", "deux sujets", "d'une seule voix"
    return span if (named and not odd) or (loose and len(span) == 1 and not odd) else None


def in_time(reading: Reading, i: int) -> bool:
    """Whether a token tells when."""
    return any(t.span.start <= i < t.span.end for t in reading.times)


def _opens_time(reading: Reading, i: int) -> bool:
    """Whether what tells when begins at a token, with its article or behind the one it is of."""
    inside = in_time(reading, i)
    return inside and not (in_time(reading, i - 1) and reading.doc[i - 2].lower_ in OF)


def on_ground(reading: Reading, i: int) -> bool:
    """Whether ``sur`` tells where: on a named place, a square, a quay, a slope."""
    for word in reading.doc[i : min(i + 3, len(reading.doc))]:
        if word.pos_ not in ("DET", "ADJ"):
            if normalise(word.text) in place_nouns() or word.lower_ in GROUND:
                return True
            break
    return any(n.label_ in ("PLACE", "LOC") and n.start <= i + 1 < n.end for n in reading.names)


def _where(reading: Reading, span: Span) -> bool:
    """Whether a phrase only tells where: ``dans le 3ème arrondissement``."""
    before = {t.lower_ for t in span.doc[max(0, span.start - 2) : span.start]}
    places = reading.cast.spans("PLACE", "COUNTRY")
    return bool(before & WHERE) and any(p.start <= span.root.i < p.end for p in places)


def is_person(reading: Reading, i: int) -> bool:
    """Whether a person is named at a token or behind its article."""
    return any(
        r.start <= i + 1 and i < r.end and r.nodes[0].human for r in reading.references.items
    )
