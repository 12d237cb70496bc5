"""Trigger of office -> post: which office a clause gives or takes.

It is named as a title (``nommé ministre``, ``au poste de``), by the body (``à la tête du
ministère``, ``la présidence du Sénat``), by a seat (``à Matignon``) or by the portfolio alone
(``à la Défense``); else it is the one that the person is known to hold.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.owners import place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.placed_posts import Named, by_portfolio, ministerial, post_of
from kg.events.changes.post_nouns import by_noun
from kg.events.changes.triggers import ChangeTrigger
from kg.events.voices import in_adverbial
from kg.lexicons import normalise, word_list
from kg.lexicons.grammar import ARTICLES, OF, OF_OR_TO, TO
from kg.mentions.offices import LAWMAKERS, RANKS, Office
from kg.mentions.portfolios import portfolio_at

POST_NOUNS = word_list("nouns of office")
STOPS = frozenset(
    ["qui", "que", "qu'", "dont", "où", ";", "tandis", "alors", "ayant", "étant", "auquel", "mais"]
)
TAKING = word_list("infinitives of taking over")
WHERE = TO | {"dans", "en", "chez"}
NEW = frozenset(["nouveau", "nouvelle", "nouvel"])
REACH = 30
GAP = 9  # tokens between an office and the name that it describes
NEAR = 7  # tokens within which a verb that says little must name its portfolio


def clause_end(reading: Reading, token: Token) -> int:
    """Where the words that a trigger governs end: at the next clause or conjugated verb."""
    doc, sent = token.doc, token.sent
    for i in range(token.i + 1, min(sent.end, token.i + REACH)):
        other = doc[i]
        as_holder = other.lower_ == "que" and doc[i - 1].lower_ == "tant"
        if (other.lower_ in STOPS and not as_holder) or _opens_another(token, other):
            return i
        if (
            other.pos_ in ("VERB", "AUX")
            and "Fin" in other.morph.get("VerbForm", [])
            and (token not in (other.head, *other.children) or token.dep_ == "advcl")
            and other not in (token, *token.children)
        ):
            return i  # "Élu député, il | devient ministre"
    return min(sent.end, token.i + REACH)


def _opens_another(token: Token, other: Token) -> bool:
    """``A remplace B au Budget, | C reste ministre``: the subject of a verb beside a trigger."""
    verb = other.head
    beside = verb.head == token and verb.dep_ in ("conj", "parataxis") and verb.i > other.i
    return beside and other.dep_.startswith("nsubj") and other.i > token.i


def named_post(
    reading: Reading, trigger: ChangeTrigger, person: Entity, start: int, end: int
) -> Named | None:
    """The post that stands in a stretch of text; None if there is none."""
    if (
        trigger.row.frame == "post" and " " not in trigger.row.lemma
    ):  # "reçoit le ministre", "arrive à Matignon" give no office
        last, end = end, min(end, start + NEAR)
        if trigger.row.lemma in TAKING:
            start, end = _object(reading, start, end)
            end = _before_where(reading, start, end) if trigger.row.lemma == "recevoir" else end
        elif (served := _as_holder(reading, trigger, person, start, last)) is not None:
            return served
        return (
            by_noun(reading, person, start, end)
            or _moved(reading, person, start, end)
            or _promoted(reading, trigger, person, last)
            or by_portfolio(reading, person, start, min(end, start + NEAR - 2))
        )
    return (
        _titled(reading, trigger, person, start, end)
        or _lawmaker(reading, trigger, person)
        or by_noun(reading, person, start, end)
        or _by_seat(reading, person, start, end, trigger.row.frame == "handover")
        or by_portfolio(reading, person, start, end)
    )


def _as_holder(
    reading: Reading, trigger: ChangeTrigger, person: Entity, start: int, end: int
) -> Named | None:
    """``entrée à la Commission | comme commissaire à l'Action climatique``."""
    mark = next((t.i for t in reading.doc[start:end] if t.lower_ == "comme"), None)
    return _titled(reading, trigger, person, mark, end) if mark is not None else None


def _object(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """What a verb of taking takes: ``reçoit la Santé``, not ``reçoit à la Défense``."""
    doc = reading.doc
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    i = start
    while i < end and (
        i in dated or doc[i].pos_ == "ADV" or doc[i].text == "," or in_adverbial(doc[i])
    ):
        i += 1
    return (i, end) if i < end and doc[i].lower_ not in WHERE else (end, end)


def _before_where(reading: Reading, start: int, end: int) -> int:
    """Where the place begins at which somebody is received: ``a reçu A | à la chancellerie``.

    An office may name its field so: ``reçoit le secrétariat d'État | au Budget``.
    """
    for token in reading.doc[start:end]:
        if token.lower_ in POST_NOUNS:
            return end
        if token.lower_ in WHERE:
            return token.i
    return end


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
        while i > start and (
            lexicons.outside_title(doc[i].text) or doc[i].lower_ in ("futur", "future")
        ):
            i -= 1
        word = doc[i].lower_
        before = doc[i - 1].lower_ if i else ""
        apposed = word in (",", "(") and not (i - 1 in dated or i == start)
        fresh = {t.lower_ for t in doc[i + 1 : office.start]} & NEW
        chosen = office.determiner == "indefinite" or (fresh and office.determiner)
        fits = (
            word in ("comme", "pour")
            or (word == "que" and before == "tant")
            or (word in OF_OR_TO - TO and before in POST_NOUNS)  # not "la démission … au roi"
            or (
                office.determiner == ""
                and not apposed
                and word not in OF_OR_TO | {"par", "avec", "à", "sous", "et"}
                and (office.start not in described or office.start - trigger.end <= 3)
            )
            or (chosen and apposed_to(reading, office, person))
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


def _lawmaker(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Named | None:
    """``Élu député en 1958``: a seat in the parliament of the person's own state."""
    noun = reading.doc[trigger.end : trigger.end + 1]
    form = lexicons.office(normalise(noun.text))
    if trigger.row.kind != "Elected" or form is None or form.row.title not in LAWMAKERS:
        return None
    home = reading.context.country_of.get(person.node) or reading.context.home
    return Named(Post(noun.text.lower(), home), noun.start)


def until_now(reading: Reading, office: Office) -> bool:
    """``jusqu'ici préfet``, ``jusque-là leader``: the office that a person leaves."""
    before = reading.doc[max(0, office.start - 4) : office.start].text.lower()
    return bool(re.search(r"jusqu|auparavant|précédemment|actuel", before))


def apposed_to(reading: Reading, office: Office, person: Entity) -> bool:
    """``un nouveau chef, A``, ``une cheffe intérimaire : A``, ``en la personne de A``."""
    doc, embodied = reading.doc, "en la personne d"
    at = office.end
    while at < len(doc) and doc[at].pos_ == "ADJ" and doc[at].is_lower:
        at += 1
    at += doc[at : at + 1].text in (",", ":")
    at += 4 * doc[at : at + 4].text.lower().startswith(embodied)
    return any(span.start == at for span in person.spans)


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
            and doc[noun.i + 1].lower_ in OF_OR_TO - TO
            and (len(office.titles) == 1 and not office.same)
        ):
            known = [
                t.post
                for t in reading.tenures
                if t.office is office and t.person.node == person.node
            ]
            return known[0] if known else post_of(reading, office, person, noun)
    return None


def _by_seat(reading: Reading, person: Entity, start: int, end: int, handed: bool) -> Named | None:
    """``à Matignon``, ``le Quai d'Orsay``: the house stands for its holder's office.

    ``transmet | Matignon à A``, ``remet les clés | de Matignon`` too, where it is handed on.

    Not for somebody of another country, who leaves it as a guest.
    """
    doc, home = reading.doc, reading.context.country_of.get(person.node)
    for i in range(start, end):
        for n in (3, 2, 1):
            row = lexicons.office_nouns().get(normalise(doc[i : i + n].text))
            if row is None or not row.country:
                continue
            if not doc[i].text[0].isupper() and n == 1:
                continue
            before = doc[i - 1].lower_ if i else ""
            if before in ARTICLES and doc[i - 2].lower_ == "par":
                continue  # "nommé | par l'Élysée"
            if before in TO | ARTICLES or (handed and (i == start or before in OF)):
                form = lexicons.office(normalise(row.title.split(" des ")[0].split(" de ")[0]))
                country = reading.context.country(row.country)
                if home is not None and home.cls == "Country" and home != country:
                    return None
                title = lexicons.in_gender(
                    row.title, lexicons.given_names().get(person.name.split(" ")[0], "")
                )
                office = Office(i, i + n, i, form.row if form else None, (row.title,))
                return Named(Post(title, place_post(country, office)), i)
    return None


def _moved(reading: Reading, person: Entity, start: int, end: int) -> Named | None:
    """``passe de la Culture à l'Intérieur``: the second of two portfolios."""
    doc = reading.doc
    first = by_portfolio(reading, person, start, end)
    if first is None or first.start > start + 2 or doc[start].lower_ not in OF_OR_TO:
        return None
    onward = next((t.i for t in doc[first.start : end] if t.lower_ in TO), end)
    return by_portfolio(reading, person, onward, min(end, onward + NEAR))


def _promoted(reading: Reading, trigger: ChangeTrigger, person: Entity, end: int) -> Named | None:
    """``passe de ministre délégué | à ministre de la Ville``: the second of two titles."""
    doc, start = reading.doc, trigger.end
    bare = [o for o in reading.offices if start < o.start < end and len(o.titles) == 1]
    bare = [o for o in bare if not (o.determiner or o.same)]
    if len(bare) != 2 or doc[bare[0].start - 1].lower_ not in OF or bare[0].start - start > 2:
        return None
    if doc[bare[1].start - 1].lower_ not in TO:
        return None
    return Named(post_of(reading, bare[1], person, trigger.token, trigger), bare[1].start)


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
    inside = [s.start for s in person.spans if s.start <= token.i < s.end]
    behind = [s.start for s in person.spans if token.i < s.start < token.i + GAP]
    start = next(iter([*inside, *behind]), token.i)
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
