"""Who belongs to which party: ``A, membre du PS``, ``Chef du MR, B``, ``C a rejoint le CD&V``.

What stands between a party and whoever is spoken of decides: nouns of members, verbs of leading
and joining, and the possessives ``son parti``, read from the words themselves.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.entities.predications import FILL, PAREN, words_between
from kg.facts import Node
from kg.lexicons import alternatives

REACH = 18  # tokens between a person and the party
COURTESY = r"(?:m\. |mme |le |la |l')?"
LETTERS = r"(?:\([^()]*\)\s*)?"
OF = (
    r"(?:de la |de l'|du |des |de |d')"
    rf"(?:{alternatives('nouns between a member and the party')}(?: \w+)? "
    r"(?:(?:de la |de l'|du |des |de |d'))?)?"
)
ITS_PARTY = r"(?:le parti|la formation|le mouvement)(?: \w+)?,? (?:le |la |l'|les )?"
PARTY_NAMED = r"(?:du parti|du mouvement|de la formation)(?: \w+)?, (?:le |la |l'|les )"
COPULA = r"(?:(?:qui |et qui |et )?(?:est|était|fut|reste|demeure|devient)\s+)?"
DETERMINER = r"(?:le |la |l'|un |une )?"
ONE_OF = r"(?:un |une |l'un |l'une )des"
ADVERB = r"(?:(?:pourtant|lui-même|elle-même|comme (?:lui|elle|eux)) )?"
VERBS = (
    rf"(?:{alternatives('forms of leading or joining a party')}|(?:a |avait |vient de |ayant )"
    rf"(?:[\w ]{{0,20}} )?{alternatives('what one has done to a party')})"
)
JOINED = (
    rf"(?:{alternatives('phrases of joining or leading a party')}|"
    r"(?:a |avait |est |était )?(?:passée? |passe )(?:[\w ]{0,20} )?(?:chez les \w+|du côté)|"
    r"(?:est |était |fut |a été |avait été )?(?:issue?|exclue?|suspendue?|évincée?))"
)
BOTH = r",\s*(?:(?:tous|toutes) (?:les )?(?P<count>deux|trois) |(?:tous|toutes) )?"
COUNTED = {"deux": 2, "trois": 3}
AND = re.compile(rf"{LETTERS}(?:, )?(?:et|ainsi que) (?:[^.;:()]{{0,60}} )?")
RIVAL = re.compile(
    rf"{LETTERS}(?:[^.;:()]{{0,40}}?)\s?,?\s*(?:contre|devant|face à|à la place d[e']|"
    rf"au détriment d[e']|succède à) ?(?:le |la |l')?(?:[\w-]+ ?){{0,3}},? ?{COURTESY}"
)
ELECTED = re.compile(r"(?:ré)?élue?\b")
APPOSED = re.compile(rf",\s*{FILL}(?:le |la |l')")
ALSO = re.compile(rf"{LETTERS},\s*comme {COURTESY}")
HEADS = (
    r"(?:ministre|premier ministre|première ministre|vice-premier ministre|présidente?|"
    r"vice-présidente?|chef du gouvernement|chef de l'état|chancelière?|maire|députée?|sénateur|"
    r"sénatrice|opposante?|avocate?|général|milliardaire|candidate?)"
)
OWNED = re.compile(
    rf"{LETTERS}(?:, (?:le |la )?(?:parti|formation|mouvement)(?: \w+)? )?"
    r"(?:d[e'] ?(?:l'|la |le )?|du )"
    rf"(?:{COURTESY}|(?:ancien |ancienne |ex-|futur |future )?"
    rf"{HEADS}(?: (?!et |à |que )[\w'-]+){{0,4}},? )"
)
OF_ITS_OWN = re.compile(
    rf"{LETTERS}[^.;()]{{0,90}}\bl'une? des (?:siens|siennes|leurs),? (?:[^,.;()]{{0,60}},? )?"
)
CHOSEN = re.compile(
    rf"{LETTERS}(?:s'est|s'était|se sont|a|ont|avait) (?:donnée?s?|choisie?|désignée?|porté|élue?|"
    r"placé|investie?|exclu|suspendu|évincé)"
    rf"(?: [\w' ]{{0,25}})? {COURTESY}"
)
GIVEN = re.compile(rf"{LETTERS},? ?que (?:le |la |les |l')?")
ITSELF = re.compile(
    rf"{LETTERS}(?:s'est|s'était|se sont) (?:\w+ )?(?:donnée?|choisie?) (?:pour|comme)"
)
LED = re.compile(
    rf"{LETTERS},? ?(?:(?:le|la|un|une) (?:parti|mouvement|formation)(?: \w+)? )?"
    r"(?:fondé|cofondé|créé|lancé|dirigé|présidé|mené|conduit|emmené)e? "
    r"(?:(?:en|depuis|alors|longtemps|aujourd'hui) (?:\w+ )?)?par "
    rf"(?:{COURTESY}|(?:le |la |l')?(?:ancien |ancienne |ex-)?(?!le |la |l')[\w'-]+ )"
)
WHOSE = re.compile(rf"{LETTERS}, (?:et )?dont {COURTESY}")
MEMBER_IS = re.compile(
    rf"(?:est|était|fut|reste|demeure|a été|devient) {FILL}(?:le |la |l'|l'une? des |une? )?"
    r"(?:seule? |principale? |nouveau |nouvelle |ancien |ancienne )?$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody who is spoken of: where, and who it is."""

    start: int
    end: int
    node: Node
    named: bool


def belongings(
    doc: Doc, parties: Sequence[Span], said: Sequence[Said]
) -> Iterator[tuple[Node, Span, Span]]:
    """Doc -> persons, the party that the text gives them, and the words that say so.

    Args:
        doc: The parsed article.
        parties: Names of parties.
        said: Who is spoken of: names, and what stands for them.
    """
    for party in parties:
        sent = party.sent
        near = [s for s in said if sent.start <= s.start and s.end <= sent.end]
        for who in (*_before(doc, party, near), *_behind(doc, party, near)):
            low, high = min(who.start, party.start), max(who.end, party.end)
            yield who.node, party, doc[low:high]


def _before(doc: Doc, party: Span, near: Sequence[Said]) -> Iterator[Said]:
    """``A, membre du PS``, ``A, qui a rejoint le PS``, ``A, élu à la tête du PS contre B``."""
    end = min(party.end + 7, party.sent.end)
    ahead = [s for s in near if s.end <= party.start and party.start - s.end <= REACH]
    for who in sorted(ahead, key=lambda s: -s.end):
        if any(s.named and s.node == who.node and s.start >= who.end for s in ahead):
            continue  # "le ministre A": as the name says
        between = words_between(doc, who.end, party.start)
        if who.named and party.start == who.end + 1 and between.startswith("("):
            return
        made_head = GIVEN.fullmatch(between) and ITSELF.match(words_between(doc, party.end, end))
        told = _of_all().fullmatch(between) if who.named else None
        if told is not None:
            yield from _joined(doc, who, ahead, COUNTED.get(told["count"], len(ahead)))
            return
        if not made_head and not any(p.fullmatch(between) for p in _patterns(who.named)):
            continue
        if APPOSED.match(between) and _introduces(doc, party, near):
            return  # "A, le chef du PS, B, et": B leads it
        yield who
        if ELECTED.search(between):
            rivals = (s for s in near if party.end < s.start <= party.end + REACH)
            yield from (
                s for s in rivals if RIVAL.fullmatch(words_between(doc, party.end, s.start))
            )
        return


def _joined(doc: Doc, last: Said, ahead: Sequence[Said], count: int) -> Iterator[Said]:
    """``A et B, | issus du PS``: those of the list that ends with a name, at most so many."""
    yield last
    names = [s for s in ahead if s.named and s.end <= last.start]
    for who in sorted(names, key=lambda s: -s.end)[: count - 1]:
        if not AND.fullmatch(words_between(doc, who.end, last.start)):
            return
        yield who
        last = who


def _behind(doc: Doc, party: Span, near: Sequence[Said]) -> Iterator[Said]:
    """``Chef du PS, A``, ``Membre du PS, comme A, il``, ``le PS de A``, ``le CD&V A``."""
    behind = sorted(
        (s for s in near if party.end <= s.start <= party.end + REACH), key=lambda s: s.start
    )
    start = party.sent.start
    opened = _opening().fullmatch(words_between(doc, start, party.start)) is not None
    for who in behind:
        between = words_between(doc, party.end, who.start)
        if (WHOSE.fullmatch(between) and _a_member(doc, who.end)) or (
            who.named and (OF_ITS_OWN.fullmatch(between) or CHOSEN.fullmatch(between))
        ):
            yield who
            return
        if ALSO.fullmatch(between) and who.named:
            if opened or _member_before(doc, party):
                yield who
            continue
        owned = OWNED.fullmatch(between) or LED.fullmatch(between)
        if who.named and (owned or (not between and _plain(doc, party))):
            yield who
            return
        if opened and _apposed().fullmatch(between):
            yield who
        elif not opened or "," in between:
            return


def _a_member(doc: Doc, start: int) -> bool:
    """``dont A | est membre``, ``dont il | reste le chef``: whether a member's noun follows."""
    for i in range(start, min(start + 7, len(doc))):
        if MEMBER_IS.fullmatch(words_between(doc, start, i).lstrip()):
            noun = words_between(doc, i, min(i + 2, len(doc)))
            if re.match(rf"{_nouns()}(?:\W|$)", noun):
                return True
    return False


def _introduces(doc: Doc, party: Span, near: Sequence[Said]) -> bool:
    """Whether a name follows that the noun before the party may describe: ``du PS, | B,``."""
    behind = (s for s in near if s.named and party.end < s.start <= party.end + 6)
    nxt = next(iter(sorted(behind, key=lambda s: s.start)), None)
    return nxt is not None and bool(_apposed().fullmatch(words_between(doc, party.end, nxt.start)))


def _plain(doc: Doc, party: Span) -> bool:
    """Whether a party stands as an adjective of who follows: ``le CD&V A``, ``le député LR A``."""
    return party.start > 0 and not doc[party.start - 1].is_punct


def _member_before(doc: Doc, party: Span) -> bool:
    before = words_between(doc, max(party.sent.start, party.start - 8), party.start)
    return re.search(rf"(?:^|\W){_nouns()} {ADVERB}{OF}$", before) is not None


@functools.cache
def _nouns() -> str:
    some = alternatives("nouns of party members")
    return rf"(?:(?:\w+ )?{some}|{ONE_OF} (?:\w+ )?{some}s)(?: (?!d[eu]s? )\w+)?"


@functools.cache
def _of_all() -> re.Pattern[str]:
    """``, tous deux membres du``, ``, issus des rangs du``: what an apposition tells of many."""
    some = alternatives("nouns of party members")
    return re.compile(rf"{LETTERS}{BOTH}(?:(?:{some})s|issue?s) {OF}")


@functools.cache
def _patterns(named: bool) -> tuple[re.Pattern[str], ...]:
    noun = rf"{DETERMINER}{_nouns()} {ADVERB}(?:{OF}|{PARTY_NAMED})"
    start = rf"{PAREN},?\s*"
    found = [
        rf"{start}{COPULA}{FILL}{ADVERB}(?:[^,.;:()]+ et )?{noun}",
        rf"{start}(?:qui |et qui |et )?(?:y |l'y )?(?:[^,.;:()]+ et )?{VERBS}\s+{FILL}"
        r"(?:le |la |les |l'|au |à la |à l'|à |dans |du |de la |de l')?"
        r"(?:(?:parti|mouvement)(?: \w+)? )?",
        rf"{start}(?:qui |et qui |et )?(?:[^,.;:()]+ )?(?:[^,.;:()]+, )?{JOINED} {OF}",
        rf"{start}(?:qui est |et )?(?:est |était |a été )?(?:investie?|exclue?|suspendue?|"
        r"présentée?|parachutée?) (?:[\w ]{0,20} )?par (?:le |la |les |l')",
    ]
    if named:
        found += [rf"{PAREN},\s*{OF}", rf"{PAREN},\s*(?:et )?dont {ITS_PARTY}"]
    return tuple(re.compile(p) for p in found)


@functools.cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[«\"“]\s*)?(?:{DETERMINER}{_nouns()} {ADVERB}{OF}|"
        rf"(?:(?:élu|réélu|investi|passé|entré)e? )?(?:[^,.;:()]+ )?{JOINED} {OF}|"
        rf"(?:exclu|issu|évincé|suspendu)e? (?:[^,.;:()]+ )?{OF}|"
        r"(?:du côté|au nom) (?:du |de la |de l'|des )|chez (?:le |la |l'|les ))"
    )


@functools.cache
def _apposed() -> re.Pattern[str]:
    return re.compile(rf"{LETTERS}(?:et [^,.;:()]+)?(?:,\s*comme [^,]+)?,\s*{COURTESY}")
