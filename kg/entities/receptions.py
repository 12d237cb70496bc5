"""Persons -> whose guests and companions they are, and so of which country."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.clauses import phrase_head, verb_of
from kg.entities.context import Context
from kg.lexicons import lemma, normalise
from kg.mentions.complements import AT_POST
from kg.mentions.offices import Office

VISITED = 2  # sentences back that tell where somebody is received
COMPANY = re.compile(r"(?:accompagn|flanqu|entour|escort)ée?s?$|compagnie$|côtés$")
RECEIVE = frozenset(["accueillir", "attendre", "héberger", "recevoir"])
COMPANY_REACH = 20  # tokens from there to whom it names
MET_AS = {"host": ("par",), "mutual": ("", "par"), "with": ("avec", "à", "au")}


def place_before(context: Context, person: Span) -> Entity | None:
    """The country of the town where somebody receives: ``reçu à Berlin par le président``."""
    head = person.root
    while head.dep_ in ("appos", "nmod", "flat:name", "conj") and head.head != head:
        head = head.head
    case = {c.lower_ for c in head.children if c.dep_ == "case"}
    receives = head.dep_ == "nsubj" and lemma(head.head) in RECEIVE
    if not (head.dep_ == "obl:agent" or case & {"par", "avec", "entre"} or receives):
        return None
    land = _place_in_sentence(context, person[0])
    received = head.dep_ == "obl:agent" and lemma(head.head) in RECEIVE
    return land or (_visited(context, person.sent.start) if received else None)


def _visited(context: Context, token: int) -> Entity | None:
    """The country of the last capital or country that the sentences before name as a place."""
    start = token
    for _ in range(VISITED):
        if start and "\n" not in context.doc[start - 1].text:
            start = context.doc[start - 1].sent.start
    for span in reversed(context.cast.spans("PLACE", "COUNTRY")):
        if start <= span.start < token and context.locative(span):
            entity = context.cast.of(span)
            code = lexicons.capital_of(normalise(span.text))
            if span.label_ == "COUNTRY" or code:
                return context.country(code) if code else entity
    return None


def met_abroad(context: Context, office: Office) -> Entity | None:
    """The country of an office alone whom a visitor meets there: ``Il a vu | le président``.

    Where the sentence, or those before it, have somebody of another country travel.
    """
    row, token = office.row, context.doc[office.head]
    of_state = row is not None and row.owner in ("government", "country")
    told = office.owners or lexicons.owner_nouns().get(office.generic_owner, "GOV") != "GOV"
    abroad = row is not None and row.title in AT_POST
    if told or abroad or not of_state or office.plural or office.determiner != "definite":
        return None
    visitor = context.person_before(office.start)
    home = context.country_of.get(visitor.node) if visitor is not None else None
    if visitor is None or not _is_met(token):
        return None
    land = _place_in_sentence(context, token)
    if home is None:  # "la commissaire A s'est rendue à Tunis, où elle a vu le Premier ministre"
        return land
    land = land or _visited(context, token.sent.start)
    return land if land is not None and land.node not in (home.node, home.of) else None


def _is_met(office: Token) -> bool:
    """Whether an office is whom its clause's subject meets: ``reçu par | le président``."""
    head = phrase_head(office)
    case = next((c.lower_ for c in head.children if c.dep_ == "case"), "")
    verb = verb_of(head.head)
    trigger = lexicons.triggers("meeting", "VERB").get(lemma(verb))
    if head.dep_ == "nsubj":
        objects = [c for c in head.head.children if c.dep_ in ("obj", "iobj")]
        receives = lemma(head.head) in RECEIVE
        return receives and any(c.pos_ == "PRON" and c.i < head.head.i for c in objects)
    talks = lexicons.triggers("meeting", "NOUN")
    if case == "avec" and any(lemma(t) in talks for t in (head.head, *head.head.children)):
        return True  # "Il a eu un entretien avec | le président"
    return trigger is not None and head.head == verb and case in MET_AS.get(trigger.frame, ())


def _place_in_sentence(context: Context, token: Token) -> Entity | None:
    """The country of the last place before a word of its sentence: ``à Berlin``, ``en Grèce``.

    Whatever stands before a place that ``où`` takes up: ``gagnera Katmandou, | où le président``.
    """
    for span in reversed(context.cast.spans("PLACE", "COUNTRY")):
        if not token.sent.start <= span.start < token.i:
            continue
        where = any(t.lower_ == "où" for t in context.doc[span.end : span.end + 2])
        before = context.doc[span.start - 1].lower_
        if not where and before not in ("a", "à", "au", "aux", "en", "pour"):
            continue
        entity = context.cast.of(span)
        if entity is not None and entity.cls == "Country":
            return entity
        code = lexicons.cities().get(normalise(span.text))
        if code in {c.code for c in lexicons.countries()}:
            return context.country(code)
    return None


def company(context: Context, token: int) -> Entity | None:
    """The country of whom a phrase accompanies: ``A, accompagné | du ministre B``."""
    sent = context.doc[token].sent
    near = context.doc[max(sent.start, token - COMPANY_REACH) : token]
    mark = next((t.i for t in reversed(near) if COMPANY.match(t.lower_)), None)
    if mark is None:
        return None
    persons = [s for s in context.cast.spans("PER") if sent.start <= s.start < mark]
    lands = (context.country_of.get(p.node) for s in persons[-1:] if (p := context.cast.of(s)))
    return next(lands, None)
