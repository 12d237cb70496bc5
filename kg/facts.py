"""What the extractors say: facts about nodes, each with the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of an article: code-point offsets into ``Article.text``, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing that the article speaks of.

    Attributes:
        cls: Local name of its ontology class, such as ``"Person"``.
        key: What identifies it among the things of its class within the article: the normalised
            name of an entity, title and owner of a post, the offsets of an event's first trigger.
    """

    cls: str
    key: str

    @property
    def human(self) -> bool:
        """Whether it is somebody, known by name or by office alone."""
        return self.cls in ("Person", "Post")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An individual of the ontology's controlled vocabularies, such as ``Planned`` or ``visit``."""

    name: str


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date as vague as the text, in EDTF (ISO 8601-2), such as ``2016-02/..``."""

    edtf: str


# Classes of what acts, speaks and is spoken of as one.
ACTORS = frozenset(
    ["Person", "Post", "Country", "Government", "PublicBody", "PoliticalParty", "Organization",
     "InternationalOrganization", "ArmedGroup"]
)  # fmt: skip

Value = Node | Term | Date | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement that the article makes: subject, predicate, object, and where it stands.

    Attributes:
        subject: The node spoken of.
        predicate: Local name of an ontology property (``"participant"``), or ``"prefLabel"``,
            ``"altLabel"`` for names.
        object: A node, a controlled term, a date, or text in the words of the article.
        span: The words that prove it.
        extractor: Name of the rule that found it, ``family.rule``.
        confidence: How sure that rule is, 0 to 1; once measured, how likely the fact is right.
        according_to: Whose claim it is, where the article attributes it.
    """

    subject: Node
    predicate: str
    object: Value
    span: Span
    extractor: str
    confidence: float = 1.0
    according_to: Node | None = None
