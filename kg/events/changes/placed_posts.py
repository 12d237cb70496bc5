"""A title, a portfolio -> the post, placed by its words, who appoints, or the context."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.known_posts import held
from kg.events.changes.triggers import ChangeTrigger
from kg.facts import Node
from kg.lexicons import normalise
from kg.lexicons.grammar import ARTICLES, OF_OR_TO, TO
from kg.mentions.offices import Office
from kg.mentions.portfolios import portfolio_at

BODIES = frozenset(
    ["Organization", "PublicBody", "InternationalOrganization", "PoliticalParty", "ArmedGroup"]
)
ENVOYS = frozenset(["representant special", "envoye special", "emissaire", "coordinateur special"])
ABROAD = TO | {"en", "auprès"}


@dataclass(frozen=True, slots=True)
class Named:
    """A post that a clause names, and where its words start."""

    post: Post | None
    start: int


def post_of(
    reading: Reading,
    office: Office,
    person: Entity | None,
    at: Token,
    trigger: ChangeTrigger | None = None,
) -> Post:
    """The post that an office phrase names, where its words or the context place it."""
    title = office.titles[0]
    owner = explicit_owner(office, reading.context)
    sent = office.row is not None and normalise(office.row.title) in ENVOYS
    embodied = office.row is not None and office.row.owner == "organization"
    if owner is None and trigger is not None and (embodied or sent or _chosen(trigger, office)):
        owner = _appointing(reading, trigger)
    if owner is None:
        away = _accredited(reading, office)
        owner = inherited_owner(office, person, at.i, reading.context, [], title, away)
    return Post(title, place_post(owner, office))


def _accredited(reading: Reading, office: Office) -> frozenset[Node]:
    """``ambassadeur | en Espagne``, ``| à Rabat``: where an envoy is sent does not send him."""
    if office.row is None or office.row.owner != "country" or office.row.head_of:
        return frozenset()  # "président de la transition au Mali"
    found: set[Node] = set()
    for span in reading.cast.spans("COUNTRY", "PLACE", "IGO"):
        entity = reading.cast.of(span)
        before = reading.doc[max(span.start - 2, office.head) : span.start]
        sent = any(t.lower_ in ABROAD for t in before)
        if entity is not None and sent and office.head < span.start <= office.end + 2:
            code = lexicons.cities().get(normalise(span.text), "")
            land = reading.context.by_row.get(f"country:{code}")
            found |= {entity.node} | ({land.node} if land is not None else set())
    return frozenset(found)


def _chosen(trigger: ChangeTrigger, office: Office) -> bool:
    """``La Chambre s'est choisi un président``, ``a élu son président``: a body's own office."""
    verb = trigger.token
    if office.determiner == "possessive":
        return True
    before = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    return any(t.lower_ in ("se", "s'") for t in before)


def _appointing(reading: Reading, trigger: ChangeTrigger) -> Entity | None:
    """The body that appoints: ``le secrétaire général de l'ONU a nommé A coordinateur``."""
    if trigger.row.frame != "object" or trigger.voice != "active":
        return None
    for token in reading.clauses.subjects(trigger.token):
        for node in reading.references.at(token):
            body = reading.cast.by_node.get(node)
            if body is not None and body.cls == "Person":
                post = held(reading, body)
                body = post.owner if post is not None else None
            elif node in reading.references.posts:
                body = reading.references.posts[node].owner
            if body is not None and body.cls in BODIES:
                return body
    return None


def ministerial(reading: Reading, person: Entity | None, complement: str, at: int) -> Post:
    """``de la Santé`` -> the post of its minister, in the government that the context tells."""
    form = lexicons.office("ministre")
    assert form is not None
    title = f"ministre {complement}"
    office = Office(at, at + 1, at, form.row, (title,))
    owner = inherited_owner(office, person, at, reading.context, [], title)
    if owner is not None and owner.cls == "Place" and not owner.row:
        owner = reading.context.home  # a mayor who becomes a minister
    owner = _of_last_head(reading, at) or owner
    return Post(title, place_post(owner, office))


def _of_last_head(reading: Reading, at: int) -> Entity | None:
    """The region whose head of government was last spoken of: its ministers are meant."""
    before = [
        t
        for t in reading.tenures
        if t.office.start < at and t.office.row and t.office.row.head_of == "government"
    ]
    last = max(before, key=lambda t: t.office.start, default=None)
    owner = last.post.owner if last is not None else None
    return owner if owner is not None and owner.of is not None and owner.of.cls == "Place" else None


def by_portfolio(reading: Reading, person: Entity, start: int, end: int) -> Named | None:
    """``à la Défense``, ``hérite de l'Intérieur``, ``reprend les Finances``."""
    doc = reading.doc
    inside = {i for o in reading.offices for i in range(o.start, o.end)}
    inside |= {
        i
        for n in reading.names
        if n.label_ in ("PER", "BODY", "PARTY", "IGO")
        for i in range(n.start, n.end)
    }
    for i in range(start, end):
        if i in inside or not i or doc[i - 1].lower_ not in ARTICLES | TO | OF_OR_TO:
            continue
        found = portfolio_at(doc, i)
        if found is not None:
            return Named(ministerial(reading, person, found[0], i), i)
    return None
