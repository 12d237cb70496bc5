"""Persons -> whose guests and companions they are, and so of which country."""

from __future__ import annotations

import re

from spacy.tokens import Span

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.lexicons import lemma, normalise

VISITED = 2  # sentences back that tell where somebody is received
COMPANY = re.compile(r"(?:accompagn|flanqu|entour|escort)ée?s?$|compagnie$|côtés$")
RECEIVE = frozenset(["accueillir", "attendre", "héberger", "recevoir"])
COMPANY_REACH = 20  # tokens from there to whom it names


def place_before(context: Context, person: Span) -> Entity | None:
    """The country of the town where somebody receives: ``reçu à Berlin par le président``."""
    head = person.root
    while head.dep_ in ("appos", "nmod", "flat:name", "conj") and head.head != head:
        head = head.head
    case = {c.lower_ for c in head.children if c.dep_ == "case"}
    receives = head.dep_ == "nsubj" and lemma(head.head) in RECEIVE
    if not (head.dep_ == "obl:agent" or case & {"par", "avec", "entre"} or receives):
        return None
    sent = person.sent
    for span in reversed(context.cast.spans("PLACE", "COUNTRY")):
        if not sent.start <= span.start < person.start:
            continue
        if context.doc[span.start - 1].lower_ not in ("a", "à", "au", "aux", "en"):
            continue
        entity = context.cast.of(span)
        if entity is not None and entity.cls == "Country":
            return entity
        code = lexicons.cities().get(normalise(span.text))
        if code in {c.code for c in lexicons.countries()}:
            return context.country(code)
    received = head.dep_ == "obl:agent" and lemma(head.head) in RECEIVE
    return _visited(context, sent.start) if received else None


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
