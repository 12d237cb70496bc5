"""Person -> the post that the article gives elsewhere: in apposition, by a tenure, most plainly."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.entities.tenures import Post, Tenure
from kg.events.changes.triggers import LOSSES
from kg.lexicons import lemma, normalise, participles
from kg.mentions.offices import RANKS

NOWADAYS = frozenset(["aujourd'hui", "aujourd’hui", "désormais"])
TAKEN = 9  # tokens from "élu" to the office that it gives


def apposed(reading: Reading, person: Entity, token: Token) -> Post | None:
    """``A, ministre de la Justice``: the office right behind a name, not ``A, élu président``."""
    spans = {s.start for s in person.spans if s.start <= token.i < s.end}
    return next(
        (
            t.post
            for h in reading.holdings
            if h.where == "after" and h.person.start in spans
            for t in reading.tenures
            if t.office is h.office and t.person.node == person.node
            if not _taken_up(t, token.sent)
        ),
        None,
    )


def held(
    reading: Reading,
    person: Entity,
    at: Token | None = None,
    *,
    former: bool = True,
    future: bool = True,
    before: bool = False,
) -> Post | None:
    """The office that a person is known by: of the same sentence, else a current one.

    ``before``: not one that the sentence says the person has taken up: ``remplace A, élu maire``.
    """
    own = [
        t
        for t in reading.tenures
        if t.person.node == person.node
        and (former or t.status != "Former")
        and (future or t.status != "Future")
        and t.post.title not in RANKS  # a colonel is dismissed as a commander
        and not (before and at is not None and _taken_up(t, at.sent))
    ]
    if at is not None:
        sent = at.sent
        near = [t for t in own if sent.start <= t.office.start < sent.end]
        near.sort(key=lambda t: (t.status == "Former", abs(t.office.start - at.i)))
        if near:
            return near[0].post
    order = sorted(own, key=lambda t: t.status == "Former")
    return order[0].post if order else None


def _taken_up(tenure: Tenure, sent: Span) -> bool:
    """``B, élu lundi par la Diète | président``: an office that a participle of a sentence gives.

    ``B, qui devient | ambassadeur``, ``B, aujourd'hui | commissaire`` too.

    Whoever comes after B there gets what B was before.
    """
    doc, start = sent.doc, tenure.office.start
    if not sent.start <= start < sent.end:
        return False
    verbs = lexicons.triggers("change", "VERB")
    for token in reversed(doc[max(sent.start, start - TAKEN) : start]):
        if token.lower_ in NOWADAYS:
            return True
        row = verbs.get(lemma(token))
        if row is not None and row.kind not in LOSSES and row.frame in ("object", "become"):
            present = "Pres" in token.morph.get("Tense", [])
            return token.lower_ in participles(row.lemma) or (row.frame == "become" and present)
        if token.text in ",;:(" or set(token.morph.get("VerbForm", [])) & {"Fin", "Inf"}:
            return False  # "nommée pour remplacer | le ministre B"
        if token.lower_ == "remplacement":
            return False
    return False


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
