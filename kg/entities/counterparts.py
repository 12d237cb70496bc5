"""``son homologue A``, ``leurs collègues de la Défense, A et B`` -> the office of another's kind.

The title is that of whom the possessive means, or of the office told beside it; a list repeats the
titles of the list before it, one by one. The country is another one than theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.clauses import verb_of
from kg.entities.context import Context
from kg.entities.holders import Holding
from kg.entities.origins import code_of
from kg.entities.owners import explicit_owner, inherited_owner
from kg.entities.ownership import Question, likeliest_owner
from kg.entities.predications import fronted
from kg.facts import Node
from kg.lexicons import OfficeRow, normalise, plain_words, title_abroad, title_key
from kg.mentions.offices import LAWMAKERS, RANKS, SEATED, Office
from kg.mentions.portfolios import OWN_PEOPLE

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

COLLEAGUES = tuple(sorted(plain_words("nouns of colleagues")))  # they may hold any office
BESIDE = 7  # tokens between a name and "et son homologue"
BODIES = frozenset(["IGO", "ORG", "PARTY"])  # kinds of names of bodies
OF_BODIES = frozenset(["Organization", "PoliticalParty", "InternationalOrganization"])
VAGUE = frozenset(["chef", "locataire", "patron"])
WHERE = frozenset(["à", "au", "aux", "en"])
BACK = 3  # sentences that may tell where somebody is met


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody who holds such an office as another: its title, its model, where it stands."""

    person: Entity
    title: str
    model: Office
    owner: Entity | None

    def filled(self, tenures: Iterable[Tenure]) -> bool:
        """Whether the article says of somebody that he holds just this office."""
        here = {self.owner.node, self.owner.of} - {None} if self.owner is not None else set()
        return any(
            title_key(t.post.title) == title_key(self.title)
            and t.post.owner is not None
            and not here.isdisjoint({t.post.owner.node, t.post.owner.of})
            for t in tenures
        )


@dataclass(frozen=True, slots=True)
class Peers:
    """What counterparts are read from.

    Attributes:
        context: The article's countries and persons.
        offices: Its office phrases.
        holdings: Who is said to hold what.
        tenures: Those found so far.
        possessors: By the start of an office phrase, whom its possessive means.
    """

    context: Context
    offices: tuple[Office, ...]
    holdings: tuple[Holding, ...]
    tenures: Sequence[Tenure]
    possessors: Mapping[int, Node]

    def before(self, office: Office) -> list[Tenure]:
        """Tenures told before a phrase, those that many share left out."""
        found = [t for t in self.tenures if t.office.start < office.start]
        return sorted((t for t in found if not _common(t.office.row)), key=lambda t: t.office.start)

    def of(self, person: Node, office: Office) -> list[Tenure]:
        """What somebody holds that others may hold elsewhere, present offices of states first.

        Whose homologue is of a state leads no party by that.
        """
        own = [t for t in self.tenures if t.person.node == person and not _common(t.office.row)]
        if any(s.label_ in ("NORP", "COUNTRY") for s in office.owners):
            own = [t for t in own if t.post.owner is None or t.post.owner.cls != "PoliticalParty"]
        return sorted(own, key=lambda t: (t.status != "Current", not _of_state(t.office.row)))


def counterpart(holding: Holding, peers: Peers) -> Counterpart | None:
    """The office of a person who is called somebody's homologue or colleague."""
    context, office = peers.context, holding.office
    person = context.cast.of(holding.person)
    if person is None or office.generic_owner == "parti":  # "sa collègue de parti"
        return None
    if _is_colleague(office, context) and not (
        holding.title or holding.owner or office.owners or office.plural
    ):
        return _fellow(person, office, peers)
    mine = [h for h in peers.holdings if h.office is office]
    place = mine.index(holding)
    listed = _listed(office, len(mine), peers) if office.plural else []
    pattern = _pattern(listed, place)
    title, model, other = _repeated(office, pattern, peers)
    peer = model.row is not None and model.row.title == "commissaire"
    if holding.title:
        title = f"{'commissaire' if peer else 'ministre'} {holding.title}"
    if not title or model.row is None:
        return None
    owner = context.of_span(holding.owner) if holding.owner is not None else None
    if owner is None and office.owners:
        owner = context.of_span(office.owners[min(place, len(office.owners) - 1)])
    if owner is None and office.generic_owner:  # "son homologue de la police"
        owner = explicit_owner(office, context)
        if owner is None:
            return None
    if owner is None and peer:  # "et son collègue à l'Industrie" of a commissioner
        owner = explicit_owner(model, context)
    if owner is None and holding.title and pattern is not None:  # colleagues of the same countries
        owner = context.country_of.get(pattern.person.node)
    home = context.country_of.get(other) if other is not None else None
    if owner is None and holding.title and not office.plural and _is_colleague(office, context):
        own = context.country_of.get(person.node)
        alike = home is not None and (own is None or code_of(own) == code_of(home))
        owner = home if alike and met_in(office, home, context) is None else None
    if owner is None:
        owner = context.side_of(office.start) or context.country_of.get(person.node)
        owner = owner or met_in(office, home, context)
    if owner is None and model.row.owner == "place":
        return None  # the mayor of a town whose adjective no list knows
    if owner is None:
        barred = frozenset([home.node]) if home is not None else frozenset[Node]()
        at, so_far = holding.person.start, list(peers.tenures)
        told = inherited_owner(model, person, at, context, so_far, title, barred)
        here = replace(model, start=office.start, end=office.end, determiner=office.determiner)
        question = Question(here, person, at, title, told)
        owner, _ = likeliest_owner(question, context, so_far, barred)
    abroad = title_of(title, home, owner)
    if abroad != title and (form := lexicons.office(title_key(abroad).split(" ")[0])) is not None:
        model = replace(model, row=form.row)  # "chef du Département …" is a minister elsewhere
    title = lexicons.in_gender(abroad, lexicons.given_names().get(holding.person[0].text, ""))
    return Counterpart(person, title, model, owner)


def _pattern(listed: Sequence[Tenure], place: int) -> Tenure | None:
    """Whose title one of a list repeats; not what only one state has: ``chancelière``."""
    if place >= len(listed):
        return None
    usual = (t for t in listed if t.office.row is not None and not t.office.row.country)
    own = listed[place].office.row
    return next(usual, listed[place]) if own is not None and own.country else listed[place]


def _fellow(person: Entity, office: Office, peers: Peers) -> Counterpart | None:
    """``le député A et sa collègue B``: who sits with others of one title; else it may be any."""
    sent, meant = peers.context.doc[office.start].sent, peers.possessors.get(office.start)
    for tenure in reversed(peers.tenures):
        row, spans = tenure.office.row, tenure.person.spans
        beside = any(sent.start <= s.end <= office.start <= s.end + BESIDE for s in spans)
        if row is not None and row.title in SEATED and (beside or tenure.person.node == meant):
            gender = lexicons.given_names().get(person.name.split(" ")[0], "")
            title = lexicons.in_gender(tenure.post.title, gender)
            return Counterpart(person, title, tenure.office, tenure.post.owner)
    return None


def _is_colleague(office: Office, context: Context) -> bool:
    """``son collègue``, who sits in the same government where no nation is told."""
    return normalise(context.doc[office.head].text).startswith(COLLEAGUES)


def _listed(office: Office, many: int, peers: Peers) -> list[Tenure]:
    """The offices of the list before one: ``A et B ont reçu | leurs homologues C et D``.

    One a person; where the sentence tells of none, all of those of the one before.
    """
    doc, sent = peers.context.doc, peers.context.doc[office.start].sent
    near = _one_each(t for t in peers.before(office) if t.office.start >= sent.start)
    if near or office.determiner != "possessive" or many < 2 or _of_one(office, peers):
        return near[-many:] if len(near) >= many else []
    start = doc[sent.start - 1].sent.start if sent.start else 0
    told = _one_each(t for t in peers.before(office) if start <= t.office.start < sent.start)
    if len(told) > many:  # beside their head: "le Premier ministre, ses ministres A et B"
        told = [t for t in told if t.office.row is not None and t.office.row.head_of == ""]
    return told if len(told) == many else []


def _of_one(office: Office, peers: Peers) -> bool:
    """``ses homologues C et D``: all of the title of one person."""
    return office.start > 0 and peers.context.doc[office.start - 1].lower_ == "ses"


def _one_each(tenures: Iterable[Tenure]) -> list[Tenure]:
    """The first office of each person, one of a state rather than of a body."""
    found: dict[Node, Tenure] = {}
    for tenure in tenures:
        known = found.setdefault(tenure.person.node, tenure)
        if _of_state(tenure.office.row) and not _of_state(known.office.row):
            found[tenure.person.node] = tenure
    return list(found.values())


def _common(row: OfficeRow | None) -> bool:
    """Whether many hold an office at a time, so that nobody is a homologue by it."""
    return row is not None and row.title in LAWMAKERS | RANKS


def _of_state(row: OfficeRow | None) -> bool:
    return row is not None and row.owner in ("government", "country")


def vague(row: OfficeRow | None) -> bool:
    """Whether a title only describes another: ``chef de l'État``, ``locataire de Matignon``."""
    return row is not None and normalise(row.title).split(" ")[0] in VAGUE


def _repeated(
    office: Office, pattern: Tenure | None, peers: Peers
) -> tuple[str, Office, Node | None]:
    """The title that ``homologue`` repeats, the phrase it was read from, whose it is."""
    if pattern is not None:
        return pattern.post.title, pattern.office, pattern.person.node
    before, sent = peers.before(office), peers.context.doc[office.start].sent
    beside = [
        t
        for t in before
        if any(0 <= office.start - s.end <= BESIDE for s in t.person.spans)
        and t.office.start >= sent.start
    ]
    meant = peers.possessors.get(office.start)
    between = _between(beside, office, peers)
    again = any(t.lower_ in ("par", "avec") for t in between)
    if meant is not None and (again or any(t.pos_ == "VERB" for t in between)):
        # "à B, avant de voir | son homologue", "reçu par B et par | son homologue"
        beside = [t for t in beside if t.person.node == meant]
    if beside:
        near = [t for t in beside if t.person.node == beside[-1].person.node]
        heads = [
            t for t in near if t.office.row is not None and t.office.row.head_of == "government"
        ]
        last = (heads or near)[
            -1
        ]  # "le Premier ministre, ministre des Finances, A et son homologue"
        if not vague(last.office.row):
            return last.post.title, last.office, last.person.node
    if any(
        s.label_ in BODIES for s in office.owners
    ):  # "A, chef de la Force, et son homologue du PS"
        bodily = [t for t in before if t.post.owner is not None and t.post.owner.cls in OF_BODIES]
        mine = [t for t in bodily if t.person.node == meant] or bodily[-1:]
        if mine:
            return mine[-1].post.title, mine[-1].office, mine[-1].person.node
    own = peers.of(meant, office) if meant is not None else []
    if own and (not office.plural or _of_one(office, peers)):
        return (*_full(own[0], before), meant)
    phrases = [
        o
        for o in peers.offices
        if sent.start <= o.start < office.start
        and o.row is not None
        and not o.row.generic
        and not _common(o.row)
        and o.titles
    ]
    first = peers.context.person_before(office.start)
    subject = first.node if first is not None else None
    if phrases:
        return (*_plain(phrases[0], before), subject)
    own = peers.of(subject, office) if subject is not None else []
    pick = own[:1] or ([] if subject is not None else before[-1:])
    if pick:
        return pick[0].post.title, pick[0].office, subject
    opens = fronted(
        peers.context.doc, office.start
    )  # "Invités par | leur homologue, les ministres"
    coming = [o for o in peers.offices if office.end < o.start < sent.end and o.titles and opens]
    return (coming[0].titles[0], coming[0], None) if coming else ("", office, None)


def _between(beside: Sequence[Tenure], office: Office, peers: Peers) -> Span | tuple[Token, ...]:
    """The words between the name of whom an office is told beside another, and that other."""
    spans = [s for t in beside for s in t.person.spans if s.end <= office.start]
    return peers.context.doc[max(s.end for s in spans) : office.start] if spans else ()


def _full(tenure: Tenure, before: Sequence[Tenure]) -> tuple[str, Office]:
    """A title as others hold it too: a head's plainest one, a department's with its name."""
    body, model = tenure.post.owner, tenure.office
    if vague(model.row) and model.row is not None and model.row.head_of:
        return _plain(model, before)
    if vague(model.row) and body is not None and body.cls == "PublicBody":
        return f"{tenure.post.title} du {body.name}", model
    return tenure.post.title, model


def _plain(phrase: Office, before: Sequence[Tenure]) -> tuple[str, Office]:
    """The full title of a phrase that only describes one told before."""
    row = phrase.row
    plain = [
        t
        for t in before
        if row is not None
        and row.head_of
        and vague(row)
        and t.office.row is not None
        and t.office.row.head_of == row.head_of
        and not vague(t.office.row)
    ]
    if plain:  # "le chef de l'État" is the president of whom the article spoke
        return plain[-1].post.title, plain[-1].office
    if row is not None and row.portfolio and phrase.titles[0] == row.title:
        full = [t for t in before if t.post.title.startswith(f"{row.title} ")]
        if full:  # "le ministre" is the one whose portfolio was told
            return full[-1].post.title, full[-1].office
    return phrase.titles[0], phrase


def met_in(office: Office, home: Entity | None, context: Context) -> Entity | None:
    """The other country of which the sentences before speak: ``à Kiev … son homologue``.

    Else that of the place behind, in its clause: ``verra jeudi son homologue à Kiev``.
    """
    if home is None or office.plural:
        return None
    sent = context.doc[office.start].sent
    start = sent.start
    for _ in range(BACK):
        if not start or "\n" in context.doc[start - 1].text:
            break
        start = context.doc[start - 1].sent.start
    for at, land in reversed(context.mentions):
        if start <= at < office.start and land.node not in (home.node, home.of):
            return land
    met = (context.doc[office.head], verb_of(context.doc[office.head]))
    lands = dict(context.mentions)
    for place in context.cast.spans("PLACE", "COUNTRY"):
        there = office.end <= place.start < sent.end and place.root.head in met
        behind = lands.get(place.start) if there else None
        where = context.doc[place.start - 1].lower_ in WHERE
        if where and behind is not None and behind.node not in (home.node, home.of):
            return behind
    return None


def title_of(title: str, home: Entity | None, owner: Entity | None) -> str:
    """What an office is called where its counterpart stands."""
    if owner is None:
        return title
    if owner.row.startswith("region:"):  # "son homologue flamand" of a prime minister
        country = lexicons.region(owner.row.removeprefix("region:")).country
        if title_key(title) == "premier ministre" and country in ("BE", "DE"):
            return "ministre-président"
        return re.sub(r"(?i)^((?:vice-)?présidente?) du gouvernement$", r"\1", title)
    if title_key(title) == "president de la confederation" and owner.row != "country:CH":
        return title.split(" ")[0]
    code = home.row.removeprefix("country:") if home is not None else ""
    known = code and owner.node != (home.node if home is not None else None)
    title = OWN_PEOPLE.sub("", title)  # "ministre des Affaires étrangères | et des Togolais de …"
    if known or not code:
        return title_abroad(title, code)
    return title
