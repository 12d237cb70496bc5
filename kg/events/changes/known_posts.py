"""Person -> the post that the article gives elsewhere: in apposition, by a tenure, most plainly."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.predications import MADE, first_token, words_between
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.lexicons import normalise
from kg.mentions.offices import RANKS

SINCE_THEN = re.compile(r"\b(?:devenu|promu)e?\b")  # "élu en 2019" tells what somebody was before


def apposed(reading: Reading, person: Entity, token: Token) -> Post | None:
    """``A, ministre de la Justice``: the office right behind a name."""
    spans = {s.start for s in person.spans if s.start <= token.i < s.end}
    return next(
        (
            t.post
            for h in reading.holdings
            if h.where == "after" and h.person.start in spans
            for t in reading.tenures
            if t.office is h.office and t.person.node == person.node
        ),
        None,
    )


def moved_on(reading: Reading, person: Entity, token: Token, verb: Token) -> bool:
    """``succède à A, | devenu ministre``: what a name behind the verb became since."""
    spans = {s.start: s for s in person.spans if verb.i < s.start <= token.i < s.end}
    told = (h for h in reading.holdings if h.where == "after" and h.person.start in spans)
    doc = reading.doc
    words = (words_between(doc, h.person.end, first_token(doc, h.office)) for h in told)
    return any(MADE.fullmatch(w) and SINCE_THEN.search(w) for w in words)


def held(
    reading: Reading,
    person: Entity,
    at: Token | None = None,
    *,
    former: bool = True,
    future: bool = True,
) -> Post | None:
    """The office that a person is known by: of the same sentence, else a current one."""
    own = [
        t
        for t in reading.tenures
        if t.person.node == person.node
        and (former or t.status != "Former")
        and (future or t.status != "Future")
        and t.post.title not in RANKS  # a colonel is dismissed as a commander
    ]
    if at is not None:
        sent = at.sent
        near = [t for t in own if sent.start <= t.office.start < sent.end]
        near.sort(key=lambda t: (t.status == "Former", abs(t.office.start - at.i)))
        if near:
            return near[0].post
    order = sorted(own, key=lambda t: t.status == "Former")
    return order[0].post if order else None


def plainest(reading: Reading, person: Entity, post: Post) -> Post:
    """``chef du gouvernement`` -> ``Premier ministre``, where the article calls the person so."""
    form = lexicons.office(normalise(post.title))
    if form is None or not form.row.head_of:
        return post
    for t in reading.tenures:
        row = t.office.row
        same = row is not None and row.head_of == form.row.head_of
        if same and t.person.node == person.node and post.title.lower().startswith("chef"):
            return t.post
    return post
