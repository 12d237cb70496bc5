"""Document -> names that newswire marks by its grammar: ``M. X``, ``(MR)`` behind a person.

Each function proposes spans of one label; ``names`` settles them with the recogniser and the
lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.documents.pairs import joins_pair
from kg.lexicons import (
    cities,
    given_names,
    honorifics,
    lemma,
    normalise,
    place_nouns,
    portfolios,
    reporting_verbs,
    word_list,
)
from kg.lexicons.grammar import ARTICLES, MERGED, OF

ORGANISED = frozenset(["PARTY", "BODY", "IGO", "ARMED", "ORG"])  # labels of organisations
OF_THE = OF | ARTICLES
ORDINAL = re.compile(r"(?:\d{1,2}|[IVX]+)(?:er|ère|e|ème|eme)")
BARE_FORCES = word_list("forces without a name")
CANTONS = word_list("codes of Swiss cantons")
FORCES = word_list("forces of a state")
GOVERNMENT_HEADS = word_list("nouns of governments")
SEATS = word_list("nouns of seats of the state")
INSIDE = word_list("words before an institution that one serves in")
NETWORKS = frozenset(["sur", "réseau", "social", "plateforme", "compte"])
OF_WHOM = OF | frozenset(["aux", "pour"])
LED = word_list("nouns before a government led or formed")


def persons_by_title(doc: Doc) -> Iterator[Span]:
    """Doc -> PER: ``M. Dupont``, ``MM. Dupont et de Vries``, ``Mme von der X``."""
    for token in doc:
        if courtesy(doc, token.i) and token.text[0].isupper():
            start, end = token.i + 1, name_end(doc, token.i + 1)
            while start < end and courtesy(doc, start):
                start += 1  # "Son Excellence Monsieur A"
            if end > start:
                yield Span(doc, start, end, label="PER")


def courtesy(doc: Doc, i: int) -> bool:
    """Whether a token is a title of courtesy: ``M.``, ``le cheikh``.

    ``Cheikh`` with a capital and without an article is a given name.
    """
    named = doc[i].text == "Cheikh" and not (i and doc[i - 1].lower_ in ARTICLES | MERGED)
    return normalise(doc[i].text) in honorifics() and not named


def persons_by_given_name(doc: Doc) -> Iterator[Span]:
    """Doc -> PER: a listed given name and a surname where the recogniser saw no name at all."""
    for token in doc:
        if token.text in given_names() and not token.ent_type_:
            end = name_end(doc, token.i + 1)
            begins = not token.i or not doc[token.i - 1].text[0].isupper()
            if begins and end > token.i + 1 and not any(t.ent_type_ for t in doc[token.i : end]):
                yield Span(doc, token.i, end, label="PER")


def towns(doc: Doc) -> Iterator[Span]:
    """Doc -> PLACE: listed towns that the recogniser left out, alone between small words."""
    for token in doc[1:-1]:
        if (
            token.pos_ == "PROPN"
            and not token.ent_type_
            and not token.is_sent_start
            and token.text.istitle()
            and normalise(token.text) in cities()
            and not any(
                t.text[0].isupper() or t.text == "-" for t in (token.nbor(-1), token.nbor())
            )
        ):
            yield Span(doc, token.i, token.i + 1, label="PLACE")


def name_end(doc: Doc, start: int) -> int:
    """Where the capitalised words that start at ``start`` end (particles stay inside)."""
    end = i = start
    while i < len(doc) and not doc[i].is_space:
        text = doc[i].text
        if (
            text[0].isupper()
            and text[-1] != "."
            and not (doc[i].is_sent_start and doc[i - 1].is_punct)
        ) or ARTICLED.match(text):  # "Mahmoud al-Masri"
            end = i + 1
        elif not (text.lower() in PARTICLES and i + 1 < len(doc)) or _acronym_behind(doc, i):
            break
        i += 1
    return end


def _acronym_behind(doc: Doc, i: int) -> bool:
    """Whether a particle joins an organisation's letters to a name: ``<name> | de RTL Info``."""
    letters = doc[i + 1].is_upper and len(doc[i + 1]) > 1
    return letters and i > 0 and not doc[i - 1].is_upper


def complement_end(doc: Doc, stop: int) -> int:
    """The end of a body's name with its common nouns: ``Caisse | des dépôts``."""
    at = stop
    while at + 1 < len(doc) and doc[at].lower_ in OF_THE | {"et"}:
        nxt = at + 1
        while nxt < len(doc) and doc[nxt].lower_ in OF_THE:
            nxt += 1
        if nxt >= len(doc) or not doc[nxt].is_lower or doc[nxt].pos_ != "NOUN":
            break
        at = nxt + 1
    return at


PARTICLES = word_list("name particles")
ACRONYM = re.compile(r"\(([A-Z])[\w&-]{1,8}\)")
ARTICLED = re.compile(r"(?:al|el|an|as|ad|ar|ash|az|ben|bin|ibn)-[A-ZÀ-Þ]")


def governments(doc: Doc, listed: tuple[Span, ...]) -> Iterator[Span]:
    """Doc -> GOV: a government named by its country, one for each adjective."""
    at = {s.start: s for s in listed if s.label_ in ("NORP", "COUNTRY", "PLACE")}
    for token in doc:
        word = token.lower_
        if word in GOVERNMENT_HEADS or word in ("gouvernementale", "gouvernementales"):
            yield from _governments_at(doc, token, at)


def _governments_at(doc: Doc, token: Token, at: dict[int, Span]) -> Iterator[Span]:
    start = token.i
    if start > 1 and doc[start - 1].lower_ in ("de", "des") and doc[start - 2].lower_ in LED:
        return  # "les chefs de gouvernement | belge et néerlandais"
    if start and doc[start].lower_.startswith("gouvernementale"):
        if doc[start - 1].lower_ not in ("source", "sources"):
            return
        start -= 1
    i = token.i + 1
    while i < len(doc) and doc[i].lower_ in OF_THE | {"fédéral", "central", "régional"}:
        i += 1
    first = True
    while i in at:
        span = at[i]
        yield Span(doc, start if first else span.start, span.end, label="GOV")
        first = False
        i = span.end
        while i < len(doc) and doc[i].lower_ in ("et", ",") and span.label_ == "NORP":
            i += 1


def forces(doc: Doc, listed: tuple[Span, ...]) -> Iterator[Span]:
    """Doc -> BODY: a state's forces by its adjective or town: ``armée malienne``."""
    at = {s.start: s for s in listed if s.label_ in ("NORP", "COUNTRY", "PLACE")}
    for token in doc[:-1]:
        if token.text not in FORCES:
            continue
        i = token.i + 1
        if i in at and at[i].label_ == "NORP":
            yield Span(doc, token.i, at[i].end, label="BODY")
        towns = i + 1 < len(doc) and doc[i].lower_ in ("de", "d'", "d’") and token.i
        if towns and doc[i + 1].ent_type_ == "PLACE" and doc[token.i - 1].lower_ in ("la", "le"):
            end = name_end(doc, i + 1)
            yield Span(doc, token.i, end, label="BODY")


def bare_governments(doc: Doc) -> Iterator[Span]:
    """Doc -> GOV: the government of the country spoken of: ``le gouvernement``, alone.

    Not what somebody leads or that is yet to be: ``le chef du gouvernement``.
    """
    for token in doc[1:-1]:
        before, after = token.nbor(-1).lower_, token.nbor()
        if token.lower_ != "gouvernement" or before not in ("le", "du", "au", "son"):
            continue
        led = before == "du" and token.i > 1 and doc[token.i - 2].lower_ in LED
        named = after.pos_ in ("ADJ", "PROPN") or after.lower_ in OF_THE
        if not led and not named:
            yield Span(doc, token.i, token.i + 1, label="GOV")


def bare_forces(doc: Doc) -> Iterator[Span]:
    """Doc -> BODY: the forces of the country spoken of, alone: ``la police``, ``l'armée``."""
    for token in doc[1:-1]:
        if token.text not in BARE_FORCES or token.nbor(-1).lower_ not in ("la", "le", "l'", "du"):
            continue
        after = token.nbor()
        if after.pos_ not in ("ADJ", "PROPN") and after.lower_ not in OF_THE | {"aux", "au", "-"}:
            yield Span(doc, token.i, token.i + 1, label="BODY")


def agencies(doc: Doc) -> Iterator[Span]:
    """Doc -> ORG: the agency behind a dateline: ``14 juil 2022 (Xxx)``."""
    for token in doc[2:-2]:
        if token.text == "(" and token.nbor(-1).like_num and token.nbor(2).text == ")":
            name = token.nbor()
            year = len(token.nbor(-1).text) == 4 and token.nbor(-1).is_digit
            if year and name.text[0].isupper() and name.is_alpha:
                yield Span(doc, name.i, name.i + 1, label="ORG")


def networks(doc: Doc) -> Iterator[Span]:
    """Doc -> ORG: the network of one letter: ``écrit sur X``, ``le réseau social X``."""
    for token in doc[1:]:
        if token.text in ("X", "X.") and token.nbor(-1).lower_ in NETWORKS:
            yield Span(doc, token.i, token.i + 1, label="ORG")


def unbroken(span: Span) -> Span:
    """A person's name with what is written together with it: ``Xxx Yyy-Zzz'h``."""
    doc, end = span.doc, span.end
    while end < len(doc) and not (doc[end - 1].whitespace_ or joins_pair(doc[end])):
        joins = doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].text[0].isalpha()
        if not joins and not (doc[end].is_alpha and doc[end - 1].text[-1] in "-'"):
            break
        end += 2 if joins and not doc[end].whitespace_ else 1
        if joins and doc[end - 1].text == "-":
            return span
    return span if end == span.end else Span(doc, span.start, end, label=span.label_)


def buildings(doc: Doc) -> Iterator[Span]:
    """Doc -> PLACE, ORG: a building, street or region noun with its name (``palais de <name>``)."""
    for token in doc:
        if normalise(token.text) not in place_nouns() or token.pos_ == "VERB":
            continue
        if token.lower_ in ("côté", "côtés"):  # no "côte"
            continue
        if ORDINAL.fullmatch(doc[token.i - 1].text) and token.i:  # "17e arrondissement (de Paris)"
            yield Span(doc, token.i - 1, token.i + 1, label="PLACE")
        i = token.i + 1
        while i < len(doc) and doc[i].lower_ in OF_THE:
            i += 1
        end = _before_person(doc, i, name_end(doc, i))
        if doc[token.i + 1 : token.i + 2].text.lower() in ("le", "la", "les", "l'", "l’"):
            continue  # "à la place | le Conseil"
        if i == token.i + 1 and doc[max(token.i - 1, 0)].lower_ in ("sa", "leur"):
            continue  # "nommé à sa place | Marie Roux"
        of_somebody = token.lower_ == "place" and doc[token.i + 1 : i].text.lower() in ("de", "d'")
        if of_somebody and (doc[i : i + 1].text in given_names() or doc[token.i - 2].lower_ == "à"):
            continue  # "nommé à la place de | Marie Roux", "prend la place de | Marie Roux"
        if token.i and doc[token.i - 1].lower_ in ("un", "une") and i > token.i + 1:
            continue  # "dans un hôtel de Lima": no name
        if i == token.i + 1 and doc[i : i + 1].text in given_names() and end > i + 1:
            continue  # "le gouverneur de la province | Marie Roux"
        if end > i and (i > token.i + 1 or token.text[0].islower()):
            kind = "ORG" if token.lower_ == "université" else "PLACE"
            yield Span(doc, token.i, end, label=kind)


def _before_person(doc: Doc, start: int, end: int) -> int:
    """Where a place's name ends before a person's: ``la résidence des Pins | Awa Roux``."""
    persons = [e.start for e in doc.ents if e.label_ == "PER" and len(e) > 1]
    return next((p for p in persons if start < p < end), end)


def seats(doc: Doc) -> Iterator[Span]:
    """Doc -> PLACE: what is called like who sits in it: ``préfecture (de <name>)``, ``nonciature``.

    Not ``préfecture de police``, ``Haut-Commissariat aux réfugiés``.
    """
    for token in doc:
        if token.text not in SEATS:
            continue
        i = token.i + 1
        while i < len(doc) and doc[i].pos_ == "ADJ" and doc[i].is_lower:
            i += 1
        if doc[i : i + 1].text.lower() not in OF_WHOM:
            yield Span(doc, token.i, i, label="PLACE")
        elif (end := name_end(doc, i + 1)) > i + 1:
            yield Span(doc, token.i, end, label="PLACE")


def at_place(doc: Doc, span: Span) -> bool:
    """Whether something happens in what is named: ``à l'Élysée``, not ``nommé au Quai d'Orsay``."""
    i = span.start - 1
    while i >= 0 and doc[i].lower_ in ("l'", "l’", "la", "le"):
        i -= 1
    if i < 1 or doc[i].lower_ not in ("à", "au"):
        return False
    before = doc[i - 1]  # "nommé au Quai d'Orsay", "assure-t-on à Bercy": no building
    word = before.lower_.rpartition("-")[2]  # "-t-on"
    return word not in INSIDE and lemma(before) not in reporting_verbs()


def parties_in_parentheses(doc: Doc, outer: list[Span]) -> Iterator[Span]:
    """Doc -> PARTY: what stands alone in parentheses behind a person and is no portfolio.

    Whatever the recogniser took it for, unless it is listed or a town: ``A (Force du peuple)``.
    """
    for person in outer:
        if person.label_ != "PER" or person.end + 2 >= len(doc) or doc[person.end].text != "(":
            continue
        close = next(
            (
                i
                for i in range(person.end + 1, min(person.end + 9, len(doc)))
                if doc[i].text in (")", ",", "/")
            ),
            None,
        )
        if close is None:
            continue
        inside = Span(doc, person.end + 1, close, label="PARTY")
        if inside.start == close:
            continue
        if (
            inside[0].text[0].isupper()
            and normalise(inside.text) not in portfolios()
            and inside.text not in CANTONS
            and not any(t.like_num for t in inside)
            and all(_unsure(s) for s in outer if overlap(inside, s))
        ):
            yield inside


def cantons(doc: Doc) -> Iterator[Span]:
    """Doc -> PLACE: ``A (PLR/VD)``, ``A (VD)``, a Swiss politician's canton."""
    for token in doc[1:-1]:
        closed = token.nbor(-1).text in ("/", "(") and token.nbor().text in (")", ",")
        if closed and token.text in CANTONS:
            yield Span(doc, token.i, token.i + 1, label="PLACE")


def _unsure(name: Span) -> bool:
    """Whether only the recogniser says what a name calls."""
    listed = bool(name.kb_id_) or normalise(name.text) in cities()
    return name.label_ in ("ORG", "BODY", "ARMED", "PLACE") and not listed


def parties_by_acronym(doc: Doc) -> Iterator[Span]:
    """Doc -> PARTY: ``Parti démocratique de Xxx | (PDX)``, a party spelled out with its letters."""
    for token in doc:
        if token.text not in ("Parti", "Rassemblement"):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].pos_ in ("ADJ", "ADP", "DET", "NOUN", "PROPN", "CCONJ"):
            end += 1
        short = ACRONYM.match(doc[end : end + 3].text)
        if short and token.i + 1 < end < token.i + 10 and short[1] == token.text[0]:
            yield Span(doc, token.i, end, label="PARTY")


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a token."""
    return a.start < b.end and b.start < a.end
