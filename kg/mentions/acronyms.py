"""Names -> names: what stands spelled out before ``(ABC)`` and its letters are one kind of thing.

A recogniser often splits a foreign name that it never saw (``Hlas a Práca (HaP)``) and takes its
letters for a town; the letters tell where the name starts and that both are the same.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from kg.lexicons import given_names, honorifics, normalise, word_list
from kg.mentions.patterns import OF_THE, ORGANISED, overlap

LETTERS = re.compile(r"(?=(?:.*[A-ZÀ-Þ]){2})[A-ZÀ-Þ][A-Za-zÀ-þ&-]{1,8}")
SMALL = OF_THE | {"et", "en", "à", "a", "au", "aux", "pour", "sur", "y", "e", "of", "the", "i"}
PARTIES = word_list("words that open the name of a party")


def with_acronyms(doc: Doc, names: list[Span]) -> list[Span]:
    """Names -> names, with whole names before their letters, and the letters of the same kind."""
    letters: dict[str, str] = {}
    made = names
    for i in range(1, len(doc) - 2):
        short = doc[i + 1].text
        if doc[i].text != "(" or doc[i + 2].text != ")" or not LETTERS.fullmatch(short):
            continue
        full = _expansion(doc, made, i, short)
        if full is not None:
            made = [*(n for n in made if not overlap(n, full)), full]
            letters[short] = full.label_
    return _relabelled(doc, made, letters) if letters else names


def stands_for(short: str, label: str, full: Span) -> bool:
    """Whether letters mean the name before them: they open one of its words, or are foreign ones.

    ``Communauté d'Afrique australe (SADC)``: letters of the same kind of thing.
    """
    letters = [c for c in short if c.isalpha()]
    initials = {normalise(w)[:1] for w in full.text.replace("'", " ").replace("’", " ").split()}
    foreign = len(letters) > 2 and short.isupper() and label == full.label_ and len(full) > 1
    opens = bool(letters) and normalise(letters[0]) in initials
    return (opens or foreign) and len(short) < len(full.text)


def _expansion(doc: Doc, names: list[Span], end: int, short: str) -> Span | None:
    """The name that ends before the parenthesis and that the letters stand for."""
    start = _spelled(doc, end, short)
    before = next((n for n in names if n.end == end and n.label_ in ORGANISED), None)
    if before is not None and (start is None or start >= before.start):
        label = next((n.label_ for n in names if n.start == end + 1), "")
        return before if stands_for(short, label, before) else None
    if start is None or any(n.start < start < n.end for n in names):
        return None
    inside = [n for n in names if start <= n.start and n.end <= end]
    if any(n.label_ == "PER" and n[0].text in given_names() for n in inside):
        return None
    if start and normalise(doc[start - 1].text) in honorifics():
        return None
    kinds = [n.label_ for n in inside if n.label_ in ORGANISED]
    used = (n for n in names if n.text == short and n.start != end + 1)
    kinds += [n.label_ for n in used if n.label_ == "PARTY"]
    label = "PARTY" if doc[start].text in PARTIES or "PARTY" in kinds else next(iter(kinds), "ORG")
    return Span(doc, start, end, label=label)


def _spelled(doc: Doc, end: int, short: str) -> int | None:
    """Where the words start whose initials, small words aside, are the letters."""
    wanted = [normalise(c) for c in short if c.isalpha()]
    for i in range(end - 1, max(doc[end].sent.start, end - 12) - 1, -1):
        word = doc[i]
        parts = [normalise(p)[:1] for p in word.text.split("-")]
        if len(parts) > 1 and wanted[-len(parts) :] == parts:  # "Haut-Commissariat"
            del wanted[-len(parts) :]
        elif word.text[0].isalpha() and normalise(word.text)[:1] == wanted[-1]:
            wanted.pop()
        elif word.lower_ not in SMALL:
            return None
        if not wanted:
            return i if word.text[0].isupper() and end - i > 1 else None
    return None


def _relabelled(doc: Doc, names: list[Span], letters: dict[str, str]) -> list[Span]:
    """Names, with every occurrence of the letters among them under the label of what they mean."""
    made = []
    for name in names:
        label = letters.get(name.text, name.label_)
        made.append(name if label == name.label_ else Span(doc, name.start, name.end, label=label))
    covered = {i for name in made for i in range(name.start, name.end)}
    made += [
        Span(doc, t.i, t.i + 1, label=letters[t.text])
        for t in doc
        if t.text in letters and t.i not in covered
    ]
    return made
