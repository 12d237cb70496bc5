"""Office without an owner -> what it is of: the answer of the rules beside all that is named.

``kg.entities.owners`` answers first; learnt weights tell how far that holds beside the country of
the sentence, the body spoken of last, the town, and how the holder's name sounds. Names of
features, each there or not there, all of grammar, order, class and form.

Source: log-linear ranking of candidates, P. Denis & J. Baldridge (2008), "Specialized models and
ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span

from kg.entities.cast import Entity, of_descent
from kg.entities.context import Context
from kg.entities.journeys import destinations
from kg.entities.likelihood import likely
from kg.entities.origins import code_of, leanings
from kg.entities.owners import has_office, office_of
from kg.entities.receptions import company, place_before
from kg.facts import Node
from kg.lexicons import normalise, title_key, word_list
from kg.mentions.offices import Office
from kg.mentions.sorts import is_agency, is_landmark
from kg.weights import score

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

LANDS = frozenset(["Country", "Place"])
LOCAL = word_list("municipal offices")
OWNERS = frozenset(
    ["Country", "Place", "PublicBody", "PoliticalParty", "InternationalOrganization",
     "Organization", "ArmedGroup"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """An office that asks for its owner.

    Attributes:
        office: The phrase without an owner.
        person: Its holder, None where the phrase names none.
        at: Where the holder's name starts, or the phrase.
        title: The title, for a list of several.
        told: What the rules say.
    """

    office: Office
    person: Entity | None
    at: int
    title: str
    told: Entity | None


def likeliest_owner(
    question: Question,
    context: Context,
    so_far: Sequence[Tenure],
    barred: frozenset[Node] = frozenset(),
) -> tuple[Entity | None, float]:
    """What an office most likely is of, none of the barred, and how surely.

    None stands for nothing that is named. An office that one state alone has is that state's.
    """
    row, told = question.office.row, question.told
    alone = row.country if row is not None and not row.head_of else ""
    if alone and told is not None and told.row == f"country:{alone}" and told.node not in barred:
        return told, 1.0
    found = [(e, score("owner", f)) for e, f in owner_features(question, context, so_far)]
    free = [c for c in found if c[0] is None or c[0].node not in barred]
    owner, most = max(free, key=lambda c: c[1])
    return owner, 1 / sum(math.exp(worth - most) for _, worth in free)


def owner_features(
    question: Question, context: Context, so_far: Sequence[Tenure]
) -> Iterator[tuple[Entity | None, tuple[str, ...]]]:
    """Each thing that an office may be of, None for nothing that is named, with its features.

    Args:
        question: The office.
        context: What the article tells of countries.
        so_far: The tenures found before.
    """
    asked = _Asked(question, context, so_far)
    for entity in asked.candidates:
        yield entity, tuple(dict.fromkeys(asked.of(entity)))
    yield None, tuple(dict.fromkeys(asked.nothing()))


class _Asked:
    """An office as it asks for its owner."""

    def __init__(self, question: Question, context: Context, so_far: Sequence[Tenure]) -> None:
        office, person, title, told = (
            question.office, question.person, question.title, question.told
        )  # fmt: skip
        row = office.row
        self.office, self.person, self.at = office, person, question.at
        self.context, self.told, self.so_far = context, told, so_far
        self.kind = row.owner if row is not None else "none"
        if row is not None and row.head_of:
            self.kind = f"head of {row.head_of}"
        self.title = title_key(row.title if row is not None else title).split(" ")[0]
        self.seat = title_key(title)
        self.det = f"{office.determiner or 'bare'}{' plural' * office.plural}"
        doc, cast = context.doc, context.cast
        self.sent = doc[office.start].sent
        self.paragraph = next((t.i for t in reversed(doc[: office.start]) if "\n" in t.text), 0)
        known: dict[Node, Entity] = {}
        for entity in (*cast.entities, *context.ranked, told):
            if entity is None or entity.cls not in OWNERS:
                continue
            if entity is told or not self._unfit(entity):
                known.setdefault(entity.node, entity)
        self.candidates = list(known.values())
        lands = dict[Node, list[int]]()
        for start, land in context.mentions:
            lands.setdefault(land.node, []).append(start)
        self.places = {
            e.node: sorted(
                {*(s.start for s in e.spans if not context.across(s)), *lands.get(e.node, ())}
            )
            for e in self.candidates
        }
        self.likely = {e.node: i for i, e in enumerate(likely(context, office.start))}
        self.before = self._recent()
        counts = Counter({n: len(p) for n, p in self.places.items()})
        self.often = {
            e.node: sum(
                1 for o in self.candidates if o.cls == e.cls and counts[o.node] > counts[e.node]
            )
            for e in self.candidates
        }
        self.abroad = destinations(context, person) if person is not None else frozenset[Node]()
        self.ways = tuple(self._ways())
        codes = {e.node: code for e in self.candidates if (code := code_of(e))}
        leaning = leanings(person.name, codes.values()) if person is not None else {}
        self.origins = {n: leaning[code] for n, code in codes.items() if code in leaning}
        self.holders = {
            (t.post.owner.of or t.post.owner.node, title_key(t.post.title), t.person.node)
            for t in so_far
            if t.post.owner is not None and t.status == office.status
        }
        self.own = {
            t.post.owner.of or t.post.owner.node: t.status
            for t in so_far
            if t.post.owner is not None and person is not None and t.person.node == person.node
        }
        self.staffed = Counter(
            t.post.owner.of or t.post.owner.node for t in so_far if t.post.owner is not None
        )
        self.phrases = set(self._phrases())

    def _unfit(self, entity: Entity) -> bool:
        """Whether a thing owns no office, or not this one: a canton's is of no department."""
        row = self.office.row
        local = row is not None and (row.title in LOCAL or row.title.startswith("conseiller "))
        council = normalise(entity.name).startswith("conseil ")
        if local and self.kind == "place" and entity.cls not in LANDS and not council:
            return True
        agency = any(is_agency(s) or is_landmark(s) for s in entity.spans)
        return agency or (bool(entity.spans) and all(map(self._aside, entity.spans)))

    def _aside(self, name: Span) -> bool:
        """Whether a name tells only where somebody is from: ``d'origine malienne``.

        Also the nation of another person than the holder: ``l'émissaire, le Sénégalais A``.
        """
        if of_descent(name):
            return True
        cast = self.context.cast
        called = next((s for s in cast.spans("PER") if s.start == name.end), None)
        nation = name.label_ == "NORP" and name[0].text[0].isupper()
        return nation and called is not None and cast.of(called) != self.person

    def _phrases(self) -> Iterator[tuple[Node, str]]:
        """Owners and titles of the article's other phrases: ``le président letton``."""
        for other in self.context.offices:
            for span in other.owners if other.titles and other.start != self.office.start else ():
                entity = self.context.cast.of(span)
                if entity is not None:
                    yield entity.of or entity.node, title_key(other.titles[0])

    def _recent(self) -> dict[Node, int]:
        """Among the things of a class, which was named last before the office, from 0."""
        last: dict[Node, int] = {}
        for node, starts in self.places.items():
            earlier = [s for s in starts if s < self.office.start]
            if earlier:
                last[node] = earlier[-1]
        return {n: sum(1 for m in last if m.cls == n.cls and last[m] > last[n]) for n in last}

    def _ways(self) -> Iterator[tuple[str, Node]]:
        """What the context answers, each in its own way."""
        context, office = self.context, self.office
        start = office.start
        possessor = context.possessors.get(start)
        before = context.person_before(start)
        found = {
            "side": context.side_of(start),
            "possessor of": context.country_of.get(possessor) if possessor is not None else None,
            "company": company(context, start),
            "possessor": context.possessor(start),
            "scene": context.scene(start),
            "home": context.home,
            "fronted": context.fronted(start),
            "opening": context.opening_body(start),
            "beside": context.beside(start),
            "topic": context.topic(start),
            "nation": context.country_of.get(self.person.node) if self.person else None,
            "party": context.party_of.get(self.person.node) if self.person else None,
            "antecedent": context.antecedent(start),
            "town": context.town(start, "last"),
            "main town": context.town(start, "often"),
            "served": office_of(possessor, self.so_far),
            "last person": office_of(before.node, self.so_far) if before else None,
            "land of last person": context.country_of.get(before.node) if before else None,
        }
        named = [s for s in self.person.spans if s.start == self.at] if self.person else []
        found["place before"] = place_before(context, named[0]) if named else None
        for way, entity in found.items():
            if entity is not None:
                yield way, entity.of or entity.node

    def of(self, entity: Entity) -> Iterator[str]:
        """How a thing stands to the office."""
        node, kind, cls = entity.node, self.kind, entity.cls
        if cls == "Place":
            cls = "region" if entity.row.startswith("region:") else "place"
        told = entity == self.told
        yield f"told={told} {kind}"
        yield f"told={told} {self.title}"
        yield f"told={told} {cls}"
        yield f"told={told} {self.det} {kind}"
        if self.person is None:
            yield f"told={told} unheld {kind}"
        if self.told is None:
            yield f"instead {kind} {cls}"
        yield f"{kind} {cls}"
        yield f"{self.title} {cls}"
        yield f"{kind} {cls} {self.det}"
        row = self.office.row
        if row is not None and cls in ("Country", "region"):
            yield f"has={has_office(entity, row)} {kind}"
        for way, meant in self.ways:
            if meant == node:
                yield f"way={way} {kind}"
                yield f"way={way} {self.det}"
                yield f"way={way} told={told}"
        if node in self.likely:
            yield f"likely={min(self.likely[node], 3)} {kind}"
        share = self.context.share.get(node, 0.0)
        if cls in ("Country", "region"):
            yield f"share={int(min(share, 1.0) * 4)} {kind}"
        where = self._where(node)
        if node in self.origins:
            yield f"origin={self.origins[node]} {kind}"
            yield f"origin={self.origins[node]} told={told}"
            yield f"origin={self.origins[node]} {where}"
        yield f"where={where} {cls}"
        yield f"where={where} {kind}"
        yield f"where={where} {self.det} {kind}"
        yield f"role={self._role(node)} {where} {kind}"
        yield f"role={self._role(node)} {where} {self.det}"
        if node in self.before:
            yield f"recent={min(self.before[node], 3)} {cls}"
            yield f"recent={min(self.before[node], 3)} {kind} {where}"
        yield f"often={min(self.often[node], 3)} {cls}"
        yield f"mentions={min(len(self.places[node]), 4)} {cls}"
        if node in self.abroad:
            yield f"abroad {kind}"
        others = {p for n, seat, p in self.holders if n == node and seat == self.seat}
        if others - {self.person.node if self.person is not None else None}:
            yield f"taken {kind}"
        if node in self.own:
            yield f"own={self.own[node]} {kind}"
        if (node, self.seat) in self.phrases:
            yield f"named elsewhere {kind}"
        yield f"staffed={min(self.staffed[node], 2)} {kind}"
        if self.told is not None and not told and self.told.of is None:
            yield f"told is {self.told.cls}, this {cls}"

    def _role(self, node: Node) -> str:
        """What the last mention before an office does in its clause."""
        earlier = [i for i in self.places[node] if i < self.office.start]
        if not earlier:
            return "none"
        token = self.context.doc[earlier[-1]]
        span = (
            next((s for s in self.context.cast.by_node[node].spans if s.start == token.i), None)
            if node in self.context.cast.by_node
            else None
        )
        root = span.root if span is not None else token
        return root.dep_.split(":")[0]

    def _where(self, node: Node) -> str:
        """Where the last mention before an office stands, or the first one behind it."""
        starts, office, doc = self.places[node], self.office, self.context.doc
        earlier = [s for s in starts if s < office.start]
        if earlier:
            last = earlier[-1]
            if last >= self.sent.start:
                return "sentence"
            if self.sent.start and last >= doc[self.sent.start - 1].sent.start:
                return "before" if last >= self.paragraph else "paragraph before"
            return "paragraph" if last >= self.paragraph else "far"
        later = [s for s in starts if s >= office.end]
        if not later:
            return "never"
        return "ahead" if later[0] < self.sent.end else "later"

    def nothing(self) -> Iterator[str]:
        """How likely the article names no owner."""
        told = self.told is not None
        yield "none"
        yield f"none {self.kind} told={told}"
        yield f"none {self.title} told={told}"
        yield f"none {self.kind} {self.det}"
        yield f"none generic={bool(self.office.generic_owner)} {self.kind}"
        bodies = sum(1 for e in self.candidates if e.cls not in ("Country", "Place"))
        yield f"none bodies={min(bodies, 3)} {self.kind}"
        yield f"none subject={self.context.has_subject(self.office.start)} {self.det} told={told}"
        if self.person is None:
            yield f"none unheld {self.kind} told={told}"
