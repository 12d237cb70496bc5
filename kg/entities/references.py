"""Entities, offices -> references: what names, offices, descriptions and pronouns point to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.cast import Cast
from kg.entities.context import Context
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.tenures import Post, Tenure, heads
from kg.facts import Node
from kg.lexicons import normalise, title_key, word_list
from kg.mentions.offices import Office

PEOPLE = word_list("nouns of people")
PAIRS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
SUBJECTS = word_list("subject pronouns")
SELVES = frozenset(
    ["dernier", "dernière", "derniers", "dernières", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"]
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of text that points to one or more things.

    Attributes:
        start: First token.
        end: Token behind the last.
        head: The token that the parse attaches.
        nodes: What it points to, in order.
        how: ``name``, ``office``, ``group`` or ``pronoun``.
    """

    start: int
    end: int
    head: int
    nodes: tuple[Node, ...]
    how: str


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
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.tenures = tenures
        self.context = context
        self.posts: dict[Node, Post] = {}
        self.gender = _genders(cast, tenures)
        self._by_token: dict[int, Reference] = {}
        self.items: list[Reference] = []
        for found in self._names():
            self._add(found)
        for office in offices:
            self._add_office(office, holders.get(office.start, ()))
        for found in self._descriptions():
            self._add(found)

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
            return self._antecedent(token)
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
                elif span.label_ == "NORP" and span[0].text[0].isupper():
                    yield Reference(span.start, span.end, span.root.i, (entity.node,), "name")

    def _add_office(self, office: Office, holders: tuple[Node, ...]) -> None:
        how = "name" if holders else "office"
        nodes = holders or tuple(self._resolve(office))
        if nodes:
            self._add_over(Reference(office.start, office.end, office.head, nodes, how))

    def _add_over(self, found: Reference) -> None:
        """Add an office: its tokens no longer mean the country or body that stands inside."""
        self.items = [r for r in self.items if not (found.start <= r.start and r.end <= found.end)]
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
        count = PAIRS.get(self.doc[office.start - 1].lower_, 0) if office.start else 0
        for title in office.titles:
            owners = (
                [self.context.of_span(s) for s in office.owners]
                if len(office.owners) > 1
                else [explicit_owner(office, self.context)]
            )
            for owner in owners:
                holders = self._holders(title, office, owner)
                if owner is None and len(holders) != 1 and not office.plural:
                    owner = inherited_owner(office, None, office.start, self.context, [], title)
                    holders = self._holders(title, office, owner)
                if holders and (owner is not None or len(holders) == 1 or office.plural):
                    yield from holders[: count or None] if office.plural else holders[:1]
                elif owner is not None:
                    yield self._post(title, place_post(owner, office)).node

    def _holders(self, title: str, office: Office, owner: object) -> list[Node]:
        """Persons of the article with this title (or a synonym), latest named first."""
        fits = []
        for tenure in self.tenures:
            same = title_key(tenure.post.title) == title_key(title)
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
                synonym = synonym or "affaires etrangeres" in normalise(tenure.post.title)
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
        return order if not office.plural else sorted(order, key=lambda n: spoken[n])

    def _counterparts(self, office: Office) -> Iterator[Node]:
        """``leurs homologues français``: the posts of those just named, in another country."""
        sent = self.doc[office.start].sent
        before = [t for t in self.tenures if t.office.start < office.start]
        near = [t for t in before if t.office.start >= sent.start] or before[-1:]
        if not office.plural:
            near = near[:1]
        for owner_span in office.owners or (None,):
            owner = self.context.of_span(owner_span) if owner_span is not None else None
            own = tuple((f"ministre {t}", near[0].office) for t in office.titles if near)
            for title, base in dict(own or ((t.post.title, t.office) for t in near)).items():
                fits = self._holders(title, base, owner)
                fits = [n for n in fits if n not in {t.person.node for t in near}]
                if fits:
                    yield fits[0]
                elif owner is not None:
                    yield self._post(title, place_post(owner, base)).node

    def _post(self, title: str, owner: object) -> Post:
        post = Post(title, owner)  # type: ignore[arg-type]
        self.posts[post.node] = post
        return post

    def _descriptions(self) -> Iterator[Reference]:
        """``les deux hommes``, ``les trois pays``, ``ce dernier``."""
        for token in self.doc:
            count = PAIRS.get(token.lower_, 0)
            if count and token.i + 1 < len(self.doc):
                noun = self.doc[token.i + 1]
                nodes: tuple[Node, ...] = self._counted(noun, count)
                if not nodes and (
                    noun.lemma_ in PEOPLE
                    or noun.lower_.rstrip("s") in PEOPLE
                    or (noun.lower_ in ("chefs", "présidents", "premiers"))
                ):
                    nodes = self._last("PER", token.i, count)
                elif noun.lower_ in ("pays", "états", "etats", "nations", "capitales"):
                    nodes = tuple(e.node for e in reversed(self.context.before(token.i)[:count]))
                if len(nodes) == count:
                    yield Reference(token.i, token.i + 2, noun.i, nodes, "group")
            elif token.lower_ in SELVES and (
                token.i == 0
                or token.lower_[0] == "c"
                or self.doc[token.i - 1].lower_ in ("ce", "cette", "ces")
            ):
                plural = token.lower_.endswith("s")
                nodes = self._last("PER", token.i, 2 if plural else 1)
                if nodes:
                    yield Reference(token.i, token.i + 1, token.i, nodes, "pronoun")

    def _counted(self, noun: Token, count: int) -> tuple[Node, ...]:
        """``les trois ministres``: the last list of so many with that title, else the last ones."""
        form = lexicons.office(normalise(noun.text))
        if form is None or not form.plural:
            return ()
        title = normalise(form.row.title)
        lists = [
            r.nodes
            for r in self.items
            if r.end <= noun.i
            and len(r.nodes) == count
            and r.nodes[0].cls == "Person"
            and normalise(self.doc[r.start].text) == normalise(noun.text)
        ]
        if lists:
            return lists[-1]
        fits = {
            t.person.node for t in self.tenures if title_key(t.post.title).split(" ")[0] == title
        }
        spoken = [
            (s.start, e.node)
            for e in self.cast.entities
            for s in e.spans
            if e.node in fits and s.end <= noun.i
        ]
        last = list(dict.fromkeys(node for _, node in sorted(spoken, key=lambda x: -x[0])))[:count]
        return tuple(reversed(last)) if len(last) == count else ()

    def _last(self, label: str, token: int, count: int) -> tuple[Node, ...]:
        """The last ``count`` different things of a label before a token, in text order."""
        found: list[Node] = []
        for span in reversed([s for s in self.cast.spans(label) if s.end <= token]):
            entity = self.cast.of(span)
            if entity is not None and entity.node not in found:
                found.append(entity.node)
            if len(found) == count:
                break
        return tuple(reversed(found))

    def _antecedent(self, token: Token) -> tuple[Node, ...]:
        """The noun that a relative pronoun stands for: the head of its clause's verb."""
        clause = token
        while clause.head != clause and not clause.dep_.startswith("acl"):
            clause = clause.head
        head = clause.head
        if head == clause:
            return ()
        found = self._by_token.get(head.i)
        if found is None:
            before = [r for r in self.items if r.end <= token.i and r.how != "pronoun"]
            near = max(before, key=lambda r: r.end, default=None)
            if near is not None and token.i - near.end <= 2:
                return near.nodes
            return ()
        return found.nodes

    def pronoun(self, token: Token) -> tuple[Node, ...]:
        """The persons that ``il``, ``elle``, ``ils`` mean: the last subject that agrees."""
        word = token.lower_.lstrip("-t").lstrip("-")
        if word in ("ils", "elles", "les", "eux"):
            group = [
                r
                for r in self.items
                if r.end <= token.i and len(r.nodes) > 1 and r.nodes[0].cls == "Person"
            ]
            if group:
                return max(group, key=lambda r: r.end).nodes
            return self._last("PER", token.i, 2)
        want = "f" if word in ("elle", "la") else "m" if word in ("il", "le") else ""
        sent = token.sent
        best: tuple[int, Node] | None = None
        for ref in self.items:
            if ref.end > token.i or len(ref.nodes) != 1 or ref.nodes[0].cls != "Person":
                continue
            gender = self.gender.get(ref.nodes[0], "")
            if want and gender and gender != want:
                continue
            head = self.doc[ref.head]
            subject = head.dep_.startswith("nsubj") or head.dep_ == "obl:agent"
            distance = (0 if ref.start >= sent.start else 1) * 4 + (0 if subject else 2)
            same_sentences = sum(1 for t in self.doc[ref.end : token.i] if t.is_sent_start)
            score = -(same_sentences * 4) - distance
            if best is None or score >= best[0]:
                best = (score, ref.nodes[0])
        return (best[1],) if best is not None else ()


def _genders(cast: Cast, tenures: tuple[Tenure, ...]) -> dict[Node, str]:
    """Person -> ``f`` or ``m`` where an honorific or a title tells."""
    genders: dict[Node, str] = {}
    for tenure in tenures:
        form = lexicons.office(normalise(tenure.post.title.split(" de ")[0]))
        if form is not None and normalise(form.row.title) != normalise(form.row.feminine):
            feminine = normalise(tenure.post.title).startswith(normalise(form.row.feminine))
            genders.setdefault(tenure.person.node, "f" if feminine else "m")
    for entity in cast.entities:
        for span in entity.spans:
            before = normalise(span.doc[span.start - 1].text) if span.start else ""
            if before in ("mme", "mmes", "mlle", "madame", "m", "mm", "monsieur"):
                genders[entity.node] = (
                    "f" if before.startswith(("mm e", "mme", "ml", "mad")) else "m"
                )
    return genders
