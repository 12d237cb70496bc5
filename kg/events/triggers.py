"""Reading -> triggers: the words that speak of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.senses import meant_noun, meant_verb
from kg.lexicons import Trigger, lemma, word_list

# "Le précédent", "celui de mardi": the noun is the one last used.
ELLIPSES = word_list("words for another of a kind")
EARLIER_OR_LATER = frozenset(
    ["précédent", "précédente", "prochain", "prochaine", "dernier", "dernière", "premier"]
) | {"première", "suivant", "suivante"}
TAKING_PLACE = word_list("verbs of taking place")
LONGEST = 4  # words of a trigger


@dataclass(frozen=True, slots=True)
class MeetingTrigger:
    """A word that speaks of a meeting.

    Attributes:
        token: The verb or noun.
        row: Its row in the lexicon.
        verb: The verb that governs the clause (itself, for a verb).
        noun: The noun, or None for a verb.
        elliptic: Whether the noun is left out: ``le précédent``.
    """

    token: Token
    row: Trigger
    verb: Token
    noun: Token | None
    elliptic: bool = False


def meeting_triggers(reading: Reading) -> Iterator[MeetingTrigger]:
    """Meeting verbs and nouns in text order, those of other senses left out."""
    verbs, nouns = lexicons.triggers("meeting", "VERB"), lexicons.triggers("meeting", "NOUN")
    doc = reading.doc
    nouns_before: list[MeetingTrigger] = []
    for token in doc:
        nominal = token.pos_ in ("NOUN", "PROPN", "X", "ADJ") and not _describes(token)
        row = _row(doc, token, nouns) if nominal else None
        if row is not None:
            if meant_noun(reading, token, row):
                nouns_before.append(MeetingTrigger(token, row, reading.clauses.verb(token), token))
                yield nouns_before[-1]
            continue
        if token.lower_ in ELLIPSES:
            meant = next((n for n in reversed(nouns_before) if _elliptic(reading, token, n)), None)
            if meant is not None:
                yield MeetingTrigger(token, meant.row, reading.clauses.verb(token), token, True)
                continue
        if not (token.pos_ in ("VERB", "AUX") or token.is_sent_start or _conjugated(token)):
            continue  # an opening participle is often taken for a name: "Reçue lundi, …"
        verb = _verb_row(token, verbs)
        if verb is not None and meant_verb(reading, token, verb):
            yield MeetingTrigger(token, verb, token, None)


def _describes(token: Token) -> bool:
    """Whether a word is an adjective behind its noun: ``la coopération bilatérale``."""
    before = token.pos_ == "ADJ" and token.head.i < token.i
    return before and token.dep_ == "amod" and token.head.pos_ == "NOUN"


def _conjugated(token: Token) -> bool:
    """Whether an auxiliary shows that a word is a participle: ``se sont vus``."""
    return any(c.dep_.startswith("aux") for c in token.children)


def _row(doc: Doc, token: Token, nouns: dict[str, Trigger]) -> Trigger | None:
    """The longest listed noun that starts at a token."""
    for n in range(LONGEST, 0, -1):
        words = doc[token.i : token.i + n].text.lower().replace("’", "'")
        row = nouns.get(words) or (nouns.get(token.lemma_.lower()) if n == 1 else None)
        if row is None and n == 1 and words.endswith("s"):
            row = nouns.get(words[:-1])
        if row is not None:
            return row
    return None


def _verb_row(token: Token, verbs: dict[str, Trigger]) -> Trigger | None:
    """A verb's row; ``participer à un sommet`` leaves the sommet to its noun."""
    row = verbs.get(lemma(token))
    if lemma(token) == "prêter":
        following = {t.lower_ for t in token.doc[token.i + 1 : token.i + 3]}
        return verbs.get("prêter serment") if "serment" in following else None
    if row is not None and row.frame == "attend":
        there = any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i])
        return row if there else None
    return row


def _elliptic(reading: Reading, token: Token, meant: MeetingTrigger) -> bool:
    """``Le prochain aura lieu``, ``sa première depuis mars``, ``celui de mardi``."""
    doc, word, noun = token.doc, token.lower_, meant.token
    if token.i + 1 >= len(doc):
        return False
    if word in ("celui", "celle"):
        following = doc[token.i + 1 : token.i + 3]
        return following[0].lower_ in ("de", "du", "d'", "d’") and any(
            t.span.start <= w.i < t.span.end for t in reading.times for w in following
        )
    if token.pos_ == "ADJ" and token.head.pos_ in ("NOUN", "PROPN") and token.dep_ == "amod":
        return False
    before = doc[token.i - 1].lower_ if token.i else ""
    genders = {"le": "Masc", "la": "Fem", "sa": "Fem", "son": "Masc"}
    agrees = noun.morph.get("Gender", []) in ([genders.get(before, "")], [])
    if before in ("leur", "l'"):
        agrees = True
    near = token.i - noun.i < 150
    first = word.startswith("premi")
    since = any(
        t.expression.since == "since" and 0 < t.span.start - token.i < 16 for t in reading.times
    )
    alone = doc[token.i + 1].pos_ not in ("NOUN", "PROPN")
    if word not in EARLIER_OR_LATER:
        verb = reading.clauses.verb(token)
        since = since or (alone and lemma(verb) in TAKING_PLACE and token.head == verb)
        return agrees and near and since
    return agrees and near and (since if first else alone)
