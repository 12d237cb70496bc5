"""Trigger of office -> who: the person that it appoints, elects, dismisses, or who leaves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.changes.posts import POST_NOUNS
from kg.events.changes.roles import (
    GAP,
    Who,
    antecedent,
    attached,
    behind,
    doc_before,
    host_of,
    human,
    objects,
    of_nodes,
    persons,
    receivers,
    subjects,
)
from kg.events.changes.triggers import ChangeTrigger
from kg.events.order import Order
from kg.events.voices import voice
from kg.lexicons import lemma, normalise, participles, word_list
from kg.lexicons.grammar import OF, POSSESSIVES, TO

CABINET = word_list("nouns of cabinets")
OF_CABINETS = frozenset(["démission", "renverser", "démissionner", "investir", "congédier"])
NAMED = 9  # tokens from a cabinet to the name of its head
GIVEN = word_list("verbs that give a resignation")
FORCING = word_list("verbs that force somebody out")
# Nouns that a possessive gives to who is appointed or leaves: "depuis sa nomination".
OWN_CHANGES = word_list("nouns of changes of office")


def people(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """Whom a verb or noun speaks of, those of a list in order."""
    found = _spoken_of(reading, trigger)
    if found or trigger.row.lemma not in OF_CABINETS:
        return found
    return _head_of_cabinet(reading, trigger)


def _head_of_cabinet(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """``a renversé le gouvernement de A``, ``la démission du cabinet A``: its head falls too.

    Not to whom it is given: ``la démission de son gouvernement | au président A``.
    """
    people = [e for e in reading.cast.entities if e.cls == "Person"]
    for token in trigger.token.sent:
        if token.lower_ not in CABINET:
            continue
        behind = token.doc[token.i + 1 : token.i + NAMED]
        own = itertools.takewhile(
            lambda t: t.pos_ not in ("AUX", "VERB") and t.lower_ not in TO, behind
        )
        named = {normalise(t.text): t for t in own if t.text[0].isupper()}
        for person in people:
            last = {normalise(s[-1].text) for s in person.spans} & named.keys()
            if last:
                return [(person, named[min(last)])]
    return []


def heads_cabinet(name: Token) -> bool:
    """``le gouvernement libéral de A``: whether a cabinet is called by a name."""
    before = name.doc[max(name.sent.start, name.i - 5) : name.i]
    return any(t.lower_ in CABINET for t in before)


def _spoken_of(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    if trigger.row.frame == "apposed":  # "A, démissionnaire depuis mardi"
        return attached(reading, trigger.token)
    if trigger.voice is None:
        return list(_of_noun(reading, trigger))
    frame, voice = trigger.row.frame, trigger.voice
    if frame == "genitive":
        scan = Order(reading, trigger.token)
        near = [r for r, p in scan.right(trigger.token) if p in OF and human(reading, r)]
        return persons(reading, near[:1])
    if frame in ("object", "weak"):
        if voice in ("active", "infinitive"):
            return objects(reading, trigger)
        if voice == "passive":
            return subjects(reading, trigger.token)
        return attached(reading, trigger.token)
    if frame in ("entrust", "falls", "handover"):
        return receivers(reading, trigger)
    if voice == "participle" and frame != "successor":
        return attached(reading, trigger.token)
    return subjects(reading, trigger.token)


def _of_noun(reading: Reading, trigger: ChangeTrigger) -> Iterator[Who]:
    """``la démission de A et de B``; ``sa démission`` of who gives it."""
    noun, doc = trigger.token, reading.doc
    scan = Order(reading, noun)
    verb = reading.clauses.verb(noun)
    text = doc[noun.i + 1 : noun.i + 5].text.lower()
    given = CABINET if doc[noun.i + 1].lower_ in OF else ()
    own_post = doc[noun.i + 2 : noun.i + 3].text.lower() in POSSESSIVES
    own_post = own_post and doc[noun.i + 3].lower_ in POST_NOUNS  # "la démission de sa charge"
    if lemma(verb) in GIVEN and verb.i < noun.i and (own_post or any(c in text for c in given)):
        yield from subjects(reading, verb)
        return
    forced = forced_out(noun)
    if forced is not None:
        passive = voice(forced) == "passive"
        yield from subjects(reading, forced) if passive else attached(reading, forced)
        return
    if noun.i > 1 and doc[noun.i - 2].lower_ == "dont":  # "A, dont la nomination est contestée"
        yield from antecedent(reading, doc[noun.i - 2])
        return
    own = doc[noun.i - 1] if noun.i else noun
    if own.lower_ in ("sa", "son", "leur"):
        if noun.i > 1 and doc[noun.i - 2].lower_ in ("jusqu'à", "jusqu’à", "à", "depuis"):
            host = host_of(reading, own)  # "A, ministre jusqu'à sa démission"
            if host:
                yield from host
                return
        if lemma(verb) in GIVEN and verb.i < noun.i:
            yield from subjects(reading, verb)
        elif noun.lower_ in OWN_CHANGES:
            to_whom = [t for t in doc_before(verb) if t.lower_ == "lui" and verb.i < noun.i]
            word = to_whom[0] if to_whom else own  # "lui a signifié son renvoi"
            yield from of_nodes(reading, reading.references.pronoun(word), word)
        return
    titled = doc[noun.i + 1].lower_ in OF and any(
        noun.i < o.start <= noun.i + 3 for o in reading.offices
    )
    kept: list[Reference] = []
    for ref, preposition in behind(scan, noun):
        if (
            (kept and (scan.joined(kept[-1], ref) or (preposition in OF and _listed(doc, ref))))
            or (
                not kept and preposition in OF and ref.start - noun.i <= GAP and human(reading, ref)
            )
            or (not kept and preposition == "," and human(reading, ref) and titled)
        ):
            kept.append(ref)
    if not kept:
        kept = _behind_colon(scan, noun)
    yield from persons(reading, scan.one_list(kept))


def forced_out(noun: Token) -> Token | None:
    """``contraint à la démission``, ``poussé vers la sortie``: the participle before a noun."""
    for token in noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]:
        if lemma(token) in FORCING and token.lower_ in participles(lemma(token)):
            between = {t.lower_ for t in noun.doc[token.i + 1 : noun.i]}
            return token if between & {"à", "au", "vers"} else None
    return None


def _behind_colon(scan: Order, noun: Token) -> list[Reference]:
    """``la démission de trois ministres : A (Budget), B (Santé) et C``."""
    colon = next((t.i for t in scan.doc[noun.i : scan.sent.end] if t.text == ":"), None)
    if colon is None or any(
        t.pos_ == "VERB" and "Fin" in t.morph.get("VerbForm", []) for t in scan.doc[noun.i : colon]
    ):
        return []
    kept: list[Reference] = []
    for ref in scan.refs:
        if ref.start <= colon or ref.nodes[0].cls != "Person":
            continue
        if kept and not scan.joined(kept[-1], ref):
            break
        kept.append(ref)
    return kept


def _listed(doc: object, ref: Reference) -> bool:
    return doc[ref.start - 2].lower_ in ("et", ",") if ref.start > 1 else False  # type: ignore[index]
