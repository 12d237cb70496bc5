"""Office, context -> the body, town or district that an office without an owner belongs to."""

from __future__ import annotations

from spacy.tokens import Span

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.entities.homes import main_organisation
from kg.entities.likelihood import likely
from kg.entities.surroundings import DISTRICTS, HOUSES
from kg.facts import Node
from kg.lexicons import OfficeRow, normalise, plain_words, word_list
from kg.mentions.offices import EURODEPUTIES, Office
from kg.mentions.sorts import is_agency, is_landmark

MUNICIPAL = plain_words("municipal offices")
LEADERS = plain_words("titles of leaders of parties")
DISTRICT_HEADS = word_list("heads of districts")
REGIONAL = frozenset(["le", "la", "l'", "les", "du", "des", "en", "d'"])  # before a region's name
GROUP_HEADS = plain_words("titles of heads of parliamentary groups")
SENATES = frozenset({"senat"})
OFTEN = 3  # times that a chamber is named for its members to be called so everywhere
JUDICIAL = word_list("judicial offices")
COURTS = word_list("courts")
SECRETARY = "secretaire general"
LESSER = word_list("words of lesser ranks")
LED = frozenset(["BODY", "IGO", "ORG", "PARTY", "PLACE"])  # what may have offices of many ranks


def nearby(office: Office, person: Entity | None, context: Context) -> Entity | None:
    """Where ``le maire, A``, ``la directrice, B``, ``la procureure, C`` is in office."""
    row = office.row
    if row is not None and row.owner == "place":
        told = office.generic_owner in ("ville", "commune")
        town = normalise(row.title) in MUNICIPAL or told
        if not town:
            led = district(context, office.start) if row.title in DISTRICT_HEADS else None
            return led or context.nearest(office.start, "PLACE")
        return _governed(office, context) or context.town(office.start, "often" if told else "last")
    if row is not None and row.title in JUDICIAL and not office.plural:
        return _court(context, office.start)
    leads = row is not None and normalise(row.title) in LEADERS
    own = context.nearest(office.start, "PARTY") if leads and person is not None else None
    if own is None and person is not None and row is not None and not office.plural:
        own = _akin(office, row, context) or context.topic(office.start) if _alone(row) else None
        if own is None and _alone(row) and office.determiner == "definite":
            own = main_organisation(context.cast, office.start)
    return own


def _governed(office: Office, context: Context) -> Entity | None:
    """The one town whose mayor or aldermen were told of before: ``le maire de Spa … l'échevin A``.

    Unless its own sentence tells where: ``À Theux, l'échevin A``.
    """
    found = dict[Node, Entity]()
    for other in context.offices:
        if other.row is None or normalise(other.row.title) not in MUNICIPAL:
            continue
        for span in other.owners if other.start < office.start else ():
            owner = context.of_span(span)
            if owner is not None and span.label_ == "PLACE":
                found[owner.node] = owner
    sent = context.doc[office.start].sent
    here = [s for s in context.cast.spans("PLACE") if sent.start <= s.start < office.start]
    return next(iter(found.values())) if len(found) == 1 and not here else None


def _court(context: Context, token: int) -> Entity | None:
    """Where ``la procureure, A`` serves: the last court before, or the only one."""
    spans = context.cast.spans("BODY", "IGO", "ORG")
    courts = [s for s in spans if normalise(s[0].text) in COURTS and not is_agency(s)]
    found = {e.node for s in courts if (e := context.cast.of(s)) is not None}
    before = [s for s in courts if s.end <= token]
    pick = before[-1:] or (courts[:1] if len(found) == 1 else [])
    return context.cast.of(pick[0]) if pick else None


def _akin(office: Office, row: OfficeRow, context: Context) -> Entity | None:
    """Where offices of its kind stand by the article: ``le gouverneur de la BCE … la vice-…``.

    If all of them stand in one body.
    """
    kind, found = _kind(row), dict[Node, Entity]()
    for other in context.offices:
        if other.row is None or _kind(other.row) != kind or other.start == office.start:
            continue
        for span in other.owners:
            owner = context.of_span(span)
            if owner is not None and span.label_ in LED:
                found[owner.node] = owner
    return next(iter(found.values())) if len(found) == 1 else None


def _kind(row: OfficeRow) -> str:
    """A title without rank: ``vice-gouverneur``, ``premier vice-président``."""
    words = [w for w in normalise(row.title).split(" ") if w not in LESSER]
    return words[0] if words else ""


def district(context: Context, token: int, noun: str = "") -> Entity | None:
    """The region that a prefect governs: the last one named with its article, ``l'Hérault``.

    The last that is called by a noun comes first: ``la région de Ségou``.
    """
    spans = [s for s in context.cast.spans("PLACE") if s.end <= token]
    called = [(s, normalise(context.doc[max(s.start - 2, 0) : s.end].text)) for s in spans]
    named = [s for s, words in called if noun and noun in words.split(" ")]
    if named:
        return context.cast.of(named[-1])
    spans = [s for s in spans if normalise(s.text) not in lexicons.cities()]
    spans = [
        s
        for s in spans
        if s.kb_id_.startswith("region:")
        or (s.start and context.doc[s.start - 1].lower_ in REGIONAL and not is_landmark(s))
    ]
    return context.cast.of(spans[-1]) if spans else None


def _alone(row: OfficeRow) -> bool:
    """Whether a title without an owner is that of a body just spoken of: ``la directrice``.

    Not a group's or a region's.
    """
    title = normalise(row.title)
    return not (row.generic or "groupe" in title or title == "gouverneur")


def placed(office: Office, context: Context) -> Entity | None:
    """The place that a noun alone means: ``la présidente de la région``.

    That of a nation is its capital: ``le maire de la capitale togolaise``.
    """
    noun = normalise(office.generic_owner)
    if noun == "capitale":
        lands = [land for s in office.owners if (land := context.of_span(s)) is not None]
        codes = {lexicons.capital_of(normalise(e.name)): e for e in context.cast.entities}
        towns = (codes.get(land.row.removeprefix("country:")) for land in lands)
        return next(towns, None) if lands else context.nearest(office.start, "PLACE")
    wide = district(context, office.start, noun) if noun in DISTRICTS else None
    return wide or context.nearest(office.start, "PLACE")


def grouped(office: Office, person: Entity | None, context: Context) -> Entity | None:
    """The party whose group in parliament somebody leads: ``sa cheffe de groupe, A``.

    Else the house: ``la cheffe de groupe | au Parlement bruxellois, A``.
    """
    possessor = context.possessors.get(office.start)
    told = [context.antecedent(office.start)]
    told += [context.party_of.get(n) for n in (possessor, person.node if person else None) if n]
    if office.determiner == "possessive":
        told.append(context.body_before(office.start, frozenset({"PARTY"})))
        told.append(context.nearest(office.start, "PARTY"))
    ahead = range(office.end + 1, office.end + 3)
    if context.doc[office.end : office.end + 1].text in ("à", "au"):
        told += [context.cast.of(s) for s in context.cast.spans("BODY") if s.start in ahead]
    return next((p for p in told if p is not None), None)


def chamber(office: Office, context: Context) -> Entity | None:
    """The chamber that the sentence, the one before or the article speaks of; else the country."""
    title = office.row.title if office.row is not None else ""
    if title in EURODEPUTIES:
        return context.body("Parlement européen")
    houses = SENATES if title == "sénateur" else HOUSES
    doc, here = context.doc, context.doc[office.start].sent
    start = doc[here.start - 1].sent.start if here.start else 0
    spans = [s for s in context.cast.spans("BODY") if normalise(s[0].text) in houses]
    land = next(iter(likely(context, office.start)), context.home)
    code = land.row.removeprefix("country:") if land is not None else ""
    spans = [s for s in spans if s.start not in context.described and _of_land(s, code)]
    near = [s for s in spans if start <= s.start < here.end]
    if not near and len(spans) >= OFTEN:
        near = [s for s in spans if s.end <= office.start] or spans[:1]
    return context.cast.of(near[-1]) if near else land


def _of_land(body: Span, code: str) -> bool:
    """Whether a body is not known to be of another country, or of many."""
    if not body.kb_id_:
        return True
    row = lexicons.institution(body.kb_id_.removeprefix("institution:"))
    return row.country in ("", code) and row.name != "Parlement européen"


def secretariat(office: Office, context: Context) -> Entity | None:
    """``l'envoyé du secrétaire général``: the organisation that this one is known to head."""
    titles = [normalise(t) for t in office.titles]
    if not any(f" du {SECRETARY}" in t for t in titles):
        return None
    for other in context.offices:
        if other.row is not None and normalise(other.row.title) == SECRETARY:
            for span in other.owners if other is not office else ():
                if span.label_ == "IGO" and (owner := context.of_span(span)) is not None:
                    return owner
    return None
