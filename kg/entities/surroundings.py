"""Names around a token -> the one that a phrase without its owner looks back to."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import ORGANISED, Cast, Entity
from kg.lexicons import normalise, plain_words, word_list
from kg.mentions.offices import Office
from kg.mentions.sorts import is_agency, is_building, is_landmark

# Bodies that a state has once: the noun alone means no other body of the article.
SINGLE = plain_words("bodies that a state has once")
PRIVATE = word_list("nouns of what no state owns")
HOUSES = plain_words("houses of parliament")
REFERENTS = {  # what a noun of each label may refer back to
    "IGO": ("IGO",),
    "BODY": ("IGO", "BODY"),
    "ORG": ("ORG", "BODY"),
    "PARTY": ("PARTY",),
}
# What may stand between "dont" and an office.
OF_WHICH = word_list("words between dont and an office")
DISTRICTS = frozenset(["archipel", "canton", "departement", "ile", "province", "region"])
FRONT = 6  # tokens from a sentence's start to the body that opens it, and from that to an office
ACTING = frozenset(["nsubj", "nsubj:pass"])
OWNING = ORGANISED - {"GOV"}
LOCATIVES = frozenset(["à", "au", "aux", "dans", "depuis", "en", "hors", "pour", "vers"])


class Surroundings:
    """What stands before a token: bodies, towns and persons, by their names alone."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast

    def body_before(self, token: int, labels: frozenset[str]) -> Entity | None:
        """Whose ``son secrétaire général`` is: the last body of the sentence before it.

        Else the first of the sentence before that one, its likely subject, unless a noun that no
        name tells is the subject of its own: ``La fédération, par la voix de son président``.
        """
        spans = [s for s in self.cast.spans(*labels) if s.end <= token and not is_agency(s)]
        sent = self.doc[token].sent
        inside = [s for s in spans if s.start >= sent.start]
        opens = not sent.start or self.has_subject(token)
        earlier = None if opens else self.doc[sent.start - 1].sent
        before = [s for s in spans if earlier is not None and earlier.start <= s.start < sent.start]
        pick = inside[-1:] or before[:1]
        return self.cast.of(pick[0]) if pick else None

    def has_subject(self, token: int) -> bool:
        """Whether a noun acts in a sentence before the possessive, or right before it."""
        start = self.doc[token].sent.start
        led = self.doc[start : max(token - 1, start)]
        return any(t.dep_ in ACTING and t.pos_ in ("NOUN", "PROPN") for t in led)

    def opening_body(self, token: int) -> Entity | None:
        """The body that acts in the sentence before: ``Le Sénat a voté contre. Son | président``.

        Only if no name stands before it there, and none before the possessive in its own.
        """
        sent = self.doc[token].sent
        if not sent.start or "\n" in self.doc[sent.start - 1].text:
            return None
        earlier = self.doc[sent.start - 1].sent
        named = [s for s in self.cast.spans(*ORGANISED, "PER", "COUNTRY") if s.end <= token]
        if any(s.start >= sent.start for s in named):
            return None
        first = next((s for s in named if s.start >= earlier.start), None)
        if first is None or first.label_ not in OWNING or is_agency(first):
            return None
        return self.cast.of(first) if first.root.dep_ in ACTING else None

    def antecedent(self, token: int) -> Entity | None:
        """What ``dont`` stands for: ``la Chine, dont l'ambassadeur``, ``dont elle est | chef``."""
        at = token - 1
        inside = {i for s in self.cast.spans("PER") for i in range(s.start, s.end)}
        while at > 0 and (self.doc[at].lower_ in OF_WHICH or at in inside):
            at -= 1
        if self.doc[at].lower_ != "dont":
            return None
        end = at - 1 if self.doc[at - 1].text == "," else at
        aside = self.doc[end - 1].text == ")" and self.doc[end - 3].text == "("
        if aside and any(s.end == end - 3 for s in self.cast.spans("PER")):
            return None  # "le maire, A (PS), dont | l'adjoint"
        end -= self.doc[end - 1].text == ")"
        ends = [s for s in self.cast.spans(*ORGANISED, "COUNTRY", "PLACE") if s.end == end]
        return self.cast.of(ends[0]) if ends else None

    def nearest(self, token: int, label: str) -> Entity | None:
        """The last entity of a label (``PARTY``) named before a token.

        What a parenthesis only tells of somebody, ``A (CDU)``, comes behind what is named oftener.
        """
        spans = [s for s in self.cast.spans(label) if s.start < token and not is_landmark(s)]
        often = Counter(e.node for s in spans if (e := self.cast.of(s)) is not None)
        plain = [s for s in spans if not self._aside(s)]
        last, told = (self.cast.of(s[-1]) if s else None for s in (spans, plain))
        if last is None or told is None or not self._aside(spans[-1]):
            return last
        return told if often[told.node] > often[last.node] else last

    def _aside(self, name: Span) -> bool:
        """Whether a name stands alone in parentheses."""
        before, behind = self.doc[max(name.start - 1, 0)], self.doc[name.end : name.end + 1]
        return before.text == "(" and behind.text == ")"

    def spoken_of(self, token: int, noun: str) -> Entity | None:
        """The body that a noun alone refers to: ``l'organisation``, ``l'armée``.

        One whose name begins with the noun, or with another word for the same house of a
        parliament; else the one of that kind named most often before, else first.
        """
        labels = REFERENTS[lexicons.owner_nouns().get(noun, "")]
        if noun in PRIVATE:
            labels = ("ORG",)
        spans = [s for s in self.cast.spans(*labels) if s.end <= token]
        spans = [s for s in spans if not is_agency(s)]
        alike = HOUSES if noun in HOUSES else frozenset({noun})
        named = [s for s in spans if normalise(s.text).split(" ")[0] in alike]
        if noun in HOUSES and not named:  # "le Sabor", "la Knesset"
            named = [s for s in spans if s.label_ == "BODY" and len(s) == 1 and not s[0].is_upper]
        if noun in HOUSES and not named:
            named = [s for s in spans if s.sent == self.doc[token].sent]
        if named or noun in SINGLE | HOUSES:
            return self.cast.of(named[-1]) if named else None
        found = Counter(e.node for s in spans if (e := self.cast.of(s)) is not None)
        ranked = sorted(found, key=lambda n: (-found[n], self.cast.by_node[n].spans[0].start))
        return self.cast.by_node[ranked[0]] if ranked else None

    def side_of(self, token: int) -> Entity | None:
        """The country of ``côté français``, if a token stands in the part of a list so opened."""
        for span in reversed(self.cast.spans("NORP", "COUNTRY")):
            if (
                span.start < token
                and span.start
                and "côté"
                in (self.doc[span.start - 1].lower_, self.doc[max(span.start - 2, 0)].lower_)
            ):
                between = self.doc[span.end : token].text
                return None if ";" in between or "." in between else self.cast.of(span)
        return None

    def locative(self, name: Span) -> bool:
        """Whether a place only tells where: ``attendu à Québec``."""
        places = name.label_ in ("COUNTRY", "PLACE")
        return places and name.start > 0 and self.doc[name.start - 1].lower_ in LOCATIVES

    def fronted(self, token: int) -> Entity | None:
        """The body that opens a sentence as its place: ``Au Sénat, |``, ``Du côté du PS, |``."""
        sent = self.doc[token].sent
        spans = self.cast.spans(*ORGANISED - {"GOV"})
        first = next((s for s in spans if sent.start < s.start <= sent.start + FRONT), None)
        if first is None or not 0 <= token - first.end <= FRONT:
            return None
        start = next((t.i for t in sent if not t.is_space), sent.start)
        opened = self.doc[start].lower_ in ("à", "a", "au", "aux", "chez") or (
            self.doc[start : start + 2].text.lower() == "du côté"
        )
        behind = self.doc[first.end].text == ","
        return self.cast.of(first) if opened and behind else None

    def town(self, token: int, which: Literal["often", "last"]) -> Entity | None:
        """The town named last before a token, or most often; the last place where none is.

        One of the same sentence that tells where comes first: ``À X, le maire``.
        """
        spans = [s for s in self.cast.spans("PLACE") if s.start < token and not _wide(s)]
        here = [s for s in spans if s.start >= self.doc[token].sent.start and self.locative(s)]
        if here and which == "last":
            return self.cast.of(here[-1])
        towns = [s for s in spans if normalise(s.text) in lexicons.cities()]
        often = Counter(normalise(s.text) for s in towns)
        if which == "often":
            towns.sort(key=lambda s: (often[normalise(s.text)], s.start))
        pick = (towns or spans)[-1:]
        return self.cast.of(pick[0]) if pick else None

    def topic(self, token: int) -> Entity | None:
        """The body that a phrase without an owner is about: ``L'UNICEF … La directrice, A``.

        The last of its sentence before it, else the only one of the sentence before that one.
        """
        spans = self.cast.spans("BODY", "IGO", "ORG", "ARMED")
        spans = tuple(s for s in spans if s.end <= token and not (is_agency(s) or is_building(s)))
        sent = self.doc[token].sent
        inside = [s for s in spans if s.start >= sent.start]
        if inside:
            return self.cast.of(inside[-1])
        if not sent.start or "\n" in self.doc[sent.start - 1].text:
            return None
        earlier = self.doc[sent.start - 1].sent
        found = {e.node: e for s in spans if s.start >= earlier.start and (e := self.cast.of(s))}
        return next(iter(found.values())) if len(found) == 1 else None

    def latter(self, office: Office) -> Entity | None:
        """What ``de celle-ci`` means: the last name before it that can have such an office."""
        row = office.row
        labels: tuple[str, ...] = tuple(sorted(ORGANISED - {"GOV"}))
        if row is not None and row.owner == "place":
            labels = ("PLACE",)
        elif row is not None and row.owner == "government":
            labels = ("COUNTRY", "PLACE", "NORP", "BODY")
        spans = [s for s in self.cast.spans(*labels) if s.end <= office.start and not is_agency(s)]
        return self.cast.of(spans[-1]) if spans else None

    def beside(self, token: int) -> Entity | None:
        """The last owner or person of a sentence before a token: ``le parti A et | son chef``."""
        sent = self.doc[token].sent
        spans = self.cast.spans(*ORGANISED, "COUNTRY", "PER")
        inside = [s for s in spans if sent.start <= s.start and s.end <= token]
        found = self.cast.of(inside[-1]) if inside else None
        if found is not None and found.of is not None:
            return self.cast.by_node.get(found.of, found)
        return found

    def person_before(self, token: int) -> Entity | None:
        """The first person of the same sentence before a token, else the last one before."""
        spans = [s for s in self.cast.spans("PER") if s.end <= token]
        sent = self.doc[token].sent
        inside = [s for s in spans if s.start >= sent.start]
        pick = inside[0] if inside else spans[-1] if spans else None
        return self.cast.of(pick) if pick is not None else None


def _wide(place: Span) -> bool:
    """Whether a place is no town: a landmark, ``province de Liège``, a region of another name."""
    region = place.kb_id_.startswith("region:") and normalise(place.text) not in lexicons.cities()
    return is_landmark(place) or region or normalise(place[0].text) in DISTRICTS
