"""A meeting whose sentence names one side alone -> the visitor or host told of before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.entities.reading import Reading
from kg.events.meetings.records import Meeting
from kg.events.order import WITH, Order
from kg.events.slots import Slot, offsets
from kg.events.voices import voice
from kg.facts import Node

NEAR = 6  # tokens from "devait" to its verb
LEAST = 2  # meetings that make somebody the visitor of an article


def add_visitor(reading: Reading, fresh: Meeting, spoken: list[Meeting]) -> None:
    """Add to a new meeting the visitor whom its sentence leaves unsaid.

    Args:
        reading: The article.
        fresh: The meeting.
        spoken: The meetings that the text has spoken of, the last one last.
    """
    if fresh.earlier or not _one_sided(reading, fresh):
        return
    guests = _on_journey(fresh, spoken) or _visitors(spoken) or _subject_before(reading, fresh)
    for node, slot in guests.items():
        fresh.participants.setdefault(node, replace(slot, rule="visitor", confidence=0.7))


def add_receiver(fresh: Meeting, spoken: list[Meeting]) -> None:
    """Add to a new reception the host whom its sentence leaves unsaid, as the one told last.

    ``La ministre a reçu A lundi. B sera reçu mardi.`` Not elsewhere, nor in another paragraph.

    Args:
        fresh: The meeting.
        spoken: The meetings that the text has spoken of, the last one last.
    """
    trigger = fresh.mentions[0]
    if not spoken or fresh.hosts or fresh.places or fresh.earlier:
        return
    known = spoken[-1]
    before, token = known.mentions[-1], trigger.token
    receives = all(t.row.frame == "host" and t.noun is None for t in (trigger, before))
    paragraph = not any("\n" in t.text for t in token.doc[before.token.i : token.i])
    agent = any(t.lower_ == "par" for t in token.doc[token.i : token.sent.end])
    if not receives or not paragraph or agent or voice(token) != "passive":
        return
    if known.kind == fresh.kind and fresh.participants.keys().isdisjoint(known.participants):
        for node, slot in known.hosts.items():
            added = replace(slot, rule="receiver", confidence=0.7)
            fresh.participants[node] = fresh.hosts[node] = added


def share_fate(fresh: Meeting, spoken: list[Meeting]) -> None:
    """Call off what was to happen on a visit: ``La visite est annulée. Il devait y voir B``.

    Without ``y`` where the visitor is named and no other day is.

    Args:
        fresh: A meeting told for the first time.
        spoken: The meetings that the text has spoken of, the last one last.
    """
    token = fresh.mentions[0].token
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - NEAR) : token.i]}
    due = not before.isdisjoint(("devait", "devaient"))
    visit = spoken[-1] if due and spoken else None
    if visit is None or fresh.status is None or visit.status is None:
        return
    of_it = fresh.date is None and bool(fresh.participants.keys() & visit.participants.keys())
    if "y" not in before and not of_it:
        return
    if visit.kind == "visit" and visit.status_is("Cancelled", "Postponed"):
        fresh.status = replace(fresh.status, value=visit.status.value)


def _one_sided(reading: Reading, fresh: Meeting) -> bool:
    """Whether a noun of meeting names whom somebody sees or who invites, and no clause says who.

    ``tête-à-tête avec B``, ``B offrira un déjeuner``, ``le voyage au Japon``.
    """
    trigger = fresh.mentions[0]
    people = [n for n in fresh.participants if n.human]
    if trigger.noun is None or len(people) > 1:
        return False
    token, sent = trigger.token, trigger.token.sent
    order = Order(reading, token)
    before = {
        n
        for r in (*order.refs, *reading.references.pronouns)
        if sent.start <= r.start <= token.i
        for n in r.nodes
        if n.human
    }
    if not people:
        several = "Plur" in token.morph.get("Number", [])
        return trigger.row.kind == "visit" and not (before or several)
    if people[0] in fresh.hosts:
        return before <= {people[0]}
    ref = next((r for r in order.refs if r.start > token.i and people[0] in r.nodes), None)
    if ref is None or before:
        return False
    return any(t.lower_ in WITH for t in sent.doc[token.i : ref.start])


def _subject_before(reading: Reading, fresh: Meeting) -> dict[Node, Slot]:
    """``A est à Riga. | Un entretien avec B est prévu jeudi``: the one person told of before."""
    doc, sent = reading.doc, fresh.mentions[0].token.sent
    if not fresh.participants or not sent.start or "\n" in doc[sent.start - 1].text:
        return {}
    root = reading.clauses.verb(doc[sent.start - 1].sent.root)
    told = [(n, t) for t in reading.clauses.subjects(root) for n in reading.references.at(t)]
    people = {n: t for n, t in told if n.cls == "Person"}
    if len(people) != 1 or len(told) != 1 or not fresh.participants.keys().isdisjoint(people):
        return {}
    return {n: Slot(n, offsets(reading.references.span_of(t)), "visitor", 0.7) for n, t in told}


def _on_journey(fresh: Meeting, spoken: list[Meeting]) -> dict[Node, Slot]:
    """The only guest of the visit that the paragraph has told of last."""
    token = fresh.mentions[0].token
    for visit in reversed(spoken):
        told = visit.mentions[-1].token
        if told.i > token.i or "\n" in token.doc[told.i : token.i].text:
            break
        if any(t.row.kind == "visit" for t in visit.mentions):
            people = (n for n in visit.participants if n.human and n not in visit.hosts)
            guests = {n: visit.participants[n] for n in people}
            return guests if len(guests) == 1 else {}
    return {}


def _visitors(spoken: list[Meeting]) -> dict[Node, Slot]:
    """Whom the text tells of in the most meetings: one person, one visit among them."""
    told = {id(m): m for m in spoken}.values()
    slots = {n: s for m in told for n, s in m.participants.items() if n.human}
    counts = Counter(n for m in told for n in m.participants if n.human)
    best = [n for n in counts if counts[n] == max(counts.values()) >= LEAST]
    visits = [m for m in told if any(t.row.kind == "visit" for t in m.mentions)]
    guests = {n for m in visits for n in m.participants if n not in m.hosts}
    return {n: slots[n] for n in best if len(best) == 1 and n in guests}
