"""Trigger whose sides are offices in the plural -> those whom the article says to hold them.

``Les ministres du Travail se sont réunis mardi. … La ministre espagnole, A, a regretté …``: A was
there. So with leaders of states: ``les dirigeants de l'UE``, ``les chefs d'État``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.entities.tenures import Tenure
from kg.events.meetings.triggers import MeetingTrigger
from kg.facts import Node
from kg.lexicons import title_key
from kg.lexicons.grammar import OF
from kg.mentions.offices import Office

MEETING = frozenset(["gather", "mutual"])
LEADERS = frozenset(["dirigeant", "leader", "chef d'etat", "chef de gouvernement"])
WORDS = 4  # of a portfolio behind an adjective: "ministres européens de la Défense"


def colleagues(reading: Reading, trigger: MeetingTrigger) -> Iterator[tuple[Node, Span]]:
    """Who holds an office whose holders meet, each with the phrase that says so."""
    for office in reading.offices:
        if not office.plural or not _meets(reading, trigger, office):
            continue
        title = _title(reading, office)
        if not title:
            continue
        for tenure in reading.tenures:
            if tenure.status == "Current" and _holds(tenure, title):
                span = reading.doc[tenure.office.start : tenure.office.end]
                yield tenure.person.node, span


def _meets(reading: Reading, trigger: MeetingTrigger, office: Office) -> bool:
    """Whether holders of an office of many states are the trigger's subject or complement."""
    head = reading.doc[office.head]
    if head.sent != trigger.token.sent or any(s.label_ != "IGO" for s in office.owners):
        return False
    if reading.clauses.tense(trigger.verb) == "future" or office.generic_owner:
        return False  # who will come is not told yet
    if reading.references.at(head) or reading.clauses.conditional(trigger.verb):
        return False
    base = phrase_head(head)
    if trigger.noun is not None:
        return base.head == trigger.noun and base.dep_ == "nmod" and _of(base)
    if trigger.row.frame not in MEETING:
        return False
    told = trigger.verb.dep_.startswith("acl") and trigger.verb.head == base
    return told or base in reading.clauses.subjects(trigger.verb)


def _of(token: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in OF for c in token.children)


def _title(reading: Reading, office: Office) -> str:
    """The title, in the singular, if it is a minister's of one matter or a leader's."""
    doc, title = reading.doc, title_key(office.titles[0]) if office.titles else ""
    if title in LEADERS:
        return "leader"
    if title != "ministre" or office.end + 1 >= len(doc) or doc[office.end].pos_ != "ADJ":
        return title if title.startswith("ministre ") else ""
    held = {title_key(t.post.title) for t in reading.tenures}
    ends = range(office.end + 2, min(office.end + 2 + WORDS, len(doc)))
    keys = [title_key(f"ministre {doc[office.end + 1 : end].text}") for end in ends]
    return next((key for key in reversed(keys) if key in held), "")


def _holds(tenure: Tenure, title: str) -> bool:
    if title == "leader":
        form = lexicons.office(title_key(tenure.post.title))
        owner = tenure.post.owner
        return bool(form and form.row.head_of) and owner is not None and owner.cls != "Place"
    return title_key(tenure.post.title) == title
