"""Trigger of office -> post: which office a clause gives or takes.

It is named as a title (``nommé ministre``, ``au poste de``), by the body (``à la tête du
ministère``, ``la présidence du Sénat``), by a seat (``à Matignon``) or by the portfolio alone
(``à la Défense``); else it is the one that the person is known to hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.change_triggers import ChangeTrigger
from kg.events.known_posts import held
from kg.events.voices import in_adverbial
from kg.lexicons import normalise, word_list
from kg.mentions.complements import SILENT
from kg.mentions.offices import RANKS, Office
from kg.mentions.portfolios import ARTICLES, OWNERS, ministry, portfolio_at
from kg.mentions.portfolios import PREPOSITIONS as OF

POST_NOUNS = word_list("nouns of office")
MINISTRIES = frozenset(["ministère", "portefeuille", "maroquin", "département", "poste"])
BODIES = frozenset(
    ["Organization", "PublicBody", "InternationalOrganization", "PoliticalParty", "ArmedGroup"]
)
HEAD_TITLES = word_list("titles of heads of bodies")
HEADSHIPS = frozenset(["tête", "rênes", "commandes", "barre", "destinées"])
HEADS_OF = {"gouvernement": "chef du gouvernement", "exécutif": "chef de l'exécutif"} | {
    "diplomatie": "chef de la diplomatie"
}
STOPS = frozenset(
    ["qui", "que", "qu'", "dont", "où", ";", "tandis", "alors", "ayant", "étant", "auquel", "mais"]
)
ENVOYS = frozenset(["representant special", "envoye special", "emissaire", "coordinateur special"])
# Verbs that take an office as their object.
TAKING = frozenset(["recevoir", "retrouver", "obtenir", "prendre", "récupérer", "reprendre"])
TO = frozenset(["à", "au", "aux"])
REACH = 30
GAP = 9  # tokens between an office and the name that it describes
NEAR = 7  # tokens within which a verb that says little must name its portfolio


@dataclass(frozen=True, slots=True)
class Named:
    """A post that a clause names, and where its words start."""

    post: Post | None
    start: int


def clause_end(reading: Reading, token: Token) -> int:
    """Where the words that a trigger governs end: at the next clause or conjugated verb."""
    doc, sent = token.doc, token.sent
    for i in range(token.i + 1, min(sent.end, token.i + REACH)):
        other = doc[i]
        if other.lower_ in STOPS:
            return i
        if (
            other.pos_ in ("VERB", "AUX")
            and "Fin" in other.morph.get("VerbForm", [])
            and token not in (other.head, *other.children)
            and other != token
        ):
            return i
    return min(sent.end, token.i + REACH)


def named_post(
    reading: Reading, trigger: ChangeTrigger, person: Entity, start: int, end: int
) -> Named | None:
    """The post that stands in a stretch of text; None if there is none."""
    if (
        trigger.row.frame == "post" and " " not in trigger.row.lemma
    ):  # "reçoit le ministre", "arrive à Matignon" give no office
        end = min(end, start + NEAR)
        if trigger.row.lemma in TAKING:
            start, end = _object(reading, start, end)
        return (
            _by_noun(reading, person, start, end)
            or _moved(reading, person, start, end)
            or by_portfolio(reading, person, start, min(end, start + NEAR - 2))
        )
    return (
        _titled(reading, trigger, person, start, end)
        or _by_noun(reading, person, start, end)
        or _by_seat(reading, start, end)
        or by_portfolio(reading, person, start, end)
    )


def _object(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """What a verb of taking takes: ``reçoit la Santé``, not ``reçoit à la Défense``."""
    doc = reading.doc
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    i = start
    while i < end and (
        i in dated or doc[i].pos_ == "ADV" or doc[i].text == "," or in_adverbial(doc[i])
    ):
        i += 1
    return (i, end) if i < end and doc[i].lower_ not in TO | {"dans", "en", "chez"} else (end, end)


def _titled(
    reading: Reading, trigger: ChangeTrigger, person: Entity, start: int, end: int
) -> Named | None:
    """``ministre de la Santé`` as the complement: bare, behind ``comme`` or ``poste de``."""
    doc = reading.doc
    described = {h.office.start for h in reading.holdings if h.where == "before"}
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    for office in reading.offices:
        if not start <= office.start < end or office.same or office.status == "Former":
            continue
        if (
            until_now(reading, office)
            or len(office.titles) != 1
            or (office.titles[0] in RANKS and any(s.start == office.end for s in person.spans))
        ):
            continue  # "remplacé par le général A"
        i = office.start - 1
        while i > start and normalise(doc[i].text) in SILENT | {"futur", "future"}:
            i -= 1
        word = doc[i].lower_
        before = doc[i - 1].lower_ if i else ""
        apposed = word in (",", "(") and not (i - 1 in dated or i == start)
        fits = (
            word == "comme"
            or (word == "que" and before == "tant")
            or (word in OF and before in POST_NOUNS)
            or (
                office.determiner == ""
                and not apposed
                and word not in OF | {"par", "avec", "à", "sous", "et"}
                and (office.start not in described or office.start - trigger.end <= 3)
            )
            or (office.determiner == "indefinite" and apposed_to(reading, office, person))
            or (
                trigger.row.frame == "become"
                and office.determiner in ("definite", "indefinite")
                and office.start - trigger.end <= 3
                and office.start not in described
            )
        )
        if fits:
            return Named(post_of(reading, office, person, trigger.token, trigger), office.start)
    return None


def until_now(reading: Reading, office: Office) -> bool:
    """``jusqu'ici préfet``, ``jusque-là leader``: the office that a person leaves."""
    before = reading.doc[max(0, office.start - 4) : office.start].text.lower()
    return bool(re.search(r"jusqu|auparavant|précédemment|actuel", before))


def apposed_to(reading: Reading, office: Office, person: Entity) -> bool:
    """``un nouveau Premier ministre, A``, ``en la personne de A``: a name right behind it."""
    doc, embodied = reading.doc, "en la personne d"
    at = office.end + (doc[office.end : office.end + 1].text == ",")
    at += 4 * doc[at : at + 4].text.lower().startswith(embodied)
    return any(span.start == at for span in person.spans)


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
    if owner is None and trigger is not None and (embodied or sent):
        owner = _appointing(reading, trigger)
    if owner is None:
        owner = inherited_owner(office, person, at.i, reading.context, [], title)
    return Post(title, place_post(owner, office))


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


def respective_posts(reading: Reading, trigger: ChangeTrigger, people: list[Entity]) -> list[Post]:
    """``A et B ont été nommés ministre de C et ministre de D``: one office each, in order."""
    if len(people) < 2:
        return []
    end = clause_end(reading, trigger.token)
    there = [o for o in reading.offices if trigger.end <= o.start < end and not o.same]
    titles = [(title, office) for office in there for title in office.titles]
    if len(titles) != len(people):
        return []
    posts = []
    for person, (title, office) in zip(people, titles, strict=True):
        one = replace(office, titles=(title,))
        posts.append(post_of(reading, one, person, trigger.token, trigger))
    return posts


def left_office(reading: Reading, noun: Token, person: Entity) -> Post | None:
    """``la démission du ministre de la Pêche, A``, ``la démission des préformateurs, A et B``."""
    doc = reading.doc
    for office in reading.offices:
        if (
            noun.i < office.start <= noun.i + 3
            and doc[noun.i + 1].lower_ in OF - TO
            and (len(office.titles) == 1 and not office.same)
        ):
            known = [
                t.post
                for t in reading.tenures
                if t.office is office and t.person.node == person.node
            ]
            return known[0] if known else post_of(reading, office, person, noun)
    return None


def _by_noun(reading: Reading, person: Entity, start: int, end: int) -> Named | None:
    """``la tête du ministère de la Santé``, ``la présidence du Sénat``, ``la mairie de Namur``."""
    doc = reading.doc
    table = lexicons.office_nouns()
    for i in range(start, end):
        word = doc[i].lower_
        if word in MINISTRIES and i + 1 < end:
            title = ministry(doc, i + 1, {n.start: n for n in reading.names})
            if title:
                return Named(ministerial(reading, person, title, i), i)
        if word in HEADSHIPS and i + 2 < len(doc) and doc[i + 1].lower_ in OF:
            found = _head_of(reading, person, i, end)
            if found is not None:
                return found
        for n in (2, 1):
            row = table.get(normalise(doc[i : i + n].text))
            if row is not None and not row.country and doc[i].pos_ in ("NOUN", "PROPN"):
                if row.title == "directeur" and (of_party := _of_party(reading, person, i)):
                    return Named(of_party, i)
                return Named(_made(reading, person, row.title, i, i + n), i)
    return None


def _head_of(reading: Reading, person: Entity, i: int, end: int) -> Named | None:
    """``à la tête du gouvernement``, ``du parti``, ``d'un vaste ministère du Travail``."""
    doc = reading.doc
    for j in range(i + 2, min(i + 6, end)):
        word = doc[j].lower_
        if word in MINISTRIES:
            return None
        if word in HEADS_OF:
            return Named(_made(reading, person, HEADS_OF[word], i, i + 1), i)
        party = next((n for n in reading.names if n.start == j and n.label_ == "PARTY"), None)
        if party is not None or word in ("parti", "formation"):
            post = _known_head(reading, person, party) if party is not None else None
            return Named(post or _made(reading, person, "président", i, i + 1), i)
        if word in ("police", "armée"):
            return Named(_made(reading, person, "chef", i, i + 1), i)
        body = next((n for n in reading.names if n.start == j and n.label_ in OWNERS), None)
        if body is not None:
            post = _known_head(reading, person, body)
            return Named(post or _usual_head(reading, body), i)
    return by_portfolio(reading, person, i + 1, min(end, i + NEAR)) or Named(None, i)


def _known_head(reading: Reading, person: Entity, body: Span) -> Post | None:
    """The office at the head of a body that the article tells elsewhere: the person's, or any."""
    owner = reading.cast.of(body)
    if owner is None:
        return None
    there = [t for t in reading.tenures if t.post.owner and t.post.owner.node == owner.node]
    heads = [t for t in there if t.office.row and t.office.row.title in HEAD_TITLES]
    own = [t for t in there if t.person.node == person.node]
    return next((t.post for t in [*own, *heads]), None)


def _of_party(reading: Reading, person: Entity, i: int) -> Post | None:
    """``la direction du parti``: the office of who leads it."""
    doc = reading.doc
    for j in range(i + 2, min(i + 4, len(doc))):
        party = next((n for n in reading.names if n.start == j and n.label_ == "PARTY"), None)
        if party is not None or doc[j].lower_ in ("parti", "formation"):
            post = _known_head(reading, person, party) if party is not None else None
            return post or _made(reading, person, "chef", i, i + 1)
    return None


def _usual_head(reading: Reading, body: Span) -> Post | None:
    """What who leads a body is called where the text does not tell: a director."""
    owner = reading.cast.of(body)
    if owner is None or owner.cls not in (
        "PublicBody",
        "Organization",
        "InternationalOrganization",
    ):
        return None
    return Post("chef" if body[0].lower_ in ("mission", "force") else "directeur", owner)


def _made(reading: Reading, person: Entity, title: str, i: int, end: int) -> Post:
    """The post of a title whose owner follows: ``de la Chambre``, ``du parti``."""
    doc = reading.doc
    form = lexicons.office(normalise(title))
    owners: tuple[Span, ...] = ()
    generic = ""
    at = end
    if at < len(doc) and doc[at].lower_ in OF:
        at += 1
        while at < len(doc) and doc[at].lower_ in ARTICLES:
            at += 1
        name = next((n for n in reading.names if n.start == at and n.label_ in OWNERS), None)
        owners = (name,) if name is not None else ()
        if name is None and at < len(doc) and normalise(doc[at].text) in lexicons.owner_nouns():
            generic = normalise(doc[at].text)
    elif at < len(doc):
        name = next((n for n in reading.names if n.start == at and n.label_ == "NORP"), None)
        owners = (name,) if name is not None else ()
    office = Office(i, at, i, form.row if form else None, (title,), owners, generic)
    return post_of(reading, office, person, doc[i])


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


def _by_seat(reading: Reading, start: int, end: int) -> Named | None:
    """``à Matignon``, ``le Quai d'Orsay``: the house stands for its holder's office."""
    doc = reading.doc
    for i in range(start, end):
        for n in (3, 2, 1):
            row = lexicons.office_nouns().get(normalise(doc[i : i + n].text))
            if row is None or not row.country:
                continue
            if not doc[i].text[0].isupper() and n == 1:
                continue
            before = doc[i - 1].lower_ if i else ""
            if before in TO | ARTICLES:
                form = lexicons.office(normalise(row.title.split(" des ")[0].split(" de ")[0]))
                country = reading.context.country(row.country)
                office = Office(i, i + n, i, form.row if form else None, (row.title,))
                return Named(Post(row.title, place_post(country, office)), i)
    return None


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
        if i in inside or not i or doc[i - 1].lower_ not in ARTICLES | TO | OF:
            continue
        found = portfolio_at(doc, i)
        if found is not None:
            return Named(ministerial(reading, person, found[0], i), i)
    return None


def _moved(reading: Reading, person: Entity, start: int, end: int) -> Named | None:
    """``passe de la Culture à l'Intérieur``: the second of two portfolios."""
    doc = reading.doc
    first = by_portfolio(reading, person, start, end)
    if first is None or first.start > start + 2 or doc[start].lower_ not in OF:
        return None
    onward = next((t.i for t in doc[first.start : end] if t.lower_ in TO), end)
    return by_portfolio(reading, person, onward, min(end, onward + NEAR))


def own_portfolio(reading: Reading, person: Entity, token: Token) -> Post | None:
    """``A (Intérieur)``: the portfolio in parentheses right behind a name."""
    doc = reading.doc
    for span in person.spans:
        if not span.start <= token.i < span.end and abs(span.start - token.i) > 3:
            continue
        if span.end + 1 < len(doc) and doc[span.end].text == "(":
            found = portfolio_at(doc, span.end + 1)
            if found is not None and doc[found[1]].text in (")", ","):
                return ministerial(reading, person, found[0], span.end + 1)
    return None


def office_before(reading: Reading, person: Entity, token: Token) -> Post | None:
    """``le commandant de la gendarmerie, le colonel A``: the office that names a person's."""
    doc = reading.doc
    described = {t.office.start for t in reading.tenures}
    start = next((s.start for s in person.spans if s.start <= token.i < s.end), token.i)
    for office in reversed(reading.offices):
        if office.same or len(office.titles) != 1 or office.start in described:
            continue
        gap = doc[office.end : start]
        if 0 <= start - office.end <= GAP and not any(t.pos_ in ("VERB", "AUX") for t in gap):
            return post_of(reading, office, person, token)
    return None


def leads_out(text: str) -> bool:
    """Whether words say that an office is left: ``de ses fonctions``, ``du gouvernement``."""
    words = set(re.findall(r"\w+", text.lower()))
    return bool(words & (POST_NOUNS - {"titre", "rang", "place", "charge", "rôle", "siège"}))
