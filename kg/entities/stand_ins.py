"""References -> holders told of without their name: ``Elle était ministre``, ``il dirige le PS``.

A pronoun or description stands for the person whom it means, as the subject of the same verbs that
follow names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.entities.anaphora import Reference
from kg.entities.cast import Cast
from kg.entities.holders import Holding
from kg.entities.leaders import leaders
from kg.entities.openings import PAST
from kg.entities.predications import first_token, link_before, words_between
from kg.entities.references import References
from kg.facts import Node
from kg.mentions.offices import Office, in_capitals, serves

POSSESSIVE = 4  # tokens of "son frère et"
WITHIN = 3  # of "chef de sa"
OPENING = 30  # tokens between an opening office and its clause's subject
YEARS = 8  # tokens of "à Rome de 2011 à 2015"
APART = 14  # tokens between two offices of one career
NEXT = re.compile(r"(?:, puis|,|et|puis) (?:,? ?(?:de|en|entre|dès) [^,]*\d{4}[^,]*, )?$")
PHRASE = 6  # tokens of "cette ancienne juriste de l'ONU"
DETERMINERS = {"ce": "m", "cet": "m", "cette": "f", "le": "m", "la": "f", "l'": ""}
SUBJECT_OF = frozenset(["VERB", "AUX", "PRON", "ADV", "PUNCT"])
SUBJECTS = frozenset(["il", "elle", "qui"])


def find_told(
    doc: Doc,
    names: tuple[Span, ...],
    offices: tuple[Office, ...],
    holdings: Sequence[Holding],
    references: References,
) -> Iterator[Holding]:
    """Offices that the text gives to whom a pronoun or description means.

    Args:
        doc: The parsed article.
        names: Its names.
        offices: Its office phrases.
        holdings: Who is said to hold what by name.
        references: What its pronouns and descriptions mean.
    """
    told = tuple(_told(doc, names, offices, {h.office.start for h in holdings}, references))
    yield from told
    yield from _listed(doc, offices, [*holdings, *told])


def _told(
    doc: Doc,
    names: tuple[Span, ...],
    offices: tuple[Office, ...],
    held: set[int],
    references: References,
) -> Iterator[Holding]:
    meant = _persons(doc, references)
    spans = tuple(sorted(meant, key=lambda s: s.start))
    for office in offices:
        if office.start in held or not office.titles or in_capitals(doc, office):
            continue
        link = None if office.plural else link_before(doc, office, spans)
        if link is not None:
            named = _name(references.cast, meant[link.last], office.start)
            held.add(office.start)
            yield Holding(named, office, office.titles[0], None, "after", link.status)
    for office in offices:
        if office.start in held or not _bare(doc, office):
            continue
        opened = _opened(doc, office, meant, references)
        if opened is not None:
            held.add(office.start)
            status = office.status if not _over(doc, office) else "Former"
            yield Holding(opened, office, office.titles[0], None, "after", status)
    for stand_in, office in leaders(doc, spans, names):
        if office.status == "Future":
            continue  # "il présidera" a sitting
        named = _name(references.cast, meant[stand_in], office.start)
        for title in office.titles[:1]:
            yield Holding(named, office, title, None, "after")


def _listed(
    doc: Doc, offices: tuple[Office, ...], holdings: Sequence[Holding]
) -> Iterator[Holding]:
    """``députée de Namur de 2010 à 2014, | puis ministre des Finances``: a career's next office."""
    held: dict[int, list[Holding]] = {}
    for holding in holdings:
        held.setdefault(holding.office.start, []).append(holding)
    for office, nxt in itertools.pairwise(offices):
        before = held.get(office.start, [])
        if nxt.start in held or len(before) != 1 or before[0].where != "after":
            continue
        gap = doc[office.end : first_token(doc, nxt)]
        plain = not any(t.pos_ in ("VERB", "AUX", "PRON") or t.text in ".;:()«»" for t in gap)
        same = doc[office.start].sent == doc[nxt.start].sent and len(gap) <= APART
        if (
            same
            and plain
            and _bare(doc, nxt)
            and NEXT.search(words_between(doc, gap.start, gap.end))
        ):
            over = nxt.status == "Current" and (_over(doc, nxt) or _former(before[0]))
            status = "Former" if over else nxt.status
            found = Holding(before[0].person, nxt, nxt.titles[0], None, "after", status)
            held[nxt.start] = [found]
            yield found


def _former(holding: Holding) -> bool:
    return (holding.status or holding.office.status) == "Former"


def _bare(doc: Doc, office: Office) -> bool:
    """Whether a phrase has no determiner, as what tells of somebody has none."""
    told = bool(office.titles) and office.row is not None and not office.row.generic
    return told and not (office.determiner or office.plural or in_capitals(doc, office))


def _over(doc: Doc, office: Office) -> bool:
    """Whether years within the phrase's clause say that it is over: ``dans les années 2000``."""
    end = next((t.i for t in doc[office.end : office.end + YEARS] if t.text in ",.;"), office.end)
    return PAST.search(doc[office.end : end].text) is not None


def _opened(
    doc: Doc, office: Office, meant: dict[Span, Reference], references: References
) -> Span | None:
    """Whom an office that opens its sentence tells of: ``Ambassadrice de 2011 à 2015, elle …``.

    That is the subject of the clause behind: a pronoun, a description or a name.
    """
    first = first_token(doc, office)
    sent = doc[first].sent
    lead = doc[sent.start : first]
    if any(t.is_alpha and t.pos_ != "ADV" for t in lead):
        return None
    starts = {s.start: r for s, r in meant.items()}
    for token in doc[office.end : min(office.end + OPENING, sent.end)]:
        if token.text in ".;:" or (
            token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)
        ):
            return None
        if token.text != "," or token.i + 1 >= len(doc):
            continue
        for at in (token.i + 1, token.i + 2):
            found = starts.get(at)
            behind = doc[found.end].pos_ in SUBJECT_OF if found and found.end < len(doc) else False
            if found is not None and (behind or at == token.i + 1) and found.how != "name":
                return _name(references.cast, found, office.start)
        if token.nbor().lower_ in DETERMINERS:
            return _described(doc, token.i + 1, sent.start, references)
    return None


def _described(doc: Doc, at: int, start: int, references: References) -> Span | None:
    """``Trésorière du parti jusqu'en 2017, | cette juriste …``: the last person named before.

    A noun phrase that an office opens for means a person, whatever its noun.
    """
    persons = references.cast.spans("PER")
    phrase = doc[at : at + PHRASE]
    if any(at <= s.start < at + PHRASE for s in persons):
        return None
    if not any(t.pos_ == "NOUN" for t in phrase) or not persons:
        return None
    gender = DETERMINERS[doc[at].lower_]
    for span in reversed([s for s in persons if s.end <= start]):
        person = references.cast.of(span)
        known = references.gender.get(person.node, "") if person is not None else ""
        if gender in ("", known) or not known:
            return span
    return None


def find_possessors(
    doc: Doc, offices: tuple[Office, ...], references: References
) -> Iterator[tuple[int, Node]]:
    """Phrases like ``ses homologues``, ``sa porte-parole`` -> whom the possessive of each means."""
    for office in offices:
        of_state = office.row is not None and office.row.owner in ("government", "country")
        if not (of_state or office.same or (serves(office) and not office.plural)):
            continue
        inside = WITHIN if office.determiner == "possessive" else 0
        around = doc[max(office.start - POSSESSIVE, 0) : office.start + inside]
        owned = [t for t in around if t.lower_ in ("son", "sa", "ses")]
        nodes = references.pronoun(owned[-1]) if owned else ()
        if len(nodes) == 1 and nodes[0].cls == "Person":
            yield office.start, nodes[0]


def _persons(doc: Doc, references: References) -> dict[Span, Reference]:
    """Pronouns and descriptions that mean one person, by their words."""
    found = {}
    for reference in (*references.items, *references.pronouns):
        one = len(reference.nodes) == 1 and reference.nodes[0].cls == "Person"
        if not one or reference.how not in ("office", "pronoun", "group", "name"):
            continue
        span = doc[reference.start : reference.end]
        if reference.how == "pronoun" and span.root.lower_ not in SUBJECTS:
            continue
        found[span] = reference
    return found


def _name(cast: Cast, reference: Reference, at: int) -> Span:
    """The name nearest before a place of whom a reference means."""
    spans = cast.by_node[reference.nodes[0]].spans
    before = [s for s in spans if s.start < at]
    return before[-1] if before else spans[0]
