"""Office without a name -> the person of the article whom it means, or nobody that is named.

``le président français`` far from "Emmanuel Macron" is he; ``le ministre de l'Intérieur`` may be
somebody whom the article never names. Every person is a candidate, and so is nobody; learnt weights
rank them. Names of features, each there or not there, all of grammar, order and class.

Source: ranking of antecedents of definite descriptions, P. Denis & J. Baldridge (2008),
"Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.context import Context
from kg.entities.owners import explicit_owner
from kg.lexicons import lemma, normalise, reporting_verbs, title_key
from kg.mentions.offices import Office
from kg.weights import score

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

COREFERENT = 0.6  # how sure the office of a described person is
LINKS = ("conj", "appos", "flat", "flat:name", "flat:foreign")
NAMING = frozenset(lexicons.triggers("change", "VERB"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What descriptions are resolved against: an article and the offices it gives outright."""

    doc: Doc
    cast: Cast
    context: Context
    held: Sequence[Tenure]

    @classmethod
    def of(cls, doc: Doc, cast: Cast, context: Context, tenures: Iterable[Tenure]) -> Scene:
        """Leaves out the tenures that are descriptions themselves."""
        return cls(doc, cast, context, tuple(t for t in tenures if t.confidence != COREFERENT))


def describes(office: Office) -> bool:
    """Whether a phrase may stand for one person named elsewhere: ``le ministre``, ``son chef``."""
    if office.same or office.plural or not office.titles:
        return False
    return office.determiner != "indefinite" and not (office.row and office.row.generic)


def described(scene: Scene, office: Office) -> tuple[Entity | None, float]:
    """The person whom an office phrase most likely means, None for nobody named; how surely."""
    found = [(e, score("description", f)) for e, f in description_features(scene, office)]
    best = max(found, key=lambda c: c[1])
    return best[0], 1 / sum(math.exp(s - best[1]) for _, s in found)


def holds_already(scene: Scene, person: Entity, office: Office) -> bool:
    """Whether the article gives a person that office outright."""
    owner = explicit_owner(office, scene.context)
    return _holds(scene, person, office.titles[0], office, owner).startswith("same")


def description_features(
    scene: Scene, office: Office
) -> Iterator[tuple[Entity | None, tuple[str, ...]]]:
    """Each person of the article, None for nobody named, with features.

    Args:
        scene: The article.
        office: A phrase whose holder no apposition names.
    """
    doc, context = scene.doc, scene.context
    title = office.titles[0] if office.titles else ""
    kind = _kind(office)
    owner = explicit_owner(office, context)
    explicit = owner is not None
    home = context.ranked[0] if context.ranked else None
    owner = owner or (
        home if office.row is not None and office.row.owner in ("government", "country") else None
    )
    persons = [e for e in scene.cast.entities if e.cls == "Person"]
    gender = _gender(office, doc)
    before = sorted(
        (
            (max(s.start for s in e.spans if s.start < office.start), i)
            for i, e in enumerate(persons)
            if any(s.start < office.start for s in e.spans)
        ),
        reverse=True,
    )
    recency = {persons[i].node: n for n, (_, i) in enumerate(before)}
    often = sorted(persons, key=lambda e: -len(e.spans))
    rank = {e.node: n for n, e in enumerate(often)}
    fits = {e.node: _holds(scene, e, title, office, owner) for e in persons}
    exact = sum(1 for f in fits.values() if f == "same")
    free = sum(1 for f in fits.values() if f == "free")
    role = _role(doc, office)
    common = f"{kind} {office.determiner or 'none'}"
    for person in persons:
        fit = fits[person.node]
        place = recency.get(person.node)
        distance = "after" if place is None else _distance(doc, person, office)
        land = context.country_of.get(person.node)
        country = (
            "?" if land is None or owner is None
            else str(land.node in (owner.node, owner.of))
        )  # fmt: skip
        sex = _sex(scene, person)
        agrees = "?" if not (sex and gender) else str(sex == gender)
        last = _last_span(person, office)
        subject = _is_subject(last)
        near = "9" if place is None else str(min(place, 3))
        clause = last.sent == doc[office.start].sent and last.root.head == doc[office.head].head
        spoke = lemma(last.root.head) in reporting_verbs() and subject
        titled = _titled(doc, last)
        yield person, tuple(dict.fromkeys((
            "bias",
            f"fit={fit}",
            f"fit={fit} exact={min(exact, 2)}",
            f"fit={fit} free={min(free, 2)} exact={min(exact, 1)}",
            f"fit={fit} {kind}",
            f"fit={fit} country={country} explicit={explicit}",
            f"country={country} {kind}",
            f"country={country} explicit={explicit}",
            f"agrees={agrees}",
            f"agrees={agrees} fit={fit}",
            f"distance={distance}",
            f"distance={distance} fit={fit}",
            f"near={near}",
            f"near={near} fit={fit}",
            f"near={near} subject={subject}",
            f"near={near} {common}",
            f"often={min(rank[person.node], 3)} fit={fit}",
            f"often={min(rank[person.node], 3)} {kind}",
            f"often={min(rank[person.node], 3)} near={near}",
            f"subject={subject} {office.determiner}",
            f"same clause={clause} {role} {distance}",
            f"role={role} subject={subject} distance={distance}",
            f"role={role} near={near}",
            f"spoke={spoke} {role}",
            f"titled={titled} {fit}",
            f"status={office.status} fit={fit}",
            f"mentions={min(len(person.spans), 3)} fit={fit}",
        )))  # fmt: skip
    yield None, tuple(dict.fromkeys((
        "nobody",
        f"nobody {kind}",
        f"nobody {common}",
        f"nobody explicit={explicit} exact={min(exact, 2)}",
        f"nobody explicit={explicit} {kind}",
        f"nobody exact={min(exact, 2)} free={min(free, 2)}",
        f"nobody role={role}",
        f"nobody role={role} explicit={explicit}",
        f"nobody homeland={owner is not None and home is not None and owner.node == home.node}",
        f"nobody status={office.status}",
        f"nobody persons={min(len(before), 3)}",
    )))  # fmt: skip


def _kind(office: Office) -> str:
    row = office.row
    if row is None:
        return "homologue"
    if row.head_of:
        return row.head_of
    if row.title == "ministre":
        return (
            "ministre" if office.titles and len(office.titles[0].split()) > 1 else "ministre seul"
        )
    return row.owner + (" generic" if row.generic else "")


def _holds(scene: Scene, person: Entity, title: str, office: Office, owner: Entity | None) -> str:
    """How a person's known offices fit: the same one, like it, another, or none known."""
    found = "free"
    for held in scene.held:
        if held.person.node != person.node:
            continue
        home = {held.post.owner.node, held.post.owner.of} if held.post.owner is not None else set()
        placed = owner is None or owner.node in home or owner.of in home - {None}
        row, other = office.row, held.office.row
        same = title_key(held.post.title) == title_key(title) or (
            row is not None
            and row.title == "ministre" == title
            and title_key(held.post.title).startswith("ministre ")
        )
        like = (
            row is not None and other is not None and row.head_of and row.head_of == other.head_of
        )
        like = like or (
            row is not None
            and row.head_of == "diplomacy"
            and "affaires etrangeres" in normalise(held.post.title)
        )
        if (same or like) and placed:
            return "same" if held.status == office.status else "same other time"
        if same or like:
            found = "elsewhere"
        elif held.status == "Current" and found != "elsewhere":
            found = "other" if placed else "other elsewhere"
        elif found == "free":
            found = "past"
    return found


def _gender(office: Office, doc: Doc) -> str:
    form = lexicons.office(normalise(office.titles[0])) if office.titles else None
    head = normalise(doc[office.head].text)
    if form is not None and normalise(form.row.title) != normalise(form.row.feminine):
        first, feminine = (
            normalise(form.row.title).split(" ")[0],
            normalise(form.row.feminine).split(" ")[0],
        )
        text = normalise(doc[office.start : office.end].text)
        if text.startswith(normalise(form.row.feminine)) or (head == feminine != first):
            return "f"
        if head == first != feminine:
            return "m"
    before = doc[office.start - 1].lower_ if office.start else ""
    return (
        "f"
        if before in ("la", "une", "cette")
        else "m"
        if before in ("le", "un", "du", "au", "ce")
        else ""
    )


def _sex(scene: Scene, person: Entity) -> str:
    for span in person.spans:
        before = normalise(span.doc[span.start - 1].text) if span.start else ""
        if before in ("mme", "mlle", "madame"):
            return "f"
        if before in ("m", "monsieur"):
            return "m"
    for held in scene.held:
        if held.person.node == person.node:
            form = lexicons.office(normalise(held.post.title.split(" de ")[0]))
            if form is not None and normalise(form.row.title) != normalise(form.row.feminine):
                return (
                    "f"
                    if normalise(held.post.title).startswith(normalise(form.row.feminine))
                    else "m"
                )
    return ""


def _last_span(person: Entity, office: Office) -> Span:
    spans = sorted(person.spans, key=lambda s: s.start)
    earlier = [s for s in spans if s.start < office.start]
    return earlier[-1] if earlier else spans[0]


def _distance(doc: Doc, person: Entity, office: Office) -> str:
    last = _last_span(person, office)
    if last.start >= doc[office.start].sent.start:
        return "0"
    sentences = sum(1 for t in doc[last.end : office.start + 1] if t.is_sent_start)
    return next(str(n) for n in (1, 2, 4, 8, 99) if sentences <= n)


def _is_subject(span: Span) -> bool:
    token = span.root
    while token.dep_ in LINKS and token.head != token:
        token = token.head
    return token.dep_.startswith("nsubj") or token.dep_ == "obl:agent"


def _role(doc: Doc, office: Office) -> str:
    """What the phrase does in its clause."""
    token = doc[office.head]
    while token.dep_ in LINKS and token.head != token:
        token = token.head
    before = doc[max(0, office.start - 2) : office.start]
    if any(t.lower_ == "comme" for t in before) or any(c.dep_ == "cop" for c in token.children):
        return "predicate"
    if lemma(token.head) in NAMING and token.dep_ in ("obj", "xcomp", "obl", "nmod"):
        return "named"
    if token.dep_.startswith("nsubj"):
        return "says" if lemma(token.head) in reporting_verbs() else "subject"
    return token.dep_.split(":")[0]


def _titled(doc: Doc, span: Span) -> bool:
    """Whether the last mention had a courtesy or more than the surname."""
    before = normalise(doc[span.start - 1].text) if span.start else ""
    return before in ("m", "mme", "monsieur", "madame")
