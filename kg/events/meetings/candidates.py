"""Trigger -> candidates: whoever the sentences around it speak of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.entities.anaphora import Reference
from kg.entities.clauses import opening_pronoun, phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.bystanders import bystander, said_until
from kg.events.meetings.clauses import (
    clause_apart,
    contrasted,
    coordinated_verbs,
    in_sequence,
    in_side_clause,
    of_joined_clause,
    owned_by,
)
from kg.events.meetings.identity import (
    before_or_after,
    coordinated_nouns,
    only_prepared,
    told_beside,
)
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers, somebody_s
from kg.events.order import COMPANY, JOINTS, WITH, Order, finite, left_out
from kg.events.slots import case_of
from kg.facts import Node
from kg.lexicons import alternatives, lemma, word_list
from kg.lexicons.grammar import CLITICS, OF, RELATIVES

REPLACED = re.compile(
    r"(?:.*\W)?(?:en remplacement d|à la place d|"
    r"succ[èeé]d\w*(?: \w+){0,4}(?:, [^,]{1,30},)? (?:à|au|aux)\b|"
    r"(?:avait|a|avoir|ayant) remplacé |remplacera |"
    rf"(?:après|depuis) (?:l[ea] |l['’]|son |sa )?(?:{alternatives('nouns of losing office')}) d)"
    r"[^ ,]*(?: [^ ,]+){0,3} ?",
    re.DOTALL,
)
# Sentences behind and before a trigger in which its participants are looked for.
ON, BACK = 3, 3
OF_OTHERS = re.compile(r"\bquant (?:à (?:lui|elle|eux)|au|aux|à la)\b")  # A, quant à lui, …
CHAIN = 4  # tokens of ", ne s'est"
LISTED = 6  # tokens of the bodies whose leaders are named behind
OWNED = (
    word_list("nouns of relation")
    | word_list("forerunners")
    | word_list("nouns of who follows in an office")
    | word_list("titles of envoys")
    | word_list("nouns of messages")
    | {"temps", "entourage"}
)
ESCORTING = word_list("verbs of going with somebody")
WITHOUT = frozenset(["absence", "exception", "enterrement", "funérailles", "obsèques"])
TITLES = ("NORP", "POST")
GONE = 9  # tokens from "absence" to who is not there
COMPLEMENTS = WITH | {"par", "dont"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may take part: one node of a reference near a trigger.

    Attributes:
        node: Who.
        ref: The words that point there.
        preposition: What introduces them, or the list that they stand in.
        first: Where that list begins.
        place: Which place in it they take, from 0.
        behind: How many sentences behind the trigger they stand; before it, less than 0.
    """

    node: Node
    ref: Reference
    preposition: str
    first: int
    place: int
    behind: int


@functools.lru_cache(maxsize=1)  # several triggers ask of one reading
def trigger_tokens(reading: Reading) -> frozenset[int]:
    """Where the words stand that speak of a meeting."""
    return frozenset(t.token.i for t in meeting_triggers(reading))


def candidates(reading: Reading, trigger: MeetingTrigger) -> Iterator[Candidate]:
    """Whom the trigger's sentence speaks of, and the ones around it.

    Behind it up to the next meeting or paragraph; before it the persons last spoken of, who are
    often left unsaid: ``Un entretien avec B est prévu jeudi.``
    """
    sent = trigger.token.sent
    beside = _beside(reading, trigger)
    aside = [o for o in beside if _relative(trigger, o) and told_beside(trigger, o)]
    own, whose = _since_that(reading, trigger), owned_by(trigger)
    said = said_until(trigger)
    for candidate in _in_sentence(reading, sent, 0):
        if candidate.ref.end <= said or bystander(reading, candidate.ref, trigger):
            continue
        if left_out(candidate.ref, reading.doc):
            continue
        head = reading.doc[candidate.ref.head]
        if only_prepared(trigger, head):
            continue
        if contrasted(trigger, head) or reported(reading, trigger, head):
            continue
        clause = clause_apart(head, meeting=False)  # "tiendra conseil avant d'affronter | A"
        if clause is not None and trigger.token not in clause.subtree:
            continue
        at = candidate.ref.start
        if (whose and at <= whose.start) or any(at in owned_by(o) for o in beside):
            continue
        if any(of_joined_clause(trigger, o, at) for o in beside):
            continue
        others = (o for o in beside if o not in aside and at not in whose)
        if any(_belongs(reading, candidate, trigger, other) for other in others):
            continue
        if aside and _of_main(reading, candidate, trigger):
            continue
        if _missing(candidate, reading.doc):
            continue
        if own and candidate.ref.start < trigger.token.i:
            continue  # "la première visite d'A depuis | celle de B en 2014"
        if _elsewhere(reading, trigger, candidate) or _told_of(reading, trigger, candidate):
            continue
        yield candidate
    if own or aside or in_side_clause(trigger) or any(_after(trigger, o) for o in beside):
        return  # the sentences around go on with what the main clause tells
    for distance, following in enumerate(_following(reading, sent), start=1):
        found = _in_sentence(reading, following, distance)
        yield from (c for c in found if not left_out(c.ref, reading.doc))
    yield from _before(reading, sent)


def _missing(candidate: Candidate, doc: Doc) -> bool:
    """``en l'absence du Chinois | A``, ``aux obsèques de l'ancien ministre | B``: who is away."""
    start = candidate.ref.start
    for word in reversed(doc[max(doc[start].sent.start, start - GONE) : start]):
        if word.lower_ in WITHOUT:
            return doc[word.i + 1].lower_ in OF
        if word.ent_type_ not in TITLES and word.pos_ not in ("ADJ", "ADP", "DET"):
            return False
    return False


def _beside(reading: Reading, trigger: MeetingTrigger) -> tuple[MeetingTrigger, ...]:
    """The words of a trigger's sentence that tell of another meeting: before, after, beside it."""
    near = [
        t for t in meeting_triggers(reading) if t.token.sent == trigger.token.sent and t != trigger
    ]
    apart = [t for t in near if _apart(t, trigger) or _since_that(reading, t)]
    return tuple(t for t in near if t in apart or any(coordinated_nouns(t, a) for a in apart))


def _apart(other: MeetingTrigger, trigger: MeetingTrigger) -> bool:
    return (
        in_sequence(other, trigger)
        or coordinated_verbs(other, trigger)
        or coordinated_nouns(other, trigger)
        or before_or_after(other, trigger)
        or (_aside(other, trigger) and told_beside(other, trigger))
    )


def _since_that(reading: Reading, trigger: MeetingTrigger) -> bool:
    """``depuis celle de A en 1994``: an earlier one, of whom is named behind it."""
    return trigger.elliptic and somebody_s(reading, trigger.token)


def _aside(other: MeetingTrigger, trigger: MeetingTrigger) -> bool:
    """Whether a verb stands behind another, or one of them in a relative clause."""
    apart = _relative(other, trigger) or _relative(trigger, other)
    return apart or other.token.i > trigger.token.i


def _relative(other: MeetingTrigger, trigger: MeetingTrigger) -> bool:
    """``A, qui a reçu B, rencontrera C``: whether the first verb is that of a relative clause."""
    verb = other.token
    return verb.dep_ == "acl:relcl" and trigger.token not in verb.subtree


def _after(trigger: MeetingTrigger, other: MeetingTrigger) -> bool:
    """``Après avoir vu A, il a reçu B``: whether the first verb only tells what was before."""
    return trigger.token.dep_ in ("acl", "advcl") and in_sequence(trigger, other)


def _belongs(
    reading: Reading, candidate: Candidate, trigger: MeetingTrigger, other: MeetingTrigger
) -> bool:
    """Whether somebody is met at another meeting: a complement of its word, not the subject.

    ``avec``, ``par`` lead back to the last word that speaks of a meeting; else the parse tells.
    """
    doc, start = reading.doc, candidate.ref.start
    if other.token.i < start and _since_that(reading, other):
        return True  # "depuis celle | de son prédécesseur, A"
    head = phrase_head(doc[candidate.ref.head])
    if any(h.dep_.startswith("nsubj") for h in (head, phrase_head(doc[start]))):
        inside = _relative(other, trigger) and head in other.token.children
        return inside and candidate.ref.how != "relative" and told_beside(other, trigger)
    last = max((t for t in (trigger, other) if t.token.i < start), key=_position, default=None)
    if last is not None:
        between = doc[last.token.i + 1 : start]
        told = any(t.lower_ in COMPLEMENTS for t in between) and not any(map(finite, between))
        if told and (start > trigger.token.i or all(t.text != "," for t in between)):
            return last == other
    nouns = {t.noun: t for t in (trigger, other) if t.noun is not None and t.noun.i < start}
    whose = next((nouns[a] for a in head.ancestors if a in nouns), None)
    if whose is not None and not OF.isdisjoint(case_of(head).split(" ")):
        return whose == other  # "verra A trois jours après la visite de | B"
    return other.noun is None and other.token in (head.head, reading.clauses.verb(head))


def _of_main(reading: Reading, candidate: Candidate, trigger: MeetingTrigger) -> bool:
    """``A recevra B, qui a vu C``: A, who is not of the relative clause nor what it tells of."""
    doc, verb = reading.doc, trigger.token
    told = phrase_head(verb.head)
    relative = next((t for t in verb.subtree if t.lower_ in RELATIVES), verb)
    if candidate.node in reading.references.at(relative):
        return False
    heads = {doc[candidate.ref.head], phrase_head(doc[candidate.ref.head])}
    joined = (c for c in told.conjuncts if c.i < verb.i)
    return heads.isdisjoint({told, verb.head, *joined, *verb.subtree})


def _position(trigger: MeetingTrigger) -> int:
    return trigger.token.i


def _elsewhere(reading: Reading, trigger: MeetingTrigger, candidate: Candidate) -> bool:
    """``A, en visite à Lyon, a salué | B``: what somebody on a visit does to another who is away.

    Not where the verb tells of a meeting itself.
    """
    doc, noun = reading.doc, trigger.noun
    if noun is None or not noun.i or doc[noun.i - 1].lower_ != "en" or candidate.behind:
        return False
    head = phrase_head(doc[candidate.ref.head])
    verb = reading.clauses.verb(head)
    affected = head.dep_.startswith(("obj", "iobj", "obl:arg")) and head.head == verb
    return affected and verb.i not in trigger_tokens(reading) and noun not in head.ancestors


def _told_of(reading: Reading, trigger: MeetingTrigger, candidate: Candidate) -> bool:
    """``A, qui a succédé à | B, a vu C``: whom a relative clause tells of a person besides.

    So whom ``l'agence, dont le directeur, B, démissionne`` tells of a body.
    Not of the one who comes along: ``A, qu'accompagnait B``.
    """
    doc = reading.doc
    verb = relative_verb(reading, trigger, doc[candidate.ref.head])
    if verb is None or candidate.ref.how == "relative" or candidate.preposition in WITH | COMPANY:
        return False
    if not _human(reading, verb.head) and not _of_its_own(verb):
        return verb.i in trigger_tokens(reading)  # "Après Riga, où il a vu | B, A est à Namur"
    return lemma(verb) not in ESCORTING and verb.i not in trigger_tokens(reading)


def _of_its_own(verb: Token) -> bool:
    """``l'agence, dont B est parti``; not ``le pays, dont le roi, B, l'a reçu``."""
    them = (t for t in verb.subtree if t.pos_ == "PRON" and t.lower_ in CLITICS | {"eux"})
    return opening_pronoun(verb).lower_ == "dont" and not any(them)


def relative_verb(reading: Reading, trigger: MeetingTrigger, word: Token) -> Token | None:
    """The verb of a relative clause that holds a word, the trigger being outside of it.

    Not of one that tells of the meeting itself.
    """
    for verb in word.ancestors:
        relative = verb.dep_ == "acl:relcl" or opening_pronoun(verb).lower_ == "dont"
        if relative and verb.pos_ in ("VERB", "AUX"):
            inside = verb.left_edge.i <= trigger.token.i <= verb.right_edge.i
            of_it = verb.dep_ == "acl:relcl" and verb.head.i in trigger_tokens(reading)
            return None if inside or of_it else verb
    return None


def relative_of_person(reading: Reading, trigger: MeetingTrigger, word: Token) -> Token | None:
    """The same where the clause tells of a person."""
    verb = relative_verb(reading, trigger, word)
    return verb if verb is not None and _human(reading, verb.head) else None


def reported(reading: Reading, trigger: MeetingTrigger, word: Token) -> bool:
    """``Lors d'un entretien, A a dit qu'il verrait | B``: what is said has a meeting of its own."""
    verb = next((v for v in (word, *word.ancestors) if v.dep_ == "ccomp"), None)
    if verb is None:
        return False
    inside = range(verb.left_edge.i, verb.right_edge.i + 1)
    return trigger.token.i not in inside and any(i in inside for i in trigger_tokens(reading))


def _human(reading: Reading, noun: Token) -> bool:
    return noun.ent_type_ == "PER" or any(
        r.start <= noun.i < r.end and r.nodes[0].cls in ("Person", "Post")
        for r in reading.references.items
    )


def _following(reading: Reading, sent: Span) -> Iterator[Span]:
    """The sentences behind one that still speak of its meeting."""
    for _ in range(ON):
        following = next_sentence(sent)
        if following is None or speaks_of_meeting(reading, following):
            return
        if OF_OTHERS.search(following.text):
            return
        yield following
        sent = following


def speaks_of_meeting(reading: Reading, sent: Span) -> bool:
    """Whether a sentence holds a word that speaks of a meeting."""
    return any(sent.start <= i < sent.end for i in trigger_tokens(reading))


def _before(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """The persons of the sentences before one, the last mention of each."""
    here = {n for r in _references(reading, sent) for n in r.nodes}
    for distance in range(1, BACK + 1):
        if sent.start == 0:
            return
        sent = sent.doc[sent.start - 1].sent
        for ref in reversed(_references(reading, sent)):
            for node in ref.nodes:
                if node.human and node not in here:
                    here.add(node)
                    yield Candidate(node, ref, ref.how, ref.start, 0, -distance)


def _references(reading: Reading, sent: Span) -> list[Reference]:
    found = [*reading.references.items, *reading.references.pronouns]
    inside = [r for r in found if sent.start <= r.start < sent.end]
    return sorted(inside, key=lambda r: (r.start, r.end))


def next_sentence(sent: Span) -> Span | None:
    """The sentence behind one on its line."""
    doc = sent.doc
    if sent.end >= len(doc) or "\n" in doc[sent.end - 1].text:
        return None
    return doc[sent.end].sent


def _only_owner(reading: Reading, order: Order, ref: Reference, before: Reference | None) -> bool:
    """Whether somebody only tells whose envoy, kin or minister a person is: ``l'émissaire de A``.

    So with a message, with the name behind such a title, and with the next of their list.
    """
    if not ref.nodes[0].human:
        return False
    if before is not None and before.nodes == ref.nodes and before.end == ref.start:
        return True  # "du président | A"
    doc, i = reading.doc, ref.start - 1
    if order.preposition(ref) not in OF:
        joined = before is not None and doc[before.end : ref.start].text == "et"
        return joined and doc[ref.head].dep_ == "conj"
    while doc[i].lower_ not in OF:
        i -= 1
    if before is not None and doc[before.end : i].text.lower() in JOINTS:
        return True  # "les conseillers de A et | de B"
    i -= 1
    if any(o.end == i + 1 for o in reading.offices):
        return True
    while i > order.sent.start and doc[i].pos_ == "ADJ" and doc[i].lower_ not in OWNED:
        i -= 1
    return not OWNED.isdisjoint((doc[i].lower_, doc[i].lemma_))


def _stands_for(reading: Reading, order: Order, ref: Reference) -> bool:
    """Whether a body only tells whose leader is named: ``les chefs du MR, A, et du PS, B``.

    So ``les présidentes des groupes X et Y, A et B``.
    """
    doc, named = reading.doc, reading.cast.spans("PER")
    behind = doc[ref.end : ref.end + 1].text == "," and any(s.start == ref.end + 1 for s in named)
    if ref.nodes[0].cls == "PoliticalParty" and order.preposition(ref) in OF and behind:
        return True
    if ref.nodes[0].human or ref.nodes[0].cls == "Post":
        return False
    comma = next((t.i for t in doc[ref.end : ref.end + LISTED] if t.text == ","), None)
    office = max((o.end for o in reading.offices if o.plural and o.end <= ref.start), default=None)
    if comma is None or office is None or not any(s.start == comma + 1 for s in named):
        return False
    gap = [*doc[office : ref.start], *doc[ref.end : comma]]
    return len(gap) < LISTED and not any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in gap)


def _goes_on_with(order: Order, ref: Reference) -> bool:
    """``Reçu par A, | le ministre B a …``: the subject, to whom the participle's list ends."""
    doc, opening = order.doc, order.sent[0].morph.get("VerbForm", [])
    end = max(r.end for r in order.refs if r.nodes == ref.nodes and r.start - ref.end <= 1)
    behind = doc[end : min(end + CHAIN, order.sent.end)]
    acts = next((t for t in behind if t.pos_ in ("AUX", "NOUN", "PROPN", "VERB")), None)
    return opening == ["Part"] and acts is not None and finite(acts)


def _in_sentence(reading: Reading, sent: Span, behind: int) -> Iterator[Candidate]:
    order = Order(reading, sent[0])
    pronouns = [r for r in reading.references.pronouns if sent.start <= r.start < sent.end]
    head, first, last, place = "", 0, None, 0
    owner: Reference | None = None
    for ref in order.refs:
        said = reading.doc[sent.start : ref.start].text.lower()
        if order.parenthetic(ref) or REPLACED.fullmatch(said):
            continue  # "nommé en remplacement de A": who is no longer there
        if _only_owner(reading, order, ref, owner) or _stands_for(reading, order, ref):
            owner = ref
            continue
        if last is not None and ref.end <= last.end and ref.nodes != last.nodes:
            continue  # "l'homologue letton de | cette dernière"
        preposition = order.preposition(ref)
        if preposition == "depuis":
            continue  # "le premier à venir depuis | A"
        ends = head == "par" and preposition == "," and _goes_on_with(order, ref)
        if last is not None and preposition in JOINTS and order.joined(last, ref) and not ends:
            place += 1
        else:
            head, first, place = preposition, ref.start, 0
        last = ref
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, head, first, place, behind)
    for ref in pronouns:
        if ref.how == "possessive" and reading.doc[ref.head].head.i not in trigger_tokens(reading):
            continue  # "pour sa part": whose it is says nothing
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, ref.how, ref.start, 0, behind)
