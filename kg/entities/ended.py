"""Tenures -> those that have ended: their holder is dead, or somebody has come instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.entities.cast import Cast
from kg.entities.clauses import phrase_head, verb_of
from kg.entities.tenures import Tenure
from kg.facts import Node
from kg.lexicons import lemma

DEATH = r"(?:mort|décès|assassinat|obsèques|funérailles|cercueil|dépouille)"
# "du | président malien", not "du | père de la présidente", "feu | vert au président"
TITLE = (
    r"(?:(?!(?:une?|des?|du|aux?|à|par|pour|avec|sur|contre|et|son|sa|ses|leurs?|vert)\b|d['’])"
    r"[\w'’-]+ ){0,4}"
)
LATE = re.compile(
    rf"(?:.*[^\w-])?(?:(?:défunte?|(?<!le )(?<!son )(?<!du )feue?) {TITLE}|"
    rf"(?<!d')(?<!d’)(?<!de )(?<!des ){DEATH} (?:de |d['’]|du )(?:la |l['’])?{TITLE})",
    re.DOTALL,
)
DIED = re.compile(r"(?:, )?(?:est |a été )?(?:mort|décédé|tué|assassiné|exécuté)e?\b.*")
REPLACED = re.compile(
    r"(?:.*\W)?(?:remplac|évinc|supplant|succ[éè]d)(?:ée?|e|a|ait) "
    r"(?:(?!par\b)[\w'’-]+ ){0,3}?(?:à |au )?"
    r"(?:m\. |mme )?",
    re.DOTALL,
)
POSTED = ("à la tête", "aux commandes", "au poste", "à la présidence", "à la direction")
KILLING = frozenset(["assassiner", "tuer", "exécuter", "abattre"])
DYING = frozenset(["mourir", "décéder"])
REPLACING = frozenset(["remplacer", "évincer"])
NEAR = 9  # tokens before or behind a name


def ended(doc: Doc, cast: Cast, tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Tenures -> the same, those that the text says to have ended as former ones.

    ``le président A, assassiné lundi``, ``les obsèques du roi B``, ``a remplacé C à la tête du
    parti``.

    Args:
        doc: The parsed article.
        cast: Its entities.
        tenures: Who holds what, as told by the titles.
    """
    dead = frozenset(_dead(doc, cast))
    found: dict[tuple[Node, Node, str], Tenure] = {}
    for tenure in tenures:
        if tenure.status == "Current" and (tenure.person.node in dead or _followed(doc, tenure)):
            tenure = replace(tenure, status="Former")
        found.setdefault((tenure.person.node, tenure.post.node, tenure.status), tenure)
    return tuple(found.values())


def _dead(doc: Doc, cast: Cast) -> Iterator[Node]:
    """The persons of whom the text says that they have died."""
    for span in cast.spans("PER"):
        person = cast.of(span)
        if person is not None and (_late(doc, span) or _dies(span)):
            yield person.node


def _late(doc: Doc, span: Span) -> bool:
    """``le défunt président A``, ``l'assassinat de A``, ``A, mort en mars``."""
    before = doc[max(span.sent.start, span.start - NEAR) : span.start]
    names = [t for t in before if t.ent_type_ == "PER"]
    start = names[-1].i + 1 if names else before.start if len(before) else span.start
    behind = doc[span.end : min(span.end + NEAR, span.sent.end)].text
    late = LATE.fullmatch(doc[start : span.start].text_with_ws.lower()) is not None
    return late or DIED.fullmatch(behind.lower()) is not None


def _dies(span: Span) -> bool:
    """``A a été tué``, ``A est mort``."""
    return _suffers(span, KILLING) or _suffers(span, DYING)


def _suffers(span: Span, verbs: frozenset[str]) -> bool:
    """Whether a name is the subject of a verb that tells what has been done to somebody.

    Not ``A n'a pas été tué``, ``A sera remplacé``, ``A a tué B``.
    """
    head = phrase_head(span.root)
    verb = verb_of(head)
    if not head.dep_.startswith("nsubj") or head.head != verb or lemma(verb) not in verbs:
        return False
    words = {c.lower_ for c in verb.children}
    done = (
        "été" in words if verbs is not DYING else any(c.dep_ == "aux:tense" for c in verb.children)
    )
    return done and words.isdisjoint(("ne", "n'", "n’", "aurait", "auraient", "serait"))


def _followed(doc: Doc, tenure: Tenure) -> bool:
    """``a remplacé | A à la tête du parti``, ``A a été remplacé``: whose office another has."""
    if any(_suffers(s, REPLACING) and tenure.office.start < s.end for s in tenure.person.spans):
        return True
    for span in tenure.person.spans:
        behind = doc[span.end : span.end + NEAR].text.lower()
        if 0 <= tenure.office.start - span.end < NEAR and behind.startswith(POSTED):
            before = doc[max(span.sent.start, span.start - NEAR) : span.start]
            return REPLACED.fullmatch(before.text_with_ws.lower()) is not None
    return False
