"""Document -> names: every proper name and every adjective of a country, typed.

The statistical recogniser proposes, the lexicons correct (a listed country is a country), and a
few patterns of newswire French complete: ``M. X``, ``(MR)`` behind a person, ``château de X``,
``gouvernements belge et luxembourgeois``. Labels are those of the pipeline's recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.documents.bounds import state_behind
from kg.documents.document import Document
from kg.documents.gazetteer import listed_names, owner_inside
from kg.documents.pairs import halves
from kg.lexicons import (
    country_named,
    given_names,
    honorifics,
    lemma,
    normalise,
    office,
    place_nouns,
    triggers,
    word_list,
)
from kg.lexicons.grammar import OF
from kg.mentions.acronyms import with_acronyms
from kg.mentions.complements import CHARGED
from kg.mentions.datelines import with_datelines
from kg.mentions.kinds import with_kinds
from kg.mentions.nested import persons_inside, places_inside
from kg.mentions.patterns import (
    ORDINAL,
    agencies,
    at_place,
    bare_forces,
    bare_governments,
    buildings,
    cantons,
    courtesy,
    forces,
    governments,
    name_end,
    networks,
    overlap,
    parties_by_acronym,
    parties_in_parentheses,
    persons_by_given_name,
    persons_by_title,
    seats,
    towns,
    unbroken,
)
from kg.mentions.reconciled import reconciled
from kg.mentions.sorts import is_building
from kg.mentions.states import with_short_names

NAME_LABELS = frozenset(
    ["PER", "NORP", "COUNTRY", "PLACE", "GOV", "PARTY", "BODY", "IGO", "ARMED", "ORG"]
)
# What a pipeline with the four classes of Wikipedia says (fr_core_news_*), in our labels.
FOREIGN_LABELS = {"LOC": "PLACE", "GPE": "PLACE", "FAC": "PLACE"}
# A country, a city or a body inside a longer name is spoken of too; inside a person's it is not.
HOSTS = frozenset(["PLACE", "GOV", "BODY", "IGO", "ORG", "ARMED"])
NESTED = frozenset(["NORP", "COUNTRY", "PLACE", "IGO", "BODY"])
DETERMINERS = word_list("determiners")
STREETS = word_list("nouns of addresses")
PRESIDED = frozenset(map(normalise, word_list("bodies under a president")))
FORMATS = word_list("words before a name in quotes")
NUMERAL = re.compile(r"[ivx]{2,5}")  # "Accords bilatéraux II"
STYLES = frozenset(["son", "sa", "leurs"])  # "Son Excellence Monsieur <name>"
NO_NAMES = frozenset({"", "s e", "se", "sem", "s e m", "premier", "premiers", "premiere"})


def find_names(document: Document) -> tuple[Span, ...]:
    """Document -> names in text order, a name inside a longer one behind it.

    Each span's ``label_`` is one of ``NAME_LABELS``; ``kb_id_`` is the lexicon row that it matches
    (``country:BE``), if any.
    """
    doc = document.doc
    listed = with_short_names(listed_names(doc))
    persons = map(unbroken, (*persons_by_title(doc), *persons_by_given_name(doc)))
    proposed = [*_recognised(doc), *persons, *towns(doc)]
    built = (b for b in buildings(doc) if not _of_state(b, listed))
    patterns = [*governments(doc, listed), *forces(doc, listed), *built]
    patterns += parties_by_acronym(doc)
    outer = [_whole(s, listed) for s in _settle(proposed, listed, patterns) if not _format_name(s)]
    outer = with_datelines(doc, outer)
    outer = reconciled(doc, _over(outer, parties_in_parentheses(doc, outer)))
    outer = _over(
        outer,
        (
            *agencies(doc),
            *networks(doc),
            *cantons(doc),
            *(s for s in seats(doc) if at_place(doc, s)),
        ),
    )
    outer += [g for g in bare_governments(doc) if not any(overlap(g, o) for o in outer)]
    outer += [f for f in bare_forces(doc) if not any(overlap(f, o) for o in outer)]
    outer = with_kinds(doc, with_acronyms(doc, outer))
    nested = [s for s in listed if s.label_ in NESTED and any(_within(s, o) for o in outer)]
    owners = (owner_inside(o) for o in outer if o.label_ == "BODY" and o.kb_id_)
    nested += [*places_inside(outer), *(o for o in owners if o is not None)]
    nested += persons_inside(outer, [n for n in (*outer, *listed) if n.label_ in NESTED])
    return tuple(sorted({*outer, *nested}, key=lambda s: (s.start, -s.end, s.label_)))


def _over(names: list[Span], surer: Iterable[Span]) -> list[Span]:
    """Names without those that surer ones overlap, and these."""
    above = list(surer)
    return [n for n in names if not any(overlap(n, a) for a in above)] + above


def _recognised(doc: Doc) -> Iterator[Span]:
    """The recogniser's spans, trimmed of articles and titles."""
    for ent in (part for whole in doc.ents for part in halves(whole)):
        label = FOREIGN_LABELS.get(ent.label_, ent.label_)
        if label not in NAME_LABELS:
            continue
        if _instead(ent):  # "à la place de | Marie Roux"
            ent, label = doc[ent.start + 2 : ent.end], "PER"
        span = _trimmed(ent, label)
        if span is not None and label == "PER":
            span = unbroken(_extended(span))
        if span is not None and (_capital(span) or _common_name(span)):
            yield span


def _instead(span: Span) -> bool:
    """``à la place de Marie Roux``: somebody, no square."""
    before = span.doc[max(span.start - 2, 0) : span.start].text.lower()
    opens = span[:2].text.lower()
    return before == "à la" and opens in ("place de", "place d'") and len(span) > 2


def _capital(span: Span) -> bool:
    return any(t.text[0].isupper() or t.text[0].isdigit() for t in span)


def _common_name(span: Span) -> bool:
    """Whether a name may do without a capital: ``(ats/afp)``, ``shebab``, ``palais présidentiel``.

    A place does if it is a building with what tells it apart, not whose it is.
    """
    if span.label_ != "PLACE":
        return span.label_ in ("NORP", "BODY", "GOV", "ARMED") or (
            span.label_ == "ORG" and not span.root.like_url and span.root.pos_ != "ADJ"
        )
    owned = any(office(normalise(t.text)) for t in span)
    return len(span) > 1 and normalise(span[0].text) in place_nouns() and not owned


def _trimmed(span: Span, label: str) -> Span | None:
    """Cut articles, honorifics and punctuation from both ends; None if nothing stays."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (
        (doc[start].lower_ in DETERMINERS and not doc[start].text[0].isupper())
        or doc[start].is_space
        or (label == "PER" and (courtesy(doc, start) or normalise(doc[start].text) in STYLES))
        or (doc[start].is_punct and not doc[start].text[0].isalnum())
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in '.,;:»«"()–—-'):
        end -= 1
    for i in range(start + 2, end) if label == "BODY" else ():
        if doc[i].is_lower and doc[i - 1].pos_ == "NOUN" and office(normalise(doc[i].text)):
            end = i  # "nommée en Conseil des ministres | préfète de la Creuse"
            break
    while label == "PER" and end > start and doc[end - 1].is_lower and doc[end - 1].pos_ == "ADJ":
        end -= 1  # "rencontre A-B | cordiale"
    for i in range(start + 1, end - 1):
        if doc[i].lower_ == "et" and doc[i + 1].lower_ in ("ancien", "ancienne", "futur", "future"):
            end = i  # "président du Club | et ancien ministre"
            break
    if label == "PARTY":  # "Union pour le progrès | , principal parti d'opposition"
        end = next((i for i in range(start + 1, end) if doc[i].text == ","), end)
    if label == "PER":
        start = _behind_title(doc, start, end)
    if label in ("PARTY", "ARMED", "ORG"):  # "le mouvement Amal", "le groupe djihadiste X"
        proper = next((i for i in range(start, end) if doc[i].text[0].isupper()), start)
        start = proper
    bare = normalise(doc[start:end].text)
    if (
        bare in honorifics() | NO_NAMES
        or office(bare) is not None
        or NUMERAL.fullmatch(bare) is not None
        or _counted(doc[start:end])
        or (label == "BODY" and _of_titled(doc[start:end]))
        or not any(c.isalpha() for c in bare)
    ):
        return None
    if doc[start].lower_ in DETERMINERS and country_named(doc[start + 1 : end].text):
        return None  # "La France" at the start of a sentence: the tables know it
    if start == end or any(t.text in '«»"' or "\n" in t.text for t in doc[start:end]):
        return None
    return Span(doc, start, end, label=label)


def _counted(span: Span) -> bool:
    """``le | 45e président américain``, ``le | 33e sommet``: one of several, no name."""
    if len(span) < 2 or not ORDINAL.fullmatch(span[0].text):
        return False
    meeting = span[1].lower_ in triggers("meeting", "NOUN") and span[1].is_lower
    return span[1:].text == "République" or meeting or office(normalise(span[1].text)) is not None


def _of_titled(span: Span) -> bool:
    """``l'armée du général | A``: a body called by who heads it, whose name goes on behind."""
    doc, end = span.doc, span.end
    titled = len(span) > 2 and span[-2].lower_ in OF and office(normalise(span[-1].text))
    return bool(titled) and span[-1].is_lower and end < len(doc) and doc[end].text[0].isupper()


def _behind_title(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins behind a title that opens it: ``le roi | <name>``."""
    titled = doc[start].is_lower or (start > 0 and doc[start - 1].lower_ in DETERMINERS)
    for cut in range(end - 1, start, -1):
        if titled and doc[cut].text[0].isupper() and office(normalise(doc[start:cut].text)):
            return cut
    return start


def _before_title(doc: Doc, start: int, end: int) -> int:
    """Where a person's name ends if a title begins in it: ``nommé <name> Premier | ministre``."""
    for cut in range(start + 1, end):
        if doc[cut - 1].text in ("Le", "La"):  # "Jean Le Goff"
            continue
        stops = [i for i in (end + 1, end + 2) if doc[i - 1 : i].text[:1].isalpha()]
        if any(office(normalise(doc[cut:stop].text)) for stop in stops):
            return cut
    return end


def _extended(span: Span) -> Span:
    """A person's name with the capitalised words behind it that the recogniser left out."""
    end = max(name_end(span.doc, span.end), span.end)
    state = state_behind(span.doc, span.start, end)
    if state is not None:
        end = state.start - 1
    return Span(span.doc, span.start, _before_title(span.doc, span.start, end), label="PER")


def _whole(span: Span, listed: tuple[Span, ...]) -> Span:
    """A body with the adjectives that follow it, where a listed name stands in apposition."""
    end, doc = span.end, span.doc
    if span.label_ not in ("BODY", "ORG", "IGO"):
        return span
    while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].is_lower:
        end += 1
    if end > span.end and any(s.start == end for s in listed):
        return Span(doc, span.start, end, label=span.label_)
    return span


def _format_name(span: Span) -> bool:
    """Whether a name stands alone in quotes behind ``dit``, ``format``: not an entity."""
    doc = span.doc
    quoted = (
        span.start > 0
        and span.end < len(doc)
        and doc[span.start - 1].text in ('"', "«", "“")
        and (doc[span.end].text in ('"', "»", "”"))
    )
    before = {lemma(t) for t in doc[max(0, span.start - 5) : span.start]}
    return quoted and bool(before & FORMATS)


def _settle(
    proposed: Iterable[Span], listed: tuple[Span, ...], patterns: Iterable[Span]
) -> list[Span]:
    """One label for each stretch of text: a pattern before the lexicon before the recogniser."""
    patterns = filter_spans(patterns)
    rows = {(s.start, s.end): s for s in listed}
    settled = []
    for span in (part for whole in proposed for part in _split(whole, listed)):
        row = rows.get((span.start, span.end))
        settled.append(row if row is not None and _lexicon_wins(span, row) else span)
    # A longer listed name corrects a recogniser that stopped short of it or ran over it.
    settled = [
        s
        for s in settled
        if not any(overlap(s, row) and not _inside(row, s) for row in listed) or s.label_ == "PER"
    ]
    free = [
        row
        for row in listed
        if not any(overlap(row, s) for s in settled) and not any(overlap(row, p) for p in patterns)
    ]
    settled = [
        s
        for s in settled
        if not any(overlap(s, p) for p in patterns)
        or (s.label_ in HOSTS | {"PER"} and any(_inside(p, s) for p in patterns))
    ]
    patterns = [p for p in patterns if not any(overlap(p, s) for s in settled)]
    return filter_spans([*settled, *free, *patterns])


def _split(span: Span, listed: tuple[Span, ...]) -> Iterator[Span]:
    """Two names in one span: ``le Malien | Amadou Konaté``, ``l'Agence de sûreté | Europol``."""
    span = _listed_alone(span, listed)
    cut, label = _person_behind(span, listed), "PER"
    if not cut:
        cut, label = _body_behind(span, listed), span.label_
    if not cut:
        yield span
        return
    rows = {(r.start, r.end): r for r in listed}
    first, last = rows.get((span.start, cut)), rows.get((cut, span.end))
    yield first or Span(span.doc, span.start, cut, label=span.label_)
    yield last or Span(span.doc, cut, span.end, label=label)


def _listed_alone(span: Span, listed: tuple[Span, ...]) -> Span:
    """A body without what it is only told of: ``informe le Conseil de sécurité | de l'évolution``.

    Listed names of three words and more need no complement without a capital; none has somebody's
    charge in it: ``vice-président de la Commission européenne | chargé de l'Industrie``, nor his
    part of the world: ``vice-présidente de la Banque mondiale | pour l'Afrique``.
    """
    for row in listed:
        if row.label_ == "IGO" and row.start == span.start and _for_what(row, span):
            return row
        if span.label_ == row.label_ == "BODY" and row.start == span.start:
            rest = span.doc[row.end : span.end]
            if rest and rest[0].lower_ in CHARGED:
                return row
            told = len(row) > 2 and rest and rest[0].lower_ in OF
            if told and not any(t.text[0].isupper() for t in rest):
                return row
    return span


def _for_what(row: Span, span: Span) -> bool:
    """``vice-présidente de la | Banque mondiale | pour l'Afrique``: which of several she is.

    So ``haut représentant de l' | Union européenne | pour la politique extérieure``.
    """
    rest = span.doc[row.end : span.end]
    if not rest or rest[0].lower_ != "pour":
        return False
    area = next((t for t in rest[1:] if t.lower_ not in DETERMINERS), None)
    part = len(row) > 1 and area is not None and area.text[0].isupper()
    return part or (span.label_ == "IGO" and not _capital(rest))


def _person_behind(span: Span, listed: tuple[Span, ...]) -> int:
    """Where a person's name begins behind a party or nation; 0 if none does."""
    for row in listed:
        if row.label_ in ("PARTY", "NORP") and row.start == span.start and row.end < span.end:
            rest = span.doc[row.end : span.end]
            person = len(rest) > 1 or rest.text in given_names()
            return row.end if person and all(t.text[0].isupper() for t in rest) else 0
    return span.start + 1 if _presided(span) else 0


def _presided(span: Span) -> bool:
    """``président de la Fédération | Paul Weber``: a body without a name, and who heads it."""
    doc, before = span.doc, [t.lower_ for t in span.doc[max(0, span.start - 3) : span.start]]
    if span.label_ not in ("ORG", "BODY") or normalise(span[0].text) not in PRESIDED:
        return False
    led = any(office(normalise(word)) for word in before) and not OF.isdisjoint(before)
    rest = doc[span.start + 1 : span.end]
    full = len(rest) > 1 and all(t.text[0].isupper() for t in rest)
    return led and full and rest[0].text in given_names()


def _body_behind(span: Span, listed: tuple[Span, ...]) -> int:
    """Where a listed body stands in apposition at the end of a described one; 0 if none does."""
    for row in listed:
        named = row.kb_id_.startswith("institution:") and row.end == span.end
        if named and span.label_ in ("BODY", "ORG", "IGO") and row.start >= span.start + 2:
            before = span.doc[row.start - 1]
            return row.start if before.is_lower and before.pos_ in ("ADJ", "NOUN") else 0
    return 0


def _lexicon_wins(span: Span, row: Span) -> bool:
    """Whether the lexicon's label beats the recogniser's on the same words."""
    if span.label_ == "PER":
        before = span.doc[span.start - 1].text if span.start else ""
        titled = normalise(before) in honorifics()  # "Mme Wagner"
        return not titled and (len(row) > 1 or row.label_ in ("COUNTRY", "IGO", "ARMED"))
    if span.label_ == "PLACE" and is_building(row):
        return False
    if row.label_ == "COUNTRY" and span.label_ == "PLACE":
        return span.start == 0 or span.doc[span.start - 1].lower_ not in ("à", "de", "d'", "d’")
    return True


def _of_state(span: Span, listed: tuple[Span, ...]) -> bool:
    """Whether a place's noun is only part of a country's name: ``Côte d'Ivoire``."""
    return any(s.label_ == "COUNTRY" and s.start == span.start and _inside(span, s) for s in listed)


def _within(inner: Span, outer: Span) -> bool:
    """Whether a name inside a longer one is spoken of too; a street's or palace's is not."""
    longer = len(inner) < len(outer) or (outer.label_, inner.label_) == ("GOV", "NORP")
    street = inner.label_ == "COUNTRY" and outer[0].lower_ in STREETS
    if inner.label_ == outer.label_ == "BODY" and inner.start == outer.start:
        return False  # "la Cour suprême | britannique"
    return outer.label_ in HOSTS and longer and _inside(inner, outer) and not street


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
