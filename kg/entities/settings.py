"""Article -> what a pronoun is resolved against: who is named where, what is quoted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.documents.quotations import quoted_tokens
from kg.facts import Node

if TYPE_CHECKING:
    from kg.entities.anaphora import Reference


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: token range, head, what they name."""

    start: int
    end: int
    head: int
    node: Node


@dataclass(frozen=True, slots=True)
class Setting:
    """What a pronoun is resolved against.

    Attributes:
        doc: The article's parse.
        mentions: Names and offices of the article, in text order.
        named: What the tokens of the mentions name.
        gender: ``f`` or ``m`` for the persons of whom it is known.
        mouthpieces: Persons who speak for others.
        chain: What the pronouns before mean, by their token.
        sentences: The number of each token's sentence.
        paragraphs: The number of each token's paragraph.
        quoted: Which tokens stand in quotation marks.
    """

    doc: Doc
    mentions: Sequence[Mention]
    named: Mapping[int, Node]
    gender: Mapping[Node, str]
    mouthpieces: frozenset[Node]
    chain: Mapping[int, Node]
    sentences: Sequence[int]
    paragraphs: Sequence[int]
    quoted: Collection[int]

    @classmethod
    def of(
        cls,
        doc: Doc,
        references: Iterable[Reference],
        gender: Mapping[Node, str],
        mouthpieces: frozenset[Node],
        chain: Mapping[int, Node],
    ) -> Setting:
        """A parse and what its words mean -> the setting; the chain may still grow."""
        mentions = mentions_of(references)
        named = {i: m.node for m in reversed(mentions) for i in range(m.start, m.end)}
        return cls(
            doc, mentions, named, gender, mouthpieces, chain, *numbered(doc), quoted_tokens(doc)
        )


def mentions_of(references: Iterable[Reference]) -> list[Mention]:
    """Names, offices and ``le Belge`` among references -> mentions in text order."""
    return [
        Mention(r.start, r.end, r.head, n)
        for r in sorted(references, key=lambda r: (r.start, r.end))
        if r.how in ("name", "office") or (r.how == "group" and len(r.nodes) == 1)
        for n in r.nodes
    ]


def numbered(doc: Doc) -> tuple[list[int], list[int]]:
    """For each token the number of its sentence and of its paragraph."""
    sentences, paragraphs, sentence, paragraph = [], [], 0, 0
    for token in doc:
        sentence += bool(token.is_sent_start)
        sentences.append(sentence)
        paragraphs.append(paragraph)
        paragraph += "\n" in token.text
    return sentences, paragraphs
