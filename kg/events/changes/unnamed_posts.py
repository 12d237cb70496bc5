"""Trigger of office -> the post that its clause does not name: the person's own, one spoken of."""

from __future__ import annotations

import itertools

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.clauses import PURPOSE
from kg.events.changes.heirs import described_as_heir
from kg.events.changes.known_posts import apposed, held
from kg.events.changes.people import heads_cabinet
from kg.events.changes.placed_posts import post_of
from kg.events.changes.post_nouns import LEADING
from kg.events.changes.posts import clause_end, leads_out, named_post
from kg.events.changes.roles import Who, human, persons, subjects
from kg.events.changes.successions import (
    Change,
    left_by,
    new_office,
    post_of_predecessor,
)
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.events.order import chain_start
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import CLITICS, OF, POSSESSIVES, TO

TAKES_UP = frozenset(["fonction", "fonctions"])
FRONTED = TO | {"a"}  # "A la Santé"
INAUGURATES = frozenset(["investir", "installer"])
POSTED = frozenset(["post", "entrust", "falls", "handover"])  # frames that speak of one's office
OFFICE_WORDS = word_list("nouns that take up an office")
POINTING = frozenset(["le", "la", "l'", "ce", "cette", "du"]) | POSSESSIVES
FOLLOWS = frozenset(["succéder", "remplacer", "remplacement", "successeur", "place"])
HOLDING = frozenset(["occuper", "détenir", "tenir"])
GIVING_UP = frozenset(["céder", "laisser"])
HANDED = frozenset(["place", "clés", "clefs", "rênes", "commandes", "flambeau"])
TERMS = frozenset(["an", "ans", "législature", "mandat", "mandats", "mois"])
NEAR = 5  # tokens between a verb and the noun that takes up an office
WHOM = 14  # tokens from "remplacer" to whom
BACK = 3  # sentences back to the office that a noun takes up


def is_background(trigger: ChangeTrigger, person: Entity, earlier: list[Change]) -> bool:
    """``A, entré en fonction en mai``: who is known to hold an office is only described."""
    verb = trigger.token
    if trigger.row.lemma.split(" ")[-1] not in TAKES_UP and trigger.row.lemma not in INAUGURATES:
        return False
    known = any(c.person.node == person.node and c.kind not in LOSSES for c in earlier)
    described = verb.dep_.startswith("acl") and trigger.voice == "participle"
    opens = bool(verb.is_sent_start) and trigger.row.lemma in INAUGURATES
    return known or described or opens


def unnamed_post(
    reading: Reading, trigger: ChangeTrigger, person: Entity, token: Token, earlier: list[Change]
) -> Post | None:
    """The office of an appointment that does not name it: the holder's own, a predecessor's."""
    doc = reading.doc
    behind = doc[trigger.token.i + 1 : clause_end(reading, trigger.token)]
    words = {t.lower_ for t in behind} | _purpose(trigger)
    frame = trigger.row.frame
    if trigger.row.lemma.split(" ")[-1] in LEADING:
        return None  # "appelée à présider | les débats"
    if frame not in POSTED and (words & FOLLOWS or described_as_heir(reading, trigger)):
        promoted = "devenu" in words or "devenue" in words  # "en remplacement de A, devenu B"
        post = None if promoted else _of_followed(reading, trigger, person)
        unknown = _whom_followed(reading, trigger, person) is None  # "succéder à B", whatever B was
        if post is None and not promoted and unknown:
            post = post_of_predecessor(reading, trigger, person, earlier)
        instead = words & {"remplacer", "remplacement"} or "à la place d" in behind.text
        if post is None and instead:
            post = new_office(reading, person)
            post = post or held(reading, person, trigger.token, former=False)
        return post
    if frame == "handover":
        if not hands_over(reading, trigger):
            return None
        leaving = subjects(reading, trigger.token)
        since = trigger.token.nbor(-1).lower_ == "depuis"  # "Élu maire, A a depuis cédé sa place"
        verb = trigger.token
        post = held(reading, leaving[0][0], verb, before=since) if leaving else None
        return post or _fronted(reading, trigger, person) or occupied(reading, trigger, person)
    if frame in POSTED:
        return _taken_up(reading, trigger, person, earlier)
    if trigger.row.lemma in INAUGURATES and heads_cabinet(token):
        return held(reading, person, trigger.token, former=False)
    if frame == "object" and {"ce poste", "cette fonction"} & _pairs(behind):
        return _taken_up(reading, trigger, person, earlier)
    if frame == "object" and token.i > trigger.token.i and trigger.voice != "participle":
        return apposed(reading, person, token)
    aims = {"pour"} if not words & TERMS else set()  # "réélu | pour un deuxième mandat"
    if words & (aims | {"comme", "candidat", "candidate"}) or frame == "become":
        return None
    if trigger.voice == "active" and " " not in trigger.row.lemma and frame != "object":
        return None
    if trigger.voice == "active" and reading.clauses.tense(trigger.token) == "future":
        return _last_left(earlier, person)  # "le roi la nommera": not what she is today
    renewed = _renewed(reading, trigger, person)
    if renewed is not None:
        return renewed
    own = [c for c in earlier if c.person.node == person.node]
    lost = [c.post for c in own if c.kind in LOSSES]
    told = [c for c in own if c.kind not in LOSSES]
    noun, sent = trigger.voice is None, trigger.token.sent  # "Sa nomination a été approuvée"
    here = [c.post for c in told if noun or c.trigger.sent == sent]
    here = here or [c.post for c in told if c.post and lemma(c.trigger) == lemma(trigger.token)]
    if here:  # "s'est choisi un président : A, élu par 200 voix", "a été élu au premier tour"
        return here[-1]
    return (lost[-1] if lost else None) or held(reading, person, trigger.token, former=False)


def _of_followed(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Post | None:
    """``nommée pour remplacer | le ministre B``, ``Pour succéder à | B, le roi a choisi A``."""
    whom = _whom_followed(reading, trigger, person)
    if whom is not None:
        return apposed(reading, *whom) or held(reading, *whom, before=True)
    for at in _following(trigger):
        for office in reading.offices:
            near = at < office.start <= at + 2 and "," not in reading.doc[at : office.start].text
            if near and len(office.titles) == 1 and not office.same:
                return post_of(reading, office, person, trigger.token)
    return None


def _following(trigger: ChangeTrigger) -> list[int]:
    """The words of a sentence that say that somebody follows another: ``pour | succéder``.

    Not ``pour lui | succéder``, which names nobody.
    """
    sent, verb = trigger.token.sent, trigger.token.i
    opens = sent[0].lower_ in PURPOSE
    words = [t.i for t in sent if t.lower_ in FOLLOWS and (t.i > verb or opens)]
    return [i for i in words if sent.doc[i - 1].lower_ not in CLITICS]


def _whom_followed(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Who | None:
    """Whom a clause says that somebody follows: ``pour succéder à | B``."""
    verb = trigger.token.i
    own = {*reading.clauses.subjects(trigger.token)}  # "Pour lui succéder, | le roi a choisi"
    for at in _following(trigger):
        end = at + WHOM if at > verb else min(at + WHOM, verb)
        refs = [
            r
            for r in reading.references.items
            if at < r.start < end and human(reading, r) and reading.doc[r.head] not in own
        ]
        first = sorted(refs, key=lambda r: (r.start, -r.end))[:1]
        for other, token in persons(reading, first):
            if other.node != person.node:
                return other, token
    return None


def _renewed(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Post | None:
    """``Riga a changé de Premier ministre, | A ayant été nommé``: the office told just before."""
    verb, doc = trigger.token, reading.doc
    start = doc[max(verb.sent.start - 1, 0)].sent.start
    for office in reading.offices:
        ahead = [lemma(t) for t in doc[max(office.start - 3, 0) : office.start]]
        if start <= office.start < verb.i and ahead[-1:] == ["de"] and "changer" in ahead:
            return post_of(reading, office, person, verb) if len(office.titles) == 1 else None
    return None


def _pairs(words: Span) -> set[str]:
    """``à ce``, ``ce poste``: every two words that stand together."""
    return {f"{a.lower_} {b.lower_}" for a, b in itertools.pairwise(words)}


def _purpose(trigger: ChangeTrigger) -> set[str]:
    """``Pour lui succéder, le roi a choisi A``: the words of a purpose that opens the sentence."""
    sent = trigger.token.sent
    if sent[0].lower_ not in PURPOSE:
        return set()
    return {t.lower_ for t in sent.doc[sent.start : trigger.token.i]} & FOLLOWS


def occupied(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Post | None:
    """``A, qui occupait l'Économie depuis mai, cède la place``: the office that a clause tells."""
    sent = trigger.token.sent
    for token in sent.doc[sent.start : trigger.token.i]:
        if lemma(token) in HOLDING and token.pos_ == "VERB":
            named = named_post(reading, trigger, person, token.i + 1, token.i + NEAR)
            if named is not None:
                return named.post
    return None


def _last_left(earlier: list[Change], person: Entity) -> Post | None:
    """The office that somebody else last left."""
    left = [c.post for c in earlier if c.kind in LOSSES and c.person.node != person.node]
    return left[-1] if left else None


def hands_over(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``cède sa place``, ``cède ses fonctions``: an office, not a share."""
    behind = reading.doc[trigger.token.i + 1 : clause_end(reading, trigger.token)]
    phrase = trigger.row.lemma.split(" ")[-1] in HANDED
    return phrase or leads_out(behind.text) or bool(HANDED & {t.lower_ for t in behind})


def gives_up(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``cède sa place``, ``laisse les rênes``: an office is left, no ``cède les Sports``."""
    behind = reading.doc[trigger.token.i + 1 : clause_end(reading, trigger.token)][: NEAR - 1]
    words = {t.lower_ for t in behind}
    return trigger.row.lemma.split(" ")[0] in GIVING_UP and bool(words & (HANDED | OFFICE_WORDS))


def _fronted(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Post | None:
    """``À la Santé, A cède la place à B``: the office that the sentence opens with."""
    sent = trigger.token.sent
    if sent[0].lower_ not in FRONTED:
        return None
    first = next((t.i for t in sent if t.text == ","), sent.start)
    named = named_post(reading, trigger, person, sent.start, first)
    return named.post if named is not None else None


def _taken_up(
    reading: Reading, trigger: ChangeTrigger, person: Entity, earlier: list[Change]
) -> Post | None:
    """``Le poste revient à A``, ``A hérite du maroquin``, ``Son fauteuil échoit à A``.

    The office that was last left, else the last that the sentences before speak of.
    """
    noun = _office_word(trigger)
    if noun is None:
        return None
    left_to = left_by(reading, trigger)
    if left_to is not None:  # "a repris le portefeuille laissé vacant par B"
        gained = [c.post for c in earlier if c.person.node == person.node and c.kind not in LOSSES]
        return held(reading, left_to, noun) or next(iter(gained[-1:]), None)
    if noun.i and noun.nbor(-1).lower_ in ("un", "une"):
        return _just_named(reading, person, noun)
    if noun.i and noun.nbor(-1).lower_ in POSSESSIVES:
        giving = trigger.row.frame == "entrust" and trigger.voice == "active"
        verb = trigger.token
        lost = [c for c in earlier if c.kind in LOSSES and c.trigger.sent == verb.sent]
        if giving and lost:
            return lost[-1].post  # "a limogé B et | confié sa succession à A"
        givers = {e.node for e, _ in subjects(reading, verb)} if giving else ()
        for node in reading.references.pronoun(noun.nbor(-1)):
            owner = reading.cast.by_node.get(node)
            if owner is not None and node not in givers:  # "a limogé B et confié | sa succession"
                own = owner.node == person.node  # "retrouvera son fauteuil"
                return None if own else held(reading, owner, noun)
    start = noun.sent.start
    for _ in range(BACK):
        start = reading.doc[start - 1].sent.start if start else 0
    left = [
        (c.trigger.i, c.post)
        for c in earlier
        if c.kind in LOSSES and c.post is not None and start <= c.trigger.i < noun.i
    ]
    spoken = [
        (t.office.start, t.post)
        for t in reading.tenures
        if start <= t.office.start < noun.i and t.person.node != person.node
    ]
    found = max(left or spoken, key=lambda p: p[0], default=None)
    return found[1] if found is not None else None


def _just_named(reading: Reading, person: Entity, noun: Token) -> Post | None:
    """``B, chef des armées, un poste | confié à A``: the office right before the comma."""
    ends = [o for o in reading.offices if o.end == noun.i - 2 and len(o.titles) == 1]
    return post_of(reading, ends[-1], person, noun) if ends else None


def _office_word(trigger: ChangeTrigger) -> Token | None:
    """The noun or pronoun of a clause that takes an office up: ``le poste``, ``ce fauteuil``."""
    verb, doc = trigger.token, trigger.token.doc
    given = trigger.row.frame == "falls" or trigger.voice in ("passive", "participle")
    first = chain_start(verb) if given else verb.i + 1
    stretch = (
        doc[max(verb.sent.start, first - NEAR) : first] if given else doc[first : first + NEAR]
    )
    for token in stretch:
        of = token.nbor(1).lower_ in OF if token.i + 1 < len(doc) else False
        pointed = token.i > 0 and token.nbor(-1).lower_ in POINTING
        aside = given and token.i + 1 == first and doc[token.i - 2].text == ","
        pointed = pointed or (aside and token.nbor(-1).lower_ in ("un", "une"))
        if token.lower_ in OFFICE_WORDS and pointed and not of:
            return token
    pronoun = doc[first - 1] if given and first > verb.sent.start else None
    clitic = doc[first] if given and first < verb.i else None
    for word in (pronoun, clitic):
        if word is not None and word.lower_ in ("il", "elle") and trigger.row.lemma == "échoir":
            return word
    return None
