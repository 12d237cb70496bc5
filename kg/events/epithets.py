"""Noun phrase -> person: ``l'Allemand``, ``la Bretonne``, ``le diplomate``: whom what he is calls.

Whoever speaks so was named shortly before. Gender, the nation and a noun that stood beside the name
tell who; among those whom nothing tells apart, the subject of the sentence before comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.entities.anaphora import Reference
from kg.entities.origins import code_of, leanings
from kg.entities.reading import Reading
from kg.events.nations import nation_of
from kg.facts import Node
from kg.lexicons import inflect, word_list
from kg.lexicons.grammar import OF, SINGULARS

CALLING = frozenset(
    form for noun in word_list("nouns that call a person") for form in inflect(noun)
)
FEMININE = frozenset(["la", "cette"])
# Endings of what inhabitants of towns and regions are called.
INHABITANTS = ("ais", "aise", "ois", "oise", "ien", "ienne", "on", "onne", "in", "ine")
BACK = 3  # sentences
BESIDE = 6  # tokens from a name to what its bearer is called


def called(reading: Reading, noun: Token) -> Node | None:
    """Whom a definite noun calls by nation, origin or trade; None where it calls nobody named."""
    doc, i = reading.doc, noun.i
    before = doc[i - 1].lower_ if i else ""
    if before not in SINGULARS or i + 1 >= len(doc) or "Plur" in noun.morph.get("Number", []):
        return None
    further = doc[i + 1].pos_ == "PROPN" or doc[i + 1].lower_ in OF  # "l'élue de la Drôme A"
    if further or any(o.start <= i < o.end for o in reading.offices):
        return None
    nation = _nation(reading, noun)
    if nation is None and not (noun.lower_ in CALLING or _of_a_place(reading, noun)):
        return _introduced(reading, noun, before)
    found = [r for r in _named_before(reading, noun) if _agrees(reading, r.nodes[0], noun, before)]
    if nation is not None:
        found = [r for r in found if nation_of(reading, r.nodes[0]) in (nation, None)]
        sure = [r for r in found if nation_of(reading, r.nodes[0]) == nation]
        sure = sure or [r for r in found if _sounds(reading, r.nodes[0], nation)]
    else:
        sure = [r for r in found if _told(reading, r, noun)]
    if nation is None and not sure:
        found = found if len({r.nodes[0] for r in found}) == 1 else []
    return _foremost(reading, sure or found)


def _introduced(reading: Reading, noun: Token, article: str) -> Node | None:
    """``le cardinal A … le cardinal``: the last person before whose name the very noun stood."""
    doc = reading.doc
    if noun.pos_ != "NOUN" or not noun.is_lower:
        return None
    forms = {noun.lower_, noun.lower_.capitalize()}
    found = [
        s
        for s in reading.cast.spans("PER")
        if s.end < noun.i
        and s.start
        and (doc[s.start - 1].text in forms or _behind_comma(s, noun.lower_))
    ]
    entities = [e for s in found if (e := reading.cast.of(s)) is not None]
    if not entities or not _agrees(reading, entities[-1].node, noun, article):
        return None
    return entities[-1].node


def _behind_comma(name: Span, word: str) -> bool:
    """``A, un chercheur``, ``le réalisateur, A``: the noun beside the comma next to a name."""
    doc = name.doc
    ahead = doc[max(0, name.start - 4) : name.start]
    if len(ahead) > 1 and ahead[-1].text == "," and ahead[-2].lower_ == word:
        return True
    behind = [t.lower_ for t in doc[name.end : name.end + 3]]
    return behind[:1] == [","] and word in behind[1:3]


def _nation(reading: Reading, noun: Token) -> Node | None:
    """The state whose adjective a noun is."""
    for span in reading.cast.spans("NORP"):
        if span.start == noun.i and len(span) == 1 and noun.text[0].isupper():
            entity = reading.cast.of(span)
            return entity.node if entity is not None and entity.cls == "Country" else None
    return None


def _of_a_place(reading: Reading, noun: Token) -> bool:
    """``la Bretonne``: a capital on a common noun that is no name; ``l'Elysée`` is one."""
    named = any(
        n.start <= noun.i < n.end and n.label_ not in ("NORP", "PLACE") for n in reading.names
    )
    common = noun.lower_.endswith(INHABITANTS)
    return noun.text[0].isupper() and not noun.text.isupper() and not named and common


def _sounds(reading: Reading, person: Node, nation: Node) -> bool:
    """Whether a name fits a nation better than any other country that the article speaks of."""
    lands = [reading.cast.by_node[nation], *reading.context.ranked]
    codes = [code for land in lands if (code := code_of(land))]
    return bool(codes) and leanings(reading.cast.by_node[person].name, codes).get(codes[0], 0) > 0


def _named_before(reading: Reading, noun: Token) -> list[Reference]:
    """Persons named in the sentences before, in text order."""
    doc = reading.doc
    starts = [t.i for t in doc[: noun.i + 1] if t.is_sent_start]
    low = starts[-BACK - 1] if len(starts) > BACK else 0
    refs = [
        r
        for r in reading.references.items
        if low <= r.start
        and r.end <= noun.i - 1
        and len(r.nodes) == 1
        and r.nodes[0].cls == "Person"
    ]
    return sorted(refs, key=lambda r: r.start)


def _agrees(reading: Reading, node: Node, noun: Token, article: str) -> bool:
    woman = noun.lower_.endswith("nne") or "Fem" in noun.morph.get("Gender", [])  # "l'élue"
    feminine = article in FEMININE or (article not in ("le", "ce") and woman)
    neither = article in ("l'", "cet") and not feminine
    gender = reading.references.gender.get(node, "")
    return neither or gender in ("", "f" if feminine else "m")


def _told(reading: Reading, ref: Reference, noun: Token) -> bool:
    """Whether the noun stood beside a name: ``le socialiste A``."""
    forms = inflect(noun.lemma_) | {noun.lower_}
    return any(t.lower_ in forms for t in _beside(reading, ref) if t.i < noun.i)


def _beside(reading: Reading, ref: Reference) -> Iterator[Token]:
    doc = reading.doc
    around: Span = doc[max(0, ref.start - BESIDE) : min(len(doc), ref.end + BESIDE)]
    yield from around


def _foremost(reading: Reading, found: list[Reference]) -> Node | None:
    """The subject of the last sentence that names one of them, else the first there."""
    if not found:
        return None
    doc = reading.doc
    last = doc[found[-1].start].sent.start
    there = [r for r in found if doc[r.start].sent.start == last]
    subjects = [r for r in there if doc[r.head].dep_.startswith("nsubj")]
    return (subjects or there)[0].nodes[0]
