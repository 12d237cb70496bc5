"""What an office phrase tells of its title and its owner, while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

UNNAMED = "?"  # the owner of an office of a body that the article does not name


@dataclass(slots=True)
class Phrase:
    """The state of the grammar while it reads one phrase from left to right.

    Attributes:
        end: Token behind what is read.
        parts: Words of the title behind its head.
        owners: Names that tell where the office stands.
        generic_owner: A common noun that does.
        status: What the words say of the time, or "".
        pieces: The portfolios, None before the first.
    """

    end: int
    parts: list[str]
    owners: list[Span]
    generic_owner: str = ""
    status: str = ""
    pieces: list[str] | None = None
