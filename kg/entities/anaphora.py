"""Pronouns, possessives, ``les deux hommes``, ``le souverain``, ``le Belge`` -> whom they mean."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.entities.binding import in_subject, subject_tokens
from kg.entities.cast import Cast
from kg.entities.clauses import phrase_head, verb_of
from kg.entities.context import Context
from kg.entities.coreference import CONCERNED, antecedent, asks
from kg.entities.nationals import nationals
from kg.entities.opposites import opposites
from kg.entities.owners import MONARCHS
from kg.entities.partners import partners
from kg.entities.plurals import own_subject, subject_before, two_before
from kg.entities.recalled import recalled
from kg.entities.settings import Setting
from kg.entities.tenures import Tenure
from kg.facts import Node
from kg.lexicons import normalise, title_key, word_list
from kg.lexicons.grammar import DEFINITE_PLURALS, OF, POSSESSIVES, RELATIVES, SUBJECTS
from kg.mentions.complements import NUMBERS

PEOPLE = word_list("nouns of people")
CLITICS = frozenset(["lui", "eux", "l'", "l’", "le", "la", "les", "leur"])
MANY = frozenset(["ils", "elles", "les", "eux", "leur", "leurs"])
SELVES = frozenset(
    ["dernier", "dernière", "derniers", "dernières", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"]
)
LINK = 12  # tokens between two persons of a list, fewer
ALL = frozenset(["tous", "toutes"])
GENDERS = {"hommes": "m", "femmes": "f", "elles": "f"}
CHIEFS = frozenset(["dirigeants", "dirigeantes", "leaders", "chefs", "présidents"])
MINISTERS = ("ministre", "vice premier", "vice president", "secretaire", "chef de la diplomatie")
PRESIDENTS = ("president", "vice president", "chef d")
PARENTHESIS = 8  # tokens of one behind a name
MOUTHPIECES = ("porte parole", "conseiller", "attache de presse")


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of text that points to one or more things.

    Attributes:
        start: First token.
        end: Token behind the last.
        head: The token that the parse attaches.
        nodes: What it points to, in order.
        how: ``name``, ``office``, ``group``, ``pronoun``, ``possessive`` or ``relative``.
    """

    start: int
    end: int
    head: int
    nodes: tuple[Node, ...]
    how: str


class Anaphora:
    """Words that mean somebody named elsewhere, read from the references found so far."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        tenures: tuple[Tenure, ...],
        context: Context,
        gender: Mapping[Node, str],
        items: Sequence[Reference],
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.tenures = tenures
        self.context = context
        self.gender = gender
        self.items = items
        self.complete = False  # set when all names and offices are among the items
        self._whole: Setting | None = None
        self._meant: dict[int, Node | None] = {}
        self._chain: dict[int, Node] = {}
        self.mouthpieces = frozenset(
            t.person.node for t in tenures if title_key(t.post.title).startswith(MOUTHPIECES)
        )

    def descriptions(self) -> Iterator[Reference]:
        """``les deux hommes``, ``les trois pays``, ``ce dernier``, ``le souverain``."""
        groups: dict[str, tuple[Node, ...]] = {}  # "les deux formateurs … les formateurs"
        for token in self.doc:
            count = NUMBERS.get(token.lower_, 0)
            before = self.doc[token.i - 1].lower_ if token.i else ""
            if count and self._alone(token):
                nodes = self._pair(token.i) if count == 2 else self._last("PER", token.i, count)
                if len(nodes) == count:
                    yield Reference(token.i, token.i + 1, token.i, nodes, "group")
            elif count and before in DEFINITE_PLURALS and token.i + 1 < len(self.doc):
                nodes = self._group(token, count)
                if len(nodes) == count:
                    groups[self.doc[token.i + 1].lower_] = nodes
                    end, head = self._phrase(token.i + 1)
                    yield Reference(token.i, end, head, nodes, "group")
            elif (
                token.lower_ in groups and before in DEFINITE_PLURALS and not self._specified(token)
            ):
                yield Reference(token.i, token.i + 1, token.i, groups[token.lower_], "group")
            elif token.lower_ in SELVES and (
                token.i == 0
                or token.lower_[0] == "c"
                or self.doc[token.i - 1].lower_ in ("ce", "cette", "ces")
            ):
                plural = token.lower_.endswith("s") or token.lower_ in ("ceux-ci", "celles-ci")
                nodes = self._last("PER", token.i, 2) if plural else self.pronoun(token)
                if nodes:
                    yield Reference(token.i, token.i + 1, token.i, nodes, "pronoun")
            elif token.lower_ in CONCERNED and not self._specified(token):
                nodes = self.pronoun(token)
                if nodes:
                    yield Reference(token.i, token.i + 1, token.i, nodes, "pronoun")
            elif token.lower_ in ("souverain", "souveraine", "monarque") and token.pos_ != "ADJ":
                yield from self._monarch(token)
        taken = frozenset(i for r in self.items for i in range(r.start, r.end))
        called = nationals(self.doc, self.cast, self.tenures, self.context, self.gender)
        again = recalled(self.doc, self.cast, taken, self.gender)
        for span, node in (*called, *again):
            yield Reference(span.start, span.end, span.start, (node,), "group")

    def opposites(self) -> Iterator[Reference]:
        """``son hôte``, ``son interlocuteur``: the other one of two."""
        for token, node in opposites(self.doc, self._at, self.gender):
            yield Reference(token.i, token.i + 1, token.i, (node,), "group")

    def _phrase(self, start: int) -> tuple[int, int]:
        """End and head of the office phrase that starts at a token, or of its noun alone."""
        found = [r for r in self.items if r.start == start and r.how != "pronoun"]
        if found:
            return found[0].end, found[0].head
        token = self.doc[start]  # "les deux Premiers | ministres"
        noun = token.head.i if token.dep_ == "amod" and token.head.i == start + 1 else start
        return noun + 1, noun

    def _alone(self, number: Token) -> bool:
        """``tous deux``, ``toutes les trois``: a number that stands for the persons themselves."""
        behind = self.doc[number.i + 1 : number.i + 2]
        before = [t.lower_ for t in self.doc[max(0, number.i - 2) : number.i]]
        before = before[:-1] if before[-1:] == ["les"] else before
        return not ALL.isdisjoint(before[-1:]) and not any(
            t.pos_ in ("NOUN", "ADJ", "PROPN") for t in behind
        )

    def _specified(self, noun: Token) -> bool:
        """Whether a complement says which: ``les chefs du parti``."""
        return noun.i + 1 < len(self.doc) and self.doc[noun.i + 1].lower_ in OF

    def _group(self, token: Token, count: int) -> tuple[Node, ...]:
        noun = self.doc[token.i + 1]
        first = noun.lower_ == "premiers" and self.doc[token.i + 2].lower_ != "ministres"
        if first and self.doc[token.i + 2].pos_ == "NOUN":
            return ()  # "les sept premiers articles"
        nodes = self._heads(noun, count) or self._counted(noun, count)
        if nodes:
            return nodes
        if noun.lower_ in ("pays", "états", "etats", "nations", "capitales"):
            return tuple(e.node for e in reversed(self.context.before(token.i)[:count]))
        form = lexicons.office(normalise(noun.text))
        if (
            noun.lemma_ in PEOPLE
            or noun.lower_.rstrip("s") in PEOPLE
            or noun.lower_ in ("chefs", "présidents", "premiers", "interlocuteurs")
            or (form is not None and form.plural)
        ):
            return self._pair(token.i) if count == 2 else self._several(token.i, count)
        return ()

    def _several(self, token: int, count: int) -> tuple[Node, ...]:
        """The so many of a list just named, the heads among those last named, else the last."""
        listed, noun = self._listed(token), self.doc[token + 1]
        if len(listed) == count:
            return listed
        if self._specified(noun):
            return ()
        if noun.lower_ not in CHIEFS:
            return self._last("PER", token, count)
        return self._last("PER", token, count, self._chiefs())

    def _chiefs(self) -> set[Node]:
        """Who heads a state or government."""
        both = ("state", "government")
        return {t.person.node for t in self.tenures if any(self._heads_same(t, h) for h in both)}

    def _pair(self, token: int) -> tuple[Node, ...]:
        """The two whom a verb just brought together or a list just named.

        Else the last subject and the last other person.
        """
        genders = {GENDERS.get(t.lower_, "") for t in self.doc[token : token + 2]} - {""}
        fits = {n for n in self._persons() if self.gender.get(n) in (None, *genders) or not genders}
        fits -= self._others(self.doc[token])
        chiefs = fits & self._chiefs() if self.doc[token + 1].lower_ in CHIEFS else set()
        if len(self._last("PER", token, 2, chiefs)) == 2:
            fits = chiefs  # "le président et son ministre … Les deux dirigeants"
        met = partners(self.doc[token], self._at)
        if met and all(n in fits or n.cls == "Post" for n in met):
            return met
        listed = self._listed(token)
        if len(listed) > 1 and fits.issuperset(listed[-2:]):
            return listed[-2:]
        two = two_before(self.doc[token], self._at)
        if two and fits.issuperset(two):
            return two
        last_node = self._last("PER", token, 1, fits)
        for ref in sorted((r for r in self.items if r.end <= token), key=lambda r: -r.end):
            if (
                len(ref.nodes) == 1
                and ref.nodes[0].cls == "Person"
                and ref.nodes != last_node
                and ref.nodes[0] in fits
                and ref.nodes[0] not in self.mouthpieces
                and phrase_head(self.doc[ref.head]).dep_.startswith("nsubj")
            ):
                return (*ref.nodes, *last_node)
        return self._last("PER", token, 2, fits)

    def _others(self, token: Token) -> set[Node]:
        """Whom a plural cannot mean: the subject of its clause, nor heads as ``ministres``."""
        noun = token.head if token.dep_ == "nummod" else token
        verb = verb_of(noun)
        own = [] if in_subject(noun, verb) else subject_tokens(verb)
        found = {n for t in own for n in self._at(t) if t != noun}
        kind = {"ministres": MINISTERS, "présidents": PRESIDENTS}.get(noun.lower_, ())
        held = [t for t in self.tenures if t.status == "Current" and kind]
        fit = {t.person.node for t in held if title_key(t.post.title).startswith(kind)}
        return found | {t.person.node for t in held} - fit

    def _persons(self) -> Iterator[Node]:
        return (e.node for e in self.cast.entities if e.cls == "Person")

    def _at(self, token: Token) -> tuple[Node, ...]:
        """Whom a name, an office or a pronoun means."""
        for ref in self.items:
            if ref.start <= token.i < ref.end:
                return ref.nodes
        word = token.lower_.lstrip("-t").lstrip("-")
        personal = word in SUBJECTS or (word in CLITICS and token.pos_ == "PRON")
        return self.pronoun(token) if personal and word not in MANY else ()

    def _listed(self, token: int) -> tuple[Node, ...]:
        """The persons of the list that ends with the one last named: ``A, B (PS) et C``."""
        persons = [
            (s, e.node)
            for s in self.cast.spans("PER")
            if s.end <= token and (e := self.cast.of(s)) is not None
        ]
        found: list[Node] = []
        first = token
        for span, node in reversed(persons):
            gap = self.doc[span.end : first]
            joints = {"et", "puis"} if len(found) == 1 else {"et", "puis", ","}
            apart = len(gap) >= LINK or any(t.pos_ == "VERB" for t in gap)
            if found and (node not in found) and (apart or not joints & {t.lower_ for t in gap}):
                break
            found += [node] if node not in found else []
            first = span.start
        return tuple(reversed(found))

    def _monarch(self, token: Token) -> Iterator[Reference]:
        """``le souverain``: the king, queen or prince of the article, the last named before.

        ``le souverain pontife`` is the pope.
        """
        pontiff = self.doc[token.i + 1 : token.i + 2].text.lower() == "pontife"
        titles = ("pape",) if pontiff else (*sorted(MONARCHS), "prince")
        crowned = {
            t.person.node for t in self.tenures if title_key(t.post.title).startswith(titles)
        }
        named = [
            (s.start > token.i, abs(s.start - token.i), e.node)
            for e in self.cast.entities
            for s in e.spans
            if e.node in crowned
        ]
        if named:
            yield Reference(token.i, token.i + 1, token.i, (min(named)[2],), "group")

    def pronouns(self) -> Iterator[Reference]:
        """Personal and relative pronouns and possessives, with the persons that they mean."""
        for token in self.doc:
            word = token.lower_
            nodes: tuple[Node, ...] = ()
            how = "pronoun"
            if word in SUBJECTS or (word in CLITICS and token.pos_ == "PRON"):
                nodes = self.pronoun(token)
            elif word in POSSESSIVES and token.pos_ in ("DET", "PRON"):
                nodes, how = self.pronoun(token), "possessive"
            elif word in RELATIVES - {"que", "qu'", "qu’"}:
                nodes, how = self.antecedent(token), "relative"
            if nodes:
                yield Reference(token.i, token.i + 1, token.i, nodes, how)

    def antecedent(self, token: Token) -> tuple[Node, ...]:
        """The noun that a relative pronoun stands for: the head of its clause's verb."""
        governed = token.i > 0 and token.nbor(-1).pos_ == "ADP"  # "A, avec lequel"
        end = self._before_parenthesis(token.i - governed)
        near = max(
            (r for r in self.items if r.end <= end and r.how != "pronoun"),
            key=lambda r: r.end,
            default=None,
        )
        gap = self.doc[near.end : end] if near is not None else None
        if near is not None and gap is not None and all(t.is_punct for t in gap):
            return near.nodes
        clause = token
        while clause.head != clause and not clause.dep_.startswith("acl"):
            clause = clause.head
        head = clause.head
        if head == clause:
            return ()
        found = next((r for r in self.items if r.start <= head.i < r.end), None)
        if found is None:
            return near.nodes if near is not None and token.i - near.end <= 2 else ()
        return found.nodes

    def _before_parenthesis(self, i: int) -> int:
        """``A (Ecolo), | qui``: where the words end that a parenthesis and comma follow."""
        doc, back = self.doc, i - 1
        while back > 0 and doc[back].text == ",":
            back -= 1
        if back < 1 or doc[back].text != ")":
            return i
        opens = (j for j in range(back, max(back - PARENTHESIS, 0), -1) if doc[j].text == "(")
        return next(opens, i)

    def pronoun(self, token: Token) -> tuple[Node, ...]:
        """Whom or what ``il``, ``elle``, ``ils``, ``lui``, ``son`` mean."""
        word = token.lower_.lstrip("-t").lstrip("-")
        if word in MANY:
            return self._many(token)
        if not asks(token):
            return ()
        if token.i not in self._meant:
            node = antecedent(self._setting(), token)
            if not self.complete:
                return (node,) if node is not None else ()
            self._meant[token.i] = node
            if node is not None:
                self._chain[token.i] = node
        meant = self._meant[token.i]
        return (meant,) if meant is not None else ()

    def _setting(self) -> Setting:
        if self._whole is not None:
            return self._whole
        if self.complete:  # "Ce dernier ira à Riga, où | il verra B"
            told = (r for r in self.items if r.how == "pronoun" and len(r.nodes) == 1)
            self._chain |= {r.start: r.nodes[0] for r in told}
        found = Setting.of(self.doc, self.items, self.gender, self.mouthpieces, self._chain)
        self._whole = found if self.complete else None
        return found

    def _many(self, token: Token) -> tuple[Node, ...]:
        subject = subject_before(token, self._at) if token.dep_.startswith("nsubj") else None
        if subject is None and token.lower_ in ("leur", "leurs") and token.pos_ == "DET":
            subject = own_subject(
                token, lambda t: self.pronoun(t) if t.lower_ in MANY else self._at(t)
            )
        if subject is not None:
            return subject
        group = [
            r
            for r in self.items
            if r.end <= token.i and len(r.nodes) > 1 and r.nodes[0].cls == "Person"
        ]
        listed = self._listed(token.i)
        pair = listed if len(listed) > 2 else self._pair(token.i)
        if not group:
            return pair
        last = max(group, key=lambda r: r.end)
        later = [s for s in self.cast.spans("PER") if last.end <= s.start < token.i]
        return pair if len(later) > 1 else last.nodes

    def _heads(self, noun: Token, count: int) -> tuple[Node, ...]:
        """``les deux Premiers ministres``: the only so many, or two of several as a subject."""
        for end in range(min(noun.i + 4, len(self.doc)), noun.i, -1):
            form = lexicons.office(normalise(self.doc[noun.i : end].text))
            if form is not None and form.plural and form.row.head_of:
                heads = [t.person for t in self.tenures if self._heads_same(t, form.row.head_of)]
                before = dict.fromkeys(p.node for p in heads if p.spans[0].start < noun.i)
                held = dict.fromkeys(p.node for p in heads)
                held = before if len(held) > count else held
                if len(held) > count == 2:
                    return two_before(self.doc[noun.i - 1], self._at, held)
                return tuple(held) if len(held) == count else ()
        return ()

    def _heads_same(self, tenure: Tenure, head_of: str) -> bool:
        form = lexicons.office(title_key(tenure.post.title))
        return tenure.status == "Current" and form is not None and form.row.head_of == head_of

    def _counted(self, noun: Token, count: int) -> tuple[Node, ...]:
        """``les trois ministres``: the last list of so many with that title, else the last ones."""
        forms = (
            lexicons.office(normalise(self.doc[noun.i : end].text))
            for end in range(min(noun.i + 4, len(self.doc)), noun.i, -1)
        )
        form = next((f for f in forms if f is not None), None)
        if form is None or not form.plural or " " in form.row.title:
            return ()  # "les deux chefs d'État" are no chiefs of staff
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
        held = [t for t in self.tenures if title_key(t.post.title).split(" ")[0] == title]
        states = [t for t in held if t.post.owner and t.post.owner.cls in ("Country", "Government")]
        fits = {t.person.node for t in held}
        if len({t.person.node for t in states}) >= count:
            fits = {t.person.node for t in states}  # "les deux présidents": those of the countries
        spoken = [
            (s.start, e.node)
            for e in self.cast.entities
            for s in e.spans
            if e.node in fits and s.end <= noun.i
        ]
        last = list(dict.fromkeys(node for _, node in sorted(spoken, key=lambda x: -x[0])))[:count]
        return tuple(reversed(last)) if len(last) == count else ()

    def _last(
        self, label: str, token: int, count: int, among: Container[Node] | None = None
    ) -> tuple[Node, ...]:
        """The last ``count`` different things of a label before a token, in text order."""
        found: list[Node] = []
        for span in reversed([s for s in self.cast.spans(label) if s.end <= token]):
            entity = self.cast.of(span)
            fits = entity is not None and (among is None or entity.node in among)
            if entity is not None and fits and entity.node not in found:
                found.append(entity.node)
            if len(found) == count:
                break
        return tuple(reversed(found))
