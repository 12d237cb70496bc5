"""Reading -> what several do together ``depuis`` a time: a lasting cooperation without its name.

``Depuis 2016, les deux Régions exploitent en commun un centre``; ``la patrouille conjointe que A
et B entretiennent depuis 2016``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.dates.edtf import precision
from kg.entities.reading import Reading
from kg.events.order import CLAUSE_MARKS, finite
from kg.events.subjects import actors_behind, subject_actors
from kg.facts import Node
from kg.lexicons import lemma, word_list
from kg.mentions.times import Time

TOGETHER = word_list("adverbs of acting together")
JOINT = word_list("adjectives of joint bodies")
SHARING = word_list("verbs of sharing")
BODIES = word_list("founded bodies") | word_list("joint undertakings")
WITH = frozenset(["avec"])
SIDE = 14  # tokens from a verb to what says that its subjects act together
LONGEST = 4  # words of an adverb


def joint_actions(reading: Reading) -> Iterator[tuple[Token, dict[Node, Span]]]:
    """The verbs of lasting joint action, each with who acts."""
    seen = set()
    for time in reading.times:
        if time.expression.since != "since" or not time.value or _of_late(time):
            continue
        verb = _verb(reading, time.span.root)
        if verb is None or verb in seen or not _together(verb):
            continue
        seen.add(verb)
        if reading.clauses.negated(verb) or reading.clauses.conditional(verb):
            continue
        partners = dict([*subject_actors(reading, verb), *actors_behind(reading, verb, WITH)])
        yield verb, partners


def _of_late(time: Time) -> bool:
    """``depuis mardi``: no lasting cooperation."""
    return precision(str(time.value).split("/")[0]) == "day"


def _verb(reading: Reading, time: Token) -> Token | None:
    """The conjugated verb of a time's clause: what happens since then, now."""
    verb = reading.clauses.verb(time)
    if not finite(verb) or reading.clauses.tense(verb) != "present":
        return None
    return verb


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
    return any(t.lower_ in JOINT and _of_body(t) for t in (*behind, *before))


def _of_body(adjective: Token) -> bool:
    """``une force commune``, ``des opérations conjointes``: not ``un texte commun``."""
    doc = adjective.doc
    words = doc[max(adjective.sent.start, adjective.i - LONGEST) : adjective.i]
    return any({t.lower_, t.lower_.removesuffix("s")} & BODIES for t in words)
