"""Where a sentence must start or cannot: line breaks, datelines, abbreviations.

A parser trained on single sentences runs across headings and datelines; what the layout says is
fixed before it runs, and it decides the rest.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles.datelines import dateline_span

NO_BREAK_BEHIND = frozenset(
    [
        *("M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Dr.", "Me", "Pr", "S.E.", "Mgr", "St.", "Ste"),
        *("cf.", "art.", "janv.", "févr.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc."),
    ]
)
FINAL = ".!?…»\"”'’:;)]-–—•"


@Language.component("layout_sentences")
def layout_sentences(doc: Doc) -> Doc:
    """Doc -> Doc: set ``is_sent_start`` where the layout decides it.

    A line break starts a sentence unless the line goes on in lower case (hard-wrapped text); so
    does the end of a dateline (``PARIS, 3 mai (AFP) – ``), which is itself one piece. None starts
    behind ``M.``, nor behind a word without a mark.
    """
    text = doc.text
    start, end = dateline_span(text, len(text) - len(text.lstrip())) or (0, 0)
    gap, previous = "", None
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        if previous is None:
            pass
        elif start <= previous.idx < end:
            token.is_sent_start = token.idx >= end
        elif _is_paragraph(gap):
            token.is_sent_start = True
        elif previous.text in NO_BREAK_BEHIND:
            token.is_sent_start = False
        elif ("\n" in gap or "\r" in gap) and not token.text[0].islower():
            token.is_sent_start = True
        elif previous.text[-1] not in FINAL:
            token.is_sent_start = False
        gap, previous = "", token
    return doc


def _is_paragraph(gap: str) -> bool:
    """Whether a blank line lies in a stretch of white space."""
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
