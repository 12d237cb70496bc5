"""Names -> offices that a verb gives: ``A préside l'Eurogroupe``, ``la Cour, que préside A``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.entrusted import entrusted
from kg.entities.headships import TIMES, headships
from kg.entities.owners import PRESIDED
from kg.entities.predications import PAREN, REACH, words_between
from kg.entities.surroundings import DISTRICTS
from kg.lexicons import normalise, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, OF
from kg.mentions.offices import Office

HEADING = (  # "préside", "présida", "avait longtemps présidé"
    r"(?:présid|dirig|command)(?:e|eait|ait|ea|a|era)|"
    rf"(?:a|avait)\s+{TIMES}(?:présid|dirig|command)é"
)
LEADS = re.compile(
    rf"{PAREN}(?:,\s*)?(?:qui |et qui |et )?{TIMES}({HEADING}|conduit|mène|emmène)\s+{TIMES}"
    r"(?:le |la |les |l'|un |une |son |leur )?"
)
AT_THE_HEAD = r"(?:à la tête|aux commandes|aux manettes|aux rênes) (?:de la |de l'|du |des |de |d')"
HEADS = re.compile(rf"{PAREN},?\s*(?:qui (?:est|se trouve|était|fut|sera) )?{TIMES}{AT_THE_HEAD}")
FRONTED = re.compile(rf"{AT_THE_HEAD}(?:région )?$")
WHO = r"(?:(?:le |la |l'|un |une |m\. |mme )?(?:[\w'.-]+ ){0,4}(?:, )?)"
SINCE = re.compile(rf"{PAREN}(?:depuis [^,]*)?,\s*(?!et ){WHO}")
PASSIVE = frozenset(["présidé", "dirigé", "commandé"])
LED = (
    re.compile(rf"{PAREN},?\s*{TIMES}(?:que |qu')({HEADING})\s+{TIMES}{WHO}"),
    re.compile(
        rf"{PAREN},?\s*{TIMES}(?:(?:est|reste|était) )?(présidé|dirigé|commandé)e?s?\s+{TIMES}"
        rf"par\s+{WHO}"
    ),
)
WHICH = re.compile(rf"{PAREN},\s*(?:que |qu')$")
LEADING = re.compile(rf"({HEADING})\b")
SITTINGS = word_list("nouns of sittings")
CHAIRED = re.compile(rf"sous la présidence (?:de |d'|du |de la ){WHO}$")
AT = SITTINGS | {"à", "au"}
COMPLEMENT = frozenset(["ADJ", "ADP", "DET", "NOUN", "PROPN"])  # words from a noun to its name
SITS = re.compile(r"conseil (?:des ministres|de defense|de gouvernement|restreint)\b")
CHAIR_REACH = 12  # tokens between a body and who chairs it
HEADS_OF_BODIES = {  # title: how the names of the bodies begin that it heads
    "président": plain_words("bodies under a president"),
    "directeur": plain_words("bodies under a director"),
    "chef": plain_words("bodies under a chief"),
    "gouverneur": plain_words("bodies under a governor"),
    "directeur général": plain_words("bodies under a director-general"),
    "secrétaire général": plain_words("bodies under a secretary-general"),
}
GROUP = "président du groupe"
TITLES = {"diplomatie": "chef de la diplomatie", "gouvernement": "chef du gouvernement"} | {
    "exécutif": "chef de l'exécutif"
}
LED_LATER = re.compile(  # between a government and who heads it
    r"(?:[\w'.-]+ ){0,6}?,?\s*(?:(?:que |qu')(?:dirige|conduit|mène)|"
    rf"(?:dirigé|conduit|emmené|mené) {TIMES}par) {WHO}"
)
SPOKEN_OF = frozenset(["BODY", "IGO", "ORG"])  # kinds of bodies that a noun alone takes up
GROUPS = frozenset(["club", "groupe"])  # of states, of lawmakers, of fighters: not named so
LED_BODIES = frozenset(["ORG", "BODY", "IGO", "PARTY", "GOV"])
IN_GROUP = re.compile(r"groupe (?:parlementaire )?(?:des |du |de la |de |d')?$")  # of a party
IN_DISTRICT = re.compile(r"(?:région|province|canton|département) $")  # "préside la | région"


def leaders(
    doc: Doc,
    persons: tuple[Span, ...],
    names: tuple[Span, ...],
    titled: Mapping[int, int] = MappingProxyType({}),
) -> Iterator[tuple[Span, Office]]:
    """Doc -> persons and the office that a verb gives them: ``A préside l'Eurogroupe``.

    ``diriger`` a party tells of no title, only of whom it leads: such an office has none.

    Args:
        doc: The parsed article.
        persons: Names of persons.
        names: All names.
        titled: Where the name starts with the office in front of it: ``le ministre A``.
    """
    for person in persons:
        for name in names:
            if not person.end < name.start <= person.end + REACH or name.label_ == "PER":
                continue
            between = words_between(doc, person.end, name.start)
            led = LEADS.fullmatch(between)
            noun = next((n for n in TITLES if between.endswith(f" {n} ")), "")
            if noun:
                between = between.removesuffix(f"{noun} ")
                led = led or LEADS.fullmatch(between)
            if name.label_ == "PLACE" and led is None:
                between = IN_DISTRICT.sub("", between)
                led = LEADS.fullmatch(between)
            grouped = name.label_ == "PARTY" and IN_GROUP.search(between) is not None
            if grouped and led is None:
                between = IN_GROUP.sub("", between)
                led = LEADS.fullmatch(between)
            dated = name.label_ == "GOV" and any(t.like_num for t in name)
            sitting = _sits(name, between)
            if dated or sitting or (led is None and not HEADS.fullmatch(between)):
                continue  # "le gouvernement de 2006 à 2014" is no name
            noun = "groupe" if grouped else noun
            office = _led(person, name, noun, led.group(1) if led else "")
            if office is not None:
                yield person, office
            break
        start = titled.get(person.start, person.start)
        office = _inverted(doc, person, names, start) or _chaired(doc, person, names)
        office = office or _fronted(doc, person, names, start) or _of_government(doc, person, names)
        if office is not None:
            yield person, office
    yield from headships(doc, persons, names)
    yield from entrusted(doc, persons, names, titled)


def _sits(name: Span, between: str) -> bool:
    """Whether what one chairs is a sitting: ``a présidé jeudi | un Conseil de sécurité``."""
    one = name.label_ == "BODY" and between.endswith((" un ", " une "))
    return one or SITS.match(normalise(name.text)) is not None


def _of_government(doc: Doc, person: Span, names: tuple[Span, ...]) -> Office | None:
    """``A, qui dirigea le gouvernement | de 2006 à 2014``: of a country that is not named here."""
    later = _government_before(doc, person, names) or _of_noun(doc, person, names)
    if later is not None:
        return later
    for i in range(person.end + 1, min(person.end + REACH, person.sent.end)):
        if doc[i].lower_ not in TITLES:
            continue
        between = words_between(doc, person.end, i)
        led = LEADS.fullmatch(between)
        if (led is None and not HEADS.fullmatch(between)) or (led and "présid" in led.group(1)):
            continue
        named = any(i < n.start <= i + 3 and n.label_ in ("NORP", "COUNTRY") for n in names)
        form = lexicons.office(normalise(TITLES[doc[i].lower_]))
        if named or form is None:
            return None
        title = TITLES[doc[i].lower_]
        status = _status(led.group(1)) if led else "Current"
        return Office(i, i + 1, i, form.row, (title,), status=status)
    return None


def _of_noun(doc: Doc, person: Span, names: tuple[Span, ...]) -> Office | None:
    """``A, qui préside l'organisation``, ``B, qui dirige l'agence``: spoken of before."""
    inside = {i for n in names for i in range(n.start, n.end)}
    for i in range(person.end + 1, min(person.end + REACH, person.sent.end - 1)):
        if i in inside:
            return None
        noun = normalise(doc[i].text)
        if lexicons.owner_nouns().get(noun) not in SPOKEN_OF or noun in GROUPS:
            continue
        led = LEADS.fullmatch(words_between(doc, person.end, i))
        if led is None or _goes_on(doc, i + 1, inside):
            return None
        title = _title_at(noun, led.group(1))
        form = lexicons.office(normalise(title))
        if form is None:
            return None
        if lexicons.given_names().get(person[0].text) == "f":
            title = lexicons.in_gender(title, "f")
        status = _status(led.group(1))
        return Office(i, i + 1, i, form.row, (title,), (), noun, False, "definite", status)
    return None


def _title_at(noun: str, verb: str) -> str:
    """What who leads a body of that noun is called, by the verb that says so."""
    if "présid" in verb:
        return "président"
    if "dirig" not in verb:
        return ""
    return next((t for t in ("directeur", "chef") if noun in HEADS_OF_BODIES[t]), "")


def _goes_on(doc: Doc, i: int, inside: set[int]) -> bool:
    """Whether a noun is told more exactly: ``l'agence | spatiale``, ``le groupe | Delta``."""
    return i in inside or doc[i].lower_ in OF or (doc[i].pos_ == "ADJ" and doc[i].is_lower)


def _government_before(doc: Doc, person: Span, names: tuple[Span, ...]) -> Office | None:
    """``un gouvernement de vingt membres que dirige A``, where no name says of which country."""
    form = lexicons.office("chef du gouvernement")
    for i in range(person.start - 1, max(person.start - REACH, person.sent.start - 1), -1):
        name = next((n for n in names if n.start <= i < n.end), None)
        if form is None or (name is not None and name.label_ != "GOV"):
            return None
        if doc[i].lower_ == "gouvernement":
            end = name.end if name is not None else i + 1
            said = LED_LATER.fullmatch(words_between(doc, end, person.start))
            owners = (name,) if name is not None and len(name) > 1 else ()
            title = (TITLES["gouvernement"],)
            office = Office(i, end, i, form.row, title, owners, determiner="definite")
            return office if said is not None else None
    return None


def _status(verb: str) -> str:
    """The time that a verb tells: ``dirigea`` is over, ``dirigera`` is to come."""
    if verb.endswith("era"):
        return "Future"
    return "Former" if verb.endswith(("a", "é", "ait")) else "Current"


def _inverted(doc: Doc, person: Span, names: tuple[Span, ...], start: int) -> Office | None:
    """``la Cour, que préside A``, ``qu'elle préside``, ``l'agence, dirigée depuis 2016 par A``."""
    behind = words_between(doc, person.end, min(person.end + 3, len(doc)))
    for name in reversed(names):
        if name.label_ not in LED_BODIES or not start - REACH <= name.end < start:
            continue
        between = words_between(doc, name.end, start)
        said = next((m for m in (p.fullmatch(between) for p in LED) if m is not None), None)
        if said is None and WHICH.fullmatch(between):
            said = LEADING.match(behind)
        if said is None:
            continue
        if _complements(doc, name):
            return None
        first = name.start
        while first > doc[first].sent.start and doc[first - 1].pos_ in COMPLEMENT:
            first -= 1
        sitting = {t.lower_ for t in doc[first : name.start]} & SITTINGS
        verb = said.group(1)
        if verb in PASSIVE:  # "présidée par": now, where nothing says otherwise
            verb = verb[:-1] + "e"
        return None if sitting else _led(person, name, "", verb)
    return None


def _complements(doc: Doc, name: Span) -> bool:
    """Whether a name tells whose a body is: ``la mission d'aide de l'Union, que dirige A``."""
    at = name.start - 1
    while at > 0 and (doc[at].lower_ in ARTICLES | OF or doc[at].pos_ in ("NOUN", "ADJ")):
        noun = normalise(doc[at].text)
        if any(noun in HEADS_OF_BODIES[title] for title in ("directeur", "chef")):
            return True
        at -= 1
    return False


def _chaired(doc: Doc, person: Span, names: tuple[Span, ...]) -> Office | None:
    """``le Congrès, réuni sous la présidence de A``, ``Sous la présidence de A, le Congrès``."""
    sent = person.sent
    before = words_between(doc, max(sent.start, person.start - 8), person.start)
    if CHAIRED.search(before) is None:
        return None
    bodies = [n for n in names if n.label_ == "BODY" and sent.start <= n.start < sent.end]
    bodies = [n for n in bodies if not {t.lower_ for t in doc[max(n.start - 3, 0) : n.start]} & AT]
    bodies = [n for n in bodies if not SITS.match(normalise(n.text))]
    near = [n for n in bodies if 0 <= person.start - n.end <= CHAIR_REACH]
    if before.startswith("sous "):
        near = [n for n in bodies if 0 < n.start - person.end <= 3]
    return _led(person, near[-1], "", "préside") if near else None


def _fronted(doc: Doc, person: Span, names: tuple[Span, ...], start: int) -> Office | None:
    """``À la tête du Sénat depuis 2018, A``, ``À la tête de la mission X, le général B``."""
    sent = person.sent.start
    for name in names:
        heads = name.label_ in LED_BODIES or _is_region(name)
        if not heads or not sent < name.start < name.end < person.start:
            continue
        before = words_between(doc, max(sent, name.start - 6), name.start)
        after = words_between(doc, name.end, start)
        verbs = any(t.pos_ in ("VERB", "AUX") for t in doc[name.end : start])
        if FRONTED.search(before) and SINCE.fullmatch(after) and not verbs:
            return _led(person, name, "", "")
    return None


def _is_region(name: Span) -> bool:
    """Whether a place is a region, which a president may head."""
    words = normalise(name.doc[max(name.start - 1, 0) : name.start + 1].text).split()
    kind, _, code = name.kb_id_.partition(":")
    presided = kind == "region" and lexicons.region(code).country in PRESIDED
    return name.label_ == "PLACE" and (presided or not DISTRICTS.isdisjoint(words))


def head_title(body: Span) -> str:
    """What who leads a body is called, by how its name begins; "" where that does not tell.

    ``Banque centrale européenne`` has a president, ``Banque de France`` a governor.
    """
    name = f"{normalise(body.text)} "
    fits = [(len(b), t) for t, bodies in HEADS_OF_BODIES.items() for b in bodies]
    fits = [(n, t) for n, t in fits if name[:n] in HEADS_OF_BODIES[t] and name[n] == " "]
    return max(fits)[1] if fits else ""


def _led(person: Span, name: Span, noun: str, verb: str) -> Office | None:
    feminine = lexicons.given_names().get(person[0].text) == "f"
    usual, runs = head_title(name), not verb or "dirig" in verb
    title = ""
    if noun:
        title = TITLES.get(noun, GROUP)
    elif runs and name.label_ == "GOV":
        title = TITLES["gouvernement"]
    elif ("présid" in verb and name.label_ in LED_BODIES) or (
        (runs or "présid" in verb) and _is_region(name)
    ):
        title = "président"
    elif runs and usual and name.label_ != "PARTY" and (usual != "chef" or len(name) > 1):
        # "le Département" has a president
        title = usual
    elif "command" in verb and name.label_ in ("BODY", "ARMED", "ORG"):
        title = "commandant"
    elif name.label_ != "PARTY":
        return None
    title = lexicons.in_gender(title, "f") if feminine else title
    form = lexicons.office(normalise(title or "dirigeant"))
    if form is None or (noun in TITLES and name.label_ not in ("NORP", "COUNTRY")):
        return None
    return Office(
        name.start,
        name.end,
        name.start,
        form.row,
        (title,) if title else (),
        (name,),
        determiner="definite",
        status=_status(verb),
    )
