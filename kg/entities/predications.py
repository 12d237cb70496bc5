"""Names, offices -> links: ``A est ministre``, ``B, qui fut maire``, ``C, élue présidente``.

What stands between a name and the office behind it decides: a small grammar of copulas,
participles and adverbs, read from the words themselves, because relative clauses and
appositions are where a parser of newswire errs most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.lexicons import normalise
from kg.mentions.complements import SILENT
from kg.mentions.offices import FORMER, FUTURE, Office

DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
WHEN = (
    rf"(?:{DAY}(?: (?:matin|soir))?|hier|aujourd'hui|récemment|"
    r"(?:en|depuis|dès)(?: \w+)? \d{4}|depuis \w+)"
)
ADVERB = (
    r"(?:aussi|également|toujours|encore|actuellement|désormais|par ailleurs|respectivement|"
    r"lui-même|elle-même|lui aussi|elle aussi|déjà|officiellement|brièvement|longtemps|alors|"
    r"tous (?:les )?(?:deux|trois|quatre)|toutes (?:les )?(?:deux|trois)|"
    r"à l'époque|notamment|à la fois|d'abord|ensuite|en même temps|entre-temps|dans la foulée)"
)
FILL = rf"(?:(?:{ADVERB}|{WHEN}),?\s+)*"
PAREN = r"(?:\([^()]*\)\s*)?"
LINKS = (
    (r"n'(?:est|était) plus|ne sera plus", "Former"),
    (r"a été|ont été|avait été|avaient été|fut|furent|était|étaient", "Former"),
    (r"sera|seront|deviendra|(?:va|doit|devrait) (?:devenir|être)", "Future"),
    (r"est|sont|reste|restent|demeure|devient|deviennent|est (?:re)?devenue?", "Current"),
)
ASIDES = r"(?:(?:lui|elle|eux|elles|quant à (?:lui|elle)|pour sa part|de son côté),\s+)?"
COPULAS = tuple(
    (re.compile(rf"{PAREN},?\s*{ASIDES}(?:qui |et qui |et )?(?:{verb})\s+{FILL}"), status)
    for verb, status in LINKS
)
CHAINS = tuple(
    (re.compile(rf"(?:(?:depuis|de|en|jusqu'en) [^,]*?)?,?\s*(?:et|puis) (?:{v})\s+{FILL}"), s)
    for v, s in LINKS
)
ROLE = re.compile(rf"{PAREN},?\s*(?:en (?:sa |leur )?qualité de|en tant que)\s+")
MADE = re.compile(
    rf"{PAREN},\s*{FILL}(?:nommé|élu|réélu|désigné|promu|devenu|proclamé|reconduit)e?s?\s+{FILL}"
    r"(?:comme |à la fonction de |aux fonctions de |au poste de |au rang de )?"
)
ONCE = re.compile(
    rf"{PAREN},\s*(?:longtemps|jusqu'ici|jusqu'alors|jusqu'à présent|jusque-là|naguère|autrefois|"
    r"jadis|un temps|précédemment|auparavant)\s+"
)
ASIDE = re.compile(rf"{PAREN}(?:,\s*(?:{ADVERB},?\s+)+|\s*[–—-]\s*)")
NAMING = re.compile(r"(?i)(?:re)?(?:nomm|désign|proclam|promu|élu|réélu|bombard|intronis)")
REACH = 16  # tokens between a name and what is said of it


@dataclass(frozen=True, slots=True)
class Link:
    """That an office phrase is said of the persons before it.

    Attributes:
        last: The name nearest to the phrase.
        status: What the link says of the time; "" if nothing.
    """

    last: Span
    status: str


def first_token(doc: Doc, office: Office) -> int:
    """Where an office phrase starts with its determiner and the words that date it."""
    first = office.start
    while first > 0 and normalise(doc[first - 1].text) in FORMER | FUTURE | SILENT:
        first -= 1
    if office.determiner:
        first -= 1
    if first > 0 and normalise(doc[first - 1].text) in FORMER:
        first -= 1
    return first


def link_before(doc: Doc, office: Office, persons: tuple[Span, ...]) -> Link | None:
    """The link that ties a phrase to the name before it, if there is one.

    Args:
        doc: The parsed article.
        office: The phrase.
        persons: Names of persons in text order.
    """
    first = first_token(doc, office)
    if office.determiner == "indefinite" and office.status == "Current":
        return None
    near = next((p for p in reversed(persons) if p.end <= first), None)
    if near is None or first - near.end > REACH:
        return None
    between = words_between(doc, near.end, first)
    if not between and not office.determiner and _named(doc, near):
        return Link(near, "")
    for pattern, status in COPULAS:
        if pattern.fullmatch(between):
            return Link(near, status if office.status == "Current" else office.status)
    if ONCE.fullmatch(between):
        return Link(near, "Former")
    if any(p.fullmatch(between) for p in (ROLE, MADE, ASIDE)):
        return Link(near, "")
    return None


def chained(doc: Doc, office: Office, nxt: Office) -> str | None:
    """The time of ``et sera`` between two phrases that one person is the subject of; else None."""
    between = words_between(doc, office.end, first_token(doc, nxt))
    for pattern, status in CHAINS:
        if pattern.fullmatch(between):
            return status if nxt.status == "Current" else nxt.status
    return None


def _named(doc: Doc, person: Span) -> bool:
    """Whether a verb of naming rules a person: ``a nommé lundi A | ministre``."""
    start = max(person.start - 12, person.sent.start)
    return any(NAMING.match(t.text) for t in doc[start : person.start])


def words_between(doc: Doc, start: int, end: int) -> str:
    """The words between two tokens as the patterns expect them: with a blank behind each."""
    text = " ".join(doc[start:end].text.replace("’", "'").split()).lower()
    return f"{text} " if text and not text.endswith("'") else text
