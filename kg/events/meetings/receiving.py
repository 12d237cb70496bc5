"""Trigger, candidate -> whether grammar makes a candidate the one who receives."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.candidates import Candidate
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import INVITATION, finite
from kg.events.voices import voice
from kg.lexicons import lemma, triggers, word_list
from kg.lexicons.grammar import QUE, REFLEXIVES
from kg.mentions.tenses import INVITING as CALLING

INVITING = word_list("verbs of inviting")
HOSTS = frozenset(["hôte", "hôtes", "hôtesse"])
GUESTS = frozenset(["invité", "invitée"])
INVITED = 6  # tokens behind a name, to the verb of inviting
APPOSED = 8  # from "hôte du sommet" to the name
NEAR = 4  # tokens from "hôte" to the name


def hosting(reading: Reading, trigger: MeetingTrigger, candidate: Candidate, frame: str) -> str:
    """What makes a candidate the host: a word, or a place in the clause; "" where nothing does."""
    ref, token, doc = candidate.ref, trigger.token, reading.doc
    start = doc[ref.start].sent.start
    near = {t.lower_ for t in doc[max(start, ref.start - NEAR) : ref.start]}
    if (HOSTS & near and trigger.row.kind != "call") or host_of(trigger, candidate):
        return "hôte"
    if _guest_of(doc[start : ref.start]):
        return "guest"
    if candidate.behind:
        return ""
    if candidate.preposition == "chez" and (ref.start > token.i or trigger.noun is None):
        return "chez"
    base, refs = phrase_head(doc[ref.head]), reading.references.items
    if candidate.preposition in INVITATION:
        listed = all(t.text != "," for t in doc[candidate.first : ref.start])
        first = any(r.start == candidate.first and candidate.node in r.nodes for r in refs)
        return "invitation" if listed or first else ""  # not "à l'invitation de A, les ministres B"
    if _invites_them(doc[ref.end : ref.end + INVITED]):
        return "inviting"
    by = (candidate.preposition == "par" and not candidate.place) or base.dep_ == "obl:agent"
    if by and frame != "host" and lemma(base.head) in CALLING:
        return "agent"  # "Invité par A, B se rendra à Riga"
    if by and ref.start > token.i:
        given = any(lemma(t) in INVITING for t in doc[token.i + 1 : ref.start])
        received = frame in ("host passive", "gather passive") and base.head == token
        if received or (trigger.noun is not None and given):
            return "agent"
    if frame == "host" and _subject(reading, base, token):
        return "subject"
    verb = trigger.verb
    invites = lemma(verb) in INVITING and frame != "host" and _active(verb)
    if invites and _subject(reading, base, verb) and ref.start < max(verb.i, token.i):
        return "inviting"
    return ""


def guest_behind(reading: Reading, participle: Token, candidate: Candidate) -> bool:
    """``Reçu par A, | le ministre B a``: who stands behind the host, the subject of the verb."""
    doc, sent, ref = reading.doc, participle.sent, candidate.ref
    verb = next((t for t in doc[ref.end : sent.end] if finite(t)), None)
    if participle.i != sent.start or ref.start < participle.i or verb is None:
        return False
    by = next(
        (t.i for t in reversed(doc[participle.i : ref.start]) if t.lower_ == "par"), ref.start
    )
    listed = any(t.lower_ == "et" for t in doc[by : verb.i])
    hosts = [r for r in reading.references.within(by, ref.start) if r.nodes and r.nodes[0].human]
    other = any(candidate.node not in r.nodes for r in hosts)
    return not listed and other and any(t.text == "," for t in doc[by : ref.start])


def host_of(trigger: MeetingTrigger, candidate: Candidate) -> bool:
    """``L'hôte du | sommet, le Premier ministre A``, ``A, hôte de la | réunion``."""
    noun, ref = trigger.noun, candidate.ref
    if noun is None or not noun.dep_.startswith("nmod") or noun.head.lower_ not in HOSTS:
        return False
    host, doc = noun.head, noun.doc
    low, high = (noun.i + 1, ref.start) if ref.start > noun.i else (ref.end, host.i)
    between = doc[low:high]
    return (
        0 < len(between) <= NEAR and between[0].text in (",", "(") and not any(map(finite, between))
    )


def _invites_them(behind: Span) -> bool:
    """``chez B, | qui l'avait invité``, ``B, | qui les avait conviés``."""
    words = [t.lower_ for t in behind if t.text != ","]
    called = words[:1] == ["qui"] and not {"l'", "l’", "les"}.isdisjoint(words[1:2])
    return called and any(lemma(t) in CALLING for t in behind)


def _guest_of(before: Span) -> bool:
    """``A était lundi à Riga l'invité de B``; not ``parmi les invités de B``."""
    words = [t.lower_ for t in before[-5:]]
    at = [i for i, w in enumerate(words) if w in GUESTS and words[i - 1] in ("l'", "l’")]
    return bool(at) and words[at[-1] + 1 : at[-1] + 2] in (["de"], ["d'"], ["d’"], ["du"])


def gathers_itself(trigger: MeetingTrigger) -> bool:
    """``le sommet qui rassemblera A et B``: what brings people together is no host."""
    above = trigger.token
    while above.dep_ == "xcomp" and above.head != above:
        above = above.head
    relative = above.dep_ == "acl:relcl" and lemma(above.head) in triggers("meeting", "NOUN")
    which = any(c.lower_ == "qui" and c.dep_.startswith("nsubj") for c in above.lefts)
    return (
        trigger.row.frame == "gather" and relative and which and voice(trigger.token) != "passive"
    )


def received(trigger: MeetingTrigger, candidate: Candidate, frame: str) -> bool:
    """``A (MR), que B doit recevoir jeudi``: whom a relative clause's ``que`` takes up."""
    token, start = trigger.token, candidate.ref.end
    if frame != "host" or candidate.behind or not start < token.i:
        return False
    doc = token.doc
    if doc[start].text == "(":
        start = next((t.i + 1 for t in doc[start : token.i] if t.text == ")"), start)
    start += doc[start].text == ","
    clause = doc[start : token.i]
    return (
        bool(len(clause))
        and clause[0].lower_ in QUE
        and not any(t.text in (",", ";") for t in clause)
    )


def _subject(reading: Reading, base: Token, verb: Token) -> bool:
    return base in reading.clauses.subjects(verb)


def _active(verb: Token) -> bool:
    reflexive = any(c.lower_ in REFLEXIVES for c in verb.lefts if c.dep_ != "iobj")
    return voice(verb) in ("active", "infinitive") and not reflexive
