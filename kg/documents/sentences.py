"""Where a sentence must start or cannot: line breaks, datelines, abbreviations.

A parser trained on single sentences runs across headings and datelines; what the layout says is
fixed before it runs, and it decides the rest.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

DASHES = frozenset("-–—")
NO_BREAK_BEHIND = frozenset("M. MM. Mme Mmes Mlle Dr Me Pr S.E. Mgr St. Ste cf. art. janv. févr. "
                            "avr. juil. sept. oct. nov. déc.".split())
DATELINE_LENGTH = 16  # tokens


@Language.component("layout_sentences")
def layout_sentences(doc: Doc) -> Doc:
    """Doc -> Doc: set ``is_sent_start`` where the layout decides it.

    A line break starts a sentence unless the line goes on in lower case (hard-wrapped text); so
    does the dash behind a dateline (``PARIS, 3 mai (AFP) – ``). None starts behind ``M.``.
    """
    fresh = True
    line_start = 0
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text or "\r" in token.text
            continue
        if token.i and doc[token.i - 1].text in NO_BREAK_BEHIND:
            token.is_sent_start = False
        if fresh:
            if token.i and not (token.text[0].islower() and "\n\n" not in doc[token.i - 1].text):
                token.is_sent_start = True
            line_start = token.i
        elif token.text in DASHES and _ends_dateline(doc, line_start, token):
            if token.i + 1 < len(doc):
                doc[token.i + 1].is_sent_start = True
        fresh = False
    return doc


def _ends_dateline(doc: Doc, start: int, dash: Token) -> bool:
    """Whether a line that starts with place, date or agency ends its header at this dash."""
    head = doc[start : dash.i]
    if not 0 < len(head) <= DATELINE_LENGTH or not dash.whitespace_:
        return False
    words = [t for t in head if t.is_alpha]
    if any(t.text in ".!?:«\"" for t in head[:-1]) and "(" not in head.text:
        return False
    dated = any(t.text.isdigit() and len(t.text) == 4 for t in head)
    agency = ")" in head.text and "(" in head.text
    shouted = bool(words) and all(t.is_upper for t in words)
    return dated or agency or shouted
