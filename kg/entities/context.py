"""Cast -> context: whose are the persons, which country is at home, which a phrase is about."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.homes import home_votes, state_of
from kg.entities.levels import FEDERAL, governed, governed_regions, region_at_home
from kg.entities.scenes import scenes
from kg.entities.surroundings import Surroundings
from kg.facts import Node
from kg.lexicons import inflect, normalise
from kg.mentions.offices import Office
from kg.mentions.sorts import is_region

SENTENCES_BACK = 3  # as far as "son ministre" looks for whose
ENOUGH = 0.3  # the share that a country has of the votes of the most named one
NEAR = 3  # tokens from a border to the country behind it: "la frontière avec le | Mali"
BORDERS = inflect("frontalier") | {"frontière", "frontières"}
HOME_REGION = 1.2  # what the region that an article is about weighs, where its state weighs 1


class Context(Surroundings):
    """What the article tells of countries: whose are its persons, which is at home."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        offices: tuple[Office, ...] = (),
        named: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(doc, cast)
        self.offices = offices
        self._nameless = [o for o in offices if o.start not in named and not o.plural]
        self.described = {i for o in offices for i in range(o.start, o.end)}
        self.country_of: dict[Node, Entity] = {}
        self.party_of: dict[Node, Entity] = {}
        self.possessors: Mapping[int, Node] = {}
        self.by_row = {e.row: e for e in cast.entities if e.row}
        self.ranked: list[Entity] = []
        self.home = self._home(offices)
        self.scenes = scenes(doc, cast, lambda code: self.level_of(self.country(code)))
        self.region_of: dict[Node, Entity] = {}
        for person, nation in _nations(cast):
            self.comes_from(person, nation)
        for entity in cast.entities:
            home = self._known(entity.name) if entity.cls == "Person" else None
            if home is not None:
                self.country_of.setdefault(entity.node, home)

    def _known(self, name: str) -> Entity | None:
        """The region or country of a politician of the world, if the article speaks of it."""
        region = self.by_row.get(f"region:{lexicons.home_region(name)}")
        code = lexicons.homeland(name)
        return region or (self.country(code) if code in self.codes else None)

    def comes_from(self, person: Node, land: Entity) -> None:
        """Keep where somebody is from: ``le Fribourgeois A`` may well serve the whole state."""
        if land.row.startswith("region:"):
            self.region_of.setdefault(person, land)
            state = lexicons.region(land.row.removeprefix("region:")).country
            land = self.level_of(self.country(state))
        self.country_of.setdefault(person, land)

    def lands_of_peers(self, person: Node | None) -> frozenset[Node]:
        """Countries and regions of which somebody is not: ``A et son homologue espagnole`` of A."""
        owners = [
            self.cast.of(span)
            for office in self.offices
            if office.same and person is not None and self.possessors.get(office.start) == person
            for span in office.owners
            if span.label_ in ("COUNTRY", "NORP")
        ]
        return frozenset(e.node for e in owners if e is not None and e.cls in ("Country", "Place"))

    def scene(self, token: int) -> Entity | None:
        """The country that the paragraph says to speak of at a token: ``Mali.``, ``À Berlin,``."""
        here = [e for start, end, e in self.scenes if start <= token < end]
        return here[-1] if here else None

    def of_span(self, span: Span) -> Entity | None:
        """The country, region or body that a name inside an office phrase means."""
        return self.cast.of(span)

    def country(self, code: str) -> Entity:
        """A country of the article, or one only implied."""
        known = self.by_row.get(f"country:{code}")
        if known is not None:
            return known
        name = lexicons.country(code).name
        return Entity(Node("Country", normalise(name)), name, (), (), f"country:{code}")

    def body(self, name: str) -> Entity:
        """A listed body of the article, or one only implied."""
        known = self.by_row.get(f"institution:{name}")
        if known is not None:
            return known
        cls = lexicons.institution(name).cls
        return Entity(Node(cls, normalise(name)), name, (), (), f"institution:{name}")

    def executive(self, european: bool) -> Entity:
        """Whose a commissioner is: of the Commission or Union that the article names."""
        names = ["Commission européenne", "Union européenne"]
        if not european:
            names += ["Commission de l'Union africaine", "Union africaine"]
        known = (self.by_row.get(f"institution:{n}") for n in names)
        return next((e for e in known if e is not None), self.body(names[0]))

    def _home(self, offices: tuple[Office, ...]) -> Entity | None:
        """The country that the article speaks of most; the dateline's place weighs most."""
        votes = home_votes(self.cast, self.described)
        codes = {c.code for c in lexicons.countries()}
        first = {e.row: e.spans[0].start for e in self.cast.entities if e.spans}
        last = len(self.doc)
        order = {code: first.get(f"country:{code}", last) for code in votes}
        ranked = [(-n, code) for code, n in votes.items() if code in codes]
        ranked.sort(key=lambda r: (r[0], order[r[1]], r[1]))
        self.ranked = [self.country(code) for _, code in ranked]
        self.codes = frozenset(code for _, code in ranked)
        most = -ranked[0][0] if ranked else 0
        self.share = {self.country(code).node: -n / most for n, code in ranked} if most else {}
        region = region_at_home(self.doc, self.cast, offices)
        if region is not None:
            self.ranked.insert(0, region)
            self.share[region.node] = HOME_REGION
        return self.ranked[0] if self.ranked else None

    def level(self, word: str) -> Entity | None:
        """The state or region of ``ministre fédéral``, ``régional``: the one spoken of most."""
        if word == "fédéral":
            federal = next((c for c in self.ranked if state_of(c) in FEDERAL), None)
            region = next((e for e in self.cast.entities if e.row.startswith("region:")), None)
            if federal is None and region is not None:
                federal = self.country(lexicons.region(region.row.removeprefix("region:")).country)
            return federal or self.home
        regions = governed_regions(self.cast)
        return max(regions, key=lambda e: (len(e.spans), e.node.key), default=None)

    def level_of(self, country: Entity) -> Entity:
        """A country, or its region whose politics the article is about."""
        home = self.home
        if home is None or not home.row.startswith("region:"):
            return country
        state = lexicons.region(home.row.removeprefix("region:")).country
        return home if country.row == f"country:{state}" else country

    def pair(self, count: int = 2) -> list[Entity]:
        """The article's countries, the most spoken of in the order of their first names."""
        first: dict[Node, int] = {}
        for start, entity in self.mentions:
            first.setdefault(entity.node, start)
        most = sorted(self.ranked[:count], key=lambda e: first.get(e.node, 0))
        return [*most, *self.ranked[count:]]

    def partners(self, token: int) -> list[Entity]:
        """The two countries of ``leurs ministres``: of the last persons before, in text order."""
        found: list[Entity] = []
        for span in reversed([s for s in self.cast.spans("PER") if s.end <= token]):
            person = self.cast.of(span)
            land = self.country_of.get(person.node) if person is not None else None
            if land is not None and land not in found:
                found.append(land)
            if len(found) == 2:
                return found[::-1]
        return []

    @functools.cached_property
    def mentions(self) -> list[tuple[int, Entity]]:
        """Where the text names a country: itself, its adjective, government, capital, a town.

        Not where it only tells where a border runs.
        """
        found = []
        codes = {c.code for c in lexicons.countries()}
        for span in self.cast.spans("COUNTRY", "NORP", "GOV", "PLACE"):
            entity = self.cast.of(span)
            if entity is not None and entity.of is not None:
                entity = self.cast.by_node.get(entity.of)
            if entity is not None and entity.cls == "Place":
                code = lexicons.cities().get(normalise(entity.name)) if not entity.row else None
                region = entity.row.startswith("region:") and governed(entity) and is_region(span)
                town = self.level_of(self.country(code)) if code in codes else None
                entity = town or (entity if region else None)
            if entity is not None and entity.cls in ("Country", "Place") and not self.across(span):
                found.append((span.start, entity))
        return found

    def across(self, name: Span) -> bool:
        """Whether a name tells where a border runs: ``les provinces frontalières du | Mali``."""
        before = self.doc[max(name.start - NEAR, 0) : name.start]
        return any(t.lower_ in BORDERS for t in before)

    def anonymous(self, head_of: str) -> list[Entity]:
        """Countries whose head the article speaks of without a name: ``le président russe``."""
        found: dict[Node, Entity] = {}
        for office in self._nameless:
            if office.row is not None and office.row.head_of == head_of:
                for span in office.owners:
                    entity = self.cast.of(span)
                    if entity is not None and entity.cls == "Country":
                        found.setdefault(entity.node, entity)
        return list(found.values())

    def spoken(self, land: Entity, token: int) -> bool:
        """Whether an article speaks enough of a country, or its paragraph does before a token."""
        para = next((t.i for t in reversed(self.doc[:token]) if "\n" in t.text), 0)
        near = any(para <= start < token and e == land for start, e in self.mentions)
        return near or self.share.get(land.node, 0.0) >= ENOUGH

    def before(self, token: int) -> list[Entity]:
        """Countries named before a token (by name, adjective, acting capital), latest first."""
        found: list[Entity] = []
        for span in reversed(
            [s for s in self.cast.spans("COUNTRY", "NORP", "GOV") if s.start < token]
        ):
            entity = self.cast.of(span)
            if entity is not None and entity.of is not None:
                entity = self.cast.by_node.get(entity.of)
            if entity is not None and entity not in found and entity.cls in ("Country", "Place"):
                found.append(entity)
        return found

    def possessor(self, token: int) -> Entity | None:
        """The country of whoever ``ses ministres`` belongs to: the nearest owner named before.

        At the start of a sentence, the first of the sentence before, its likely subject; of an
        earlier one in the paragraph where that one names nobody.
        """
        sent = self.doc[token].sent
        spans = self.cast.spans("PER", "COUNTRY", "PLACE", "GOV", "NORP")
        spans = tuple(s for s in spans if s.label_ != "NORP" or self._somebody(s))
        spans = tuple(s for s in spans if not self.locative(s))
        for span in reversed([s for s in spans if sent.start <= s.start < token]):
            found = self._country_behind(span)
            if found is not None:
                return found
        if any(t.pos_ == "VERB" for t in self.doc[sent.start : token]):
            return None
        for _ in range(SENTENCES_BACK):
            if not sent.start or "\n" in self.doc[sent.start - 1].text:
                return None
            sent = self.doc[sent.start - 1].sent
            inside = [s for s in spans if sent.start <= s.start < sent.end]
            for span in inside:
                found = self._country_behind(span)
                if found is not None:
                    return found
            if inside:
                return None
        return None

    def _somebody(self, nation: Span) -> bool:
        """Whether an adjective tells of a person: ``la dirigeante italienne``, ``l'Allemande``."""
        capital = nation[0].text[0].isupper()
        return capital or nation.start in self.described or nation.root.head.dep_ == "nsubj"

    def _country_behind(self, span: Span) -> Entity | None:
        """The country of a person or government, or a country itself; the region of its head."""
        entity = self.cast.of(span)
        if entity is None:
            return None
        home = self.region_of.get(entity.node) or self.country_of.get(entity.node)
        if home is not None:
            return home
        if entity.cls == "Country" or entity.row.startswith("region:"):
            return entity
        return self.cast.by_node.get(entity.of) if entity.of is not None else None


def _nations(cast: Cast) -> Iterator[tuple[Node, Entity]]:
    """Persons whom an adjective introduces: ``le Malien A``, ``la Suédoise B``."""
    nations = {s.end: s for s in cast.spans("NORP") if s[0].text[0].isupper()}
    for span in cast.spans("PER"):
        nation, person = nations.get(span.start), cast.of(span)
        entity = cast.of(nation) if nation is not None else None
        if person is not None and entity is not None and entity.cls in ("Country", "Place"):
            yield person.node, entity
