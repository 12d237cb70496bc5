"""Offices -> names: persons and bodies that an office phrase introduces to the reader.

A recogniser misses names that it never saw; an office beside them tells what they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from kg.lexicons import cities, given_names, normalise, word_list
from kg.mentions.offices import Office, in_capitals
from kg.mentions.patterns import PARTICLES, complement_end, courtesy, name_end

MONARCHS = word_list("titles of monarchs") | {"pape", "prince héritier"}
FILLED = frozenset(
    ["aussi", "également", "alors", "respectivement", "actuel", "actuelle", "ici", "jusqu'"]
)


def with_introduced(
    doc: Doc, names: tuple[Span, ...], offices: Iterable[Office]
) -> tuple[Span, ...]:
    """Names -> names with the persons and bodies beside office phrases.

    ``le Premier ministre, Xxx Yyy``, ``Xxx Yyy, ministre``, ``la reine Xxx``, ``PDG de Xxx``.

    Args:
        doc: The parsed article.
        names: What was found.
        offices: The office phrases.
    """
    made = list(names)
    for office in offices:
        if in_capitals(doc, office):
            continue
        royal = office.row is not None and office.row.title in MONARCHS and not office.plural
        behind = _behind(doc, made, office.end, 1 if royal else 2)
        if behind is not None:
            made = _added(made, behind)
            while office.plural and _joined(doc, behind.end):
                nxt = _behind(doc, made, behind.end + 1, 2)
                if nxt is None:
                    break
                made, behind = _added(made, nxt), nxt
        before = _before(doc, made, office)
        if before is not None:
            made = _added(made, before)
        body = _body(doc, made, office) or _town(doc, made, office)
        if body is not None:
            made = _added(made, body)
    return tuple(sorted(map(_bare, made), key=lambda s: (s.start, -s.end, s.label_)))


def _bare(span: Span) -> Span:
    """A person's name without the ``Monsieur`` that opens it."""
    start = span.start
    while span.label_ == "PER" and start < span.end - 1:
        if not courtesy(span.doc, start):
            break
        start += 1
    return span if start == span.start else Span(span.doc, start, span.end, label="PER")


def _added(names: list[Span], new: Span) -> list[Span]:
    return [*(n for n in names if not (n.start < new.end and new.start < n.end)), new]


def _joined(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].text in ("et", ",")


def _known(names: list[Span], start: int, stop: int) -> bool:
    """Whether a listed name, a person or a longer name already covers the words."""
    return any(
        n.start < stop and start < n.end and (n.kb_id_ or n.label_ in ("PER", "NORP", "PARTY"))
        for n in names
    )


def _behind(doc: Doc, names: list[Span], end: int, least: int) -> Span | None:
    """The capitalised words behind a phrase, if they can be a person."""
    start = end + 1 if least > 1 and end < len(doc) and doc[end].text == "," else end
    if start >= len(doc) or not doc[start].text[0].isupper() or doc[start].is_sent_start:
        return None
    stop = name_end(doc, start)
    if stop - start < least or _known(names, start, stop):
        return None
    if normalise(doc[start:stop].text) in cities():
        return None
    if any(n.start < start < n.end for n in names):
        return None
    return Span(doc, start, stop, label="PER")


def _before(doc: Doc, names: list[Span], office: Office) -> Span | None:
    """``Xxx Yyy, ministre``, ``Xxx Yyy (PARTY), ministre``: the words before the comma."""
    at = office.start - 1
    while at > 0 and doc[at].lower_ in FILLED | {"ancien", "ancienne", "ex", "-"}:
        at -= 1
    if office.determiner or at < 2 or doc[at].text != ",":
        return None
    end = at
    if doc[end - 1].text == ")":
        end = next((j for j in range(end - 2, max(end - 8, 0), -1) if doc[j].text == "("), end)
    start = end
    while start > 0 and not doc[start - 1].is_space:
        word = doc[start - 1].text
        inner = word.lower() in PARTICLES and start < end
        if not ((word[0].isupper() and word[-1] != ".") or inner):
            break
        start -= 1
        if doc[start].is_sent_start:
            break
    while start < end and not doc[start].text[0].isupper():
        start += 1
    known = _known(names, start, end) or normalise(doc[start:end].text) in cities()
    if end - start < 2 or known or doc[start:end].text.isupper():
        return None
    return Span(doc, start, end, label="PER")


def _body(doc: Doc, names: list[Span], office: Office) -> Span | None:
    """``directeur général de Xxx``: an unlisted body behind the office of an organisation."""
    row, of = office.row, office.end
    if row is None or row.owner != "organization" or office.owners or office.generic_owner:
        return None
    if of >= len(doc) or doc[of].lower_ not in ("de", "d'", "d’", "du", "des"):
        return None
    start = of + 1
    while start < len(doc) and doc[start].lower_ in ("la", "le", "les", "l'", "l’"):
        start += 1
    if start >= len(doc) or not doc[start].text[0].isupper():
        return None
    stop = name_end(doc, start)
    given = (i for i in range(start + 1, stop) if doc[i].text in given_names())
    stop = next(given, stop)  # "directeur de Xxx | Jean Yyy"
    while stop > start and not doc[stop - 1].text[0].isupper():
        stop -= 1
    stop = complement_end(doc, stop)
    person = any(n.label_ == "PER" and n.start < stop and start < n.end for n in names)
    first = doc[start].text in given_names()
    held = any(n.start == stop + 1 for n in names if n.label_ == "PER")
    held = held and doc[stop].text == ","  # "directeur de Xxx Yyy, Jean Zzz"
    if stop == start or _listed(names, start, stop):
        return None
    if person and (first or (stop - start > 1 and not held)):
        return None
    return Span(doc, start, stop, label="ORG")


def _town(doc: Doc, names: list[Span], office: Office) -> Span | None:
    """``maire de Xxx``: what a recogniser took for a person, or saw nothing in, is a town."""
    row, of = office.row, office.end
    if row is None or row.owner != "place" or office.owners or office.generic_owner:
        return None
    if of + 1 >= len(doc) or doc[of].lower_ not in ("de", "d'", "d’"):
        return None
    start = of + 1
    if not doc[start].text[0].isupper() or doc[start].text in given_names():
        return None
    stop = next((n.end for n in names if n.label_ == "PER" and n.start == start), start + 1)
    stop = next((i for i in range(start, stop) if doc[i].text in given_names()), stop)
    return None if _listed(names, start, stop) else Span(doc, start, stop, label="PLACE")


def _listed(names: list[Span], start: int, stop: int) -> bool:
    """Whether the words already are a name that can own an office."""
    return any(n.start < stop and start < n.end and n.label_ != "PER" for n in names)
