"""Tenures -> those of whoever hands an office on: ``A cède la présidence du Sénat à B``.

Also whose it was that somebody takes over: ``A a repris les Finances à B``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg import lexicons
from kg.entities.predications import words_between
from kg.entities.reading import Reading
from kg.entities.successions import PAREN, WHO, common, given, same
from kg.entities.tenures import Tenure
from kg.lexicons import alternatives

REACH = 22  # tokens between the two names
SOON = r"(?:va|doit|devrait|devra)"
GIVES = alternatives("present forms of handing on")
GIVEN = rf"(?:a|vient de) {alternatives('participles and infinitives of handing on')}"
WILL_GIVE = (
    rf"(?:{alternatives('future forms of handing on')}|"
    rf"{SOON} {alternatives('participles and infinitives of handing on')})"
)
TAKES = r"(?:(?:reprend|récupère)|a (?:repris|récupéré))"
WILL_TAKE = rf"(?:reprendra|récupérera|{SOON} (?:reprendre|récupérer))"
SEATS = "|".join(sorted(n for n, row in lexicons.office_nouns().items() if row.country))
WHAT = rf"(?:(?:la|le|les|l'|son|sa|ses) ?(?:[\w'.-]+,? ){{1,14}}|(?:{SEATS}) )"
TIMES = r"(?:[\w'.-]+ ){0,4}?"
OPENING = rf"{PAREN}(?:,[^,;]+,)?,? ?(?:qui )?"
# (words between the two names, whether the second is the new holder, status of the old one)
LINKS = (
    (rf"{OPENING}(?:{GIVES}|{GIVEN}) {TIMES}{WHAT}à {WHO}", True, "Former"),
    (rf"{OPENING}{WILL_GIVE} {TIMES}{WHAT}à {WHO}", True, "Current"),
    (rf"{OPENING}{TAKES} {TIMES}{WHAT}(?:à|des mains de|des mains d') {WHO}", False, "Former"),
    (rf"{OPENING}{WILL_TAKE} {TIMES}{WHAT}(?:à|des mains de|des mains d') {WHO}", False, "Current"),
)
PATTERNS = tuple((re.compile(p), new, s) for p, new, s in LINKS)


def handovers(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """Reading, tenures -> the office that words between two names hand from one to the other.

    Args:
        reading: The article.
        tenures: Who is known to hold what.
    """
    for first, second in itertools.pairwise(reading.cast.spans("PER")):
        a, b = reading.cast.of(first), reading.cast.of(second)
        if a is None or b is None or a.node == b.node or first.sent != second.sent:
            continue
        if second.start - first.end > REACH:
            continue
        said = words_between(reading.doc, first.end, second.start)
        found = next(((new, s) for p, new, s in PATTERNS if p.fullmatch(said)), None)
        if found is None:
            continue
        new, old = (b, a) if found[0] else (a, b)
        handed = (
            t
            for t in tenures
            if t.person.node == new.node
            and t.status != "Former"
            and not common(t)
            and first.start <= t.office.start < second.start
        )
        model = next(handed, None)
        if model is not None and not same(tenures, old, model):
            yield given(model, old, found[1])
