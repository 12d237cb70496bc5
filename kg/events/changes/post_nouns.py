"""Nouns of office -> the post: ``la tête du ministère``, ``la présidence du Sénat``."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.leaders import head_title
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.placed_posts import BODIES, Named, by_portfolio, ministerial, post_of
from kg.lexicons import lemma, normalise, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO, POSSESSIVES, TO
from kg.mentions.offices import Office
from kg.mentions.portfolios import OWNERS, ministry, portfolio_at

MINISTRIES = word_list("nouns of ministries")
HEAD_TITLES = word_list("titles of heads of bodies")
SECOND = frozenset(["secrétaire général"])  # of a party that has a president
HEADSHIPS = word_list("nouns of leading")
HEADS_OF = {"gouvernement": "chef du gouvernement", "exécutif": "chef de l'exécutif"} | {
    "diplomatie": "chef de la diplomatie"
}
TELLING = frozenset(["communiqué", "communiqués", "source", "sources", "site", "selon", "décret"])
LEADING = frozenset(["diriger", "présider"])
VICES = frozenset(["vice-président"])  # of what is presided over
NEAR = 7  # tokens within which a verb that says little must name its portfolio


def by_noun(reading: Reading, person: Entity, start: int, end: int) -> Named | None:
    """``la tête du ministère de la Santé``, ``la présidence du Sénat``, ``la mairie de Namur``."""
    doc = reading.doc
    table = lexicons.office_nouns()
    for i in range(start, end):
        word = doc[i].lower_
        if word in MINISTRIES and i + 1 < end:
            title = ministry(doc, i + 1, {n.start: n for n in reading.names})
            if title:
                return Named(ministerial(reading, person, title, i), i)
        if word == "secrétariat" and (served := _secretary(reading, person, i)) is not None:
            return Named(served, i)
        if word in HEADSHIPS and i + 2 < len(doc) and doc[i + 1].lower_ in OF_OR_TO:
            found = _head_of(reading, person, i, end)
            if found is not None:
                return found
        if word in LEADING and (led := _led(reading, person, i)) is not None:
            return Named(led, i)
        if word == "tête" and doc[i - 1].lower_ in ("sa", "leur"):
            return _at_own_head(reading, person, i)
        for n in (2, 1):
            row = table.get(normalise(doc[i : i + n].text))
            if row is not None and not row.country and _is_office(doc[i]):
                if row.title == "directeur" and (of_party := _of_party(reading, person, i)):
                    return Named(of_party, i)
                return Named(_made(reading, person, row.title, i, i + n), i)
    return None


def _secretary(reading: Reading, person: Entity, i: int) -> Post | None:
    """``le secrétariat d'État | à l'Asile``: the office of its secretary of state."""
    doc = reading.doc
    at = (
        i
        + 3
        + (doc[i + 3 : i + 4].text.lower() in TO)
        + (doc[i + 4 : i + 5].text.lower() in ARTICLES)
    )
    if normalise(doc[i : i + 3].text) != "secretariat d etat" or at >= len(doc):
        return None
    found = portfolio_at(doc, at)
    if found is None:
        return None
    state = ministerial(reading, person, found[0], i)
    return Post(f"secrétaire {doc[i + 1 : found[1]].text}", state.owner)


def _is_office(noun: Token) -> bool:
    """Not ``selon un communiqué de la présidence``: the body that tells the news.

    Nor whom a minister receives: ``a reçu la direction des chemins de fer``.
    """
    if noun.lower_ == "direction" and noun.dep_ == "obj" and lemma(noun.head) == "recevoir":
        return False
    told = {noun.head.lower_, *(c.lower_ for c in noun.lefts if c.dep_ == "case")} & TELLING
    return noun.pos_ in ("NOUN", "PROPN") and not told


def _head_of(reading: Reading, person: Entity, i: int, end: int) -> Named | None:
    """``à la tête du gouvernement``, ``du parti``, ``d'un vaste ministère du Travail``."""
    doc = reading.doc
    for j in range(i + 2, min(i + 6, end)):
        word = doc[j].lower_
        if word in MINISTRIES:
            return None
        if word in HEADS_OF:
            nation = any(n.start == j + 1 and n.label_ == "NORP" for n in reading.names)
            owned = j + 1 if nation else i + 1  # "à la tête de la diplomatie | lettone"
            return Named(_made(reading, person, HEADS_OF[word], i, owned), i)
        party = next((n for n in reading.names if n.start == j and n.label_ == "PARTY"), None)
        if party is not None or word in ("parti", "formation"):
            post = _known_head(reading, person, party or _own_party(reading, person))
            return Named(post or _made(reading, person, "président", i, i + 1), i)
        if word in ("police", "armée"):
            return Named(_made(reading, person, "chef", i, i + 1), i)
        body = next((n for n in reading.names if n.start == j and n.label_ in OWNERS), None)
        if body is not None:
            post = _known_head(reading, person, body)
            return Named(post or _usual_head(reading, body), i)
    return by_portfolio(reading, person, i + 1, min(end, i + NEAR)) or Named(None, i)


def _led(reading: Reading, person: Entity, i: int) -> Post | None:
    """``désignée pour | diriger la Banque centrale``, ``pour | présider le Sénat``."""
    doc = reading.doc
    for j in range(i + 1, min(i + 3, len(doc))):
        body = next((n for n in reading.names if n.start == j and n.label_ in OWNERS), None)
        post = _known_head(reading, person, body) or _usual_head(reading, body) if body else None
        if post is not None and doc[i].lower_ == "présider":
            post = Post("président", post.owner)
        if post is not None:
            given = lexicons.given_names().get(person.name.split(" ")[0], "")
            return Post(lexicons.in_gender(post.title, given), post.owner)
    return None


def _at_own_head(reading: Reading, person: Entity, i: int) -> Named:
    """``Les délégués du parti ont porté A à leur tête``: the body that the clause spoke of."""
    sent = reading.doc[i].sent
    bodies = [
        (s, e)
        for s in reading.cast.spans("PARTY", "BODY", "ORG", "IGO")
        if sent.start <= s.start < i and (e := reading.cast.of(s)) is not None and e.cls in BODIES
    ]
    if not bodies:
        return Named(None, i)
    body, owner = bodies[-1]
    party = owner.cls == "PoliticalParty"
    usual = Post("président", owner) if party else _usual_head(reading, body)
    return Named(_known_head(reading, person, body) or usual, i)


def _known_head(reading: Reading, person: Entity, body: Span | Entity | None) -> Post | None:
    """The office at the head of a body that the article tells elsewhere: the person's, or any."""
    owner = reading.cast.of(body) if isinstance(body, Span) else body
    if owner is None:
        return None
    there = [t for t in reading.tenures if t.post.owner and t.post.owner.node == owner.node]
    titles = HEAD_TITLES - SECOND if owner.cls == "PoliticalParty" else HEAD_TITLES
    heads = [t for t in there if t.office.row and t.office.row.title in titles]
    own = [t for t in there if t.person.node == person.node]
    return next((t.post for t in [*own, *heads]), None)


def _own_party(reading: Reading, person: Entity) -> Entity | None:
    """``Le chef des Verts, A, a été réélu à la tête de sa formation``: the party that A is of."""
    return reading.context.party_of.get(person.node)


def _of_party(reading: Reading, person: Entity, i: int) -> Post | None:
    """``la direction du parti``: the office of who leads it."""
    doc = reading.doc
    for j in range(i + 2, min(i + 4, len(doc))):
        party = next((n for n in reading.names if n.start == j and n.label_ == "PARTY"), None)
        if party is not None or doc[j].lower_ in ("parti", "formation"):
            post = _known_head(reading, person, party or _own_party(reading, person))
            return post or _made(reading, person, "chef", i, i + 1)
    return None


def _usual_head(reading: Reading, body: Span) -> Post | None:
    """What who leads a body is called where the text does not tell: by its name, or a director."""
    owner = reading.cast.of(body)
    if owner is None or owner.cls not in (
        "PublicBody",
        "Organization",
        "InternationalOrganization",
    ):
        return None
    usual = "chef" if body[0].lower_ in ("mission", "force") else "directeur"
    return Post(head_title(body) or usual, owner)


def _last_called(reading: Reading, i: int, at: int) -> Span | None:
    """``la présidence de la conférence``: the body last named whose name opens with the noun."""
    doc = reading.doc
    if at >= len(doc) or doc[at].pos_ != "NOUN" or not doc[at].is_lower:
        return None
    bodies = reading.cast.spans("BODY", "ORG", "IGO", "PARTY")
    alike = [s for s in bodies if s.end <= i and s[0].lower_ == doc[at].lower_ and len(s) > 1]
    return max(alike, key=lambda s: s.start, default=None)


def _made(reading: Reading, person: Entity, title: str, i: int, end: int) -> Post:
    """The post of a title whose owner follows: ``de la Chambre``, ``du parti``."""
    doc = reading.doc
    form = lexicons.office(normalise(title))
    owners: tuple[Span, ...] = ()
    generic = ""
    at = end
    described = {n.start for n in reading.names if n.label_ == "NORP"}
    while at + 1 < len(doc) and doc[at].pos_ == "ADJ" and at not in described:
        at += 1  # "la présidence | tournante de l'Union"
    if at < len(doc) and doc[at].lower_ in OF_OR_TO:
        at += 1
        if doc[at].lower_ in POSSESSIVES and doc[at + 1 : at + 2].text in ("parti", "formation"):
            leading = reading.references.pronoun(doc[at])
            parties = [reading.context.party_of.get(n) for n in leading]
            party = next((p for p in parties if p is not None), None)
            return Post(title, party)  # "la présidence de | son parti"
        while at < len(doc) and doc[at].lower_ in ARTICLES:
            at += 1
        name = next((n for n in reading.names if n.start == at and n.label_ in OWNERS), None)
        owners = (name,) if name is not None else ()
        if name is None and at < len(doc) and normalise(doc[at].text) in lexicons.owner_nouns():
            generic = normalise(doc[at].text)
        elif name is None and (last := _last_called(reading, i, at)) is not None:
            owners = (last,)
    elif at < len(doc):
        name = next((n for n in reading.names if n.start == at and n.label_ == "NORP"), None)
        owners = (name,) if name is not None else ()
    own = doc[i - 1].lower_ in ("sa", "leur") and _at_own_head(reading, person, i).post
    if own:
        return Post(title, own.owner)  # "La Chambre a porté A à sa présidence"
    if not owners and not generic and title in VICES:
        owners = _presided(reading, i)
    office = Office(i, at, i, form.row if form else None, (title,), owners, generic)
    return post_of(reading, office, person, doc[i])


def _presided(reading: Reading, i: int) -> tuple[Span, ...]:
    """``élu à la tête du Sénat. La | vice-présidence revient à B``: the body last spoken of."""
    start = reading.doc[i].sent.start
    start = reading.doc[max(start - 1, 0)].sent.start
    bodies = reading.cast.spans("BODY", "ORG", "IGO", "PARTY")
    near = [s for s in bodies if start <= s.start and s.end <= i]
    return tuple([s for s in near if s.label_ == "PARTY" or head_title(s) == "président"][-1:])
