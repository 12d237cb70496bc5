"""One of two -> whom it means: ``A a reçu B. Son invité …``, ``il a demandé à son hôte …``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.entities.binding import in_subject, subject_tokens
from kg.entities.clauses import verb_of
from kg.entities.partners import Meant, partners, received_by
from kg.facts import Node
from kg.lexicons import word_list
from kg.lexicons.grammar import OF

OPPOSITES = word_list("nouns of whom one meets")
HOSTS = frozenset(["hôte", "hôtesse"])
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
    subjects = own[:1] or _subjects_before(noun)
    known = (meant(s) for s in subjects if s != noun)
    people = [w[0] for w in known if len(w) == 1 and w[0].human]
    if not people:
        return None
    two = partners(noun, meant, people[0])
    if len(two) != 2 and noun.lower_ in HOSTS:
        two = received_by(noun, meant, people[0])
    if len(two) != 2:
        return None
    return two[1] if people[0] == two[0] else two[0]


def _subjects_before(token: Token) -> list[Token]:
    """The last subject before a token, then that of the sentence before."""
    last = next((t for t in reversed(token.doc[: token.i]) if t.dep_.startswith("nsubj")), None)
    start = token.sent.start
    told = subject_tokens(token.doc[start - 1].sent.root) if start else []
    return ([last] if last is not None else []) + told[:1]
