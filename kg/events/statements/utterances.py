"""Reading -> utterances: the clauses that say who said something, and who it was.

``a déclaré A``, ``B affirme que``, ``selon C``, ``a-t-on appris``, ``D : « … »``. Order decides:
an incise has its speaker behind the verb, any other clause before it.
"""

from __future__ import annotations

import functools

from spacy.tokens import Token

from kg import lexicons
from kg.documents.quotations import LONGEST, QUOTES, quoted_tokens
from kg.entities.reading import Reading
from kg.events.order import chain_start, finite
from kg.events.speakers import Speaker, Utterance, at_phrase, by_pronoun
from kg.events.statements.incises import is_incise
from kg.events.statements.sayings import says_something
from kg.events.statements.utterers import acting, agent_of, is_main, speaker_of
from kg.events.statements.uttering import speaks_with_more, unsaid, uttering
from kg.events.subjects import RELATIVES
from kg.events.voices import voice
from kg.facts import ACTORS
from kg.lexicons import lemma

MARKERS = (
    ("à", "en", "croire"),
    ("aux", "yeux", "de"),
    ("aux", "yeux", "du"),
    ("aux", "yeux", "d'"),
    ("de", "l'", "avis", "de"),
    ("de", "l'", "avis", "du"),
    ("de", "l'", "avis", "d'"),
    ("à", "l'", "en", "croire"),
    ("à", "les", "en", "croire"),
    ("à", "l'", "entendre"),
    ("à", "les", "entendre"),
    ("à", "entendre"),
    ("d'", "après"),
    ("selon",),
    ("de", "source"),
    ("de", "sources"),
)
HEARD = frozenset(["croire", "entendre"])
SPOKEN = 4  # tokens that a quotation has at least which tells what somebody said


@functools.lru_cache(maxsize=1)  # statements and their attribution ask of one reading
def utterances(reading: Reading) -> tuple[Utterance, ...]:
    """Uttering clauses in text order, each once."""
    found: dict[int, Utterance] = {}
    inside = quoted_tokens(reading.doc)
    for token in reading.doc:
        made = (
            _by_marker(reading, token, inside)
            or _by_colon(reading, token, inside)
            or _by_verb(reading, token, inside, found)
            or _by_quoted_verb(reading, token, inside)
        )
        if made is not None:
            found.setdefault(made.clause.start, made)
    return tuple(found.values())


def _by_marker(reading: Reading, token: Token, inside: frozenset[int]) -> Utterance | None:
    """``selon l'AFP``, ``aux yeux de A``; ``Pour A, « … »`` at the start of a sentence."""
    if token.i in inside:
        return None
    doc, sent = reading.doc, token.sent
    words = [t.lower_.replace("’", "'") for t in doc[token.i : min(token.i + 4, sent.end)]]
    marker = next((m for m in MARKERS if tuple(words[: len(m)]) == m), None)
    if marker is None:
        return _by_pour(reading, token)
    start = token.i + len(marker)
    if "l'" in marker[1:2] and marker[-1] in HEARD:
        return _by_ear(reading, doc[token.i + 1], start)
    if "les" in marker:
        here = doc[token.i : start]
        return Utterance(here, Speaker(None, None, here, True), "marker", sent.start, sent.end)
    if words[1:2] in (["source"], ["sources"]):
        start -= 1
        if token.i > sent.start and doc[token.i - 1].text != ",":
            return None  # "confirmé de source officielle"
    if start < sent.end and doc[start].lower_ in ("lui", "elle", "eux", "elles"):
        speaker: Speaker | None = by_pronoun(reading, doc[start])
    else:
        speaker = at_phrase(reading, start, sent.end)
    if speaker is None or not speaker.human:
        return None
    end = max(speaker.span.end, start + 1)
    return Utterance(doc[token.i : end], speaker, "marker", sent.start, sent.end)


def _by_ear(reading: Reading, pronoun: Token, end: int) -> Utterance:
    """``à l'entendre``, ``à l'en croire``: whom the pronoun means."""
    sent, said = pronoun.sent, by_pronoun(reading, pronoun)
    return Utterance(reading.doc[pronoun.i - 1 : end], said, "marker", sent.start, sent.end)


def _by_pour(reading: Reading, token: Token) -> Utterance | None:
    doc, sent = reading.doc, token.sent
    if token.lower_ != "pour" or token.i != sent.start:
        return None
    speaker = at_phrase(reading, token.i + 1, sent.end)
    if speaker is None or speaker.node is None or not speaker.node.human:
        return None
    end = speaker.span.end
    if end >= sent.end or doc[end].text != ",":
        return None
    return Utterance(doc[token.i : end], speaker, "marker", end, sent.end)


def _by_colon(reading: Reading, token: Token, inside: frozenset[int]) -> Utterance | None:
    """``A : « … »``; ``A s'est montré ferme : « … »``, where no verb says that A speaks."""
    doc, sent = reading.doc, token.sent
    if token.text != ":" or token.i in inside or token.i + 2 >= len(doc):
        return None
    quote = next((t for t in doc[token.i + 1 : token.i + 3] if not t.is_space), token)
    before = doc[sent.start : token.i]
    if quote.text not in QUOTES or any(
        lemma(t) in lexicons.reporting_verbs() and t.pos_ in ("VERB", "AUX") for t in before
    ):
        return None
    verb = next((t for t in before if finite(t) and is_main(t)), None)
    if verb is not None:
        return _by_manner(reading, token, quote)
    if any(finite(t) for t in before):
        return None
    speaker = at_phrase(reading, sent.start, token.i)
    if speaker is None or speaker.node is None:
        return None
    return Utterance(speaker.span, speaker, "colon", token.i, sent.end)


def _by_manner(reading: Reading, colon: Token, quote: Token) -> Utterance | None:
    """``A a paraphé le texte sans illusion : « … »``: who acts says what follows."""
    doc = reading.doc
    close = next((t.i for t in doc[quote.i + 1 : quote.i + LONGEST] if t.text in QUOTES), None)
    if close is None or close - quote.i < SPOKEN:
        return None  # "a publié un livre : « Ma vie »"
    follows = doc[close + 1 : close + 7]
    if any(uttering(reading, t) for t in follows):
        return None
    speaker = acting(reading, colon.sent.start, colon.i)
    if speaker is None:
        return None
    return Utterance(speaker.span, speaker, "colon", colon.i, colon.sent.end)


def _by_verb(
    reading: Reading, token: Token, inside: frozenset[int], earlier: dict[int, Utterance]
) -> Utterance | None:
    verb = uttering(reading, token)
    if verb is None:
        return None
    first = chain_start(verb)
    incise = is_incise(reading, verb, token, first)
    if token.i in inside and not (incise and first and reading.doc[first - 1].text == ","):
        return None
    listed = lemma(token) in lexicons.reporting_verbs() or speaks_with_more(token)
    how = voice(verb) if verb == token and listed else "active"
    if how in ("participle", "infinitive") or (
        unsaid(verb, first) and not _rumoured(verb, first, incise)
    ):
        return None
    speaker: Speaker | None
    if how == "passive":
        speaker = agent_of(reading, verb)
    else:
        speaker = speaker_of(reading, verb, token, first, incise, earlier)
    if speaker is None or not says_something(verb, token, incise, speaker, inside):
        return None
    sent = verb.sent
    start, end = (sent.start, first) if incise else (token.i + 1, sent.end)
    return Utterance(reading.doc[token.i : token.i + 1], speaker, "verb", start, end)


def _by_quoted_verb(reading: Reading, token: Token, inside: frozenset[int]) -> Utterance | None:
    """``A « attend des réponses »``: who is subject of a verb that is quoted said so."""
    if token.i not in inside or not finite(token) or token.i - 1 in inside:
        near = token.i - 2 not in inside and token.doc[token.i - 1].pos_ in ("ADV", "PRON")
        if token.i not in inside or not finite(token) or not near:
            return None
    doc, sent = reading.doc, token.sent
    opening = next((t.i for t in reversed(doc[sent.start : token.i]) if t.text in QUOTES), None)
    if _by_pour(reading, sent[0]) is not None:
        return None  # "Pour A, le cabinet « abandonne » les siens"
    if opening is None or any(lemma(t) in lexicons.reporting_verbs() for t in sent):
        return None
    for subject in token.children:
        nodes = reading.references.at(subject)
        told = subject.dep_ == "nsubj" and subject.i < opening and subject.lower_ not in RELATIVES
        if told and len(nodes) == 1 and nodes[0].cls in ACTORS:
            speaker = Speaker(nodes[0], None, reading.references.span_of(subject), True)
            return Utterance(doc[token.i : token.i + 1], speaker, "verb", opening, sent.end)
    return None


def _rumoured(verb: Token, first: int, incise: bool) -> bool:
    """``« … », aurait-il murmuré``: words that are quoted were said, if one believes it."""
    doc = verb.doc
    if not incise or first < 2 or not any(t.text in QUOTES for t in doc[first - 2 : first]):
        return False
    return any(t.lower_.startswith(("aurait", "auraient")) for t in doc[first : verb.i])
