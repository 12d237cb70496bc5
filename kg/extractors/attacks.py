"""Nouns and verbs of violence -> kg:Attack: ``l'attentat de Nice``, ``revendiqué par …``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.slots import places_of, times_near, times_of
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import lemma, word_list

NAME = "attacks"
TERMS = frozenset(
    {"Attack", "place", "date", "status", "perpetrator", "casualties", "Held", "Hypothetical"}
)
CONFIDENCE = 0.75
STRIKE = frozenset(["toucher", "frapper", "viser", "endeuiller", "ensanglanter", "secouer"])
PREVENTED = word_list("prevention and fear")
CLAIM = frozenset(["revendiquer", "perpétrer", "commettre", "mener", "attribuer", "imputer"])
TAKES_UP = frozenset(["le", "la", "l'", "l’", "les", "ce", "cet", "cette", "ces"])


@dataclass(slots=True)
class Attack:
    """One attack, put together from its mentions."""

    trigger: Token
    places: dict[Node, Tokens] = field(default_factory=dict)
    perpetrators: dict[Node, Tokens] = field(default_factory=dict)
    date: tuple[str, Tokens] | None = None
    status: str = "Held"


def extract(reading: Reading) -> Iterator[Fact]:
    """Each attack that the text places or dates, once."""
    attacks: list[Attack] = []
    nouns = lexicons.triggers("attack", "NOUN")
    verbs = lexicons.triggers("attack", "VERB")
    for token in reading.doc:
        if token.pos_ == "NOUN" and lemma(token) in nouns and not _named_body(reading, token):
            if _prevented(reading, token):
                continue
            for attack in _of_noun(reading, token):
                _settle(attack, attacks)
        elif token.pos_ == "VERB" and lemma(token) in verbs and _physical(reading, token):
            _settle(_of_clause(reading, token, None), attacks)
    for attack in attacks:
        if attack.date is not None or attack.places:
            yield from _facts(attack)


def _prevented(reading: Reading, noun: Token) -> bool:
    """Whether the attack did not happen: ``a déjoué un attentat``, ``un projet d'attentat``."""
    below = noun.dep_ == "nmod" and lemma(noun.head) in PREVENTED
    return below or (
        noun.dep_ in ("obj", "nsubj:pass") and lemma(reading.clauses.verb(noun)) in PREVENTED
    )


def _named_body(reading: Reading, token: Token) -> bool:
    return any(n.start <= token.i < n.end for n in reading.names)


def _physical(reading: Reading, verb: Token) -> bool:
    """A verb of violence with a human or placed object; not in figurative use."""
    return bool(times_of(reading, verb) or places_of(reading, verb)) and any(
        c.dep_ in ("nsubj:pass", "obj") for c in verb.children
    )


def _of_noun(reading: Reading, noun: Token) -> Iterator[Attack]:
    """One attack, or one for each place that the relative clause lists with its own date."""
    verb = reading.clauses.verb(noun)
    struck = [
        c
        for v in {verb, *(c for c in noun.children if c.dep_.startswith("acl"))}
        if lemma(v) in STRIKE
        for c in v.children
        if c.dep_ == "obj"
    ]
    listed = list(_struck(reading, noun, struck))
    base = _of_clause(reading, verb, noun)
    if not listed:
        yield base
        return
    for place, span, date in listed:
        attack = Attack(
            noun,
            {place.node: span},
            dict(base.perpetrators),
            date or (base.date if len(listed) == 1 else None),
            base.status,
        )
        yield attack


def _struck(
    reading: Reading, noun: Token, objects: list[Token]
) -> Iterator[tuple[Entity, Tokens, tuple[str, Tokens] | None]]:
    """The places that an attack struck, each with the date in parentheses behind it."""
    if not objects:
        return
    start, end = objects[0].left_edge.i, noun.sent.end
    spans = [s for s in reading.cast.spans("COUNTRY", "PLACE") if start <= s.start < end]
    last = start
    for span in spans:
        between = reading.doc[last : span.start].text
        if span.start > last and ("." in between or len(between) > 40):
            break
        entity = reading.cast.of(span)
        behind = reading.doc[span.end].text if span.end < len(reading.doc) else ""
        date = next(
            (
                (t.value, t.span)
                for t in reading.times
                if t.value and behind == "(" and 0 < t.span.start - span.end <= 2
            ),
            None,
        )
        if entity is not None:
            yield entity, span, date
        last = date[1].end if date else span.end


def _of_clause(reading: Reading, verb: Token, noun: Token | None) -> Attack:
    attack = Attack(noun if noun is not None else verb)
    for place, words in places_of(reading, verb, noun):
        attack.places.setdefault(place.node, words)
    if noun is not None:
        for span in reading.cast.spans("PLACE", "COUNTRY"):
            entity = reading.cast.of(span)
            between = reading.doc[noun.i + 1 : span.start]
            if (
                entity is not None
                and 0 < len(between) <= 7
                and span.sent == noun.sent
                and not any(t.pos_ in ("VERB", "AUX") or t.text in ",;:" for t in between)
                and between[-1].lower_
                in ("de", "d'", "d’", "à", "au", "en", "la", "le", "l'", "du")
            ):
                attack.places.setdefault(entity.node, span)
    times = [t for t in times_of(reading, verb, noun) if t.value and not t.expression.since]
    times = times or times_near(reading, attack.trigger)
    if times:
        attack.date = (str(times[0].value), times[0].span)
    for node, words in _claimants(reading, verb, noun):
        attack.perpetrators.setdefault(node, words)
    if reading.clauses.conditional(verb):
        attack.status = "Hypothetical"
    return attack


def _claimants(reading: Reading, verb: Token, noun: Token | None) -> Iterator[tuple[Node, Tokens]]:
    """Who stands behind ``revendiqué par``, ``attribué à``, or ``par`` of the verb."""
    for claim in verb.sent:
        if not (lemma(claim) in CLAIM or (noun is None and claim == verb)):
            continue
        for token in reading.doc[claim.i + 1 : min(claim.i + 5, verb.sent.end)]:
            if token.lower_ in ("par", "à", "au"):
                ref = next(
                    (
                        r
                        for r in sorted(reading.references.items, key=lambda r: r.start)
                        if 0 < r.start - token.i <= 5 and r.nodes[0].cls != "Place"
                    ),
                    None,
                )
                if ref is not None:
                    yield ref.nodes[0], reading.doc[ref.start : ref.end]
                break


def _settle(fresh: Attack, attacks: list[Attack]) -> None:
    """Join a mention that takes up a known attack, else keep it as a new one."""
    words = {c.lower_ for c in fresh.trigger.children if c.dep_ == "det"}
    doc = fresh.trigger.doc
    if fresh.trigger.i:
        words.add(doc[fresh.trigger.i - 1].lower_)
    for known in reversed(attacks):
        clash = known.date and fresh.date and known.date[0] != fresh.date[0]
        apart = known.places and fresh.places and not known.places.keys() & fresh.places.keys()
        if clash or apart:
            continue
        if words & TAKES_UP or known.places.keys() & fresh.places.keys():
            known.date = known.date or fresh.date
            for mine, others in (
                (known.places, fresh.places),
                (known.perpetrators, fresh.perpetrators),
            ):
                for node, span in others.items():
                    mine.setdefault(node, span)
            return
    attacks.append(fresh)


def _facts(attack: Attack) -> Iterator[Fact]:
    trigger = attack.trigger
    here = Span(trigger.idx, trigger.idx + len(trigger))
    places = "+".join(sorted(n.key for n in attack.places))
    node = Node("Attack", f"{trigger.idx} {places}")
    yield Fact(node, "status", Term(attack.status), here, "attacks.noun", CONFIDENCE)
    for predicate, values in (("place", attack.places), ("perpetrator", attack.perpetrators)):
        for value, span in values.items():
            yield Fact(
                node,
                predicate,
                value,
                Span(span.start_char, span.end_char),
                f"attacks.{predicate}",
                CONFIDENCE,
            )
    if attack.date is not None:
        day, said = attack.date
        yield Fact(
            node,
            "date",
            Date(day),
            Span(said.start_char, said.end_char),
            "attacks.date",
            CONFIDENCE,
        )
