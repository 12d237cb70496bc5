"""Plural pronoun -> the subject that it goes on with: ``A et B sont là. Ils ont été reçus``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.binding import in_subject, subject_tokens
from kg.entities.clauses import is_predicate, verb_of
from kg.entities.discourse import is_person_noun
from kg.entities.partners import Meant, joined, meant_by
from kg.facts import Node
from kg.lexicons import normalise, word_list

PEOPLE = word_list("nouns of people")
BACK = 3  # sentences before a phrase for two


def subject_before(token: Token, meant: Meant) -> tuple[Node, ...] | None:
    """Whom the plural subject means that a pronoun goes on with; None where there is none.

    That of the clause above the pronoun's own or of the sentence before, in one paragraph. Nobody
    where it has no name: ``Les éleveurs protestent. Ils seront reçus par A.``
    """
    for verb in (*_above(token), *(s.root for s in _before(token, 1))):
        found = _plural(verb, token, meant)
        if found is not None:
            return found
    return None


def own_subject(token: Token, meant: Meant) -> tuple[Node, ...] | None:
    """Whose ``leur`` is: the plural subject's of its own clause; None where it has none.

    Nobody's where that is of people without a name: ``Les alliés paient leur part``.
    """
    verb = verb_of(token)
    subjects = [] if in_subject(token, verb) else subject_tokens(verb)
    if not subjects or subjects[0].i > token.i:
        return None
    subject = subjects[0]
    people = meant_by([subject], meant)
    if len(people) > 1:
        return people
    told = subject.pos_ == "PROPN" or is_person_noun(subject) or subject.text[0].isupper()
    plural = subject.morph.get("Number", []) == ["Plur"]
    return () if plural and told and not people else None


def two_before(
    token: Token, meant: Meant, among: Collection[Node] | None = None
) -> tuple[Node, ...]:
    """``les deux dirigeants``: the last two who are one subject, in the sentences before.

    Args:
        token: Where the phrase stands.
        meant: Says whom a token means.
        among: Who the two may be; anybody if left out.
    """
    verbs = (t for sent in _before(token, BACK, across=True) for t in _verbs(sent))
    for verb in verbs:
        found = _plural(verb, token, meant)
        if found is not None and len(found) == 2 and (among is None or {*found} <= {*among}):
            return found
    return ()


def _verbs(sent: Span) -> Iterator[Token]:
    """A sentence's main verb, then those of its other clauses, the last first."""
    yield sent.root
    yield from (t for t in reversed(sent) if is_predicate(t) and t != sent.root)


def _above(token: Token) -> Iterator[Token]:
    """The verbs above the one that a pronoun is the subject of."""
    verb = token.head
    while verb.head != verb:
        verb = verb.head
        if is_predicate(verb) and verb.i < token.i:
            yield verb


def _before(token: Token, number: int, *, across: bool = False) -> Iterator[Span]:
    """So many sentences before a token's own, the nearest first, in its paragraph.

    With ``across``, the paragraph before where the token's sentence opens its own.
    """
    doc, start = token.doc, token.sent.start
    for i in range(number):
        if not start or ("\n" in doc[start - 1].text and (i or not across)):
            return
        yield doc[start - 1].sent
        start = doc[start - 1].sent.start


def _plural(verb: Token, token: Token, meant: Meant) -> tuple[Node, ...] | None:
    """The persons, states and bodies of a verb's plural subject; None where it has another."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if subject is None or subject.i >= token.i:
        return None
    several = any(c.dep_ == "conj" for c in subject.children)
    number, gender = subject.morph.get("Number", []), subject.morph.get("Gender", [])
    people = meant_by([subject], meant)
    if len(people) > 1 or (several and people):
        return people
    if several and len(joint := joined([subject], meant)) > 1:
        return joint  # "L'Union et Riga sont liées"
    if number != ["Plur"] or subject.pos_ != "NOUN" or people:
        return None
    word = subject.lower_
    other = token.morph.get("Gender", []) not in ([], gender)
    meeting = word.rstrip("s") in lexicons.triggers("meeting", "NOUN")
    told = word.rstrip("s") in PEOPLE or lexicons.office(normalise(word)) is not None
    return None if other or meeting or told else ()
