"""Noun phrase -> body: ``l'ONG``, ``la compagnie``, ``le ministère``, ``son parti``: named before.

The noun tells the kind. A body that the article called so, or whose name begins so, comes before
any other of the kind; where none is, it must be the only one spoken of lately.
"""

from __future__ import annotations

import functools

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.facts import Node
from kg.lexicons import normalise, word_list
from kg.lexicons.grammar import OF, SINGULARS

KINDS = (
    ("nouns of parties", frozenset(["PoliticalParty"])),
    ("nouns of media", frozenset(["Organization"])),
    ("nouns of undertakings", frozenset(["Organization"])),
    ("nouns of organisations", frozenset(["Organization", "InternationalOrganization"])),
    ("nouns of armed groups", frozenset(["ArmedGroup"])),
    ("nouns of public bodies", frozenset(["PublicBody", "InternationalOrganization"])),
)
OWNERS = frozenset(["son", "sa"])
BACK = 3  # sentences
BESIDE = 4  # tokens from the noun to the name that it introduces


def body_meant(reading: Reading, noun: Token) -> Node | None:
    """The body that a noun without a name takes up; None where it takes up none."""
    classes = _kinds().get(noun.lower_)
    doc, at = reading.doc, noun.i - 1
    while at > noun.sent.start and doc[at].pos_ == "ADJ":
        at -= 1
    if classes is None or at < 0:
        return None
    if doc[at].lower_ in OWNERS:
        return _owned(reading, doc[at]) if "PoliticalParty" in classes else None
    if doc[at].lower_ not in SINGULARS or _goes_on(noun):
        return None
    before = [e for e in reading.cast.entities if any(s.end <= at for s in e.spans)]
    told = [e for e in before if _told(reading, e, noun)]
    if told:
        return max(told, key=lambda e: _last(e, at)).node
    alone = classes - {"PublicBody"}  # "la commission" takes up no other
    if "Organization" not in alone and classes != alone:
        return None
    low = _floor(reading, noun)
    near = [e for e in before if e.cls in alone and _last(e, at) >= low]
    return near[0].node if len(near) == 1 else None


def _goes_on(noun: Token) -> bool:
    """Whether a complement or name of its own follows: ``le quotidien (catalan) <name>``."""
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    if behind[:1].text.lower() in OF:
        return True
    after = next((t for t in behind if t.pos_ != "ADJ" or not t.is_lower), None)
    return after is not None and after.text[0].isupper()


def _owned(reading: Reading, owner: Token) -> Node | None:
    """``son parti``: that of whom the possessive means."""
    node = next((r.nodes[0] for r in reading.references.pronouns if r.start == owner.i), None)
    parties = [m.party.node for m in reading.memberships if m.person.node == node]
    return parties[-1] if parties and node is not None else None


def _told(reading: Reading, entity: Entity, noun: Token) -> bool:
    """Whether the noun introduced a body, or opens its name: ``l'ONG <name>``, ``<name>, ONG``."""
    if entity.cls in ("Person", "Country", "Place"):
        return False
    doc, word = reading.doc, noun.lower_
    for span in entity.spans:
        if span.end > noun.i:
            continue
        if span[0].lower_ == word or _apposed(span, word):
            return True
        for token in reversed(doc[max(0, span.start - BESIDE) : span.start]):
            if token.lower_ == word:
                return True
            if token.pos_ not in ("ADJ", "DET", "ADP", "NOUN") and token.text not in '«"':
                break
    return False


def _apposed(span: Span, word: str) -> bool:
    """Whether ``, une ONG`` follows a name."""
    behind = span.doc[span.end : span.end + BESIDE]
    return behind[:1].text == "," and word in (t.lower_ for t in behind)


def _last(entity: Entity, at: int) -> int:
    return max((s.start for s in entity.spans if s.end <= at), default=-1)


def _floor(reading: Reading, noun: Token) -> int:
    """Where the sentences begin in which a body must be named."""
    starts = [t.i for t in reading.doc[: noun.i + 1] if t.is_sent_start]
    return starts[-BACK - 1] if len(starts) > BACK else 0


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for words, classes in KINDS:
        for noun in word_list(words):
            found[noun.lower()] = found.get(noun.lower(), frozenset()) | classes
    return found


def is_body_noun(noun: Token) -> bool:
    """Whether a noun names a kind of body that can speak."""
    return noun.lower_ in _kinds() or normalise(noun.text) in _kinds()
