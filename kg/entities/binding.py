"""Clause -> whom its subject and its other parts mean, those left unsaid too.

A pronoun that is no subject means nobody who is the subject of its clause (``A l'a reçu``), a
possessive most often just that one (``A a reçu son homologue``).

Source: N. Chomsky (1981), "Lectures on Government and Binding", principles A and B.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.clauses import LINKS, is_predicate, verb_of
from kg.entities.settings import Setting
from kg.facts import Node

HANDED_DOWN = ("xcomp", "conj", "advcl")  # clauses that may leave their subject unsaid
APART = 4  # clauses up to a subject
RELATIVES = frozenset(["dont", "laquelle", "lequel", "que", "qu'", "qu’", "qui"])
HIGHER = 2  # clauses up to what a pronoun may mean


def above(verb: Token) -> Token | None:
    """The verb of the clause that a clause hangs on."""
    return verb_of(verb.head) if verb.head != verb else None


def subject_tokens(verb: Token) -> list[Token]:
    """A verb's subjects; where it has none those of the verb or noun that it hangs on."""
    for _ in range(APART):
        found = [c for c in verb.children if c.dep_.startswith("nsubj")]
        relative = verb.dep_ == "acl:relcl" and all(t.lower_ == "qui" for t in found)
        if (found and relative) or (not found and verb.dep_ == "acl"):
            return [verb.head]
        if found:
            return found
        if not (verb.dep_ in HANDED_DOWN and is_predicate(verb.head)):
            break
        verb = verb.head
    return []


def meant_by(setting: Setting, token: Token) -> Iterator[Node]:
    """What a noun, pronoun or list means."""
    for part in (token, *_linked(token)):
        node = setting.chain.get(part.i) or setting.named.get(part.i)
        if node is not None:
            yield node


def _linked(token: Token) -> Iterator[Token]:
    for child in token.children:
        bare = child.dep_ == "nmod" and not any(c.dep_ == "case" for c in child.children)
        if (child.dep_ in LINKS or bare) and not is_predicate(child):
            yield child
            yield from _linked(child)


def subjects(setting: Setting, verb: Token) -> frozenset[Node]:
    """Whom or what a verb's subject means."""
    return frozenset(n for t in subject_tokens(verb) for n in meant_by(setting, t))


def others(setting: Setting, verb: Token) -> frozenset[Node]:
    """Whom or what a verb's objects and complements mean."""
    parts = [c for c in verb.children if c.dep_.split(":")[0] in ("obj", "iobj", "obl")]
    return frozenset(n for t in parts for n in meant_by(setting, t))


def disjoint(setting: Setting, token: Token, kind: str) -> frozenset[Node]:
    """Whom a pronoun cannot mean: ``A l'a reçu``, ``B, avec qui il a parlé``."""
    verb = verb_of(token)
    if kind in ("object", "to"):
        own = [c for c in verb.children if c.dep_.startswith("nsubj")]
        relative = verb.dep_ == "acl:relcl" and any(t.lower_ == "qui" for t in own)
        return frozenset(
            n for t in ([verb.head] if relative else own) for n in meant_by(setting, t)
        )
    at = token.i - 1
    link = token.doc[max(at, 0)]
    if kind != "subject" or at < 1 or link.lower_ not in RELATIVES or link.pos_ != "PRON":
        return frozenset()  # "a dit B qu'il viendra"
    at -= token.doc[at - 1].pos_ == "ADP"
    at -= token.doc[at - 1].text == ","
    return frozenset({setting.named[at - 1]} if at and at - 1 in setting.named else ())


def possessed(setting: Setting, determiner: Token) -> frozenset[Node]:
    """Who is meant by what a possessive determines: never its own possessor.

    ``son homologue, A``, ``A, son homologue``, ``A est son homologue``.
    """
    noun = determiner.head
    found = {*meant_by(setting, noun)}
    if noun.dep_ == "appos":
        found |= {*meant_by(setting, noun.head)}
    if any(c.dep_ == "cop" for c in noun.children):
        found |= subjects(setting, noun)
    return frozenset(found)


def in_subject(token: Token, verb: Token) -> bool:
    """Whether a token belongs to its verb's subject."""
    while token.head != token and token != verb:
        if token.dep_.startswith("nsubj") and token.head == verb:
            return True
        token = token.head
    return False


def bond(setting: Setting, token: Token, node: Node, possessive: bool) -> str:
    """How something stands to a pronoun in its clause and in those above it.

    Args:
        setting: What the pronoun is resolved against.
        token: The pronoun or possessive.
        node: What it may mean.
        possessive: Whether it is a possessive.
    """
    verb = verb_of(token)
    if possessive and node in possessed(setting, token):
        return "possessed"
    if not in_subject(token, verb) and node in subjects(setting, verb):
        return "subject"
    if node in others(setting, verb):
        return "beside"
    for up in range(1, HIGHER + 1):
        higher = above(verb)
        if higher is None or higher == verb:
            return ""
        verb = higher
        if node in subjects(setting, verb):
            return f"subject {up} up"
        if node in others(setting, verb):
            return f"beside {up} up"
    return ""
