"""Where a sentence must start or cannot: line breaks, datelines, abbreviations.

A parser trained on single sentences runs across headings and datelines; what the layout says is
fixed before it runs, and it decides the rest.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.articles.datelines import dateline_span

NO_BREAK_BEHIND = frozenset(
    [
        *("M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Dr.", "Me", "Pr", "S.E.", "Mgr", "St.", "Ste"),
        *("cf.", "art.", "janv.", "févr.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc."),
    ]
)
# Values of spaCy's attribute SENT_START; 0 leaves the choice to the parser.
BEGINS, GOES_ON = np.array([1, -1]).astype("uint64")
FINAL = ".!?…»\"”'’:;)]-–—•"


@Language.component("layout_sentences")
def layout_sentences(doc: Doc) -> Doc:
    """Doc -> Doc: set ``is_sent_start`` where the layout decides it.

    A line break starts a sentence unless the line goes on in lower case (hard-wrapped text); so
    does the end of a dateline (``PARIS, 3 mai (AFP) – ``), which is itself one piece. None starts
    behind ``M.``, nor behind a word without a mark.
    """
    starts: Any = np.zeros(len(doc), dtype="uint64")
    text = doc.text
    start, end = dateline_span(text, len(text) - len(text.lstrip())) or (0, 0)
    starts[:1] = BEGINS
    gap, previous, before = "", "", 0
    offsets = doc.to_array("IDX").tolist()
    for i, (word, idx) in enumerate(zip([t.text for t in doc], offsets, strict=True)):
        if word.isspace():
            gap += word
            continue
        if not previous:
            pass
        elif start <= before < end:
            starts[i] = BEGINS if idx >= end else GOES_ON
        elif gap and _is_paragraph(gap):
            starts[i] = BEGINS
        elif previous in NO_BREAK_BEHIND:
            starts[i] = GOES_ON
        elif gap and ("\n" in gap or "\r" in gap) and not word[0].islower():
            starts[i] = BEGINS
        elif previous[-1] not in FINAL:
            starts[i] = GOES_ON
        gap, previous, before = "", word, idx
    return doc.from_array(["SENT_START"], starts)


def _is_paragraph(gap: str) -> bool:
    """Whether a blank line lies in a stretch of white space."""
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
