"""``le nouveau chef du gouvernement`` -> who the article says takes an office.

``M. Weber a été élu lundi … Le nouveau président``, ``la nomination d'Anne Durand … la future
ministre``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.cast import Cast
from kg.entities.clauses import phrase_head
from kg.facts import Node
from kg.lexicons import lemma, normalise
from kg.mentions.offices import FUTURE, Office

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

NEW = frozenset(["nouveau", "nouvel", "nouvelle"]) | FUTURE
OWN = frozenset(["sa", "son"])
COMING = ("Appointed", "Elected")
CHOSEN, ACTING = ("object", "ballot"), ("subject", "successor", "become")
SUCCEEDING = frozenset(["remplacer", "succéder"])


def is_new(doc: Doc, office: Office) -> bool:
    """Whether a phrase is of somebody who takes the office: ``la future | ministre``."""
    return office.start > 0 and normalise(doc[office.start - 1].text) in NEW


def comers(doc: Doc, cast: Cast, held: Iterable[Tenure], end: int) -> frozenset[Node]:
    """Who takes an office, as told before a place; ``la nouvelle ministre A`` does too."""
    found = {t.person.node for t in held if t.office.start < end and is_new(doc, t.office)}
    for span in cast.spans("PER"):
        person = cast.of(span)
        if person is not None and span.end <= end and _comes(span):
            found.add(person.node)
    return frozenset(found)


def _comes(name: Span) -> bool:
    """Whether the words around a name say so."""
    head = phrase_head(name.root)
    verb = head.head
    if any(_chosen(c) for c in head.children if c.dep_.startswith("acl")):
        return True
    if head.dep_.startswith("nsubj"):
        verbs = [verb, *(c for c in verb.children if c.dep_ in ("conj", "advcl"))]
        return any(_takes(v) for v in verbs) or any(_own_coming(c) for c in verb.children)
    bare = head.dep_ == "nmod" and not any(c.dep_ == "case" for c in head.children)
    if head.dep_ == "obj" or bare:  # "a nommé par décret | A"
        return _frame(verb.head if bare else verb) in CHOSEN
    if head.dep_ == "nmod":  # "l'élection par le Parlement | d'A"
        return _is_coming(verb) or (verb.dep_ == "nmod" and _is_coming(verb.head))
    by = any(c.lower_ == "par" for c in head.children)
    given = _frame(verb) == "entrust" or (lemma(verb) == "remplacer" and by)
    return given and head.dep_.startswith(("obl", "iobj"))


def _own_coming(token: Token) -> bool:
    """``au lendemain de sa nomination``: what the subject of a clause has behind."""
    nouns = (token, *(c for c in token.children if c.dep_ == "nmod"))
    return any(_is_coming(n) and any(c.lower_ in OWN for c in n.children) for n in nouns)


def _is_coming(noun: Token) -> bool:
    """``élection``, ``nomination``."""
    found = lexicons.triggers("change", "NOUN").get(noun.lower_)
    return found is not None and found.kind in COMING


def _takes(verb: Token) -> bool:
    """``est élu``, ``prend la tête``, ``succède à B``, but not ``remplace B par A``."""
    others = ("aux:pass", "nsubj:pass", "obl:agent")
    acts = not any(c.dep_ in others for c in verb.children)
    return _chosen(verb) or (acts and (_frame(verb) in ACTING or lemma(verb) in SUCCEEDING))


def _chosen(verb: Token) -> bool:
    """``élu``, ``a été nommée``: a passive."""
    active = any(c.dep_ in ("obj", "nsubj") for c in verb.children)
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
    return _frame(verb) in CHOSEN and (passive or not active)


def _frame(verb: Token) -> str:
    """What a verb of taking office says who takes it; "" for another verb."""
    known, word = lexicons.triggers("change", "VERB"), lemma(verb)
    phrases = (f"{word} {c.lower_}" for c in _objects(verb))
    found = next((known[p] for p in phrases if p in known), known.get(word))
    return found.frame if found is not None and found.kind in COMING else ""


def _objects(verb: Token) -> Iterator[Token]:
    yield from (c for c in verb.children if c.dep_ in ("obj", "obl", "obl:arg", "obl:mod"))
