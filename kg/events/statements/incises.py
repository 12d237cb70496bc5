"""Verb of speech -> whether its clause follows or parts what is said: ``, a déclaré A,``."""

from __future__ import annotations

from spacy.tokens import Token

from kg.documents.quotations import QUOTES
from kg.entities.reading import Reading
from kg.events.order import finite
from kg.events.statements.utterers import PAUSES, before_verb, behind_verb
from kg.events.statements.uttering import is_enclitic, speaks_with_more
from kg.lexicons import lemma, word_list

CLOSINGS = PAUSES | QUOTES
OPEN = frozenset(["que", "qu'", "«", ":", '"', "“", "vouloir", "ne"])
# Verbs whose object may be a person, so that "A, ministre, accuse B" is no incise.
PERSONAL = word_list("verbs that speak of persons")


def is_incise(reading: Reading, verb: Token, last: Token, first: int) -> bool:
    """Whether a clause follows what is said, its subject behind the verb."""
    doc, sent = reading.doc, verb.sent
    if any(is_enclitic(t) for t in doc[first : min(last.i + 2, sent.end)]):
        return sent[-1].text != "?" or (first > sent.start and doc[first - 1].text in CLOSINGS)
    after = doc[last.i + 1].lower_.replace("’", "'") if last.i + 1 < len(doc) else "."
    before = doc[first - 1] if first > sent.start else None
    if before is None:
        closed = doc[first - 1] if first else None
        return closed is not None and closed.text in QUOTES and after not in OPEN
    if before.lower_ == "comme" or (doc[first].lower_ in ("l'", "l’") and before.lower_ == "que"):
        return True
    if (
        before.text not in CLOSINGS
        or after in OPEN
        or "Inf" in (doc[last.i + 1].morph.get("VerbForm", []) if last.i + 1 < len(doc) else [])
    ):
        return False
    if before.text in QUOTES or (before.text == "," and doc[first - 2].text in QUOTES):
        return True
    behind = behind_verb(reading, last, sent.end)
    speaks = behind is not None and behind.human
    if speaks_with_more(last):
        return False
    if (
        speaks
        and behind is not None
        and lemma(last) not in PERSONAL
        and (before.text == "," and doc[min(behind.span.end, len(doc) - 1)].text in ",.")
    ):
        return True
    if speaks and any(_main(t) for t in doc[sent.start : first - 1]):
        return True
    left = before_verb(reading, verb, first)
    if left is None or left.node is None:
        return speaks
    sides = {c.i < verb.i for c in verb.children if c.dep_.startswith("nsubj")}
    return sides == {False} and speaks


def _main(token: Token) -> bool:
    """A conjugated verb that no relative clause holds."""
    verb = token.head if token.dep_.startswith(("aux", "cop")) else token
    return finite(token) and not verb.dep_.startswith("acl")
