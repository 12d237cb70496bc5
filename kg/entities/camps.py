"""Office, context -> the party that an adjective means: ``le chef conservateur, A``."""

from __future__ import annotations

from spacy.tokens import Doc

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.entities.surroundings import HOUSES
from kg.lexicons import normalise, plain_words
from kg.lexicons.grammar import ARTICLES, OF_OR_TO
from kg.mentions.complements import CAMPS
from kg.mentions.led import MANDATES
from kg.mentions.offices import Office

LEADERS = plain_words("titles of leaders of parties")
GROUP_HEADS = plain_words("titles of heads of parliamentary groups")
PARTIES = frozenset(["formation", "mouvement", "parti"])
STEM = 8  # letters that a party's name and its adjective share: "conservateur", "conservatrice"


def camp(doc: Doc, office: Office) -> str:
    """The adjective of politics that tells whom somebody leads; "" for none.

    ``président du parti | socialiste``, ``chef | conservateur``, ``patron | des députés
    communistes``, ``président du groupe | socialiste``.
    """
    i = office.end - 1 if normalise(doc[office.end - 1].text) in CAMPS else office.end
    while i < len(doc) and doc[i].is_lower and _passes(doc[i].lower_):
        i += 1
    if i >= len(doc) or not doc[i].is_lower:
        return ""
    word = normalise(doc[i].text)
    return word if word in CAMPS or word.removesuffix("s") in CAMPS else ""


def leads_camp(office: Office, doc: Doc) -> bool:
    """Whether an office is of a party or its group by the adjective beside it alone."""
    row = office.row
    if row is None or office.owners or not camp(doc, office):
        return False
    leads = row.owner == "organization" and normalise(row.title) in LEADERS | GROUP_HEADS
    return leads or office.generic_owner in PARTIES


def owner_of_camp(office: Office, context: Context) -> Entity | None:
    """``le chef conservateur`` -> the party; ``le président du groupe socialiste``, its house.

    None where the article names neither: no other party is meant.
    """
    return (_house(office, context) if leads_group(office) else None) or of_camp(office, context)


def leads_group(office: Office) -> bool:
    """Whether somebody heads a group in parliament: ``président du groupe``."""
    return office.row is not None and normalise(office.row.title) in GROUP_HEADS


def _house(office: Office, context: Context) -> Entity | None:
    """The chamber of parliament that an office's sentence names."""
    sent = context.doc[office.start].sent
    spans = [s for s in context.cast.spans("BODY") if sent.start <= s.start < sent.end]
    houses = [s for s in spans if normalise(s[0].text) in HOUSES | {"senat"}]
    return context.cast.of(houses[0]) if houses else None


def _passes(word: str) -> bool:
    return word in OF_OR_TO | ARTICLES | PARTIES or normalise(word) in MANDATES


def of_camp(office: Office, context: Context) -> Entity | None:
    """The party of the article whose name has the adjective that stands beside an office."""
    stem = camp(context.doc, office).rstrip("s").rstrip("e")[:STEM]
    for span in context.cast.spans("PARTY") if stem else ():
        party = context.cast.of(span)
        if party is None or party.cls != "PoliticalParty":
            continue
        names = [party.name, span.text]
        if party.row.startswith("party:"):
            row = lexicons.party(party.row.removeprefix("party:"))
            names += [row.name, *row.aliases]
        if any(w.startswith(stem) for n in names for w in normalise(n).split(" ")):
            return party
    return None
