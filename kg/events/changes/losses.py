"""Trigger of resignation or dismissal -> who leaves which office."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.predications import first_token
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.clauses import named_in_clause
from kg.events.changes.known_posts import held
from kg.events.changes.people import GIVEN, heads_cabinet, people
from kg.events.changes.posts import clause_end, leads_out, left_office, office_before
from kg.events.changes.roles import Who
from kg.events.changes.successions import Change
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.lexicons import lemma, normalise, reporting_verbs, word_list
from kg.lexicons.grammar import OF

FORERUNNERS = word_list("forerunners")
FORCES = frozenset(["renverser", "écarter", "évincer", "débarquer", "remercier", "licencier"])
COUPS = frozenset(["renverser", "déposer"])  # "l'armée a renversé le président A"
REPLACING = frozenset(["remplacement", "place"])
FOLLOWING = frozenset(["succéder", "remplacer"])
REPLACED = 6  # tokens from "en remplacement de" to a name
SINCE_THEN = frozenset(["depuis", "après", "au", "lendemain", "de", "la", "le", "l'", "du"])
TENDERED = 6  # tokens between a resignation and whom it is given
TASKS = word_list("words of tasks")
LEFT = 7  # tokens behind a verb of leaving within which its object stands
CABINETS = frozenset(["parti", "formation", "mouvement", "équipe", "coalition", "organisation"])


def losses(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[tuple[Who, Post | None]]:
    """Who leaves which office; weak verbs only where the office or its loss is spoken of."""
    doc = reading.doc
    behind = doc[trigger.token.i + 1 : clause_end(reading, trigger.token)]
    frame = trigger.row.frame
    out = leads_out(behind[:LEFT].text if frame == "leave" else behind.text)
    if trigger.row.lemma == "claquer porte" and _of_a_room(reading, trigger):
        return
    for person, token in people(reading, trigger):
        named = named_in_clause(reading, trigger, person, token)
        post = named.post if named is not None and frame != "depart" else None
        if trigger.voice is None:
            post = left_office(reading, trigger.token, person) or post
        known = _of_the_state(reading, trigger.token, person)
        known = known or held(reading, person, trigger.token, future=False)
        known = known or office_before(reading, person, token)
        known = known or _of_who_came(reading, trigger.token, person, earlier)
        cabinet = token.sent == trigger.token.sent and heads_cabinet(token)
        if known is None:
            known = _of_successor(reading, person, token, earlier)
        if known is None:
            known = _of_replaced(reading, person, trigger.token, earlier)
        nothing = post is None and (known is None or _of_a_task(trigger))
        if nothing and " " in trigger.row.lemma and not out:
            continue  # "a claqué la porte" of whatever it was
        if frame == "depart" and known is None:
            continue
        if frame == "leave" and not _leaves(reading, trigger, known, out or post is not None):
            continue
        if frame == "weak" and not (
            (out and (post or known))
            or (cabinet and trigger.row.lemma in COUPS)
            or (
                known is not None
                and (trigger.voice in ("passive", "participle") or trigger.row.lemma in COUPS)
                and (trigger.row.lemma in FORCES or (trigger.row.lemma in COUPS and _leads(known)))
                and not {"pour", "d'avoir"} & {t.lower_ for t in behind}
            )
        ):
            continue
        yield (person, token), post or known


def _of_the_state(reading: Reading, noun: Token, person: Entity) -> Post | None:
    """``a remis sa démission au roi``: of what somebody holds, it is the office in a government."""
    doc, sent = reading.doc, noun.sent
    heads = [
        o
        for o in reading.offices
        if o.row is not None and o.row.head_of == "state" and not o.plural
        if sent.start < o.start < sent.end and abs(o.start - noun.i) <= TENDERED
    ]
    if not any(doc[first_token(doc, o)].lower_ == "au" for o in heads):
        return None
    own = [t for t in reading.tenures if t.person.node == person.node and t.status == "Current"]
    served = [t.post for t in own if t.post.owner and t.post.owner.cls == "Government"]
    return served[0] if len(own) > 1 and served else None


def _of_a_task(trigger: ChangeTrigger) -> bool:
    """``chargé de former un cabinet, il a jeté l'éponge``: of what one has tried, not an office."""
    return not TASKS.isdisjoint(t.lower_ for t in trigger.token.sent)


def _leads(post: Post) -> bool:
    """Whether who holds an office heads a state or government: whom a coup topples."""
    form = lexicons.office(normalise(post.title))
    return form is not None and form.row.head_of in ("state", "government")


def _of_successor(
    reading: Reading, person: Entity, token: Token, earlier: list[Change]
) -> Post | None:
    """``A, le prédécesseur de B``, ``son devancier A``: the office of who came after."""
    doc = reading.doc
    noun = next((t for t in token.sent if t.lower_ in FORERUNNERS), None)
    if noun is None:
        return None
    own, behind = doc[noun.i - 1] if noun.i else noun, doc[noun.i + 1 : noun.i + 4]
    heirs: list[Entity | None] = []
    if own.lower_ in ("son", "sa"):
        heirs = [reading.cast.by_node.get(n) for n in reading.references.pronoun(own)]
    elif behind and behind[0].lower_ in OF:
        refs = [r for r in reading.references.items if behind.start < r.start < behind.end]
        heirs = [reading.cast.by_node.get(n) for r in refs for n in r.nodes]
    for heir in heirs:
        if heir is not None and heir.node != person.node:
            gained = [c.post for c in earlier if c.person.node == heir.node]
            post = next((p for p in gained if p is not None), None) or held(reading, heir)
            if post is not None:
                return post
    return next((c.post for c in reversed(earlier) if c.kind not in LOSSES), None)


def _of_who_came(
    reading: Reading, noun: Token, person: Entity, earlier: list[Change]
) -> Post | None:
    """``A, cheffe du PS | depuis la démission de B``, ``nommé ministre le 9 mai, au lendemain du``.

    Nothing but a day or a comma between; else what the same sentence gives before.
    """
    doc, start = reading.doc, noun.i
    while start > noun.sent.start and doc[start - 1].lower_ in SINCE_THEN:
        start -= 1
    if not {t.lower_ for t in doc[start : noun.i]} & {"depuis", "après", "lendemain"}:
        return None
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    end = start
    while end > noun.sent.start and (doc[end - 1].text == "," or end - 1 in dated):
        end -= 1
    for tenure in reading.tenures:
        office = tenure.office
        if office.end == end and tenure.person.node != person.node and len(office.titles) == 1:
            return tenure.post
    last = earlier[-1] if earlier else None
    if last is None or last.kind in LOSSES or not noun.sent.start <= last.trigger.i < end:
        return None
    return last.post if last.person.node != person.node else None


def _of_replaced(
    reading: Reading, person: Entity, leaving: Token, earlier: list[Change]
) -> Post | None:
    """``B est nommé ministre en remplacement de A, mis à la retraite``: what B gets, A leaves."""
    doc, sent = reading.doc, leaving.sent
    for span in person.spans:
        ahead = doc[max(sent.start, span.start - REPLACED) : span.start]
        if not sent.start <= span.start < leaving.i or not any(_follows(t) for t in ahead):
            continue
        gained = [c for c in earlier if c.kind not in LOSSES and c.post is not None]
        if gained and gained[-1].person.node != person.node:
            return gained[-1].post
    return None


def _follows(word: Token) -> bool:
    """``en remplacement de A``, ``à la place de A``, ``succède à A``."""
    return word.lower_ in REPLACING or lemma(word) in FOLLOWING


def _leaves(reading: Reading, trigger: ChangeTrigger, known: Post | None, out: bool) -> bool:
    """Whether what is quitted is an office, or the body that a person's office stands in."""
    if out:
        return True
    end = min(clause_end(reading, trigger.token), trigger.token.i + 6)
    owner = known.owner if known is not None else None
    if trigger.voice is None:
        return known is not None and _told_to_leave(reading, trigger)
    if known is None or owner is None:
        return False
    behind = normalise(reading.doc[trigger.token.i + 1 : end].text)
    title = normalise(known.title)
    if title[:7] in behind and title not in behind:  # "conseiller fédéral": "le Conseil fédéral"
        return True
    return any(
        s.start >= trigger.token.i and s.end <= end and owner.cls not in ("Country", "Place")
        for s in owner.spans
    )


def _told_to_leave(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``a confirmé le départ de A``: a holder's, no journey ``pour Paris``."""
    noun, doc = trigger.token, reading.doc
    verb = reading.clauses.verb(noun)
    told = lemma(verb) in GIVEN | reporting_verbs() and verb.i < noun.i
    behind = doc[noun.i + 1 : clause_end(reading, noun)]
    parted = next((t.i for t in behind if t.text == ","), behind.end)
    away = {t.lower_ for t in doc[noun.i + 1 : parted]} & {"pour", "vers", "à", "en", "au"}
    if {"retraite"} & {t.lower_ for t in behind[:3]}:
        away = set()
    if noun.nbor(-1).lower_ in ("son", "sa"):
        return lemma(verb) in GIVEN and verb.i < noun.i and not away
    own = any(s.start <= noun.i + 4 for s in reading.cast.spans("PER") if s.start > noun.i)
    return told and own and not away


def _of_a_room(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``claque la porte d'une séance``: neither of a party nor of a government."""
    doc, at = reading.doc, trigger.end
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    while at < len(doc) and at in dated:
        at += 1
    if doc[at : at + 1].text.lower() not in OF:
        return False
    behind = doc[at : at + 5]
    names = [n for n in reading.names if at < n.start < at + 5]
    bodies = {t.lower_ for t in behind} & (CABINETS | word_list("nouns of office"))
    return not bodies and not any(n.label_ in ("PARTY", "BODY", "ORG", "IGO") for n in names)
