"""Names, offices -> links: ``A est ministre``, ``B, qui fut maire``, ``C, élue présidente``.

What stands between a name and the office behind it decides: a small grammar of copulas,
participles and adverbs, read from the words themselves, because relative clauses and
appositions are where a parser of newswire errs most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.lexicons import alternatives, normalise, outside_title
from kg.mentions.heads import DETERMINERS
from kg.mentions.offices import FORMER, FUTURE, Office

DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
WHEN = (
    rf"(?:{DAY}(?: (?:matin|soir))?|hier|aujourd'hui|récemment|"
    r"(?:en|depuis|dès)(?: \w+)? \d{4}|(?:de|entre) \d{4} (?:à|et) \d{4}|depuis \w+)"
)
ADVERB = alternatives("adverbs beside an office")
FILL = rf"(?:(?:{ADVERB}|{WHEN}),?\s+)*"
PAREN = r"(?:\([^()]*\)\s*)?(?:,\s*(?:âgée? de )?\d{1,2} ans\b\s*)?"  # "(MR)", ", 58 ans"
# "est la première femme à devenir", "à occuper le poste de"
FIRST_TO = (
    r"(?: (?:ainsi|aussi))? l[ae] premi(?:er|ère) [\w-]+(?: \w+)? à (?:devenir|"
    r"être (?:élu|nommé|désigné)e?|(?:occuper|accéder à|accéder au) (?:le |la |aux )?\w+ de)"
)
LINKS = (
    (rf"(?:est|devient|est devenue?){FIRST_TO}", "Current"),
    (rf"(?:sera|deviendra){FIRST_TO}", "Future"),
    (r"n'(?:est|était) plus|ne sera plus", "Former"),
    (r"a été|ont été|avait été|avaient été|fut|furent|était|étaient", "Former"),
    (r"sera|seront|deviendra|(?:va|doit|devrait) (?:devenir|être)", "Future"),
    (r"est|sont|reste|restent|demeure|devient|deviennent|est (?:re)?devenue?", "Current"),
)
ASIDES = r"(?:(?:lui|elle|eux|elles|quant à (?:lui|elle)|pour sa part|de son côté),\s+)?"
COPULAS = tuple(
    (re.compile(rf"{PAREN},?\s*{ASIDES}(?:qui |et qui |et )?(?:{verb})\s+{FILL}"), status)
    for verb, status in LINKS
)
SINCE = r"(?:\([^()]*\d{4}\)\s*|(?:depuis|de|en|jusqu'en) [^,]*?)?"
CHAINS = tuple((re.compile(rf"{SINCE},?\s*(?:(?:et|puis) )?(?:{v})\s+{FILL}"), s) for v, s in LINKS)
ROLE = re.compile(rf"{PAREN},?\s*(?:en (?:sa |leur )?qualité de|en tant que)\s+")
MADE = re.compile(
    rf"{PAREN},\s*{FILL}(?:nommé|élu|réélu|désigné|promu|(?:re)?devenu|proclamé|reconduit)e?s?\s+{FILL}"
    r"(?:comme |à la fonction de |aux fonctions de |au poste de |au rang de )?"
)
NAMED = re.compile(r"(?:nommé|élu|réélu|désigné|proclamé)e?\s+")  # "A élu président, B battu"
ONCE = re.compile(
    rf"{PAREN}\s*[,–—-]\s*(?:longtemps|jusqu'ici|jusqu'alors|jusqu'à présent|jusqu'à \w+|"
    r"jusque-là|naguère|autrefois|jadis|un temps|précédemment|auparavant)\s+"
)
ASIDE = re.compile(rf"{PAREN}(?:,\s*(?:{ADVERB},?\s+)+|\s*[–—-]\s*)")
AS = re.compile(rf"{PAREN}comme\s+{FILL}")
BARE_ASIDE = re.compile(rf"{PAREN},\s*(?:(?:{ADVERB}|{WHEN}),?\s+)*")  # ", aujourd'hui sénateur"
PAST = re.compile(r"\b(?:à l'époque|longtemps|brièvement|hier)\b")
AND = re.compile(rf"{SINCE},?\s*(?:et|puis|ainsi que)\s+{FILL}")  # "ministre depuis 2014 et chef"
NAMING = re.compile(
    r"(?i)(?:re)?(?:nomm|désign|proclam|promu|élu|réélu|bombard|intronis|choisi|confirm|condui|"
    r"recrut|install|engag)"
)
BECOMES = (  # "A devient ministre, | B maire"
    (re.compile(r"(?:re)?deviennent|(?:re)?devient|(?:re)?devenue?s?|est|sont"), "Current"),
    (re.compile(r"(?:re)?deviendra|(?:re)?deviendront|sera|seront"), "Future"),
)
SAME = "same"  # the time of the office before
REACH = 16  # tokens between a name and what is said of it


@dataclass(frozen=True, slots=True)
class Link:
    """That an office phrase is said of the persons before it.

    Attributes:
        last: The name nearest to the phrase.
        status: What the link says of the time; "" if nothing.
    """

    last: Span
    status: str


def first_token(doc: Doc, office: Office) -> int:
    """Where an office phrase starts with its determiner and the words that date it."""
    first = office.start
    while first > 0 and _dates(doc, first - 1, FORMER | FUTURE, True):
        first -= 1
    if office.determiner and first > 0 and doc[first - 1].lower_ in DETERMINERS:
        first -= 1
    if first > 0 and _dates(doc, first - 1, FORMER):
        first -= 1
    return first


def fronted(doc: Doc, i: int) -> bool:
    """Whether a phrase belongs to what opens a sentence: ``Selon | le maire,``, ``Reçu par``."""
    sent = doc[i].sent
    opening = next((t for t in sent if t.is_alpha), doc[i])
    finite = any("VerbForm=Fin" in str(t.morph) for t in doc[sent.start : i])
    return opening.i < i and opening.pos_ in ("ADP", "VERB", "AUX") and not finite


def _dates(doc: Doc, i: int, words: frozenset[str], silent: bool = False) -> bool:
    """Whether a token belongs to an office behind it; ``jusqu'alors``, ``tous deux`` do not."""
    before = doc[i - 1].lower_ if i else ""
    apart = before.startswith("jusqu") or before in ("tous", "toutes")
    known = normalise(doc[i].text) in words or (silent and outside_title(doc[i].text))
    return known and not apart


def link_before(doc: Doc, office: Office, persons: tuple[Span, ...]) -> Link | None:
    """The link that ties a phrase to the name before it, if there is one.

    Args:
        doc: The parsed article.
        office: The phrase.
        persons: Names of persons in text order.
    """
    first = first_token(doc, office)
    if office.determiner == "indefinite" and office.status == "Current":
        return None
    sworn = _sworn(doc, first, persons)
    if sworn is not None:
        return Link(sworn, "")
    near = next((p for p in reversed(persons) if p.end <= first), None)
    if near is None or first - near.end > REACH:
        return None
    between = words_between(doc, near.end, first)
    given = not between or AS.fullmatch(between)
    if not office.determiner and NAMED.fullmatch(between):
        return Link(near, "")
    if given and not office.determiner:
        gapped = "" if _named(doc, near) else _gapped(doc, near)
        if gapped is not None:
            return Link(near, gapped if office.status == "Current" else office.status)
    for pattern, status in COPULAS:
        if pattern.fullmatch(between):
            return Link(near, status if office.status == "Current" else office.status)
    if ONCE.fullmatch(between):
        return Link(near, "Former")
    if (ASIDE.fullmatch(between) or BARE_ASIDE.fullmatch(between)) and PAST.search(between):
        return Link(near, "Former")
    patterns = (ROLE, MADE, ASIDE) if office.determiner else (ROLE, MADE, ASIDE, BARE_ASIDE)
    if any(p.fullmatch(between) for p in patterns):
        return Link(near, "")
    return None


def _sworn(doc: Doc, first: int, persons: tuple[Span, ...]) -> Span | None:
    """``A a prêté serment devant B comme | président``: who takes the oath, not before whom."""
    if first < 2 or doc[first - 1].lower_ not in ("comme", "que"):
        return None
    for token in reversed(doc[doc[first - 1].sent.start : first]):
        if token.lower_ == "serment":
            before = (p for p in reversed(persons) if token.sent.start <= p.start < token.i)
            took = re.search(r"\b(?:a|ont) .{0,20}prêté$", doc[token.sent.start : token.i].text)
            return next(before, None) if took else None
    return None


def chained(doc: Doc, office: Office, nxt: Office) -> str | None:
    """What ties a phrase to the one before it, both said of one person: its time, "" for none.

    ``SAME`` where one verb is said of both: ``a été maire | puis ministre``.

    ``maire depuis 2020 et | sera ministre``, ``secrétaire d'État, deviendra | ministre``,
    ``secrétaire général du parti, nommé | ministre``; None where nothing does.
    """
    between = words_between(doc, office.end, first_token(doc, nxt))
    for pattern, status in CHAINS:
        if pattern.fullmatch(between):
            return status if nxt.status == "Current" else nxt.status
    if nxt.determiner:
        return None
    if ONCE.fullmatch(between):
        return "Former"
    if AND.fullmatch(between):
        return SAME
    return "" if MADE.fullmatch(between) else None


def _named(doc: Doc, person: Span) -> bool:
    """Whether a verb of naming rules a person: ``a nommé lundi A | ministre``."""
    start = max(person.start - 12, person.sent.start)
    return any(NAMING.match(t.text) for t in doc[start : person.start])


def _gapped(doc: Doc, person: Span) -> str | None:
    """``A devient ministre, B maire et C | député``: the time that the verb told once says.

    None where no verb that makes somebody something comes before in the sentence.
    """
    for token in reversed(doc[person.sent.start : person.start]):
        status = next((s for p, s in BECOMES if p.fullmatch(token.lower_)), None)
        if status is not None or token.pos_ == "VERB":
            return "" if NAMING.match(token.text) else status
    return None


def words_between(doc: Doc, start: int, end: int) -> str:
    """The words between two tokens as the patterns expect them: with a blank behind each."""
    text = " ".join(doc[start:end].text.replace("’", "'").split()).lower()
    return f"{text} " if text and not text.endswith("'") else text
