"""Entities, offices -> references: what names, offices, descriptions and pronouns point to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.anaphora import Anaphora, Reference
from kg.entities.cast import Cast
from kg.entities.context import Context
from kg.entities.counterparts import met_in, title_of
from kg.entities.descriptions import asked_gender, describes
from kg.entities.fits import heads_diplomacy, same_office
from kg.entities.genders import genders
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.ownership import Question, likeliest_owner
from kg.entities.receptions import met_abroad
from kg.entities.tenures import Post, Tenure, heads
from kg.facts import Node
from kg.lexicons import normalise, title_key, word_list
from kg.lexicons.grammar import DEFINITE_PLURALS, OF, SUBJECTS
from kg.mentions.complements import NUMBERS
from kg.mentions.offices import Office

LEADERS = ("state", "government")
HERE = word_list("nouns of what was named")  # that were named


class References:
    """All references of an article, and the way from a token to what it means."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        offices: tuple[Office, ...],
        tenures: tuple[Tenure, ...],
        context: Context,
        holders: dict[int, tuple[Node, ...]],
        meant: dict[int, Node],
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.tenures = tenures
        self.context = context
        self.posts: dict[Node, Post] = {}
        self.gender = genders(cast, tenures)
        self._by_token: dict[int, Reference] = {}
        self.items: list[Reference] = []
        self._anaphora = Anaphora(doc, cast, tenures, context, self.gender, self.items)
        for found in self._names():
            self._add(found)
        for office in offices:
            self._add_office(office, holders.get(office.start, ()), meant.get(office.start))
        for found in tuple(self._anaphora.descriptions()):
            self._add_over(found)
        for found in tuple(self._anaphora.opposites()):
            self._add_over(found)
        self._anaphora.complete = True
        self.pronouns = tuple(r for r in self._anaphora.pronouns() if r.start not in self._by_token)

    @property
    def mouthpieces(self) -> frozenset[Node]:
        """Persons who speak for others: spokespersons, advisers."""
        return self._anaphora.mouthpieces

    def _add(self, found: Reference) -> None:
        self.items.append(found)
        for i in range(found.start, found.end):
            self._by_token.setdefault(i, found)

    def at(self, token: Token) -> tuple[Node, ...]:
        """What a token points to; relative pronouns to their antecedent."""
        found = self._by_token.get(token.i)
        if found is not None:
            return found.nodes
        if token.lower_ in ("qui", "que", "qu'", "qu’", "lequel", "laquelle", "lesquels", "dont"):
            return self._anaphora.antecedent(token)
        if token.lower_ in SUBJECTS | {"lui", "eux", "l'", "l’", "le", "la", "les"} and (
            token.pos_ == "PRON"
        ):
            return self.pronoun(token)
        return ()

    def span_of(self, token: Token) -> Span:
        """The words of the reference at a token; the token itself for a pronoun."""
        found = self._by_token.get(token.i)
        if found is None:
            return self.doc[token.i : token.i + 1]
        return self.doc[found.start : found.end]

    def within(self, start: int, end: int) -> Iterator[Reference]:
        """References whose tokens lie in a stretch, in text order."""
        for item in sorted(self.items, key=lambda r: (r.start, r.end)):
            if start <= item.start and item.end <= end:
                yield item

    def _names(self) -> Iterator[Reference]:
        for entity in self.cast.entities:
            for span in entity.spans:
                if span.label_ != "NORP" and entity.cls != "Place":
                    start = span.start
                    while start and normalise(self.doc[start - 1].text) in lexicons.honorifics():
                        start -= 1
                    yield Reference(start, span.end, span.root.i, (entity.node,), "name")
                elif (
                    span.label_ == "NORP" and span[0].text[0].isupper() and not self._epithet(span)
                ):
                    yield Reference(span.start, span.end, span.root.i, (entity.node,), "name")

    def _epithet(self, span: Span) -> bool:
        """``le Belge Paul Weber``: the name behind says who it is; ``un Belge`` is somebody."""
        somebody = span.start > 0 and self.doc[span.start - 1].lower_ in ("un", "une")
        return somebody or any(s.start == span.end for s in self.cast.spans("PER"))

    def _add_office(self, office: Office, holders: tuple[Node, ...], meant: Node | None) -> None:
        how = "name" if holders else "office"
        nodes = holders or ((meant,) if meant is not None else tuple(self._resolve(office)))
        if nodes:
            self._add_over(Reference(office.start, office.end, office.head, nodes, how))

    def _add_over(self, found: Reference) -> None:
        """Add an office or group: its tokens no longer mean what stands inside.

        ``les deux chefs d'État`` is a group of persons, not every head of state.
        """
        self.items[:] = [
            r
            for r in self.items
            if not (found.start <= r.start and r.end <= found.end)
            and not (found.how == "group" and r.how == "office" and r.start < found.end <= r.end)
        ]
        self.items.append(found)
        for i in range(found.start, found.end):
            self._by_token[i] = found

    def _resolve(self, office: Office) -> Iterator[Node]:
        """Who holds an office named without its holder; else the post itself."""
        if office.determiner == "indefinite" or (office.row is not None and office.row.generic):
            return
        if office.same:
            yield from self._counterparts(office)
            return
        # Then it means nobody who is named, nor does "comme Premier ministre".
        ranked = describes(office) or not (office.determiner or office.plural)
        asked = asked_gender(office, self.doc)
        count = NUMBERS.get(self.doc[office.start - 1].lower_, 0) if office.start else 0
        if count and (
            office.start < 2 or self.doc[office.start - 2].lower_ not in DEFINITE_PLURALS
        ):
            return  # "devant trois chefs d'État": not those spoken of
        if office.plural and not office.owners and self._of_others(office):
            return
        several = len(office.owners) > 1 or len(office.titles) > 1
        for title in office.titles:
            owners = (
                [self.context.of_span(s) for s in office.owners]
                if len(office.owners) > 1
                else [met_abroad(self.context, office) or explicit_owner(office, self.context)]
            )
            for owner in owners:
                holders = [] if ranked else self._holders(title, office, owner, asked)
                if owner is None and len(holders) != 1 and not office.plural:
                    told = inherited_owner(office, None, office.start, self.context, [], title)
                    question = Question(office, None, office.start, title, told)
                    owner, _ = likeliest_owner(question, self.context, self.tenures)
                    holders = [] if ranked else self._holders(title, office, owner, asked)
                group = self._group(title, office)
                if group and not ranked:
                    yield from group
                elif office.plural and not several:
                    all_meant = not count and office.determiner == "possessive"
                    if len(holders) == count or (all_meant and len(holders) > 1):
                        # not "les ministres de l'UE", who are others than those named
                        yield from reversed(holders)
                elif holders and (owner is not None or len(holders) == 1):
                    yield holders[0]
                elif owner is not None:
                    yield self._post(title, place_post(owner, office)).node

    def _group(self, title: str, office: Office) -> list[Node]:
        """Those whom the article introduced by the same plural: ``Les coprésidents A et B``."""
        alone = office.plural and not office.owners and office.determiner == "definite"
        if not alone or self._of_others(office):
            return []
        told = [
            t
            for t in self.tenures
            if t.office.plural
            and t.office.end < office.start
            and title_key(t.post.title) == title_key(title)
        ]
        last = max((t.office.start for t in told), default=-1)
        found = list(dict.fromkeys(t.person.node for t in told if t.office.start == last))
        count = NUMBERS.get(self.doc[office.start - 1].lower_, len(found)) if office.start else 0
        return found if len(found) > 1 and count == len(found) else []

    def _of_others(self, office: Office) -> bool:
        """Whether a complement says whose: ``les présidents de régions``, not the two known ones.

        ``Les ministres des deux pays`` are those of countries that were named.
        """
        behind = self.doc[office.end : office.end + 3]
        if not behind or behind[0].lower_ not in OF:
            return False
        return not any(t.lower_ in NUMBERS or t.lower_ in HERE for t in behind[1:])

    def _holders(self, title: str, office: Office, owner: object, asked: str = "") -> list[Node]:
        """Persons of a gender with this title (or a synonym), latest named first."""
        fits = []
        for tenure in self.tenures:
            if asked and self.gender.get(tenure.person.node, asked) != asked:
                continue
            same = same_office(tenure.post, title, self.cast)
            row = tenure.office.row
            synonym = (
                office.row is not None
                and row is not None
                and office.row.head_of
                and office.row.head_of == row.head_of
            )
            if office.row is not None and not row and office.row.head_of:
                synonym = heads(tenure, office.row.head_of)
            if office.row is not None and office.row.head_of == "diplomacy":
                synonym = synonym or heads_diplomacy(tenure.post, self.cast)
            bare = (
                office.row is not None
                and office.row.title == title == "ministre"
                and title_key(tenure.post.title).startswith("ministre ")
            )
            if not (same or synonym or bare) or (tenure.status != office.status and owner is None):
                continue
            home = tenure.post.owner
            place = {home.node, home.of} if home is not None else set()
            if (
                owner is not None
                and getattr(owner, "node", None) not in place
                and (getattr(owner, "of", None) not in place or getattr(owner, "of", None) is None)
            ):
                continue
            fits.append(tenure)
        spoken = {
            t.person.node: max(
                (s.start for s in t.person.spans if s.start < office.start), default=-1
            )
            for t in fits
        }
        order = sorted(dict.fromkeys(t.person.node for t in fits), key=lambda n: -spoken[n])
        before = [n for n in order if spoken[n] >= 0]
        return before or order

    def _counterparts(self, office: Office) -> Iterator[Node]:
        """``leurs homologues français``: the posts of those just named, in another country."""
        if not (office.owners or office.plural or office.titles):
            yield from self._vis_a_vis(office)
            return
        sent = self.doc[office.start].sent
        before = [t for t in self.tenures if t.office.start < office.start]
        near = [t for t in before if t.office.start >= sent.start]
        if not near and not office.titles and (unnamed := self._unnamed_before(office)):
            title = unnamed.titles[0]
            for other in filter(None, map(self.context.of_span, office.owners)):
                fits = self._holders(title, unnamed, other)  # whom the text names behind a headline
                yield fits[0] if fits else self._post(title, place_post(other, unnamed)).node
            return
        near = near or before[-1:]
        possessor = self.context.possessors.get(office.start)
        if not office.plural:
            own = [t for t in before if t.person.node == possessor and t.status == "Current"]
            near = own[:1] or (near[:1] if possessor is None else [])
        for owner_span in office.owners or (None,):
            owner = self.context.of_span(owner_span) if owner_span is not None else None
            told = tuple((f"ministre {t}", near[0].office) for t in office.titles if near)
            home = self.context.country_of.get(near[0].person.node) if near else None
            for called, base in dict(told or ((t.post.title, t.office) for t in near)).items():
                title = title_of(called, home, owner)
                fits = self._holders(title, base, owner)
                fits = [n for n in fits if n not in {t.person.node for t in near}]
                if fits:
                    yield fits[0]
                elif owner is not None:
                    yield self._post(title, place_post(owner, base)).node

    def _unnamed_before(self, office: Office) -> Office | None:
        """``Le Premier ministre belge a vu | son homologue letton``: an office of nobody named."""
        sent = self.doc[office.start].sent
        told = [o for o in self.context.offices if sent.start <= o.start < office.start]
        last = told[-1] if told else None
        alone = last is not None and not last.same and not last.plural and len(last.titles) == 1
        return last if alone and last is not None and last.owners else None

    def _vis_a_vis(self, office: Office) -> Iterator[Node]:
        """``son homologue``: the last other person named before who holds such an office."""
        possessor = self.context.possessors.get(office.start)
        own = [t for t in self.tenures if t.person.node == possessor]
        titles = {title_key(t.post.title) for t in own}
        leads = any(t.office.row is not None and t.office.row.head_of in LEADERS for t in own)
        homes = {t.post.owner.node for t in own if t.post.owner is not None}
        others = [
            (s.start, t.person.node)
            for t in self.tenures
            if t.person.node != possessor
            and t.status == "Current"
            and (t.post.owner is None or t.post.owner.node not in homes)
            and (
                title_key(t.post.title) in titles
                or (leads and t.office.row is not None and t.office.row.head_of in LEADERS)
            )
            for s in t.person.spans
            if s.start < office.start
        ]
        if others:
            yield max(others)[1]
        else:
            yield from self._counterpart_there(office, own)

    def _counterpart_there(self, office: Office, own: Sequence[Tenure]) -> Iterator[Node]:
        """``à Madrid, A a vu | son homologue``: the post of the country where they meet."""
        title, base, home = "", office, None
        held = next((t for t in own if t.status == "Current"), None)
        unnamed = self._unnamed_before(office)
        if held is not None:
            title, base, home = held.post.title, held.office, held.post.owner
        elif unnamed is not None:
            title, base = unnamed.titles[0], unnamed
            home = explicit_owner(unnamed, self.context)
        land = met_in(office, home, self.context)
        regional = home is not None and home.cls == "Place"  # "le président de la région, A"
        if title and land is not None and not regional:
            yield self._post(title_of(title, home, land), place_post(land, base)).node

    def _post(self, title: str, owner: object) -> Post:
        post = Post(title, owner)  # type: ignore[arg-type]
        self.posts[post.node] = post
        return post

    def pronoun(self, token: Token) -> tuple[Node, ...]:
        """The persons that a personal pronoun or possessive means."""
        return self._anaphora.pronoun(token)
