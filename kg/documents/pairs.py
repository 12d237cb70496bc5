"""Tokens -> tokens: two names joined by a hyphen are two, ``le sommet Berlin-Varsovie``.

A compound is a pair if both its halves are countries, or if the text names both by themselves. It
stays whole behind a given name (a double surname), and where it is listed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.documents.gazetteer import listed_names
from kg.lexicons import country_named, given_names

SHORTEST = 3  # letters of either half
PAIRS = "kg.pairs"  # where in the user data of a Doc its hyphens are: offsets in code points


def split_pairs(doc: Doc) -> Doc:
    """Doc -> the same Doc, its pairs of names split into name, hyphen, name. Offsets stay."""
    pairs = list(_pairs(doc))
    hyphens = [token.idx + len(first) for token, first, _ in pairs]
    if pairs:
        with doc.retokenize() as retokenizer:
            for token, first, second in pairs:
                retokenizer.split(token, [first, "-", second], heads=[(token, 0)] * 3)
    doc.user_data[PAIRS] = frozenset(hyphens)
    return doc


def joins_pair(token: Token) -> bool:
    """Whether a token is the hyphen between the two names of a pair."""
    return token.idx in token.doc.user_data.get(PAIRS, ())


def halves(span: Span) -> Iterator[Span]:
    """A span -> its parts on both sides of the hyphen of a pair; itself if it holds none."""
    cut = next((t.i for t in span if joins_pair(t)), None)
    if cut is None:
        yield span
        return
    for start, end in ((span.start, cut), (cut + 1, span.end)):
        if start < end:
            yield Span(span.doc, start, end, label=span.label)


def _pairs(doc: Doc) -> Iterator[tuple[Token, str, str]]:
    alone = {t.text for t in doc if t.text[:1].isupper()}
    joined = [t for t in doc if t.text.count("-") == 1 and t.text[:1].isupper()]
    listed = {i for s in listed_names(doc) for i in range(s.start, s.end)} if joined else set()
    for token in joined:
        first, _, second = token.text.partition("-")
        if min(len(first), len(second)) < SHORTEST or not second[0].isupper() or token.i in listed:
            continue
        given = token.i > 0 and token.nbor(-1).text in given_names()
        countries = country_named(first) and country_named(second)
        named = alone.issuperset((first, second)) and second not in given_names()
        if countries or (named and not given):
            yield token, first, second
