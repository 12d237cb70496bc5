"""Document -> portfolios: the ministries that an office phrase or a parenthesis names."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.lexicons import normalise, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO

OWNERS = frozenset(["COUNTRY", "PLACE", "BODY", "IGO", "PARTY", "GOV", "ORG", "ARMED"])
LONGEST = 9  # words of one portfolio
FIELD = re.compile(
    r"(?:aire|ique|al|ale|aux|el|elle|if|ive|ien|ienne|ier|ière|eur|eure|ain|aine|in|ine)s?$"
)
NOT_OF_FIELDS = frozenset(["démissionnaire", "intérimaire", "respectif", "respective"])
NO_FIELDS = word_list("nouns that are no portfolio")
PEOPLE = word_list("unnamed speakers") | word_list("nouns of lawmakers")
ABROAD = re.compile(r"(?:(?:résid|viv)ants? |établis )?(?:à|de) l['’](?:étranger|extérieur)")
OWN_PEOPLE = re.compile(rf"(?:,| et) (?:des|de la) [A-ZÉ][\w-]+(?: nationale)? {ABROAD.pattern}")


def portfolio_pieces(
    doc: Doc, i: int, names: dict[int, Span], minister: bool = False
) -> tuple[list[str], int] | None:
    """The portfolio that starts at the preposition ``i``: its pieces and its end.

    Args:
        doc: The parsed article.
        i: The token of ``de`` or ``à``.
        names: The names by their first token.
        minister: Whether it follows a minister's title, where nearly any noun is a portfolio.
    """
    pieces: list[str] = []
    end = i
    while True:
        start = end if not pieces else end + 1
        stop = _piece_end(doc, start, names, bool(pieces), minister)
        if stop is None:
            break
        pieces.append(" ".join(doc[start:stop].text.replace("’", "'").split()))
        end = stop
        if end >= len(doc) or doc[end].lower_ not in ("et", ","):
            break
    return (pieces, end) if pieces else None


def _piece_end(
    doc: Doc, i: int, names: dict[int, Span], listed: bool, minister: bool
) -> int | None:
    """End of one ``de l'Intérieur`` that starts at its preposition; None if it is none.

    In a list that began with a portfolio, an unlisted capitalised noun is one too.
    """
    if i >= len(doc) or doc[i].lower_ not in OF_OR_TO:
        return None
    at = i + 1
    while at < len(doc) and at not in names and doc[at].lower_ in ARTICLES:
        at += 1
    if at >= len(doc) or doc[at].is_punct or normalise(doc[at].text) in lexicons.honorifics():
        return None  # "l'envoyé de M. | A"
    longest = lexicons.portfolio_length([t.text for t in doc[at : at + LONGEST]])
    if longest:
        return _field_end(doc, at + longest, names) if minister else at + longest
    if any(lexicons.office(normalise(doc[at : at + n].text)) for n in (2, 1)):
        return None  # "la conseillère du | Premier ministre"
    name = names.get(at)
    if name is not None and (name.label_ == "PER" or name.label_ in OWNERS):
        short = len(name) == 1 or all(t.pos_ == "ADJ" and t.is_lower for t in name[1:])
        guessed = not name.kb_id_ and doc[at - 1].lower_ not in ("de", "d'", "d’")
        if not (guessed and short and (listed or (minister and name.label_ == "ORG"))):
            return None
        if len(name) > 1:  # "ministre québécoise de la | Langue française"
            return _abroad(doc, name.end)
    capital = doc[at].text[0].isupper() and doc[at].pos_ in ("NOUN", "PROPN", "ADJ")
    lower = minister and not listed and doc[at].pos_ == "NOUN" and doc[at].is_lower
    if not capital and not (lower and _is_field(doc, at)):
        return None
    end = at + 1
    while capital and end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].is_lower:
        if end in names and names[end].kb_id_.startswith("country:"):
            break
        end += 1
    end = _abroad(doc, end)
    return _field_end(doc, end, names) if minister else end


def _abroad(doc: Doc, end: int) -> int:
    """Where a people's portfolio ends: ``des Burkinabè | de l'extérieur``, ``| à l'étranger``."""
    ends = range(end + 3, min(end + 4, len(doc)) + 1)
    return next((e for e in ends if ABROAD.fullmatch(doc[end:e].text)), end)


def _is_field(doc: Doc, noun: int) -> bool:
    """Whether a common noun with its article can be a minister's field: ``du redressement``.

    Not whom somebody talks to: ``a dit la ministre aux | syndicats``.
    """
    word = normalise(doc[noun].text)
    article = doc[noun - 1].lower_ in ARTICLES | {"du", "des", "aux", "au"}
    to_whom = doc[noun - 1].lower_ == "aux" and doc[noun].lower_ in PEOPLE
    return article and not to_whom and word not in lexicons.owner_nouns() and word not in NO_FIELDS


def _field_end(doc: Doc, end: int, names: dict[int, Span]) -> int:
    """Where a portfolio ends with its adjectives and one complement: ``de l'administration``."""
    end = _adjectives(doc, end, names)
    at = end
    while at < len(doc) and doc[at].lower_ in ARTICLES | {"de", "du", "des"}:
        at += 1
    plain = end < at < len(doc) and at not in names and doc[at].is_lower
    if plain and doc[at].pos_ == "NOUN" and _is_field(doc, at):
        return _adjectives(doc, at + 1, names)
    return end


def _adjectives(doc: Doc, end: int, names: dict[int, Span]) -> int:
    while end < len(doc) and end not in names and doc[end].is_lower and FIELD.search(doc[end].text):
        if doc[end].pos_ != "ADJ" or doc[end].lower_.rstrip("s") in NOT_OF_FIELDS:
            break
        end += 1
    return end


def portfolio_in(text: str) -> str | None:
    """``Intérieur et Justice`` -> ``de l'Intérieur et de la Justice``; None if it is none."""
    whole = lexicons.portfolio_title(text)
    if whole is not None:
        return whole
    parts = [lexicons.portfolio_title(p) for p in text.split(" et ")]
    known = [p for p in parts if p is not None]
    return " et ".join(known) if len(known) == len(parts) else None


def ministry(doc: Doc, i: int, names: dict[int, Span]) -> str:
    """The portfolio behind ``ministère``, from its preposition on: ``de la Santé``; else ""."""
    found = portfolio_pieces(doc, i, names)
    if found is None:
        return ""
    pieces = found[0]
    return pieces[0] + "".join(
        (f" et {p}" if k == len(pieces) - 1 else f", {p}") for k, p in enumerate(pieces) if k
    )


def portfolio_at(doc: Doc, i: int) -> tuple[str, int] | None:
    """The portfolio that starts at a token, ``de la Santé``, and where it ends."""
    if not doc[i].text[0].isupper():
        return None
    length = lexicons.portfolio_length([t.text for t in doc[i : i + 8]])
    if not length:
        return None
    title = lexicons.portfolio_title(doc[i : i + length].text)
    end = i + length
    joined = OF_OR_TO | ARTICLES
    while (
        title and end + 2 < len(doc) and (doc[end].lower_ == "et" and doc[end + 1].lower_ in joined)
    ):
        at = end + 2 + (doc[end + 2].lower_ in ARTICLES)
        more = portfolio_at(doc, at) if at < len(doc) else None
        if more is None:
            break
        title, end = f"{title} et {more[0]}", more[1]
    return (title, end) if title else None
