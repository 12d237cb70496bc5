"""Reading -> utterances: the clauses that say who said something, and who it was.

``a déclaré A``, ``B affirme que``, ``selon C``, ``a-t-on appris``, ``D : « … »``. Order decides:
an incise has its speaker behind the verb, any other clause before it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.anaphora import SUBJECTS
from kg.entities.reading import Reading
from kg.events.order import Order, chain_start, finite
from kg.events.quotations import QUOTES, quoted_tokens
from kg.events.slots import case_of
from kg.events.speakers import SPEAKING, Speaker, at_phrase, before_verb, by_pronoun
from kg.events.uttering import speaks_with_more, unsaid, uttering
from kg.events.voices import voice
from kg.lexicons import lemma, word_list

# Verbs that speak only with a quotation or a clause: "lancer", "glisser", "conclure".
NEEDS_QUOTE = word_list("verbs that speak only with a quotation")
ALONE = word_list("verbs that speak by themselves")
TEXTS = word_list("decided texts")
MARKERS = (
    ("à", "en", "croire"),
    ("aux", "yeux", "de"),
    ("aux", "yeux", "du"),
    ("aux", "yeux", "d'"),
    ("de", "l'", "avis", "de"),
    ("de", "l'", "avis", "du"),
    ("de", "l'", "avis", "d'"),
    ("d'", "après"),
    ("selon",),
    ("de", "source"),
    ("de", "sources"),
)
PAUSES = frozenset([",", "?", "!", "…", "...", "–", "—"]) | QUOTES
OPEN = frozenset(["que", "qu'", "«", ":", '"', "“", "vouloir", "ne"])
# Verbs whose object may be a person, so that "A, ministre, accuse B" is no incise.
PERSONAL = word_list("verbs that speak of persons")
ONLY_HOPING = frozenset(["espérer"])
SENTENCES = frozenset(["amende", "amendes", "prison", "ans", "mois", "peine", "réclusion", "payer"])
ENVOYS = frozenset(["ambassadeur", "ambassadrice", "ambassadeurs", "troupes", "consul"])
LATER = 8  # tokens between a verb and its inverted subject


@dataclass(frozen=True, slots=True)
class Utterance:
    """One uttering clause.

    Attributes:
        clause: The words that utter: a verb, ``selon A``.
        speaker: Who.
        rule: ``verb``, ``marker`` or ``colon``.
        start: First token of what is said, as far as the sentence tells.
        end: Token behind its last.
    """

    clause: Span
    speaker: Speaker
    rule: str
    start: int
    end: int


@functools.lru_cache(maxsize=1)  # statements and their attribution ask of one reading
def utterances(reading: Reading) -> tuple[Utterance, ...]:
    """Uttering clauses in text order, each once."""
    found: dict[int, Utterance] = {}
    inside = quoted_tokens(reading.doc)
    for token in reading.doc:
        made = (
            _by_marker(reading, token, inside)
            or _by_colon(reading, token, inside)
            or _by_verb(reading, token, inside, found)
        )
        if made is not None:
            found.setdefault(made.clause.start, made)
    return tuple(found.values())


def _by_marker(reading: Reading, token: Token, inside: frozenset[int]) -> Utterance | None:
    """``selon l'AFP``, ``aux yeux de A``; ``Pour A, « … »`` at the start of a sentence."""
    if token.i in inside:
        return None
    doc, sent = reading.doc, token.sent
    words = [t.lower_.replace("’", "'") for t in doc[token.i : min(token.i + 4, sent.end)]]
    marker = next((m for m in MARKERS if tuple(words[: len(m)]) == m), None)
    if marker is None:
        return _by_pour(reading, token)
    start = token.i + len(marker)
    if words[1:2] in (["source"], ["sources"]):
        start -= 1
        if token.i > sent.start and doc[token.i - 1].text != ",":
            return None  # "confirmé de source officielle"
    if start < sent.end and doc[start].lower_ in ("lui", "elle", "eux", "elles"):
        speaker: Speaker | None = by_pronoun(reading, doc[start])
    else:
        speaker = at_phrase(reading, start, sent.end)
    if speaker is None or not speaker.human:
        return None
    end = max(speaker.span.end, start + 1)
    return Utterance(doc[token.i : end], speaker, "marker", sent.start, sent.end)


def _by_pour(reading: Reading, token: Token) -> Utterance | None:
    doc, sent = reading.doc, token.sent
    if token.lower_ != "pour" or token.i != sent.start:
        return None
    speaker = at_phrase(reading, token.i + 1, sent.end)
    if speaker is None or speaker.node is None or speaker.node.cls not in ("Person", "Post"):
        return None
    end = speaker.span.end
    if end >= sent.end or doc[end].text != ",":
        return None
    return Utterance(doc[token.i : end], speaker, "marker", end, sent.end)


def _by_colon(reading: Reading, token: Token, inside: frozenset[int]) -> Utterance | None:
    """``A : « … »``, where no verb says that A speaks."""
    doc, sent = reading.doc, token.sent
    if token.text != ":" or token.i in inside or token.i + 2 >= len(doc):
        return None
    quote = next((t for t in doc[token.i + 1 : token.i + 3] if not t.is_space), token)
    before = doc[sent.start : token.i]
    if quote.text not in QUOTES or any(
        lemma(t) in lexicons.reporting_verbs() and t.pos_ in ("VERB", "AUX") for t in before
    ):
        return None
    if any(finite(t) for t in before):
        return None
    speaker = at_phrase(reading, sent.start, token.i)
    if speaker is None or speaker.node is None:
        return None
    return Utterance(speaker.span, speaker, "colon", token.i, sent.end)


def _by_verb(
    reading: Reading, token: Token, inside: frozenset[int], earlier: dict[int, Utterance]
) -> Utterance | None:
    verb = uttering(reading, token)
    if verb is None:
        return None
    first = chain_start(verb)
    incise = _incise(reading, verb, token, first)
    if token.i in inside and not (incise and first and reading.doc[first - 1].text == ","):
        return None
    listed = lemma(token) in lexicons.reporting_verbs() or speaks_with_more(token)
    how = voice(verb) if verb == token and listed else "active"
    if how in ("participle", "infinitive") or unsaid(verb, first):
        return None
    if how == "passive":
        speaker = _agent(reading, verb)
    else:
        speaker = _speaker(reading, verb, token, first, incise, earlier)
    if speaker is None or not _says(verb, token, incise, speaker, inside):
        return None
    sent = verb.sent
    start, end = (sent.start, first) if incise else (token.i + 1, sent.end)
    return Utterance(reading.doc[token.i : token.i + 1], speaker, "verb", start, end)


def _incise(reading: Reading, verb: Token, last: Token, first: int) -> bool:
    """Whether a clause follows what is said, its subject behind the verb."""
    doc, sent = reading.doc, verb.sent
    if any(_enclitic(t) for t in doc[first : min(last.i + 2, sent.end)]):
        return sent[-1].text != "?" or (first > sent.start and doc[first - 1].text in PAUSES)
    after = doc[last.i + 1].lower_.replace("’", "'") if last.i + 1 < len(doc) else "."
    before = doc[first - 1] if first > sent.start else None
    if before is None:
        closed = doc[first - 1] if first else None
        return closed is not None and closed.text in QUOTES and after not in OPEN
    if before.lower_ == "comme" or (doc[first].lower_ in ("l'", "l’") and before.lower_ == "que"):
        return True
    if (
        before.text not in PAUSES
        or after in OPEN
        or "Inf" in (doc[last.i + 1].morph.get("VerbForm", []) if last.i + 1 < len(doc) else [])
    ):
        return False
    if before.text in QUOTES or (before.text == "," and doc[first - 2].text in QUOTES):
        return True
    behind = _behind(reading, last, sent.end)
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


def _enclitic(token: Token) -> bool:
    word = token.lower_.replace("’", "'")
    return word.startswith(("-t-", "-il", "-elle", "-on")) or word in ("-ils", "-elles")


def _speaker(
    reading: Reading,
    verb: Token,
    token: Token,
    first: int,
    incise: bool,
    earlier: dict[int, Utterance],
) -> Speaker | None:
    doc, sent = reading.doc, verb.sent
    if not incise:
        found = before_verb(reading, verb, first)
        if found is None and first and doc[first - 1].lower_ in ("et", "mais", "puis", ","):
            same = [u for u in earlier.values() if u.clause.sent == sent]
            return same[-1].speaker if same else None
        return found
    for part in doc[first : min(token.i + 3, sent.end)]:
        word = part.lower_
        if word.endswith("-on") or (word == "on" and "-" in doc[part.i - 1].text):
            return _impersonal(reading, verb, token)
        bare = word in SUBJECTS and part.i > first and doc[part.i - 1].pos_ != "ADP"
        if _enclitic(part) or bare:
            return _goes_on(reading, part, earlier) or by_pronoun(reading, part)
    found = _behind(reading, token, sent.end)
    return found or Speaker(None, None, doc[token.i : token.i + 1], True)


def _goes_on(reading: Reading, pronoun: Token, earlier: dict[int, Utterance]) -> Speaker | None:
    """``A a plaidé pour … « … », a-t-il martelé``: who spoke in the sentence before goes on."""
    before = [u for u in earlier.values() if u.clause.end <= pronoun.sent.start]
    if not before or pronoun.sent.start == 0:
        return None
    last = max(before, key=lambda u: u.clause.start)
    node = last.speaker.node
    near = last.clause.sent.end >= pronoun.sent.start
    if node is None or node.cls != "Person" or not near:
        return None
    feminine = "elle" in pronoun.lower_
    if reading.references.gender.get(node, "") == ("m" if feminine else "f"):
        return None
    return Speaker(node, None, reading.doc[pronoun.i : pronoun.i + 1], True)


def _behind(reading: Reading, token: Token, end: int) -> Speaker | None:
    """Who stands behind a verb, dates and complements let pass: ``a déclaré à la presse A``."""
    doc = reading.doc
    dated = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    complement = False
    for i in range(token.i + 1, min(token.i + 1 + LATER, end)):
        part = doc[i]
        if i in dated or (part.pos_ in ("ADV", "PRON") and not part.lower_.startswith("ce")):
            continue
        if part.pos_ == "ADP":
            complement = True
        elif complement and part.pos_ == "NOUN":
            complement = False
        elif not complement:
            return at_phrase(reading, i, end)
    return None


def _impersonal(reading: Reading, verb: Token, token: Token) -> Speaker:
    """``a-t-on indiqué de source gouvernementale belge``, ``indique-t-on à l'Élysée``."""
    doc = reading.doc
    for part in doc[token.i + 1 : min(token.i + 8, verb.sent.end)]:
        if part.lower_ in ("source", "sources") and case_of(part):
            found = at_phrase(reading, part.i, verb.sent.end)
            if found is not None:
                return found
        refs = [r for r in reading.references.items if r.start == part.i]
        if refs and refs[0].nodes[0].cls in ("PublicBody", "Government"):
            return Speaker(refs[0].nodes[0], None, doc[part.i : refs[0].end], True)
    return Speaker(None, None, doc[token.i : token.i + 1], True)


def _agent(reading: Reading, verb: Token) -> Speaker | None:
    """``a été annoncé par A``."""
    scan = Order(reading, verb)
    for ref, preposition in scan.right(verb):
        if preposition == "par" and ref.nodes[0].cls in SPEAKING:
            return at_phrase(reading, ref.start, verb.sent.end)
    return None


def _deeds(name: str, behind: Iterable[Token]) -> bool:
    """``a condamné A à deux ans de prison``, ``a demandé à voir A``, ``a rappelé son ambassadeur``.

    Verbs of speech that tell of what is done.
    """
    words = [t.lower_ for t in behind]
    if name == "condamner":
        return bool(SENTENCES & set(words))
    if name == "demander":
        return words[:1] == ["à"] and any(_infinitive(t) for t in list(behind)[1:3])
    return name == "rappeler" and bool(ENVOYS & set(words[:4]))


def _infinitive(token: Token) -> bool:
    """Whether a verb stands in its basic form, by its features or, where these lack, by it."""
    basic = token.pos_ in ("VERB", "AUX") and token.lower_ == token.lemma_
    return "Inf" in token.morph.get("VerbForm", []) or (
        basic and token.lower_.endswith(("er", "ir", "re"))
    )


def _says(
    verb: Token, token: Token, incise: bool, speaker: Speaker, inside: frozenset[int]
) -> bool:
    """Whether something is said: a quotation, a clause, an object, or a verb that needs none."""
    name = lemma(token)
    sent = verb.sent
    start = sent.start if incise else verb.i
    quoted = any(t.text in QUOTES or t.i in inside for t in verb.doc[start : sent.end])
    if not speaker.human and not (quoted or incise):
        return False
    if speaks_with_more(token):
        return True
    if incise or token != verb or voice(verb) == "passive":
        return incise or token != verb or name not in NEEDS_QUOTE
    if name == "dire" and any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts):
        return True  # "s'est dit prêt"
    behind = verb.doc[verb.i + 1 : min(verb.i + 9, sent.end)]
    having = any(  # "a raconté à la chaîne avoir découvert"
        a.lower_ in ("avoir", "être") and b.pos_ == "VERB"
        for a, b in itertools.pairwise(t for t in behind if t.pos_ != "ADV")
    )
    clause = (
        having
        or any(c.dep_ == "ccomp" for c in verb.children)
        or any(t.lower_ in ("que", "qu'", "qu’") for t in behind[:6])
    )
    infinitive = name not in ONLY_HOPING and any(_infinitive(t) for t in behind[:5])
    if name in ("presser", "accuser") and any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts):
        return False  # a crowd that throngs; "s'accusent régulièrement"
    if _deeds(name, behind):
        return False
    if name == "appeler":
        return quoted or infinitive or any(t.lower_ in ("à", "au", "aux") for t in behind)
    if name in NEEDS_QUOTE:
        return quoted or clause or (infinitive and any(_infinitive(t) for t in behind[:2]))
    if name in ALONE:
        return True
    objects = any(c.dep_ in ("obj", "obl:arg") for c in verb.children) or (
        behind[0].pos_ in ("DET", "NUM", "PROPN") or behind[0].lower_ in ("des", "du", "d'", "de")
        if len(behind)
        else False
    )
    before = {t.lower_ for t in verb.doc[max(sent.start, verb.i - 6) : verb.i]}
    taken_up = bool(before & {"que", "qu'"}) or verb.doc[verb.i - 1].lower_ in ("l'", "le")
    return quoted or clause or infinitive or objects or taken_up
