"""Office without a name -> the person of the article whom it means, or nobody that is named.

``le président français`` far from "Emmanuel Macron" is he; ``le ministre de l'Intérieur`` may be
somebody whom the article never names. Every person is a candidate, and so is nobody; learnt weights
rank them. Names of features, each there or not there, all of grammar, order and class.

Source: ranking of antecedents of definite descriptions, P. Denis & J. Baldridge (2008),
"Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.barred import barred, holds_another
from kg.entities.cast import Cast, Entity
from kg.entities.clauses import phrase_head, verb_of
from kg.entities.comers import comers, is_new
from kg.entities.context import Context
from kg.entities.fits import BODIES, HEADS, VAGUE, fit_of
from kg.entities.genders import genders
from kg.entities.headships import governing
from kg.entities.homes import state_of
from kg.entities.origins import code_of, leanings
from kg.entities.owners import explicit_owner
from kg.entities.receptions import met_abroad
from kg.facts import Node
from kg.lexicons import lemma, normalise, reporting_verbs, title_key
from kg.mentions.offices import Office
from kg.weights import score

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

COREFERENT = 0.6  # how sure the office of a described person is
MONARCHS = lexicons.word_list("titles of monarchs")
SON_OF = frozenset(["ben", "bin", "ibn", "al"])
APPOSED = 3  # tokens between an office and a name behind it
NAMING = frozenset(lexicons.triggers("change", "VERB"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What descriptions are resolved against: an article and the offices it gives outright."""

    doc: Doc
    cast: Cast
    context: Context
    held: Sequence[Tenure]
    gender: Mapping[Node, str]

    @classmethod
    def of(cls, doc: Doc, cast: Cast, context: Context, tenures: Iterable[Tenure]) -> Scene:
        """Leaves out the tenures that are descriptions themselves."""
        held = tuple(t for t in tenures if t.confidence != COREFERENT)
        return cls(doc, cast, context, held, genders(cast, held))

    def knowing(self, tenures: Sequence[Tenure]) -> Scene:
        """The same where further offices are known."""
        return replace(self, held=(*self.held, *tenures))


def describes(office: Office) -> bool:
    """Whether a phrase may stand for one person named elsewhere: ``le ministre``, ``son chef``."""
    if office.same or office.plural or not office.titles:
        return False
    told = office.determiner in ("definite", "possessive")
    return told and not (office.row and office.row.generic)


def described(scene: Scene, office: Office) -> tuple[Entity | None, float]:
    """The person whom an office phrase most likely means, None for nobody named; how surely."""
    head = _head_of_body(scene, office) or _who_governs(scene, office)
    if head is not None:
        return head, 1.0
    found = [(e, score("description", f)) for e, f in description_features(scene, office)]
    if is_new(scene.doc, office):  # who takes an office, if anybody is told to
        new = comers(scene.doc, scene.cast, scene.held, office.start)
        found = [c for c in found if c[0] and _at_home(scene, c[0], new, office)] or found
    fits = [c for c in found if c[0] is None or not holds_another(scene, c[0], office)]
    found = fits or found
    best = max(found, key=lambda c: c[1])
    return best[0], 1 / sum(math.exp(s - best[1]) for _, s in found)


def _head_of_body(scene: Scene, office: Office) -> Entity | None:
    """``le patron de l'ONU``: the only one of whom the article tells that he heads the body.

    ``le patron de la région`` is who is called its president before.
    """
    owner, noun = explicit_owner(office, scene.context), office.generic_owner
    body = owner is not None and owner.cls in BODIES
    if not (body or noun) or title_key(office.titles[0]) not in VAGUE:
        return None
    asked = asked_gender(office, scene.doc)
    found = {
        t.person.node: t.person
        for t in scene.held
        if (
            owner is not None and t.post.owner is not None and t.post.owner.node == owner.node
            if body
            else t.office.generic_owner == noun and t.office.start < office.start
        )
        and t.status == office.status
        and title_key(t.post.title) in HEADS
        and (not asked or scene.gender.get(t.person.node, asked) == asked)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _who_governs(scene: Scene, office: Office) -> Entity | None:
    """``le gouvernement d'A … Le Premier ministre``: A, where nobody else is known to be one."""
    leads = office.row is not None and office.row.head_of == "government"
    alone = office.determiner == "definite" and office.status == "Current" and not office.plural
    if not leads or not alone or explicit_owner(office, scene.context) is not None:
        return None
    if is_new(scene.doc, office):
        return None
    person = governing(scene.doc, scene.cast, office.start)
    held = (lexicons.office(title_key(t.post.title)) for t in scene.held if t.status == "Current")
    others = any(form is not None and form.row.head_of == "government" for form in held)
    return None if others else person


def _at_home(scene: Scene, person: Entity, new: Container[Node], office: Office) -> bool:
    """Whether somebody takes an office, not in another country than a phrase says."""
    owner, land = explicit_owner(office, scene.context), scene.context.country_of.get(person.node)
    state = owner is not None and owner.cls in ("Country", "Government")
    here = owner is not None and land is not None and land.node in (owner.node, owner.of)
    return person.node in new and (here or not state)


def holds_already(scene: Scene, person: Entity, office: Office) -> bool:
    """Whether the article gives a person that office outright, or tells that he heads the body."""
    if _head_of_body(scene, office) == person:
        return True
    owner = explicit_owner(office, scene.context)
    return fit_of(scene.held, scene.cast, person, office, owner).startswith("same")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An office phrase as it asks for its holder.

    Attributes:
        office: The phrase.
        kind: What sort of office it is.
        owner: Where it stands: as it says, else for what states have as somebody's office of the
            same words, or at home.
        explicit: Whether it says so itself.
        gender: ``f``, ``m`` or "".
        role: What it does in its clause.
        recent: Persons named before, the last first, with their places in that order.
        often: Which place each person takes by the number of mentions.
        fits: How each person's known offices fit.
        codes: The owner's country, then the others of the article; empty where it has none.
    """

    office: Office
    kind: str
    owner: Entity | None
    explicit: bool
    gender: str
    role: str
    recent: dict[Node, int]
    often: dict[Node, int]
    fits: dict[Node, str]
    codes: tuple[str, ...]

    @property
    def monarch(self) -> bool:
        """Whether the office is a monarch's."""
        return self.office.row is not None and self.office.row.title in MONARCHS

    @property
    def of_state(self) -> bool:
        """Whether a monarch may hold the office: one that heads a state or a government."""
        row = self.office.row
        return self.monarch or (row is not None and row.title != "président" and bool(row.head_of))

    def count(self, fit: str, most: int) -> int:
        """How many persons fit so, at most so many."""
        return min(sum(1 for f in self.fits.values() if f == fit), most)


def description_features(
    scene: Scene, office: Office
) -> Iterator[tuple[Entity | None, tuple[str, ...]]]:
    """Each person of the article, None for nobody named, with features.

    Args:
        scene: The article.
        office: A phrase whose holder no apposition names.
    """
    persons = [e for e in scene.cast.entities if e.cls == "Person"]
    asked = _asked(scene, office, persons)
    here = verb_of(scene.doc[office.head])
    crowned = {t.person.node for t in scene.held if title_key(t.post.title) in MONARCHS}
    for person in persons:
        beside = any(verb_of(s.root) == here for s in person.spans)
        other = beside or barred(scene.doc, person, office)
        if other and not _apposed(scene.doc, person, office):
            continue  # "A a écrit au ministre": to another
        if person.node in crowned and not asked.of_state:
            continue  # no king is "le président"
        if _foreign(scene, asked, person):
            continue
        if asked.monarch and not _royal(person) and not asked.fits[person.node].startswith("same"):
            continue
        if not asked.gender or scene.gender.get(person.node, "") in (
            "",
            asked.gender,
        ):  # no queen is "le roi"
            yield person, tuple(dict.fromkeys(_of_person(scene, asked, person)))
    yield None, tuple(dict.fromkeys(_of_nobody(scene, asked)))


def _foreign(scene: Scene, asked: _Asked, person: Entity) -> bool:
    """Whether a phrase says to be of another state than that of a person: ``ministre belge``."""
    land = scene.context.country_of.get(person.node)
    own = code_of(land) if land is not None else ""
    said = (code_of(asked.owner) or state_of(asked.owner)) if asked.owner is not None else ""
    other = asked.explicit and "" not in (own, said) and own != said
    return other and not asked.fits[person.node].startswith("same")


def _royal(person: Entity) -> bool:
    """Whether a name may be a monarch's: ``<given name>``, ``Felipe VI``, ``Hamad ben Khalifa``."""
    words = person.name.split()
    return len(words) == 1 or any(w.isupper() or normalise(w) in SON_OF for w in words)


def _as_before(scene: Scene, office: Office) -> Entity | None:
    """Where the office stands that the same words gave somebody."""
    words = scene.doc[office.start : office.end].text.lower()
    said = [
        t.post.owner
        for t in scene.held
        if t.post.owner is not None
        and scene.doc[t.office.start : t.office.end].text.lower() == words
    ]
    homes = {o.of or o.node: o for o in said}
    found = next(iter(homes)) if len(homes) == 1 else None
    return scene.cast.by_node.get(found, homes[found]) if found is not None else None


def _apposed(doc: Doc, person: Entity, office: Office) -> bool:
    """Whether a name stands close behind a phrase, with no verb between."""
    near = [s for s in person.spans if office.end <= s.start <= office.end + APPOSED]
    return any(all(t.pos_ not in ("VERB", "AUX") for t in doc[office.end : s.start]) for s in near)


def _asked(scene: Scene, office: Office, persons: Sequence[Entity]) -> _Asked:
    told = met_abroad(scene.context, office) or explicit_owner(office, scene.context)
    of_state = office.row is not None and office.row.owner in ("government", "country")
    home = scene.context.ranked[0] if of_state and scene.context.ranked else None
    owner = told or (_as_before(scene, office) if of_state else None) or home
    named = [(s.start, e.node) for e in persons for s in e.spans if s.start < office.start]
    recent = dict.fromkeys(node for _, node in sorted(named, key=lambda n: -n[0]))
    often = sorted(persons, key=lambda e: -len(e.spans))
    fits = {e.node: fit_of(scene.held, scene.cast, e, office, owner) for e in persons}
    fits |= {e.node: "titled" for e in persons if fits[e.node] == "free" and _has_title(scene, e)}
    return _Asked(
        office,
        _kind(office),
        owner,
        told is not None,
        asked_gender(office, scene.doc),
        _role(scene.doc, office),
        {node: i for i, node in enumerate(recent)},
        {e.node: i for i, e in enumerate(often)},
        fits,
        _codes(scene, owner),
    )


def _has_title(scene: Scene, person: Entity) -> bool:
    """Whether an office whose owner is not known yet stands before a name: ``son homologue A``."""
    starts = {s.start for s in person.spans}
    return any(not o.plural and starts & {o.end, o.end + 1} for o in scene.context.offices)


def _codes(scene: Scene, owner: Entity | None) -> tuple[str, ...]:
    home = scene.cast.by_node.get(owner.of, owner) if owner is not None and owner.of else owner
    code = code_of(home) if home is not None else ""
    return (code, *filter(None, map(code_of, scene.context.ranked))) if code else ()


def _of_person(scene: Scene, asked: _Asked, person: Entity) -> Iterator[str]:
    """What speaks for a person as the holder of an office."""
    doc, office, kind, fit = scene.doc, asked.office, asked.kind, asked.fits[person.node]
    exact, place = asked.count("same", 2), asked.recent.get(person.node)
    near = "9" if place is None else str(min(place, 3))
    distance = "after" if place is None else _distance(doc, person, office)
    country = _country(scene, asked, person)
    agrees = "?" if not (scene.gender.get(person.node, "") and asked.gender) else "True"
    last = _last_span(person, office)
    subject = _is_subject(last)
    often = min(asked.often[person.node], 3)
    yield "bias"
    yield f"fit={fit}"
    yield f"fit={fit} exact={exact}"
    yield f"fit={fit} free={asked.count('free', 2)} exact={min(exact, 1)}"
    yield f"fit={fit} {kind}"
    yield f"fit={fit} country={country} explicit={asked.explicit}"
    yield f"country={country} {kind}"
    yield f"country={country} explicit={asked.explicit}"
    yield f"agrees={agrees}"
    yield f"agrees={agrees} fit={fit}"
    yield f"distance={distance}"
    yield f"distance={distance} fit={fit}"
    yield f"near={near}"
    yield f"near={near} fit={fit}"
    yield f"near={near} subject={subject}"
    yield f"near={near} {kind} {office.determiner or 'none'}"
    yield f"often={often} fit={fit}"
    yield f"often={often} {kind}"
    yield f"often={often} near={near}"
    yield f"subject={subject} {office.determiner}"
    clause = last.sent == doc[office.start].sent and last.root.head == doc[office.head].head
    yield f"same clause={clause} {asked.role} {distance}"
    yield f"role={asked.role} subject={subject} distance={distance}"
    yield f"role={asked.role} near={near}"
    yield f"spoke={subject and lemma(last.root.head) in reporting_verbs()} {asked.role}"
    yield f"titled={_titled(doc, last)} {fit}"
    if asked.codes:
        leaning = leanings(person.name, asked.codes).get(asked.codes[0])
        yield f"origin={leaning} explicit={asked.explicit}"
        yield f"origin={leaning} country={country}"
        yield f"origin={leaning} fit={fit}"
    yield f"follows={_follows(person, office)}"
    yield f"status={office.status} fit={fit}"
    yield f"mentions={min(len(person.spans), 3)} fit={fit}"


def _of_nobody(scene: Scene, asked: _Asked) -> Iterator[str]:
    """What speaks for an office whose holder the article never names."""
    kind, explicit, exact = asked.kind, asked.explicit, asked.count("same", 2)
    home = scene.context.ranked[0] if scene.context.ranked else None
    yield "nobody"
    yield f"nobody {kind}"
    yield f"nobody {kind} {asked.office.determiner or 'none'}"
    yield f"nobody explicit={explicit} exact={exact}"
    yield f"nobody explicit={explicit} {kind}"
    yield f"nobody exact={exact} free={asked.count('free', 2)}"
    yield f"nobody role={asked.role}"
    yield f"nobody role={asked.role} explicit={explicit}"
    at_home = asked.owner is not None and home is not None and asked.owner.node == home.node
    yield f"nobody at home={at_home}"
    yield f"nobody status={asked.office.status}"
    yield f"nobody persons={min(len(asked.recent), 3)}"


def _country(scene: Scene, asked: _Asked, person: Entity) -> str:
    """Whether a person is of the country where the office stands; ``?`` where nothing tells."""
    land = scene.context.country_of.get(person.node)
    if land is None or asked.owner is None:
        return "?"
    return str(land.node in (asked.owner.node, asked.owner.of))


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


def asked_gender(office: Office, doc: Doc) -> str:
    """The gender of whom a phrase means, as its form or the words before it show."""
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
    if office.start and doc[office.start - 1].pos_ == "ADJ":  # "l'ancien | ministre"
        shown = doc[office.start - 1].morph.get("Gender", [])
        return {"Masc": "m", "Fem": "f"}[shown[0]] if shown else ""
    return (
        "f"
        if before in ("la", "une", "cette")
        else "m"
        if before in ("le", "un", "du", "au", "ce")
        else ""
    )


def _last_span(person: Entity, office: Office) -> Span:
    spans = sorted(person.spans, key=lambda s: s.start)
    earlier = [s for s in spans if s.start < office.start]
    return earlier[-1] if earlier else spans[0]


def _follows(person: Entity, office: Office) -> bool:
    """Whether a name stands close behind a phrase, as if in apposition."""
    return any(0 <= s.start - office.end <= APPOSED for s in person.spans)


def _distance(doc: Doc, person: Entity, office: Office) -> str:
    last = _last_span(person, office)
    if last.start >= doc[office.start].sent.start:
        return "0"
    sentences = sum(1 for t in doc[last.end : office.start + 1] if t.is_sent_start)
    return next(str(n) for n in (1, 2, 4, 8, 99) if sentences <= n)


def _is_subject(span: Span) -> bool:
    token = phrase_head(span.root)
    return token.dep_.startswith("nsubj") or token.dep_ == "obl:agent"


def _role(doc: Doc, office: Office) -> str:
    """What the phrase does in its clause."""
    token = phrase_head(doc[office.head])
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
