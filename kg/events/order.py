"""Token -> the references around it, in order, each with the preposition before it.

A small parser attaches long newswire noun phrases wrongly, but their order is strict: subject,
verb, object, then prepositional phrases up to the next clause. So order is what arguments are
read from.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.lexicons import honorifics, normalise, word_list

OF = frozenset(["de", "du", "des", "d'", "d’"])
COMPANY = word_list("nouns of company")
INVITATION = frozenset(["invitation"])
SKIPPED = word_list("words before a noun")
JOINTS = frozenset({",", "et", "ainsi", "que", "puis", "ou", "comme"})
CLAUSE_MARKS = word_list("clause marks")
PREPOSITIONS = word_list("prepositions")
QUE = frozenset(["que", "qu'", "qu’"])
WITH = frozenset(["avec", "entre", "auprès"])


class Order:
    """The references of a token's sentence, in order."""

    def __init__(self, reading: Reading, token: Token) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.sent = token.sent
        inside = [
            r
            for r in reading.references.items
            if self.sent.start <= r.start and r.end <= self.sent.end
        ]
        self.refs = sorted(inside, key=lambda r: (r.start, -r.end))

    def preposition(self, ref: Reference) -> str:
        """What introduces a reference: ``avec``, ``par``, ``présence``, ``,``, ``et`` or ""."""
        i = ref.start - 1
        while i >= self.sent.start and (
            self.doc[i].lower_ in SKIPPED or normalise(self.doc[i].text) in honorifics()
        ):
            i -= 1
        if i < self.sent.start:
            return ""
        word = self.doc[i].lower_
        if word in OF | {"par", "à"} and i > self.sent.start:
            back = 2 if self.doc[i - 1].pos_ == "ADJ" else 1  # "sous la présidence conjointe de"
            carrier = self.doc[i - back].lower_
            if carrier in COMPANY | INVITATION | {"auprès"}:
                return carrier
        return word

    def parenthetic(self, ref: Reference) -> bool:
        """Whether a reference stands in parentheses (a party, a country)."""
        before = self.doc[self.sent.start : ref.start].text
        return before.count("(") > before.count(")")

    def left(self, verb: Token) -> list[tuple[Reference, str]]:
        """References before a verb up to the clause's start, with their prepositions."""
        start = self.sent.start
        for i in range(verb.i - 1, self.sent.start - 1, -1):
            token = self.doc[i]
            if token.lower_ in CLAUSE_MARKS or (finite(token) and not _of_chain(token, verb)):
                start = i + 1
                break
        return [
            (r, self.preposition(r))
            for r in self.refs
            if start <= r.start and r.end <= verb.i and not self.parenthetic(r)
        ]

    def right(self, token: Token) -> list[tuple[Reference, str]]:
        """References behind a token up to the next clause, with their prepositions.

        Behind ``que`` the clause that it opens is read, its verb included.
        """
        end = self.sent.end
        inside = token.lower_ in QUE
        for i in range(token.i + 1, self.sent.end):
            other = self.doc[i]
            if other.lower_ in CLAUSE_MARKS or (finite(other) and not _of_chain(other, token)):
                if inside and finite(other):
                    inside = other.head.i > other.i  # an auxiliary: the verb itself follows
                    continue
                end = i
                break
        return [
            (r, self.preposition(r))
            for r in self.refs
            if token.i < r.start < end and not self.parenthetic(r)
        ]

    def joined(self, before: Reference, ref: Reference) -> bool:
        """Whether only joints (and parentheses, appositions) stand between two references."""
        if ref.nodes == before.nodes or set(ref.nodes) & set(before.nodes):
            return True
        depth = 0
        for token in self.doc[before.end : ref.start]:
            depth += (token.text == "(") - (token.text == ")")
            if depth or token.text == ")" or token.lower_ in JOINTS | SKIPPED:
                continue
            if normalise(token.text) in honorifics() or token.lower_ == "notamment":
                continue
            return False
        return True


def finite(token: Token) -> bool:
    """Whether a token is a conjugated verb."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if token.lower_ == "a" and token.doc[max(0, token.i - 2) : token.i].text.lower() == "il y":
        return False  # "il y a deux ans" is a time
    return "Fin" in token.morph.get("VerbForm", []) or token.morph.get("Mood", []) in (
        ["Ind"],
        ["Cnd"],
        ["Sub"],
    )


def _of_chain(token: Token, verb: Token) -> bool:
    """Whether a finite token is an auxiliary or modal of a verb."""
    return (
        token == verb
        or token.head == verb
        or (
            verb.head == token and (verb.dep_ in ("xcomp", "ccomp") or token.dep_.startswith("aux"))
        )
        or (token.dep_.startswith("aux") and token.head == verb.head)  # "a fait savoir"
    )
