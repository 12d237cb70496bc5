"""Cast, tenures -> genders: what honorifics, titles, given names and agreement tell of persons."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.clauses import LINKS
from kg.facts import Node
from kg.lexicons import lemma, normalise, word_list

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

COURTESIES = {
    "m": "m",
    "mm": "m",
    "monsieur": "m",
    "madame": "f",
    "mlle": "f",
    "mme": "f",
    "mmes": "f",
}
DETERMINERS = {"au": "m", "ce": "m", "cet": "m", "du": "m", "le": "m", "un": "m"} | {
    "cette": "f",
    "la": "f",
    "une": "f",
}
ENDINGS = 4  # letters
SURE, KNOWN = 0.8, 4  # share and number of names that end alike
PEOPLE = word_list("nouns of people") | word_list("nouns that call a person")


def genders(cast: Cast, tenures: Iterable[Tenure]) -> dict[Node, str]:
    """Person -> ``f`` or ``m`` where an honorific, a given name, a title or agreement tells."""
    found: dict[Node, str] = {}
    for entity in cast.entities:
        for span in entity.spans:
            before = normalise(span.doc[span.start - 1].text) if span.start else ""
            if before in COURTESIES:
                found[entity.node] = COURTESIES[before]
    for entity in cast.entities:
        given = entity.name.split(" ")[0] if entity.cls == "Person" and " " in entity.name else ""
        if lexicons.given_names().get(given):
            found.setdefault(entity.node, lexicons.given_names()[given])
    for tenure in tenures:
        form = lexicons.office(normalise(tenure.post.title.split(" de ")[0]))
        if form is not None and normalise(form.row.title) != normalise(form.row.feminine):
            feminine = normalise(tenure.post.title).startswith(normalise(form.row.feminine))
            found.setdefault(tenure.person.node, "f" if feminine else "m")
    for entity in cast.entities:
        agreed = _agreed(entity) if entity.cls == "Person" and entity.node not in found else ""
        if agreed:
            found[entity.node] = agreed
    return found


def _agreed(entity: Entity) -> str:
    """What the words around a person's names agree with, if all or nearly all say the same."""
    votes = Counter(v for s in entity.spans if s.label_ == "PER" for v in _votes(s))
    if votes["f"] > votes["m"]:
        return "f"
    return "m" if votes["m"] > votes["f"] else ""


def _votes(span: Span) -> Iterator[str]:
    """``la diplomate A``, ``A, nommée lundi``, ``A a été reçue``: what agrees with a name."""
    head = span.root
    while head.dep_ in LINKS and head.dep_ != "conj" and head.head != head:
        head = head.head
    nouns = {span.root, head}
    for noun in nouns:
        for child in noun.children:
            if child.dep_ == "det" and child.i < span.start and _somebody(noun, span):
                yield DETERMINERS.get(child.lower_, "")
            elif child.dep_ in ("acl", "amod") and child.i >= span.end:
                yield _of_participle(child)
    several = span.root.dep_ == "conj" or any(c.dep_ == "conj" for n in nouns for c in n.children)
    if head.dep_.startswith("nsubj") and not several:
        verb = head.head
        be = any(c.dep_.startswith(("aux", "cop")) and lemma(c) == "être" for c in verb.children)
        if head.dep_ == "nsubj:pass" or be:
            yield _of_participle(verb)


def _somebody(noun: Token, name: Span) -> bool:
    """Whether a noun calls a person: the name itself, an office, ``la diplomate``, ``le Belge``."""
    office = lexicons.office(normalise(noun.text)) is not None
    return noun in name or office or noun.lower_ in PEOPLE or noun.text[:1].isupper()


def _of_participle(word: Token) -> str:
    if word.pos_ not in ("VERB", "ADJ"):
        return ""
    if word.lower_.endswith(("ée", "ie", "ue")):
        return "f"
    return "m" if word.lower_.endswith(("é", "i", "u")) else ""


def word_gender(noun: Token, start: int | None = None) -> str:
    """A noun's gender by its determiner, else its form; ``start`` is where its name starts."""
    first = noun.i if start is None else start
    words = [noun.doc[first - 1].lower_] if first else []
    words += [c.lower_ for c in noun.children if c.dep_ == "det"]
    told = next((DETERMINERS[w] for w in words if w in DETERMINERS), "")
    form = noun.morph.get("Gender", [])
    return told or ({"Masc": "m", "Fem": "f"}.get(form[0], "") if form else "")


def likely_gender(given: str) -> str:
    """A given name's likely gender by those known that end alike; "" where they differ."""
    table = _endings()
    for length in range(min(ENDINGS, len(given) - 1), 0, -1):
        masculine, feminine = table.get(given[-length:], (0, 0))
        if masculine + feminine >= KNOWN:
            most = max(masculine, feminine) / (masculine + feminine)
            return "" if most < SURE else "m" if masculine > feminine else "f"
    return ""


@functools.cache
def _endings() -> dict[str, tuple[int, int]]:
    """Last letters -> how many men's and women's names end so."""
    found: dict[str, tuple[int, int]] = {}
    for name, gender in lexicons.given_names().items():
        key = normalise(name)
        for length in range(1, min(ENDINGS, len(key) - 1) + 1):
            masculine, feminine = found.get(key[-length:], (0, 0))
            found[key[-length:]] = (masculine + (gender == "m"), feminine + (gender == "f"))
    return found
