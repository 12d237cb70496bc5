"""Office, context -> owner: the government, state, body or town that an office belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg import lexicons
from kg.entities.bodies import GROUP_HEADS, chamber, grouped, nearby, placed, secretariat
from kg.entities.camps import camp, of_camp
from kg.entities.cast import ORGANISED, Entity, government
from kg.entities.context import Context
from kg.entities.items import ENVOYS
from kg.entities.journeys import destinations
from kg.entities.levels import PROVINCES, spoken_regions
from kg.entities.likelihood import likely
from kg.entities.receptions import company, place_before
from kg.facts import Node
from kg.lexicons import OfficeRow, lemma, normalise, plain_words, title_key, word_list
from kg.lexicons.grammar import ARTICLES, HE
from kg.mentions.complements import CHARGED, LATTER, NUMBERS
from kg.mentions.offices import EURODEPUTIES, LAWMAKERS, Office, serves
from kg.mentions.phrases import UNNAMED

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

PRESIDED = frozenset({"ES", "FR", "IT", "IQ", "RU"})  # states whose regions have presidents
LEAVING = word_list("adjectives of leaving office")
INTERNATIONAL = frozenset({"IGO"})
SECRETARY = "secrétaire"  # of a party too: "le secrétaire du PD"
VICES = frozenset(["vice-président", "vice-président exécutif"])
MONARCHS = plain_words("titles of monarchs")


def place_post(entity: Entity | None, office: Office) -> Entity | None:
    """Country -> the node that a post stands in: its government for ministers, else itself."""
    if entity is None or office.row is None or office.row.owner != "government":
        return entity
    return government(entity) if entity.cls in ("Country", "Place") else entity


def explicit_owner(office: Office, context: Context) -> Entity | None:
    """The owner that the phrase itself names: a body before an adjective."""
    if sits(office):
        return chamber(office, context)
    if (
        office.generic_owner == "capitale"
        and office.row is not None
        and office.row.owner == "place"
    ):
        return placed(office, context)
    found = [
        context.of_span(s) for s in office.owners if s.label_ != "PARTY" or len(office.owners) == 1
    ]
    known = [
        e
        for e in found
        if e is not None
        and not (
            e.cls == "PoliticalParty"
            and office.row is not None
            and office.row.owner in ("government", "place")
            and office.row.title != SECRETARY
        )
    ]
    commissioner = office.row is not None and office.row.title == "commissaire"
    if commissioner and all(e.cls == "Country" for e in known):
        commission = _commission(office, context)  # "le commissaire européen | belge"
        if commission is not None:
            return commission
    sender = secretariat(office, context)
    if sender is not None and all(e.cls in ("Country", "Place") for e in known):
        return sender
    if known:
        return next((e for e in known if e.cls not in ("Country", "Place")), known[0])
    if office.row is not None and office.row.title in VICES and _charged(office, context):
        return context.by_row.get("institution:Commission européenne")
    if office.generic_owner == UNNAMED:
        return _namesake(context, office.end) or of_camp(office, context)
    if office.generic_owner == LATTER:
        return context.latter(office)
    if office.generic_owner == "union":
        return context.body("Union européenne")
    if office.generic_owner in ("fédéral", "régional"):
        return context.level(office.generic_owner)
    if office.generic_owner:
        label = lexicons.owner_nouns()[office.generic_owner]
        if label == "GOV":
            land = next(iter(likely(context, office.start)), context.home)
            return government(land) if land is not None else None
        if label in ("IGO", "BODY", "ORG"):
            alone = not _described(context, office.end)
            return context.spoken_of(office.start, office.generic_owner) if alone else None
        if label == "PARTY":
            told = camp(context.doc, office)  # "du parti socialiste", of no other one
            return of_camp(office, context) if told else context.nearest(office.start, label)
        if label == "PLACE" and office.row is not None and office.row.owner != "government":
            return placed(office, context)
    return None


def _commission(office: Office, context: Context) -> Entity | None:
    """Whose commissioner is one of the Union; None where nothing speaks of it."""
    if _of_portfolio(office):
        return context.executive(office.generic_owner == "union")
    return None if office.generic_owner else context.by_row.get("institution:Commission européenne")


def _charged(office: Office, context: Context) -> bool:
    """Whether a portfolio follows in an article of the Union: ``vice-président | chargé du``."""
    after = context.doc[office.end : office.end + 1].text
    return after in CHARGED and "institution:Commission européenne" in context.by_row


def _namesake(context: Context, end: int) -> Entity | None:
    """What ``le directeur | du musée`` takes up: the last body or building named by that noun.

    Args:
        context: The article.
        end: Where the complement begins.
    """
    doc, at = context.doc, end + 1
    while at < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    if at >= len(doc) or not doc[at].is_lower or _described(context, at + 1):
        return None
    spans = [s for s in context.cast.spans(*ORGANISED, "PLACE") if s.end <= end and len(s) > 1]
    named = [s for s in spans if s[0].lower_ == doc[at].lower_]
    return context.cast.of(named[-1]) if named else None


def _described(context: Context, end: int) -> bool:
    """Whether a noun goes on and so means a body of its own: ``la police | judiciaire``."""
    if end >= len(context.doc):
        return False
    token = context.doc[end]
    return (token.pos_ == "ADJ" and token.is_lower) or token.lower_ in ("de", "d'", "du", "des")


def sits(office: Office) -> bool:
    """Whether a mandate says at most the party: ``le député A``, ``la sénatrice PS B``.

    Whatever else it says, ``l'eurodéputée belge A`` sits in one chamber.
    """
    row = office.row
    return (
        row is not None
        and row.title in LAWMAKERS
        and (row.title in EURODEPUTIES or all(s.label_ == "PARTY" for s in office.owners))
        and not office.generic_owner
    )


def _of_portfolio(office: Office) -> bool:
    """Whether a commissioner is one of the EU: ``commissaire européen``, ``à la Concurrence``."""
    at = any(re.search(r" (?:à|au|aux|chargée?) ", f"{t} ") for t in office.titles)
    return at or office.generic_owner == "union"


def inherited_owner(
    office: Office,
    person: Entity | None,
    at: int,
    context: Context,
    so_far: list[Tenure],
    title: str,
    barred: frozenset[Node] = frozenset(),
) -> Entity | None:
    """The country that the context gives an office without one.

    In this order: the part of a list it stands in, the person's own other office or party, the
    possessor's (``ses ministres``), the town where the person receives, a phrase with the same
    title and a country but no name (``le président ukrainien``), the article's countries by how
    often they are spoken of; but never a country that has no such office, or whose same office
    already has another holder.

    Args:
        office: The phrase without an owner.
        person: Its holder, if it has one.
        at: Where the holder's name starts.
        context: What the article tells of countries.
        so_far: The tenures found before.
        title: The title, for a list of several.
        barred: Countries that it is not of (``son homologue``).
    """
    row = office.row
    if office.generic_owner == UNNAMED:
        return None
    if row is not None and normalise(row.title) in GROUP_HEADS:
        return grouped(office, person, context)
    related = context.antecedent(office.start) or _possessor(office, context, so_far)
    bodied = row is not None and _of_bodies(row) and not row.country
    if related is None and bodied and not office.generic_owner:
        related = context.fronted(office.start)
    if related is not None:
        return related
    named = context.by_row.get(f"country:{row.country}") if row is not None else None
    if row is not None and row.country and not row.head_of and (named or not row.portfolio):
        return context.country(row.country)  # "le garde des Sceaux", "le secrétaire au Trésor"
    if lexicons.owner_nouns().get(office.generic_owner, "GOV") not in ("GOV", "COUNTRY", "PLACE"):
        return None
    if row is None or row.owner in ("organization", "place"):
        if office.determiner == "possessive" and context.has_subject(office.start):
            return None  # "la troupe, par la voix de son secrétaire général"
        return nearby(office, person, context)
    only = lexicons.only_with_head(row.title) if row.head_of == "state" else None
    if only is not None:
        return _only(row, only, context)
    candidates = _candidates(office, row, person, at, context, so_far)
    if person is not None:
        barred = barred | context.lands_of_peers(person.node)
    candidates = [c for c in candidates if c.node not in barred and (c.cls != "Place" or c.row)]
    fits = [c for c in candidates if has_office(c, row)]
    if not fits and normalise(row.title) == "president":
        return (
            _party(office, person, context)
            or context.opening_body(office.start)
            or next((c for c in candidates if not _crowned(c)), None)
        )
    if not fits and row.country:
        return context.country(row.country)
    free = [c for c in fits if _free(c, office, title, person, context, so_far)]
    if free and free[0] != fits[0] and not context.spoken(free[0], office.start):
        free = []  # rather two holders than one in a country that is hardly spoken of
    return next(iter([*free, *fits, *candidates]), None)


def _free(
    land: Entity,
    office: Office,
    title: str,
    person: Entity | None,
    context: Context,
    so_far: list[Tenure],
) -> bool:
    """Whether nobody else holds in a country an office that only one can hold."""
    row = office.row
    if row is None or person is None or _leaving(office, context):
        return True
    several = office.plural and row.portfolio and title != row.title  # ministers of two states
    return not (row.head_of or several) or not any(
        _seat(t.post.title, t.office.row) == _seat(title, row)
        and (t.post.owner.of or t.post.owner.node) == land.node
        for t in so_far
        if t.post.owner is not None and t.status == office.status and t.person.node != person.node
    )


def _leaving(office: Office, context: Context) -> bool:
    """Whether somebody else holds the office by now: ``le président sortant``."""
    return any(t.lower_ in LEAVING for t in context.doc[office.start : office.end])


def _candidates(
    office: Office,
    row: OfficeRow,
    person: Entity | None,
    at: int,
    context: Context,
    so_far: list[Tenure],
) -> list[Entity]:
    """The countries and regions that an office may be of, the likeliest first.

    Those where its holder only travels come last.
    """
    named = [s for s in person.spans if s.start == at] if person is not None else []
    possessive = office.determiner == "possessive"
    possessor = context.possessors.get(office.start) if _by_pronoun(office, context) else None
    own = [
        context.side_of(office.start),
        context.country_of.get(possessor) if possessor is not None else None,
        company(context, office.start) if not possessive else None,
        context.possessor(office.start) if possessive and not office.plural else None,
        _home(row, person, context) if person is not None else None,
        context.possessor(office.start) if possessive else None,
        _shared(office, context, so_far) if possessive else None,
        place_before(context, named[0]) if named and not office.plural else None,
    ]
    found = [c for c in own if c is not None]
    found += _spoken_of(office, row, person, context)
    found += context.before(at)
    if normalise(row.title) == "ministre president":
        found += spoken_regions(context.cast)
    abroad = destinations(context, person) if person is not None else frozenset()
    found.sort(key=lambda c: c.node in abroad)
    return found


def _by_pronoun(office: Office, context: Context) -> bool:
    """Whether a possessive takes up its clause's pronoun: ``Elle a délégué | son ministre``."""
    before = context.doc[context.doc[office.start].sent.start : office.start]
    return office.determiner == "possessive" and any(t.lower_ in HE for t in before)


def _shared(office: Office, context: Context, so_far: list[Tenure]) -> Entity | None:
    """The state or region in whose government both are: ``il est venu avec sa ministre``."""
    person = context.possessors.get(office.start)
    owner = office_of(person, so_far) if person is not None else None
    state = context.cast.by_node.get(owner.of, owner) if owner and owner.of else owner
    return state if state is not None and state.cls in ("Country", "Place") else None


def _party(office: Office, person: Entity | None, context: Context) -> Entity | None:
    """Whose ``le président A (MR)`` is in a state without presidents: the party's."""
    own = context.party_of.get(person.node) if person is not None else None
    return own or context.nearest(office.start, "PARTY")


def _crowned(country: Entity) -> bool:
    """Whether a state is known to have another head than a president."""
    heads = lexicons.heads(country.row.removeprefix("country:"))
    return heads is not None and normalise(heads.state) != "president"


def _only(row: OfficeRow, code: str, context: Context) -> Entity | None:
    """The one state whose head has a title; the pope's only where the article speaks of it."""
    spoken = row.title == "pape"
    return context.by_row.get(f"country:{code}") if spoken else context.country(code)


def _home(row: OfficeRow, person: Entity, context: Context) -> Entity | None:
    """The country of a person; for who heads a government the region that he is called by."""
    region = context.region_of.get(person.node) if row.head_of == "government" else None
    return region or context.country_of.get(person.node)


def _spoken_of(
    office: Office, row: OfficeRow, person: Entity | None, context: Context
) -> Iterator[Entity]:
    """The countries that the text around an office speaks of, the likeliest first."""
    scene = context.scene(office.start)
    if scene is not None:
        yield scene
    if not office.plural:
        headed = context.anonymous(row.head_of) if row.head_of and person is not None else []
        yield from likely(context, office.start, headed)
        return
    count = NUMBERS.get(context.doc[office.end - 2].lower_, 2)
    if count > 2:
        yield from context.pair(count)
    if office.generic_owner == "pays" or row.head_of:
        yield from reversed(context.before(office.start)[:2])
    if office.determiner == "possessive":
        yield from context.partners(office.start)
    yield from context.pair()


def _possessor(office: Office, context: Context, so_far: list[Tenure]) -> Entity | None:
    """Whose a president or spokesperson is: ``la Commission … Sa présidente, A``."""
    row = office.row
    if row is None or office.determiner != "possessive" or office.plural:
        return None
    if office.titles == (SECRETARY,):  # "Le PD, par la voix de | son secrétaire, A"
        return context.body_before(office.start, frozenset({"PARTY"}))
    if row.owner == "organization":
        return (
            _served(office, context, so_far)
            or _of_speaker(office, context, so_far)
            or context.body_before(office.start, ORGANISED)
            or context.body_before(office.start, frozenset({"COUNTRY"}))
        )
    if normalise(row.title) in ENVOYS:
        return _sender(office, context)
    diplomat = normalise(row.title) == "chef de la diplomatie"  # "l'UE, par la voix de sa cheffe"
    if not diplomat and normalise(row.title) not in ("president", "vice president"):
        return None
    beside = context.beside(office.start)
    if beside is not None:
        of_none = (
            diplomat and beside.cls == "PoliticalParty"
        )  # "A (PLR) et le chef de sa diplomatie"
        return beside if beside.cls not in ("Country", "Person") and not of_none else None
    body = context.opening_body(office.start)
    if diplomat or body is not None or context.possessor(office.start) is not None:
        return body
    return context.body_before(office.start, ORGANISED)


def _sender(office: Office, context: Context) -> Entity | None:
    """Whose envoy somebody is: ``L'ONU s'est dite inquiète. Son émissaire, A``."""
    beside = context.beside(office.start)
    if beside is not None and beside.cls in ("Country", "Person"):
        return None
    return context.body_before(office.start, INTERNATIONAL)


def _of_bodies(row: OfficeRow) -> bool:
    """Whether a title is one that bodies have: presidents, directors, spokespersons."""
    presides = normalise(row.title) in ("president", "vice president", "premier vice president")
    return row.owner == "organization" or presides


def _of_speaker(office: Office, context: Context, so_far: list[Tenure]) -> Entity | None:
    """Whose voice somebody is: of the person of ``« … », assure sa porte-parole``."""
    doc = context.doc
    said = doc[max(office.start - 3, 0) : max(office.start - 1, 0)]
    if not any(t.pos_ in ("VERB", "AUX") and lemma(t) in lexicons.reporting_verbs() for t in said):
        return None
    person = context.person_before(office.start)
    found = office_of(person.node if person is not None else None, so_far)
    return context.cast.by_node.get(found.of, found) if found and found.of else found


def _served(office: Office, context: Context, so_far: list[Tenure]) -> Entity | None:
    """Where the person is in office whose spokesperson, adviser or envoy somebody is."""
    person = context.possessors.get(office.start) if serves(office) else None
    beside = context.beside(office.start)
    if person is None or (beside is not None and beside.cls not in ("Country", "Person")):
        return None
    return office_of(person, so_far)


def office_of(person: Node | None, so_far: Sequence[Tenure]) -> Entity | None:
    """Where somebody holds an office, those of today first."""
    own = [t for t in so_far if t.person.node == person and t.post.owner is not None]
    ranked = sorted(own, key=lambda t: t.status != "Current")
    return ranked[0].post.owner if ranked else None


def _seat(title: str, row: OfficeRow | None) -> str:
    """What only one person of a country holds at a time: its head, or a title."""
    if row is not None and normalise(row.title) in MONARCHS:
        return normalise(title)  # a king and his queen
    return row.head_of if row is not None and row.head_of else title_key(title)


def has_office(country: Entity, row: OfficeRow) -> bool:
    """Whether a state can have a head of this title: kings in kingdoms, chancellors in two."""
    heads = lexicons.heads(country.row.removeprefix("country:"))
    if normalise(row.title) == "ministre president":
        return country.row.startswith("region:")
    if country.row.startswith("region:") and normalise(row.title) == "premier ministre":
        return lexicons.region(country.row.removeprefix("region:")).country in PROVINCES
    if country.row.startswith("region:") and row.title == "président":
        return lexicons.region(country.row.removeprefix("region:")).country in PRESIDED
    if heads is None or not row.head_of:
        return heads is not None or row.head_of != "state"
    title = normalise(row.title)
    if row.country:
        same = title in (normalise(heads.state), normalise(heads.government))
        return same or country.row == f"country:{row.country}"
    if title in ("monarque", "souverain"):
        return heads.state != "président"
    if (title.startswith("president") and row.head_of == "state") or title in MONARCHS:
        return normalise(heads.state) == title.split(" ")[0]
    if title == "premier ministre":
        return normalise(heads.government) == title
    return True
