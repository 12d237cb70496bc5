"""What a run may change: where data IRIs live, which pipeline reads."""

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://w3id.org/valduchesse/id/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a build.

    Attributes:
        base: Namespace of the data IRIs; ends in ``/`` or ``#``.
        model: Name or path of a spaCy pipeline; None for the shipped one.
        date: Date of issue for all inputs, in EDTF.
        min_confidence: Facts less sure are left out, with what hangs on them.
    """

    base: str = BASE
    model: str | None = None
    date: str | None = None
    min_confidence: float = 0.0
