"""Office without a name -> who of the article it cannot mean, by grammar.

Source: N. Chomsky (1981), "Lectures on Government and Binding", principle C.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.entities.cast import Entity
from kg.entities.clauses import phrase_head, verb_of
from kg.entities.fits import BODIES
from kg.lexicons import normalise, title_key
from kg.lexicons.grammar import HE
from kg.mentions.offices import FUTURE, Office

if TYPE_CHECKING:
    from kg.entities.descriptions import Scene

BELOW = ("ccomp", "csubj")  # clauses of whose subject the higher one's is another
CONTRAST = frozenset(["tandis", "alors", "pendant"])
COMPLEMENTS = ("obl", "obj", "iobj")  # what somebody else is to a verb than its subject
BEFORE = re.compile(r"(?:prédécesseure?|devanci(?:er|ère)|succéd(?:é|ant))$")
NEAR = 3  # tokens of "prédécesseur, M."
OPENING = 2  # paragraphs that may speak of whom they name only later


def barred(doc: Doc, person: Entity, office: Office) -> bool:
    """Whether a phrase means somebody else than a person.

    ``A a dit que le ministre …`` and ``A, que le ministre a reçu`` are not of A, nor is ``A parle.
    Il a été reçu par le ministre``; nor does a phrase mean whom the article names only far behind,
    nor whom it has just called a predecessor.
    """
    heads = _higher(doc[office.head])
    named = any(s.start < office.start and phrase_head(s.root) in heads for s in person.spans)
    if named or _goes_on(doc, person, office) or _unknown_yet(doc, person, office):
        return True
    return office.status == "Current" and _came_before(doc, person, office)


def _higher(token: Token) -> set[Token]:
    """The subjects of the clauses above a phrase's, and what a relative clause tells of."""
    found: set[Token] = set()
    verb = verb_of(token)
    while verb.head != verb:
        if verb.dep_ == "acl:relcl":
            found.add(phrase_head(verb.head))
        higher = verb_of(verb.head)
        if verb.dep_ in BELOW or (verb.dep_ == "advcl" and _contrasts(verb)):
            found.update(c for c in higher.children if c.dep_.startswith("nsubj"))
        if higher == verb:
            break
        verb = higher
    return found


def _goes_on(doc: Doc, person: Entity, office: Office) -> bool:
    """``A parle. | Il a été reçu par le ministre``: who is this clause's subject as the last one's.

    Not ``Il est le ministre``.
    """
    head = phrase_head(doc[office.head])
    spoken = [c for c in head.head.children if c.lower_ in HE and c.dep_.startswith("nsubj")]
    if not head.dep_.startswith(COMPLEMENTS) or not any(c.i < office.start for c in spoken):
        return False
    last = doc[office.start].sent.start - 1
    while last > 0 and doc[last].is_space:
        last -= 1
    before = doc[max(last, 0)].sent
    return any(
        before.start <= s.start < before.end and phrase_head(s.root).dep_.startswith("nsubj")
        for s in person.spans
    )


def _contrasts(verb: Token) -> bool:
    """``tandis que``, ``alors que``, ``pendant que``."""
    return any(c.lower_ in CONTRAST and c.i < verb.i for c in verb.children if c.dep_ == "mark")


def _came_before(doc: Doc, person: Entity, office: Office) -> bool:
    """``A, dont le prédécesseur, B, est mort. | Le président``, ``A a succédé à B``: not B."""
    last = next((s for s in reversed(person.spans) if s.end <= office.start), None)
    if last is None:
        return False
    words = doc[max(last.sent.start + 2, last.start - NEAR) : last.start]  # "Son prédécesseur" acts
    return any(BEFORE.match(t.lower_) for t in words)


def _unknown_yet(doc: Doc, person: Entity, office: Office) -> bool:
    """Whether a person is named only after a phrase of the article's body."""
    first = person.spans[0].start
    breaks = sum("\n" in t.text for t in doc[: office.start])
    return first > office.end and breaks >= OPENING and "\n" in doc[office.end : first].text


def holds_another(scene: Scene, person: Entity, office: Office) -> bool:
    """``le futur chancelier`` is not the chancellor, nor heads ``Son chef`` another body."""
    key = title_key(office.titles[0])
    mine = [t for t in scene.held if t.person.node == person.node and t.status == "Current"]
    mine = [t for t in mine if title_key(t.post.title) == key]
    if normalise(scene.doc[office.start - 1].text) in FUTURE:
        return bool(mine)
    whose = scene.context.possessors.get(office.start)
    if whose is None or whose.cls not in BODIES or not mine:
        return False
    return all(t.post.owner is not None and t.post.owner.node != whose for t in mine)
