"""Reading -> who takes office only later, who stays in office until later.

``Elle prendra ses fonctions le 1er mars``, ``A succédera en mai à B``, ``dès son entrée en
fonction``; ``Il quittera son poste fin juin``, ``B assure l'intérim``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.predications import words_between
from kg.entities.reading import Reading
from kg.entities.successions import person_of, tells_ahead
from kg.facts import Node
from kg.lexicons import alternatives, lemma

REACH = 7  # tokens of what a verb says
OWN = r"(?:ses|son|sa|leurs?) (?:nouvelles? |nouveau )?"
STARTS = {  # infinitive: what follows it
    "entrer": r"en (?:fonctions?|poste|charge)\b",
    "investir": "",
    "prendre": (
        rf"(?:{OWN}(?:fonctions?|charge|poste|service)|possession de {OWN}poste|"
        r"la (?:place|relève|suite|succession)|le relais)\b"
    ),
    "prêter": r"serment\b",
    "remplacer": "",
    "succéder": "",
}
ENDS = {
    "abandonner": rf"{OWN}(?:fonctions?|poste)\b",
    "céder": rf"{OWN}(?:fonctions?|poste|place|fauteuil)\b",
    "quitter": rf"{OWN}(?:fonctions?|poste)\b",
}
STAYS = {
    "assurer": r"(?:l'intérim|la transition|la continuité)\b",
    "expédier": r"les affaires\b",
    "gérer": r"les affaires courantes\b",
    "rester": r"(?:en (?:fonctions?|poste|place)|à son poste|aux affaires)\b",
}
BEFORE = r"(?:[\w'.-]+ ){0,3}?"  # "prendra | officiellement lundi | ses fonctions"
BEGINNING = re.compile(rf"(?:{alternatives('nouns of taking office')})\b")


@dataclass(frozen=True, slots=True)
class Takeovers:
    """Persons whose new office begins later, and those who keep theirs for now."""

    starting: frozenset[Node]
    staying: frozenset[Node]


def takeovers(reading: Reading) -> Takeovers:
    """Reading -> who takes office later, who leaves it later."""
    starting, staying = set(_by_nouns(reading)), set[Node]()
    for verb in reading.doc:
        word = lemma(verb) if verb.pos_ in ("VERB", "AUX") else ""
        ahead = word in STARTS or word in ENDS or word in STAYS
        if not ahead or not _says(verb, {**STARTS, **ENDS, **STAYS}[word]):
            continue
        later = tells_ahead(verb) or _reported(verb)
        if word in STAYS or later:
            (starting if word in STARTS else staying).update(_subjects(reading, verb))
    return Takeovers(frozenset(starting), frozenset(staying))


def _says(verb: Token, after: str) -> bool:
    """Whether what follows a verb is of an office: ``prendra | ses fonctions``."""
    doc = verb.doc
    said = words_between(doc, verb.i + 1, min(verb.i + 1 + REACH, verb.sent.end))
    denied = any(c.lower_ in ("ne", "n'", "n’") for c in verb.children)
    return not denied and re.match(BEFORE + after, said) is not None


def _reported(verb: Token) -> bool:
    """``a annoncé qu'il quitterait ses fonctions``: the future as seen from the past."""
    return "Mood=Cnd" in str(verb.morph) and any(c.dep_ == "mark" for c in verb.children)


def _subjects(reading: Reading, verb: Token) -> Iterator[Node]:
    """The person who acts: the verb's own subject, that of the verb that rules or is joined."""
    token = verb
    while True:
        roles = {c.dep_: c for c in reversed(list(token.children))}
        subject = roles.get("nsubj") or roles.get("nsubj:pass")
        if subject is not None:
            many = reading.references.at(subject)  # "Toutes deux prêteront serment"
            person = person_of(reading, subject)
            yield from many if len(many) > 1 else [person.node] if person is not None else []
            return
        if token.dep_ not in ("xcomp", "conj") or token.head == token:
            return
        token = token.head


def _by_nouns(reading: Reading) -> Iterator[Node]:
    """``recevra les élus dès son entrée en fonction``, ``son investiture est prévue lundi``."""
    doc = reading.doc
    for token in doc[:-1]:
        if token.lower_ not in ("son", "sa") or not BEGINNING.match(
            words_between(doc, token.i + 1, min(token.i + 5, len(doc)))
        ):
            continue
        verbs = [t for t in token.sent if t.pos_ in ("VERB", "AUX")]
        if any(tells_ahead(v) or v.lower_.startswith("prévu") for v in verbs):
            nodes = reading.references.pronoun(token)
            yield from nodes if len(nodes) == 1 else ()
