"""Errors and failures.

    KgError
    ├── InputError(ValueError)          an input cannot be read
    │   ├── MissingInputError(FileNotFoundError)
    │   ├── EmptyInputError
    │   ├── TooLargeError
    │   └── EncodingError
    ├── ModelError(OSError)             the language pipeline cannot be loaded
    ├── ShapeError(ValueError)          a graph breaks the ontology's shapes
    ├── StoreError(OSError)             a built graph cannot be opened or written
    └── QueryError(ValueError)          a query is refused or wrong

Each says in one line what it is about, what is wrong and what to do, and keeps the three as fields.
Bad data in a corpus is no exception but a ``Failure`` in the report.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial


def one_line(origin: str, problem: str, remedy: str) -> str:
    """The message: which input, what is wrong, what to do."""
    return " ".join(f"{origin}: {problem}; {remedy}".split())


class KgError(Exception):
    """Base of all errors of this package.

    Attributes:
        origin: The input, pipeline or query that it is about.
        problem: What is wrong.
        remedy: What to do.
    """

    def __init__(self, *, origin: str, problem: str, remedy: str) -> None:
        super().__init__(f"{origin}: {problem}; {remedy}")
        self.origin, self.problem, self.remedy = origin, problem, remedy

    def __str__(self) -> str:
        return one_line(self.origin, self.problem, self.remedy)

    def __reduce__(self) -> tuple[Callable[[], KgError], tuple[()]]:
        # The default would call the class with positional arguments; errors cross processes.
        return partial(type(self), origin=self.origin, problem=self.problem, remedy=self.remedy), ()


class InputError(KgError, ValueError):
    """An input cannot be read."""


class MissingInputError(InputError, FileNotFoundError):
    """There is no such file or folder; ``filename`` and ``errno`` as the builtin has them."""

    def __init__(self, *, origin: str, problem: str, remedy: str) -> None:
        super().__init__(origin=origin, problem=problem, remedy=remedy)
        self.filename, self.errno = origin, errno.ENOENT


class EmptyInputError(InputError):
    """An input holds no text."""


class TooLargeError(InputError):
    """An input is larger than one article can be."""


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
        return one_line(self.origin, self.problem, self.remedy)


def check_known(what: str, value: str, values: tuple[str, ...]) -> None:
    """Hold a name that somebody gave against those that there are.

    Raises:
        QueryError: If it is none of them; the remedy lists them.
    """
    if value not in values:
        raise QueryError(
            origin=value,
            problem=f"there is no such {what}",
            remedy=f"use one of: {', '.join(values)}",
        )
