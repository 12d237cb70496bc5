"""Token -> the references around it, in order, each with the preposition before it.

A small parser attaches long newswire noun phrases wrongly, but their order is strict: subject,
verb, object, then prepositional phrases up to the next clause. So order is what arguments are
read from.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.voices import auxiliary, in_adverbial
from kg.lexicons import honorifics, normalise, word_list
from kg.lexicons.grammar import OF, QUE, SUBJECTS

COMPANY = word_list("nouns of company")
INVITATION = frozenset(["invitation"])
MOUTHS = word_list("nouns of speaking through somebody")  # "par la voix de"
SKIPPED = word_list("words before a noun")
JOINTS = frozenset({",", "et", "ainsi", "que", "puis", "ou", "comme"})
ENDING = frozenset(["et", "ainsi", "puis"])  # before the last of a list
CLAUSE_MARKS = word_list("clause marks")
PREPOSITIONS = word_list("prepositions")
WITH = frozenset(["avec", "entre", "auprès"])
NOT_SUBJECT = PREPOSITIONS | WITH | COMPANY | MOUTHS | {"par", "comme"}
NOT_CLITIC = frozenset(
    [
        "qui",
        "que",
        "qu'",
        "lui-même",
        "auquel",
        "laquelle",
        "auxquels",
        "lequel",
        "lesquels",
        "dont",
    ]
)
FAR = 8  # tokens from "accompagné" to those whom it names
OF_CHAIN = frozenset(["ne", "n'", "y", "a", "est", "ont"])


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
            self.doc[i].lower_ in SKIPPED
            or normalise(self.doc[i].text) in honorifics()
            or self._epithet(self.doc[i], ref)  # "à la Britannique A"
        ):
            i -= 1
        if i < self.sent.start:
            return ""
        word = self.doc[i].lower_
        if word in OF | {"par", "à"} and i > self.sent.start:
            back = 2 if self.doc[i - 1].pos_ == "ADJ" else 1  # "sous la présidence conjointe de"
            carrier = self.doc[i - back].lower_
            if carrier in COMPANY | INVITATION | MOUTHS | {"auprès"}:
                return carrier
        if word == "dont":  # "accompagné de trois ministres, | dont A"
            near = [t.lower_ for t in self.doc[max(i - FAR, self.sent.start) : i]]
            return next((w for w in reversed(near) if w in COMPANY), word)
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
            then = token.lower_ == "alors" and token.nbor(1).lower_ not in QUE  # "alors ministre"
            marks = token.lower_ in CLAUSE_MARKS and not then
            if marks or (finite(token) and not _of_chain(token, verb)):
                start = i + 1
                break
        return [
            (r, self.preposition(r))
            for r in self.refs
            if start <= r.start and r.end <= verb.i and not self.parenthetic(r)
        ]

    def subjects(self, verb: Token) -> list[Reference]:
        """References before a verb that no preposition introduces, nor a list that one opens.

        Nor what somebody becomes: ``A devient ministre et B est nommée juge``.
        """
        taken: list[Reference] = []
        previous: Reference | None = None
        refused: Reference | None = None
        owned = False  # whether the one refused stands in the phrase of a noun: "l'adjoint de A"
        for ref, preposition in self.left(verb):
            described = owned and preposition == "," and self._before_verb(ref, verb)
            joined = preposition in JOINTS and any(
                r is not None and self.joined(r, ref) for r in (previous, refused)
            )
            named = (  # "par le président A"
                refused is not None
                and ref.start == refused.end
                and ref.nodes[0].cls == "Person"
                and all(n.human for n in refused.nodes)
            )
            alone = (  # "avec B, C"; not "avec B, Moscou et Kiev convenant"
                joined
                and previous is None
                and refused is not None
                and (preposition != "," or _human(ref) == _human(refused))
            )
            if (named or alone or preposition in NOT_SUBJECT) and not described:
                refused, previous, owned = ref, None, preposition in OF
                continue
            if self.doc[ref.head].dep_ == "xcomp" and self.doc[ref.head].pos_ == "NOUN":
                continue
            taken.append(ref)
            previous, refused = ref, None
        return taken

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

    def last_joined(self, refs: Sequence[Reference]) -> list[Reference]:
        """The last of some references, with those before it that list or apposition joins."""
        kept: list[Reference] = []
        for ref in reversed(refs):
            if kept and not self.joined(ref, kept[-1]):
                break
            kept.append(ref)
        return kept[::-1]

    def one_list(self, refs: list[Reference]) -> list[Reference]:
        """Joined references that form one list: ``et`` ends it, commas alone join appositions.

        Without it what stands first counts, persons before all else, and what means the same.
        """
        ends = {t.lower_ for a, b in itertools.pairwise(refs) for t in self.doc[a.end : b.start]}
        if ends & ENDING:
            return refs
        people = [r for r in refs if r.nodes[0].cls == "Person"]
        kept = (people or refs)[-1:] if len(people) < 2 else people[:1]
        return [r for r in refs if kept and r.nodes == kept[0].nodes]

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
            if self._epithet(token, ref):
                continue
            return False
        return True

    def _before_verb(self, ref: Reference, verb: Token) -> bool:
        """``l'adjoint de A, B, | remplace``: a name between commas right before a verb."""
        return (
            ref.end < verb.i and self.doc[ref.end].text == "," and chain_start(verb) == ref.end + 1
        )

    def _epithet(self, token: Token, ref: Reference) -> bool:
        """``et le Néerlandais A``, ``à l'Ecolo A``, ``et français, A``."""
        behind = token.i + 1 + (token.nbor(1).text == ",") if token.i < ref.start else token.i
        return behind == ref.start and any(
            s.start <= token.i < s.end for s in self.reading.cast.spans("NORP", "PARTY")
        )


def _human(ref: Reference) -> bool:
    return ref.nodes[0].human


def left_out(ref: Reference, doc: Doc) -> bool:
    """``A et B, mais pas | C``, ``sans le général | C``: whether somebody is not there."""
    words = doc[max(doc[ref.start].sent.start, ref.start - 6) : ref.start]
    before = [t.lower_ for t in words if t.pos_ != "DET" and t.ent_type_ not in ("POST", "NORP")]
    before = before[:-1] if before[-1:] and before[-1] in WITH else before
    return before[-1:] == ["sans"] or before[-2:] in (["mais", "pas"], ["et", "non"])


def chain_start(verb: Token) -> int:
    """The first token of a verb with its auxiliaries, clitics and adverbs."""
    i, doc = verb.i, verb.doc
    while i > verb.sent.start:
        word = doc[i - 1]
        enclitic = "-" in word.text and word.lower_.lstrip("-t").lstrip("-") in SUBJECTS
        clitic = word.pos_ == "PRON" and word.lower_ not in NOT_CLITIC
        governs = word.pos_ == "VERB" and verb.dep_ == "xcomp" and verb.head == word
        if word.lower_ in SUBJECTS and not enclitic and not in_adverbial(word):
            break
        if not (
            in_adverbial(word)
            or word.pos_ in ("AUX", "ADV")
            or word.dep_ == "advmod"
            or clitic
            or enclitic
            or governs
            or word.lower_ in OF_CHAIN
        ):
            break
        i -= 1
    return i


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
        or (token.i < verb.i and token == auxiliary(verb))  # "a de son côté confirmé"
    )


def opens_what_follows(verb: Token) -> bool:
    """``A a dirigé le parti en 2019, avant d'être | nommé ministre``: it has its subject there."""
    before = verb.doc[max(verb.sent.start, chain_start(verb) - 2) : chain_start(verb)]
    return len(before) == 2 and before[0].lower_ == "avant" and before[1].lower_ in OF
