"""Verb -> the two whom it brings together: ``A a reçu B. Les deux hommes …``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.entities.clauses import LINKS, is_predicate
from kg.facts import Node
from kg.lexicons import lemma

Meant = Callable[[Token], tuple[Node, ...]]
BACK = 3  # sentences in which somebody met the other one
RECEIVE = frozenset(["accueillir", "convier", "inviter", "recevoir"])
ABOVE = 4  # verbs through which a subject is handed down
COMPLEMENTS = ("obj", "iobj", "obl", "xcomp")
COMPANY = frozenset(["avec", "auprès"])
BETWEEN = "entre"
DATIVE = frozenset(["à", "au"])


def partners(token: Token, meant: Meant, who: Node | None = None) -> tuple[Node, ...]:
    """The subject and the one person that the last verb before a token has him act on.

    Or the two of ``un dîner entre A et B``.

    Looked for in the token's sentence and the one before it, in one paragraph; further back where
    one of the two is known.

    Args:
        token: The number of ``les deux hommes``, or a pronoun.
        meant: Whom a token points to.
        who: One of the two, if known.
    """
    doc, start = token.doc, token.sent.start
    for _ in range(BACK if who is not None else 1):
        if start and "\n" not in doc[start - 1].text:
            start = doc[start - 1].sent.start
    for i in range(token.i - 1, start - 1, -1):
        if doc[i].lower_ == BETWEEN and doc[i].head.i < token.i:
            both = meant_by([doc[i].head], meant)
            if len(both) == 2 and who in (None, *both):
                return both
        if doc[i].pos_ != "VERB":
            continue
        subjects = meant_by(_subjects(doc[i]), meant)
        others = meant_by(_complements(doc[i], token.i), meant)
        two = len(subjects) == len(others) == 1 and subjects != others
        if two and who in (None, *subjects, *others):
            return (*subjects, *others)
    return ()


def received_by(token: Token, meant: Meant, guest: Node) -> tuple[Node, ...]:
    """Who the article last said to receive somebody, in whatever paragraph, and the guest."""
    for verb in reversed(token.doc[: token.i]):
        if verb.pos_ != "VERB" or lemma(verb) not in RECEIVE:
            continue
        hosts = meant_by(_subjects(verb), meant)
        if meant_by(_complements(verb, token.i), meant) == (guest,) and len(hosts) == 1:
            return (*hosts, guest) if hosts != (guest,) else ()
    return ()


def meant_by(tokens: Iterable[Token], meant: Meant) -> tuple[Node, ...]:
    """The persons whom some phrases and what is joined to them mean."""
    return tuple(n for n in joined(tokens, meant) if n.human)


def joined(tokens: Iterable[Token], meant: Meant) -> tuple[Node, ...]:
    """What some phrases and what is joined to them mean, states and bodies too."""
    return tuple(dict.fromkeys(n for t in tokens for part in _parts(t) for n in meant(part)))


def _parts(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in LINKS:
            yield from _parts(child)


def _subjects(verb: Token) -> Iterator[Token]:
    """A verb's subjects, handed down to infinitives and to what is joined to it."""
    for _ in range(ABOVE):
        found = [c for c in verb.children if c.dep_.startswith("nsubj")]
        if found or verb.dep_ not in ("xcomp", "conj") or not is_predicate(verb.head):
            yield from found
            return
        verb = verb.head


def _complements(verb: Token, end: int) -> Iterator[Token]:
    """Whom a verb acts on or with: object, ``avec B``, ``par B``, ``un entretien avec B``."""
    for child in verb.children:
        if child.i >= end or not child.dep_.startswith(COMPLEMENTS) or child.pos_ == "VERB":
            continue
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        direct = child.dep_.split(":")[0] in ("obj", "iobj")
        if direct or child.dep_ == "obl:agent" or cases & (COMPANY | DATIVE):
            yield child
        if direct:
            yield from (
                c
                for c in child.children
                if c.dep_ == "nmod"
                and c.i < end
                and any(g.lower_ in COMPANY for g in c.children if g.dep_ == "case")
            )
