"""Errors and failures.

    KgError
    ├── InputError(ValueError)          an input cannot be read
    │   ├── MissingInputError(FileNotFoundError)
    │   └── EncodingError
    ├── ModelError(OSError)             the language pipeline cannot be loaded
    ├── ShapeError(ValueError)          a graph breaks the ontology's shapes
    ├── StoreError(OSError)             a built graph cannot be opened or written
    └── QueryError(ValueError)          a query is refused or wrong

Each says in one line what it is about, what is wrong and what to do, and keeps the three as fields.
Bad data in a corpus is no exception but a ``Failure`` in the report.
"""

from __future__ import annotations

from dataclasses import dataclass


class KgError(Exception):
    """Base of all errors of this package.

    Attributes:
        origin: The input, pipeline or query that it is about.
        problem: What is wrong.
        remedy: What to do.
    """

    def __init__(self, *, origin: str, problem: str, remedy: str) -> None:
        super().__init__(origin, problem, remedy)
        self.origin, self.problem, self.remedy = origin, problem, remedy

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.problem}; {self.remedy}".split())


class InputError(KgError, ValueError):
    """An input cannot be read."""


class MissingInputError(InputError, FileNotFoundError):
    """There is no such file or folder."""


class EncodingError(InputError):
    """The bytes are no text in a known encoding."""


class ModelError(KgError, OSError):
    """The language pipeline cannot be loaded."""


class ShapeError(KgError, ValueError):
    """A graph breaks the ontology's shapes."""


class StoreError(KgError, OSError):
    """A built graph cannot be opened or written."""


class QueryError(KgError, ValueError):
    """A query is refused or wrong."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be built, for the report.

    Attributes:
        origin: The input.
        stage: ``read``, ``extract`` or ``validate``.
        problem: What is wrong.
        remedy: What to do.
    """

    origin: str
    stage: str
    problem: str
    remedy: str

    @classmethod
    def of(cls, error: KgError, stage: str) -> Failure:
        """An error as data."""
        return cls(error.origin, stage, error.problem, error.remedy)

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.problem}; {self.remedy}".split())
