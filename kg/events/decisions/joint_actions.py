"""Reading -> what several do together ``depuis`` a time: a lasting cooperation without its name.

``Depuis 2016, les deux Régions exploitent en commun un centre``; ``la patrouille conjointe que A
et B entretiennent depuis 2016``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.dates.edtf import precision
from kg.entities.reading import Reading
from kg.events.matters import matter
from kg.events.nations import nation_of
from kg.events.order import CLAUSE_MARKS, finite
from kg.events.subjects import actors_behind, subject_actors
from kg.facts import Node
from kg.lexicons import lemma, reporting_verbs, word_list
from kg.lexicons.grammar import OF
from kg.mentions.times import Time

TOGETHER = word_list("adverbs of acting together")
JOINT = word_list("adjectives of joint bodies")
SHARING = word_list("verbs of sharing")
BODIES = word_list("founded bodies") | word_list("joint undertakings")
WITH = frozenset(["avec"])
WORKING = word_list("verbs of joint work")
ABOUT = frozenset(["sur", "contre", "pour"])
SIDE = 14  # tokens from a verb to what says that its subjects act together
LONGEST = 4  # words of an adverb


def joint_actions(reading: Reading) -> Iterator[tuple[Token, dict[Node, Span]]]:
    """The verbs of lasting joint action, each with who acts."""
    seen = set()
    for time in reading.times:
        if time.expression.since != "since" or not time.value or _of_late(time):
            continue
        verb = _verb(reading, time.span.root)
        if verb is None or verb in seen or not (_together(verb) or _with(reading, verb)):
            continue
        seen.add(verb)
        if reading.clauses.negated(verb) or reading.clauses.conditional(verb):
            continue
        partners = dict([*subject_actors(reading, verb), *actors_behind(reading, verb, WITH)])
        yield verb, partners
    yield from _bodies_of_both(reading)


def _bodies_of_both(reading: Reading) -> Iterator[tuple[Token, dict[Node, Span]]]:
    """``leur force mixte, déployée depuis 2010``: a body that those spoken of have together."""
    doc = reading.doc
    for own in doc[: max(len(doc) - 3, 0)]:
        noun, adjective = own.nbor(1), own.nbor(2)
        if own.lower_ not in ("leur", "leurs") or not (_joint(adjective) and _of_body(adjective)):
            continue
        times = [t for t in reading.times if t.expression.since == "since" and t.value]
        near = [t for t in times if 0 < t.span.start - adjective.i < SIDE]
        near = [t for t in near if t.span.sent == noun.sent and not _of_late(t)]
        if not near or not any(_acts(t) for t in doc[adjective.i + 1 : near[0].span.start]):
            continue  # "leur commission mixte, en sommeil depuis 2011"
        states = [nation_of(reading, node) for node in reading.references.pronoun(own)]
        yield noun, {s: doc[own.i : own.i + 1] for s in states if s is not None}


def _acts(token: Token) -> bool:
    return token.pos_ == "VERB" or "Part" in token.morph.get("VerbForm", [])


def joint_matter(reading: Reading, verb: Token) -> Span | None:
    """What several do: ``exploitent ensemble un radar``, ``le tunnel que A et B gèrent``."""
    doc, sent = verb.doc, verb.sent
    taken = {i for r in reading.references.items for i in range(r.start, r.end)}
    taken |= {i for t in reading.times for i in range(t.span.start, t.span.end)}
    for token in doc[verb.i + 1 : min(verb.i + SIDE, sent.end)]:
        if token.lower_ in CLAUSE_MARKS or (finite(token) and token.i not in taken):
            break
        alone = token.pos_ == "NOUN" and token.i not in taken and not in_adverb(token)
        if token.lower_ == "long":  # "le long de leur frontière"
            break
        cases = [c for c in token.children if c.dep_ == "case"]
        if token.dep_ in ("obj", "obl:arg"):  # "mènent des patrouilles", "disposent d'une brigade"
            cases = [c for c in cases if c.lower_ not in OF]
        if alone and all(c.lower_ in ABOUT for c in cases):
            return matter(token, sent.end)
    que = next((t for t in reversed(doc[sent.start : verb.i]) if t.lower_ in ("que", "qu'")), None)
    noun = _noun_before(que, taken) if que is not None else None
    return matter(noun, que.i) if que is not None and noun is not None else None


def _noun_before(que: Token, taken: set[int]) -> Token | None:
    """The noun that a relative clause tells of: ``la cellule de crise que``."""
    doc, start = que.doc, max(que.sent.start, que.i - SIDE)
    for token in reversed(doc[start : que.i]):
        if token.pos_ in ("VERB", "AUX") or token.text in ";:":
            return None
        if token.pos_ != "NOUN" or token.i in taken:
            continue
        while token.i - 2 >= start and token.nbor(-1).lower_ in ("de", "d'"):
            if token.nbor(-2).pos_ != "NOUN":
                break
            token = token.nbor(-2)
        return token
    return None


def in_adverb(token: Token) -> bool:
    """``côte à côte``, ``main dans la main``: words of an adverb of acting together."""
    around = token.doc[max(token.sent.start, token.i - LONGEST) : token.i + LONGEST].text.lower()
    return any(token.lower_ in phrase.split() and phrase in around for phrase in TOGETHER)


def _of_late(time: Time) -> bool:
    """``depuis mardi``: no lasting cooperation."""
    return precision(str(time.value).split("/")[0]) == "day"


def _verb(reading: Reading, time: Token) -> Token | None:
    """The conjugated verb of a time's clause: what happens since then, now.

    ``a rappelé que A et B finançaient``: now, as somebody said it.
    """
    verb = reading.clauses.verb(time)
    said = verb.dep_ == "ccomp" and lemma(verb.head) in reporting_verbs()
    now = reading.clauses.tense(verb) == "present" or (
        said and "Imp" in verb.morph.get("Tense", [])
    )
    return verb if finite(verb) and now else None


def _together(verb: Token) -> bool:
    """Whether a verb's clause says that its subjects act together, or on something joint."""
    if lemma(verb) in SHARING:
        return True
    doc, sent = verb.doc, verb.sent
    end = next(
        (
            t.i
            for t in doc[verb.i + 1 : min(verb.i + SIDE, sent.end)]
            if t.lower_ in CLAUSE_MARKS or t.text == ";"
        ),
        min(verb.i + SIDE, sent.end),
    )
    behind = doc[verb.i + 1 : end]
    said = f" {behind.text.lower()} "
    if any(f" {phrase} " in said.replace(",", " ") for phrase in TOGETHER):
        return True
    opened = doc[max(sent.start, verb.i - SIDE) : verb.i]
    que = next((t.i for t in reversed(opened) if t.lower_ in ("que", "qu'")), None)
    at = que if que is not None else verb.i
    before = doc[max(sent.start, at - LONGEST) : at] if que is not None else doc[at:at]
    return any(_joint(t) and _of_body(t) for t in (*behind, *before))


def _joint(adjective: Token) -> bool:
    """``conjointe``, ``franco-allemande``."""
    first, hyphen, _ = adjective.lower_.partition("-")
    return adjective.lower_ in JOINT or (hyphen != "" and first.endswith("o"))


def _with(reading: Reading, verb: Token) -> bool:
    """``finance depuis 2012, avec A, la réforme``: work that partners share."""
    return lemma(verb) in WORKING and bool(actors_behind(reading, verb, WITH))


def _of_body(adjective: Token) -> bool:
    """``une force commune``, ``des opérations conjointes``: not ``un texte commun``."""
    doc = adjective.doc
    words = doc[max(adjective.sent.start, adjective.i - LONGEST) : adjective.i]
    return any({t.lower_, t.lower_.removesuffix("s")} & BODIES for t in words)
