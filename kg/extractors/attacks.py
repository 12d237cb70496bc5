"""Nouns and verbs of violence -> kg:Attack: ``l'attentat de Nice``, ``revendiqué par …``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.reading import Reading
from kg.events.attacks.attacks import Attack, attack_facts_order, find_attacks
from kg.events.slots import offsets
from kg.facts import Date, Fact, Node, Span, Term

NAME = "attacks"
TERMS = frozenset(
    {"Attack", "place", "date", "status", "perpetrator", "casualties", "Held", "Hypothetical"}
)
CONFIDENCE = 0.75


def extract(reading: Reading) -> Iterator[Fact]:
    """Each attack that the text places or dates, once."""
    for attack in find_attacks(reading):
        yield from _facts(attack)


def _facts(attack: Attack) -> Iterator[Fact]:
    trigger = attack.trigger
    here = Span(trigger.idx, trigger.idx + len(trigger))
    node = Node("Attack", f"{trigger.idx} {attack_facts_order(attack)}")
    kind = "verb" if trigger.pos_ in ("VERB", "AUX", "ADJ") else "noun"
    yield Fact(node, "status", Term(attack.status), here, f"attacks.{kind}", CONFIDENCE)
    for place, span in attack.places.items():
        yield Fact(node, "place", place, offsets(span), "attacks.place", CONFIDENCE)
    for doer, span in attack.perpetrators.items():
        yield Fact(node, "perpetrator", doer, offsets(span), "attacks.perpetrator", CONFIDENCE)
    for words, span in attack.casualties.items():
        yield Fact(node, "casualties", words, offsets(span), "attacks.casualties", CONFIDENCE)
    if attack.date is not None:
        day, said = attack.date
        yield Fact(node, "date", Date(day), offsets(said), "attacks.date", CONFIDENCE)
