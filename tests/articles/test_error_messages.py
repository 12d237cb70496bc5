"""Errors: one line each, fields kept, the builtin that a caller expects."""

from __future__ import annotations

import errno
import inspect
import pickle

import pytest

from kg import errors
from kg.errors import Failure, InputError, KgError, MissingInputError

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, KgError)]
FIELDS = {"origin": "a.txt", "problem": "it is empty", "remedy": "give a text"}


@pytest.mark.parametrize("cls", CLASSES)
def test_message_and_fields(cls: type[KgError]) -> None:
    error = cls(**FIELDS)
    assert str(error) == "a.txt: it is empty; give a text"
    assert {name: getattr(error, name) for name in FIELDS} == FIELDS


@pytest.mark.parametrize("cls", CLASSES)
def test_message_is_one_line(cls: type[KgError]) -> None:
    error = cls(origin="a\nb.txt", problem="it\r\nis  empty", remedy="give\u2028a text")
    assert str(error) == "a b.txt: it is empty; give a text"
    assert str(Failure.of(error, "read")) == str(error)


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_cross_processes(cls: type[KgError]) -> None:
    error = pickle.loads(pickle.dumps(cls(**FIELDS)))
    assert type(error) is cls
    assert str(error) == "a.txt: it is empty; give a text"


@pytest.mark.parametrize("cls", CLASSES)
def test_hierarchy_is_drawn(cls: type[KgError]) -> None:
    assert errors.__doc__ is not None
    assert cls.__name__ in errors.__doc__


@pytest.mark.parametrize("cls", [c for c in CLASSES if c is not KgError])
def test_each_is_a_builtin_error(cls: type[KgError]) -> None:
    assert issubclass(cls, ValueError | OSError)


def test_missing_input_is_a_file_not_found() -> None:
    error = MissingInputError(**FIELDS)
    assert isinstance(error, FileNotFoundError)
    assert isinstance(error, InputError)
    assert (error.filename, error.errno) == ("a.txt", errno.ENOENT)


def test_failure_keeps_the_fields() -> None:
    failure = Failure.of(InputError(**FIELDS), "read")
    assert failure == Failure("a.txt", "read", "it is empty", "give a text")
