"""One of two -> whom it means: ``A a reçu B. Son invité …``, ``il a demandé à son hôte …``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.entities.binding import in_subject, subject_tokens
from kg.entities.clauses import verb_of
from kg.entities.partners import Meant, partners
from kg.facts import Node
from kg.lexicons import word_list
from kg.lexicons.grammar import OF

OPPOSITES = word_list("nouns of whom one meets")
WOMEN = frozenset(["hôtesse", "invitée", "visiteuse", "interlocutrice"])
NAMING = ("PROPN", "DET", "NUM")  # open an apposition behind a comma


def opposites(doc: Doc, meant: Meant, gender: Mapping[Node, str]) -> Iterator[tuple[Token, Node]]:
    """The nouns that mean the other one of two who met, and whom.

    Args:
        doc: The article.
        meant: Says whom a token means.
        gender: ``f`` or ``m`` of those of whom it is known.
    """
    for token in doc:
        own = token.i and doc[token.i - 1].lower_ in ("son", "sa")
        node = _other(token, meant) if own and token.lower_ in OPPOSITES else None
        shown = "f" if token.lower_ in WOMEN else "m"
        if node is not None and gender.get(node, shown) == shown:
            yield token, node


def _other(noun: Token, meant: Meant) -> Node | None:
    """Of the two whom a verb brought together the one who is not the possessor.

    The possessor is the subject of the phrase's clause, or of the one before where it is a
    subject itself.
    """
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    if behind and (behind[0].lower_ in OF or behind[0].pos_ in ("PROPN", "ADJ", "NOUN")):
        return None  # "son invité de mardi", "son hôte français"
    if len(behind) > 1 and behind[0].text in ",(" and behind[1].pos_ in NAMING:
        return None  # "son hôte, le président A"
    verb = verb_of(noun)
    own = [] if in_subject(noun, verb) else subject_tokens(verb)
    subject = own[0] if own else _subject_before(noun)
    who = meant(subject) if subject is not None and subject != noun else ()
    two = partners(noun, meant, who[0]) if len(who) == 1 else ()
    if len(two) != 2:
        return None
    return two[1] if who[0] == two[0] else two[0]


def _subject_before(token: Token) -> Token | None:
    """The last subject before a token."""
    found = (t for t in reversed(token.doc[: token.i]) if t.dep_.startswith("nsubj"))
    return next(found, None)
