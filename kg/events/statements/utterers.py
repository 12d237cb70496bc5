"""Verb of speech -> who utters it: before the verb, behind it, its agent, or who spoke last."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.documents.quotations import CLOSING, LONGEST, OPENING, QUOTES, STRAIGHT
from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.bodies_meant import is_body_noun
from kg.events.order import Order, chain_start, finite
from kg.events.slots import case_of
from kg.events.speakers import (
    Speaker,
    Utterance,
    at_capital,
    at_phrase,
    by_pronoun,
    described,
    national,
)
from kg.events.statements.uttering import is_enclitic
from kg.events.subjects import before_relative
from kg.events.voices import auxiliary
from kg.facts import ACTORS, Node
from kg.lexicons.grammar import SUBJECTS

CROWDS = frozenset(["tous", "deux", "certains", "plusieurs", "beaucoup", "autres", "uns", "chacun"])
LATER = 14  # tokens between a verb and its inverted subject
PAUSES = frozenset([",", "?", "!", "…", "...", "–", "—"])


def speaker_of(
    reading: Reading,
    verb: Token,
    token: Token,
    first: int,
    incise: bool,
    earlier: dict[int, Utterance],
) -> Speaker | None:
    """Who utters a clause; None where nobody can.

    Args:
        reading: The article.
        verb: The conjugated verb.
        token: The word that speaks, ``savoir`` of ``fait savoir``.
        first: Where the verb's chain begins.
        incise: Whether the clause follows or parts what is said.
        earlier: Utterances found so far.
    """
    return (_in_incise if incise else _in_clause)(reading, verb, token, first, earlier)


def _in_clause(
    reading: Reading, verb: Token, token: Token, first: int, earlier: dict[int, Utterance]
) -> Speaker | None:
    doc = reading.doc
    if any(t.lower_ == "on" for t in doc[max(first - 1, 0) : verb.i]):
        return _impersonal(reading, verb, token) if _quoting(token) else None
    main = verb.head
    shared = verb.dep_ == "conj" and main.pos_ == "VERB" and doc[first - 1].lower_ == "et"
    if shared and not any(c.dep_.startswith("nsubj") for c in verb.children):
        told = before_verb(reading, main, chain_start(main))
        if told is not None:
            return told  # "A a nommé B ministre et lui a demandé de venir"
    found = before_verb(reading, verb, first)
    if found is None and first and doc[first - 1].lower_ in ("et", "mais", "puis", ","):
        same = [u for u in earlier.values() if u.clause.sent == verb.sent]
        return same[-1].speaker if same else None
    return found


def _quoting(verb: Token) -> bool:
    """``on assure que``, ``on jure « … »``: ``on`` speaks only where something is told."""
    if verb.nbor(-1).pos_ == "PRON" and verb.nbor(-1).lower_ != "on":
        return False  # "on l'appelle « … »"
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]]
    return any(w in ("que", "qu'") or w in QUOTES for w in behind)


def _in_incise(
    reading: Reading, verb: Token, token: Token, first: int, earlier: dict[int, Utterance]
) -> Speaker | None:
    doc, sent = reading.doc, verb.sent
    for part in doc[first : min(token.i + 3, sent.end)]:
        word = part.lower_
        if word.endswith("-on") or (word == "on" and "-" in doc[part.i - 1].text):
            return _impersonal(reading, verb, token)
        bare = word in SUBJECTS and part.i > first and doc[part.i - 1].pos_ != "ADP"
        if is_enclitic(part) or bare:
            return (
                _before_colon(reading, part, first)
                or _goes_on(reading, part, first, earlier)
                or by_pronoun(reading, part)
            )
    found = behind_verb(reading, token, sent.end)
    return found or Speaker(None, None, doc[token.i : token.i + 1], True)


def _goes_on(
    reading: Reading, pronoun: Token, first: int, earlier: dict[int, Utterance]
) -> Speaker | None:
    """``A a plaidé pour … « … », a-t-il martelé``: who spoke in the sentence before goes on.

    The sentence before the quotation, however many sentences that has.
    """
    start = _quotation_start(reading.doc, first, pronoun.sent.start)
    before = [u for u in earlier.values() if u.clause.end <= start]
    if not before or start == 0:
        return None
    last = max(before, key=lambda u: u.clause.start)
    node = last.speaker.node
    near = last.clause.sent.end >= reading.doc[start].sent.start
    if node is None or node.cls != "Person" or not near or not _agrees(reading, pronoun, node):
        return None
    return Speaker(node, None, reading.doc[pronoun.i : pronoun.i + 1], True)


def _before_colon(reading: Reading, pronoun: Token, first: int) -> Speaker | None:
    """``A doute de B : « … », a-t-il lancé``: the subject of the clause before the quotation."""
    doc = reading.doc
    start = _quotation_start(doc, first, first)
    colon = start - 1 if start and doc[start - 1].text == ":" else None
    found = None if colon is None else acting(reading, doc[colon].sent.start, colon)
    if found is None or found.node is None or not _agrees(reading, pronoun, found.node):
        return None
    return Speaker(found.node, None, doc[pronoun.i : pronoun.i + 1], True)


def _agrees(reading: Reading, pronoun: Token, node: Node) -> bool:
    """Whether a pronoun has the gender of a person, as far as that is known."""
    feminine = "elle" in pronoun.lower_
    return reading.references.gender.get(node, "") != ("m" if feminine else "f")


def acting(reading: Reading, start: int, end: int) -> Speaker | None:
    """The person who is subject of the main clause in a stretch of text."""
    for token in reading.doc[start:end]:
        if token.dep_.startswith("nsubj") and is_main(token.head):
            nodes = reading.references.at(token)
            if len(nodes) != 1 or nodes[0].cls != "Person":
                return None
            return Speaker(nodes[0], None, reading.references.span_of(token), True)
    return None


def is_main(verb: Token) -> bool:
    """Whether a verb is that of a main clause."""
    while verb.dep_ in ("conj", "parataxis", "aux", "aux:tense", "cop") and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _quotation_start(doc: Doc, first: int, sentence: int) -> int:
    """Where the quotation opens that an incise closes; the sentence's start where none does."""
    i = first - 1
    while i >= 0 and (doc[i].text in PAUSES and doc[i].text not in QUOTES):
        i -= 1
    if i < 0 or doc[i].text not in CLOSING | STRAIGHT:
        return sentence
    for j in range(i - 1, max(-1, i - LONGEST), -1):
        if doc[j].text in OPENING | STRAIGHT:
            return min(j, sentence)
    return sentence


def behind_verb(reading: Reading, token: Token, end: int) -> Speaker | None:
    """Who stands behind a verb, dates and complements let pass: ``a déclaré à la presse A``."""
    doc = reading.doc
    refs = {r.start: r for r in reading.references.items}
    passed = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    passed |= {i for s in reading.cast.spans("PLACE") for i in range(s.start, s.end)}
    i, complement = token.i + 1, False
    while i < min(token.i + 1 + LATER, end):
        part, ref = doc[i], refs.get(i)
        if complement and ref is not None:
            complement, i = False, ref.end
        elif part.pos_ == "ADP" and ref is None:
            complement, i = True, i + 1
        elif complement:
            closes = part.pos_ in ("NOUN", "PRON", "PROPN") or part.lower_.endswith("ant")
            named = refs.get(i + 1)  # "à l'agence Reuters"
            if closes and named is not None and not named.nodes[0].human:
                i = named.end - 1
            complement, i = not closes, i + 1
        elif (
            (part.text == "," and _aside(doc, i, passed))
            or i in passed
            or (part.pos_ == "ADJ" and doc[i - 1].pos_ == "NOUN")
            or (part.pos_ in ("ADV", "PRON") and not part.lower_.startswith("ce"))
        ):
            i += 1
        else:
            return at_phrase(reading, i, end)
    return None


def _aside(doc: Doc, i: int, passed: set[int]) -> bool:
    """Whether a comma sets off where or when: ``a lâché lundi, sur une chaîne, A``."""
    follows = doc[i + 1] if i + 1 < len(doc) else None
    closes = any(t.pos_ == "ADP" and doc[t.i - 1].text == "," for t in doc[max(0, i - 5) : i])
    return follows is not None and (follows.pos_ == "ADP" or i + 1 in passed or closes)


def _impersonal(reading: Reading, verb: Token, token: Token) -> Speaker:
    """``a-t-on indiqué de source gouvernementale belge``, ``indique-t-on à l'Élysée``."""
    doc, sent = reading.doc, verb.sent
    fronted = doc[sent.start : min(sent.start + 4, verb.i)]  # "À l'Élysée, on jure que"
    behind = doc[token.i + 1 : min(token.i + 8, sent.end)]
    for part in (*behind, *fronted):
        if part.lower_ in ("source", "sources") and case_of(part):
            found = at_phrase(reading, part.i, sent.end)
            if found is not None:
                return found
        refs = [r for r in reading.references.items if r.start == part.i]
        if refs and refs[0].nodes[0].cls in ("PublicBody", "Government"):
            return Speaker(refs[0].nodes[0], None, doc[part.i : refs[0].end], True)
    return Speaker(None, None, doc[token.i : token.i + 1], True)


def agent_of(reading: Reading, verb: Token) -> Speaker | None:
    """``a été annoncé par A``."""
    scan = Order(reading, verb)
    for ref, preposition in scan.right(verb):
        if preposition == "par" and ref.nodes[0].cls in ACTORS:
            return at_phrase(reading, ref.start, verb.sent.end)
    return None


def before_verb(reading: Reading, verb: Token, first: int) -> Speaker | None:
    """The subject that stands before a verb whose chain starts at ``first``; None if none does."""
    scan = Order(reading, verb)
    doc = reading.doc
    previous = doc[first - 1] if first > scan.sent.start else None
    if previous is not None and previous.lower_ == "qui":
        nodes = [n for n in reading.references.at(previous) if n.cls in ACTORS]
        node = nodes[0] if nodes else None
        return Speaker(node, None, doc[first - 1 : first], True)
    if previous is not None and previous.lower_ in SUBJECTS:
        return by_pronoun(reading, previous)
    if previous is not None and previous.text == ",":
        skipped = before_relative(reading, scan, first - 1)
        if skipped is not None:
            return skipped
        headed = _headed(reading, verb)
        if headed is not None:
            return headed
    capital = at_capital(reading, first)
    if capital is not None:
        return capital
    subject = _subject(reading, verb)
    group: list[Reference] = []
    for ref in reversed([r for r in scan.subjects(verb) if r.nodes[0].cls in ACTORS]):
        if group and not scan.joined(ref, group[-1]):
            break
        group.append(ref)
    covered = subject is not None and any(
        r.start <= subject.i < r.end for r in reading.references.items
    )
    if subject is not None and not covered and (subject.pos_ == "NOUN" or is_body_noun(subject)):
        later = [r for r in group if r.start > subject.i]
        told = described(reading, subject.i, subject, verb.i)
        own = told.node is not None or not later or doc[later[-1].start - 1].text != ","
        if own and subject.dep_ == "nsubj":
            return told
    if not group:
        return _by_parse(reading, verb, subject, first)
    named = [r for r in group if r.nodes[0].cls == "Person"]
    bare = [r for r in named if r.how == "name"]
    people = bare or named or group
    # "son collègue B, le président C, plaide": one voice, the name next to the verb.
    chosen = people[0 if _singular(verb, first) else -1]
    return national(reading, chosen) or Speaker(
        chosen.nodes[0], None, doc[chosen.start : chosen.end], True
    )


def _singular(verb: Token, first: int) -> bool:
    """Whether the finite word of a verb's chain stands in the singular."""
    numbers = {
        n for t in verb.doc[first : verb.i + 1] if finite(t) for n in t.morph.get("Number", [])
    }
    return "Sing" in numbers and "Plur" not in numbers


def _headed(reading: Reading, verb: Token) -> Speaker | None:
    """``A, un ancien ministre qui fut ambassadeur en B, a assuré``: the parse's subject."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or case_of(subject):
        return None
    named = [c for c in subject.children if c.dep_ in ("appos", "flat:name", "nmod")]
    behind = [c for c in named if c.i > subject.i and not case_of(c)]
    if subject.pos_ != "PROPN":  # "le président, le conseiller d'État A": the name says who
        behind.sort(key=lambda c: not any(c in s for s in reading.cast.spans("PER")))
        behind = [*behind, subject]
    else:
        behind = [subject, *behind]
    for token in behind:
        people = [n for n in reading.references.at(token) if n.cls == "Person"]
        if people:
            return Speaker(people[0], None, reading.references.span_of(token), True)
    return None


def _by_parse(reading: Reading, verb: Token, subject: Token | None, first: int) -> Speaker | None:
    subjects = [subject] if subject is not None else reading.clauses.subjects(verb)
    for token in subjects:
        if token.lower_ in SUBJECTS:
            return by_pronoun(reading, token)
        nodes = [n for n in reading.references.at(token) if n.cls in ACTORS]
        if nodes:
            return Speaker(nodes[0], None, reading.references.span_of(token), True)
        if token.pos_ in ("NOUN", "ADJ") or is_body_noun(token):  # "Le second a répliqué"
            return described(reading, token.i, token, verb.i)
        if token.lower_ in CROWDS:  # "Tous deux ont plaidé"
            return Speaker(None, None, reading.doc[token.i : token.i + 1], True)
    return _adjacent(reading, verb, first) if not subjects else None


def _subject(reading: Reading, verb: Token) -> Token | None:
    """The parse's subject before a verb or on its auxiliary: ``Vendredi, l'Union a demandé``."""
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    helper = auxiliary(verb)
    children = [*verb.children, *(helper.children if helper is not None else ())]
    found = (c for c in children if c.dep_.startswith("nsubj") and c.i < verb.i)
    return next((c for c in found if c.i not in dated), None)


def _adjacent(reading: Reading, verb: Token, first: int) -> Speaker | None:
    """``Le parquet | dément``: the noun right before a verb that the parse takes for none."""
    doc, noun = reading.doc, reading.doc[first - 1] if first > verb.sent.start else None
    if noun is None or not (noun.pos_ in ("NOUN", "ADJ") or is_body_noun(noun)):
        return None
    start = noun.i
    while start > verb.sent.start and doc[start - 1].pos_ in ("DET", "ADJ", "NUM"):
        start -= 1
    alone = start == verb.sent.start or doc[start - 1].pos_ in ("PUNCT", "CCONJ", "SPACE")
    return described(reading, start, noun, verb.i) if alone and start < noun.i else None
