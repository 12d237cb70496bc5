"""Verbs of founding -> kg:createdBy: ``A et B ont créé une équipe commune d'enquête``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.decisions.deciders import those_of_the_talk
from kg.events.subjects import actors_behind, subject_actors
from kg.events.voices import voice
from kg.facts import Fact, Node, Span
from kg.lexicons import lemma, normalise, word_list
from kg.lexicons.grammar import QUE

NAME = "creations"
TERMS = frozenset({"Organization", "createdBy", "mentionedIn"})
CONFIDENCE = 0.7
FOUNDED = word_list("founded bodies")
AGREED = word_list("infinitives of agreeing to found")
LINKS = frozenset(["de", "d'", "d’", "du", "des", "la", "le", "l'", "l’", "les"]) | {
    "pour",
    "contre",
}
FOUNDING = frozenset(["création", "instauration", "fondation", "constitution"])
BY = frozenset(["par"])
FAR = 9  # tokens between a verb of founding and what is founded


def extract(reading: Reading) -> Iterator[Fact]:
    """The bodies that named actors found."""
    for token in reading.doc:
        found = _by_noun(reading, token) or _by_verb(reading, token)
        if found is None:
            continue
        body, founders = found
        if founders:
            yield from _facts(reading, body, founders)


def _by_noun(reading: Reading, noun: Token) -> tuple[Token, dict[Node, Tokens]] | None:
    """``annoncent la création d'un centre``, ``a débouché sur la mise en place d'un comité``."""
    if not _founding(noun):
        return None
    verb = reading.clauses.verb(noun)
    if reading.clauses.negated(verb) or reading.clauses.conditional(verb):
        return None
    if lemma(verb) in AGREED and verb.i > noun.i:  # "dont la création a été décidée par A"
        body = _body_before(noun) if noun.nbor(-2).lower_ == "dont" else _body_behind(noun)
        founders = dict(actors_behind(reading, verb, BY))
    else:
        body, agreed = _body_behind(noun), lemma(verb) in AGREED
        who = subject_actors(reading, verb) if agreed else those_of_the_talk(reading, noun)
        founders = dict(who) if verb.i < noun.i else {}
    return (body, founders) if body is not None else None


def _founding(noun: Token) -> bool:
    """``la création``, ``la mise sur pied``."""
    if noun.lower_ == "mise":
        return noun.doc[noun.i + 1 : noun.i + 3].text.lower() in ("en place", "sur pied")
    return noun.lower_ in FOUNDING and noun.pos_ == "NOUN" and noun.i > 1


def _by_verb(reading: Reading, verb: Token) -> tuple[Token, dict[Node, Tokens]] | None:
    """``ont créé``, ``ont décidé de créer``, ``créé par A``."""
    if verb.pos_ != "VERB" or not _founds(verb) or reading.clauses.negated(verb):
        return None
    if reading.clauses.conditional(verb):
        return None
    how = voice(verb)
    if how in ("passive", "participle"):
        founders = dict(actors_behind(reading, verb, BY))
        body = _body_before(verb)
        return (body, founders) if body is not None else None
    governor = verb
    if how == "infinitive":
        governor = verb.head
        if lemma(governor) not in AGREED | {"aller"}:  # "vont créer"
            return None
    body = _body_behind(verb) or _body_of_relative(verb)
    if body is None:
        return None
    return body, dict(subject_actors(reading, governor))


def _body_behind(token: Token) -> Token | None:
    """The first noun behind a word, if it is a body that can be founded."""
    for part in token.doc[token.i + 1 : min(token.i + FAR, token.sent.end)]:
        if _is_body(part):
            return part
        if part.pos_ == "SCONJ" or part.text in ";:." or part.lower_ in ("emploi", "emplois"):
            return None
    return None


def _body_before(verb: Token) -> Token | None:
    """``une équipe créée par``, ``a été créée``."""
    for part in reversed(verb.doc[max(verb.sent.start, verb.i - FAR) : verb.i]):
        if _is_body(part):
            return part
        if part.pos_ == "VERB":
            return None
    return None


def _body_of_relative(verb: Token) -> Token | None:
    """``une société commune, A, | que B et C ont fondée``."""
    words = verb.doc[max(verb.sent.start, verb.i - FAR) : verb.i]
    que = next((t for t in words if t.lower_ in QUE and t.head == verb), None)
    return _body_before(que) if que is not None else None


def _name(body: Token) -> Tokens:
    """A body's noun with its adjectives and complements: ``fonds pour le logement nordique``."""
    doc, end = body.doc, body.i + 1
    for token in doc[body.i + 1 : body.sent.end]:
        if token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.i == end):
            end = token.i + 1
        elif token.lower_ not in LINKS:
            break
    before = doc[body.i - 1] if body.i else body
    titled = (before.pos_ == "ADJ" and before.text.istitle()) or before.lower_ == "task"
    return doc[body.i - titled : end]  # "un Haut Comité"


def _is_body(word: Token) -> bool:
    """A noun of a body, in the singular or plural."""
    forms = {word.lower_, word.lower_.removesuffix("s")}
    return word.pos_ in ("NOUN", "PROPN") and bool(forms & FOUNDED)


def _founds(verb: Token) -> bool:
    if lemma(verb) == "doter":  # "se sont dotés d'une cellule"
        before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]}
        return bool(before & {"se", "s'"})
    words = " ".join([verb.lemma_, *(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4])])
    table = lexicons.triggers("creation", "VERB")
    return lemma(verb) in table or any(words.startswith(k) for k in table if " " in k)


def _facts(reading: Reading, body: Token, founders: dict[Node, Tokens]) -> Iterator[Fact]:
    named = next(
        (
            e
            for e in reading.cast.entities
            for s in e.spans
            if s.start <= body.i < s.end and e.cls != "Place"
        ),
        None,
    )
    span = _name(body)
    where = Span(span.start_char, span.end_char)
    node = named.node if named is not None else Node("Organization", normalise(span.text))
    if named is None:
        article = Node("Article", reading.article.id)
        yield Fact(node, "mentionedIn", article, where, "creations.body", CONFIDENCE)
        yield Fact(
            node, "prefLabel", " ".join(span.text.split()), where, "creations.body", CONFIDENCE
        )
    for founder, words in founders.items():
        low, high = min(words.start, body.i), max(words.end, body.i + 1)
        proof: Tokens = reading.doc[low:high]
        yield Fact(
            node,
            "createdBy",
            founder,
            Span(proof.start_char, proof.end_char),
            "creations.verb",
            CONFIDENCE,
        )
