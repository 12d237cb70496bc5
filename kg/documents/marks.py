"""Doc -> Doc: tell the recogniser of names what the lexicons know, as a mark on each token.

A recogniser that learns from a few thousand sentences knows few names. What the tables list reaches
it as one more feature of each token, beside its form: whether a listed name, office, portfolio or
date begins here or goes on.

Source: gazetteer features in neural sequence labelling, Chiu & Nichols (2016), "Named Entity
Recognition with Bidirectional LSTM-CNNs", TACL 4.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.lang.fr.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from kg import lexicons
from kg.dates.expressions import find_dates
from kg.documents.gazetteer import listed_names, possible_names, spelling
from kg.lexicons import normalise

LONGEST_TITLE = 6  # tokens


@Language.component("lexicon_marks", assigns=["token.ent_id"])
def lexicon_marks(doc: Doc) -> Doc:
    """Doc -> Doc: set ``token.ent_id_`` to ``B-kind`` or ``I-kind`` where the lexicons know it.

    Names by their spelling, surnames last, offices and portfolios in any case, dates by the grammar
    of ``kg.dates``; what overlaps an earlier kind's is left out. Linear in the number of tokens.
    """
    marked, texts = [False] * len(doc), [token.text for token in doc]
    for start, end, kind in (*_dates(doc), *_names(doc, texts), *_titles(texts)):
        if not any(marked[start:end]):
            marked[start:end] = [True] * (end - start)
            doc[start].ent_id_ = f"B-{kind}"
            for token in doc[start + 1 : end]:
                token.ent_id_ = f"I-{kind}"
    return doc


Mark = tuple[int, int, str]


def _dates(doc: Doc) -> Iterator[Mark]:
    for date in find_dates(doc.text):
        span = doc.char_span(date.start, date.end, alignment_mode="contract")
        if span is not None:
            yield span.start, span.end, "DATE"


def _names(doc: Doc, texts: Sequence[str]) -> Iterator[Mark]:
    words = [spelling(text) for text in texts]
    given = _given_names(texts)
    before_names = [mark for mark in given if "".join(texts[mark[1] : mark[1] + 1])[:1].isupper()]
    for span in listed_names(doc, words):
        yield span.start, span.end, span.label_
    yield from before_names  # "Florence Martin" is no town
    for span in possible_names(doc, words):
        yield span.start, span.end, span.label_
    yield from given
    surnames = lexicons.surnames()
    for i, text in enumerate(texts):
        if text in surnames and text.lower() not in STOP_WORDS:  # "Le" is an article first
            yield i, i + 1, "FAMILY"


def _given_names(texts: Sequence[str]) -> list[Mark]:
    listed = lexicons.given_names()
    first = enumerate(text.partition("-")[0] for text in texts)
    return [(i, i + 1, "GIVEN") for i, name in first if name in listed]


def _titles(texts: Sequence[str]) -> Iterator[Mark]:
    """Offices, portfolios behind them, and the nouns and verbs of meetings."""
    words = [normalise(text) for text in texts]
    heads, portfolios = _first_words(lexicons.office_forms), _first_words(lexicons.portfolios)
    meetings = lexicons.meeting_forms()
    i = 0
    while i < len(texts):
        end = _office(words, i) if words[i] in heads else i
        if end > i:
            yield i, end, "POST"
        elif (
            words[i].partition(" ")[0] in portfolios
            and texts[i][0].isupper()
            and (length := lexicons.portfolio_length(texts[i : i + LONGEST_TITLE]))
        ):
            end = i + length
            yield i, end, "PORTFOLIO"
        elif texts[i].lower() in meetings:
            yield i, i + 1, "MEET"
        i = max(end, i + 1)


def _office(words: list[str], start: int) -> int:
    """The token behind the longest office title that begins here; ``start`` if none."""
    for end in range(min(start + LONGEST_TITLE, len(words)), start, -1):
        if words[end - 1] and lexicons.office(" ".join(filter(None, words[start:end]))):
            return end
    return start


@functools.cache
def _first_words(phrases: Callable[[], Iterable[str]]) -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for phrase in phrases())
