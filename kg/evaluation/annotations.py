"""NAME.txt and NAME.gold.json -> what an attentive reader learns from an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, MissingInputError

SUFFIX = ".gold.json"
EVENT_CLASSES = ("Meeting", "Attack", "OfficeChange", "Decision", "Cooperation", "Statement")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its title, and the id of the country or body that it belongs to."""

    title: str
    owner: str | None


Actor = str | Office
"""Who takes part: an entity's id, or an office whose holder is not named."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing; ``of`` is the id of a government's country or region."""

    id: str
    cls: str
    name: str
    aliases: tuple[str, ...]
    of: str | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's holding of one office."""

    person: str
    office: Office
    status: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its slots; those that its class does not have are empty.

    Attributes:
        quotes: Exact substrings of the article, the main one first.
        date: EDTF, None where the text gives none.
        outcomes: Ids of events, as is ``follows``.
    """

    id: str
    cls: str
    quotes: tuple[str, ...]
    date: str | None
    status: str
    format: str | None
    kind: str | None
    participants: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    perpetrators: tuple[Actor, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    person: str | None
    office: Office | None
    change: str | None
    speaker: Actor | None
    follows: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotated article.

    Attributes:
        path: The article's file.
        text: Its content; quotes are searched in it.
        members: Person and party.
        created: Body and who created it.
    """

    path: Path
    text: str
    date: str | None
    entities: Mapping[str, Entity]
    tenures: tuple[Tenure, ...]
    members: tuple[tuple[str, str], ...]
    created: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]

    @property
    def name(self) -> str:
        """The article's name in reports."""
        return self.path.stem


def read_annotations(folder: Path, only: tuple[str, ...] = ()) -> Iterator[Annotation]:
    """Folder -> its annotated articles, sorted by name.

    Args:
        folder: Holds NAME.txt and NAME.gold.json.
        only: Parts of names; an article is read if its name contains one of them, or if there is
            none.

    Raises:
        MissingInputError: If there is no such annotated article, or its text is missing.
        InputError: If an annotation is no JSON of the expected form.
    """
    files = [
        f
        for f in sorted(folder.glob(f"*{SUFFIX}"))
        if not only or any(part in f.name for part in only)
    ]
    if not files:
        wanted = f" whose name contains {' or '.join(only)}" if only else ""
        raise MissingInputError(
            origin=str(folder),
            problem=f"it holds no annotated article{wanted}",
            remedy="name a folder with NAME.txt and NAME.gold.json",
        )
    for file in files:
        article = file.with_name(file.name.removesuffix(SUFFIX) + ".txt")
        if not article.is_file():
            raise MissingInputError(
                origin=str(file), problem="its article is missing", remedy=f"add {article.name}"
            )
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
            yield annotation_from(article, article.read_text(encoding="utf-8"), gold)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                origin=str(file),
                problem=f"it is no annotation ({type(error).__name__}: {error})",
                remedy="write it in the format of the other annotations",
            ) from error


def annotation_from(path: Path, text: str, gold: Mapping[str, Any]) -> Annotation:
    """An article's file, its text and its annotation as JSON -> annotation.

    Raises:
        KeyError: If a field is missing.
    """
    return Annotation(
        path=path,
        text=text,
        date=gold.get("date"),
        entities={
            e["id"]: Entity(
                e["id"], e["class"], e["name"], tuple(e.get("aliases", ())), e.get("of")
            )
            for e in gold["entities"]
        },
        tenures=tuple(
            Tenure(t["person"], _office(t), t.get("status", "Current"))
            for t in gold.get("tenures", ())
        ),
        members=tuple((m["person"], m["org"]) for m in gold.get("members", ())),
        created=tuple((c["org"], by) for c in gold.get("created", ()) for by in c["by"]),
        events=tuple(_event(e) for e in gold["events"]),
    )


def _event(e: Mapping[str, Any]) -> Event:
    follows = e.get("follows") or ()
    return Event(
        id=e["id"],
        cls=e["class"],
        quotes=tuple(e["quotes"]),
        date=e.get("date"),
        status=e.get("status", "Held"),
        format=e.get("format"),
        kind=e.get("kind"),
        participants=tuple(_actor(x) for x in e.get("participants", ())),
        hosts=tuple(_actor(x) for x in e.get("hosts", ())),
        perpetrators=tuple(_actor(x) for x in e.get("perpetrators", ())),
        places=tuple(e.get("places", ())),
        topics=tuple(e.get("topics", ())),
        person=e.get("person"),
        office=_office(e) if e.get("title") else None,
        change=e.get("change"),
        speaker=_actor(e["speaker"]) if e.get("speaker") else None,
        follows=(follows,) if isinstance(follows, str) else tuple(follows),
        outcomes=tuple(e.get("outcomes") or ()),
    )


def _office(d: Mapping[str, Any]) -> Office:
    return Office(d["title"], d.get("in"))


def _actor(x: str | Mapping[str, Any]) -> Actor:
    return x if isinstance(x, str) else _office(x)
