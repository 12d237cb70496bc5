"""Trigger -> topics and series: what a meeting is about, what format it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.senses import SITTINGS, text_of
from kg.events.slots import case_of, coordinated, subtree_of
from kg.events.triggers import MeetingTrigger
from kg.lexicons import lemma

ABOUT_VERBS = {
    "porter": ("sur",),
    "consacrer": ("à", "au", "aux"),
    "discuter": ("de", "du", "des", "d'"),
    "parler": ("de", "du", "des", "d'"),
    "dédier": ("à", "au", "aux"),
    "débattre": ("de", "du", "des"),
}
ABOUT_OBJECTS = frozenset(["évoquer", "aborder", "examiner", "préparer"])
NAMED = frozenset(
    ["appeler", "baptiser", "surnommer", "nommer", "dénommer", "intituler", "dire", "dit", "dite"]
)
VAGUE = frozenset(
    [
        "question",
        "questions",
        "dossier",
        "dossiers",
        "sujet",
        "sujets",
        "thème",
        "point",
        "situation",
    ]
)
LONGEST = 14  # tokens of a topic


def topics_of(reading: Reading, trigger: MeetingTrigger) -> Iterator[tuple[str, Span]]:
    """Short noun phrases from the trigger's clause: ``sur X``, ``discuter de X``."""
    token = trigger.token
    if trigger.noun is not None:
        for child in token.children:
            if case_of(child) == "sur":
                yield from phrases(child)
        below = [c for c in token.children if c.dep_.startswith("acl")]
    else:
        below = []
    for verb in {
        token,
        trigger.verb,
        *below,
        *(c for c in trigger.verb.children if c.dep_ in ("xcomp", "advcl", "conj")),
    }:
        yield from _of_verb(verb)
    if token.sent.text.lower().startswith(("au menu", "à l'ordre du jour", "au programme")):
        for child in token.sent.root.children:
            if child.dep_ in ("nsubj", "appos", "parataxis"):
                yield from phrases(child)


def _of_verb(verb: Token) -> Iterator[tuple[str, Span]]:
    cases = ABOUT_VERBS.get(lemma(verb))
    for child in verb.children:
        if cases and set(case_of(child).split()) & set(cases) and child.pos_ in ("NOUN", "PROPN"):
            yield from phrases(child)
        if lemma(verb) in ABOUT_OBJECTS and child.dep_ == "obj" and child.pos_ in ("NOUN", "PROPN"):
            yield from phrases(child)


def phrases(noun: Token) -> Iterator[tuple[str, Span]]:
    """A noun phrase, or each part of a coordination, without article and ``la question de``."""
    parts = [noun, *(c for c in coordinated(noun) if c.dep_ == "conj")]
    for part in parts:
        if part.pos_ not in ("NOUN", "PROPN"):
            continue
        if part.lower_ in VAGUE:
            below = [c for c in part.children if c.dep_ == "nmod"]
            if below:
                yield from phrases(below[0])
                continue
        start = part.i
        while start > part.left_edge.i and part.doc[start - 1].dep_ in ("amod", "nummod"):
            start -= 1
        stops = [
            c.i
            for c in part.subtree
            if c.i > part.i
            and (
                (c.dep_ in ("acl", "acl:relcl", "cc") and c.head in parts)
                or c.lower_ in ("dont", "avec")
                or (c.text in ",.;:()" and c.head in parts)
            )
        ]
        ends = [p.left_edge.i for p in parts if p.i > part.i]
        end = min([*stops, *ends, part.right_edge.i + 1, start + LONGEST])
        while end > start + 1 and part.doc[end - 1].dep_ in ("cc", "case", "det", "punct"):
            end -= 1
        span = part.doc[start:end]
        yield text_of(span), span


def series_of(reading: Reading, trigger: MeetingTrigger) -> tuple[str, Span] | None:
    """The named format: ``format "X"``, ``dite « X »``, ``sommet du G7``, ``Conseil européen``."""
    token, doc = trigger.token, reading.doc
    text = doc[token.i : token.i + 6].text.lower().replace("’", "'")
    sitting = next((s for s in SITTINGS if text.startswith(s)), None)
    if sitting is not None:
        span = doc[token.i : token.i + len(sitting.split())]
        return text_of(span), span
    for word in token.sent:
        if word.lemma_ in NAMED or word.lower_ in ("format", "dite", "dit", "formule"):
            quoted = _quoted_after(word)
            if quoted is not None and word.i > token.i - 25:
                return text_of(quoted), quoted
    if trigger.noun is not None:
        for name in reading.names:
            if (
                name.kb_id_ in CLUBS
                and name.root.i in subtree_of(token)
                and name.start - token.i <= 3
            ):
                return text_of(name), name
    return None


CLUBS = frozenset(f"institution:{n}" for n in ("G7", "G8", "G20", "V4", "BRICS", "G77"))


def _quoted_after(word: Token) -> Span | None:
    doc = word.doc
    for i in range(word.i + 1, min(word.i + 5, len(doc))):
        if doc[i].text in ('"', "«", "“"):
            for j in range(i + 2, min(i + 8, len(doc))):
                if doc[j].text in ('"', "»", "”"):
                    inner = doc[i + 1 : j]
                    while len(inner) and inner[0].is_space:
                        inner = inner[1:]
                    while len(inner) and inner[-1].is_space:
                        inner = inner[:-1]
                    return inner if len(inner) and inner[0].text[0].isupper() else None
    return None
