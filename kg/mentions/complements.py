"""Document -> complements: what follows the head of an office phrase, piece by piece.

Adjectives, countries, bodies, portfolios, words that date the tenure, the place where somebody is
sent. ``offices`` starts a reading at a head; the functions here move its end.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.lexicons import OfficeRow, normalise, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO, POSSESSIVES, TO
from kg.mentions.led import APPOSED, of_unnamed, party_of, read_noun, read_unnamed
from kg.mentions.phrases import Phrase
from kg.mentions.portfolios import OWNERS, portfolio_pieces
from kg.mentions.sorts import sort_end

TITLE_ADJECTIVES = word_list("adjectives of a title")
OUSTED = (
    *("assassiné", "destitué", "déchu", "défunt", "déposé", "emprisonné", "évincé"),
    *("limogé", "renversé", "retraité", "révoqué"),
)
TOPPLED = re.compile(r"(?:chass|dépos|destitu|évinc|renvers)(?:er|ée?|ant)$")
STATUS_ADJECTIVES = {
    **dict.fromkeys(["désigné", "désignée", "pressenti", "pressentie", "élu", "élue"], "Future"),
    **dict.fromkeys([f"{w}{e}" for w in OUSTED for e in ("", "e")], "Former"),
    **dict.fromkeys(
        [
            *("sortant", "sortante", "démissionnaire", "démissionnaires", "intérimaire", "actuel"),
            *("empêché", "empêchée"),
        ],
        "Current",
    ),
    **dict.fromkeys(["respectif", "respective", "respectifs", "respectives"], ""),
}
PAST = frozenset(["d alors", "de l epoque", "a l epoque", "a la retraite", "en retraite"])
INTERIM = frozenset(["par interim", "ad interim", "faisant fonction"])
CHARGED = frozenset(["chargé", "chargée", "chargés", "chargées"])
WHOLE_STATE = plain_words("nouns of a whole state")
NAMING_STATE = frozenset({"federation", "republique", "royaume"})  # "du Royaume | de Belgique"
# They serve abroad: "ambassadeur à Bamako" tells where to, not whose.
AT_POST = frozenset(
    {"ambassadeur", "consul", "consul général", "représentant permanent", "chargé d'affaires"}
    | {"envoyé spécial", "envoyé", "émissaire", "représentant spécial"}
)
LEVELS = {  # whose minister, where an adjective tells only the level
    **dict.fromkeys(["fédéral", "fédérale", "fédéraux", "fédérales"], "fédéral"),
    **dict.fromkeys(["régional", "régionale", "régionaux", "régionales"], "régional"),
}
NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7}
LATTER = "dernier"  # the owner is what was named last: "de celle-ci", "de cette dernière"
LATTERS = frozenset(["celle ci", "celui ci", "dernier", "derniere", "second", "seconde"])
OF_THE_UNION = frozenset(
    {"commissaire", "chef de la diplomatie", "patron de la diplomatie"}
    | {"émissaire", "médiateur", "négociateur"}
)
RELATIONAL = re.compile(r"(?:aire|ique|al|ale|aux|el|elle|if|ive)s?$")
MEMBERS = frozenset(["des vingt-sept", "des vingt-huit", "des 27", "des 28"])
EUROPEAN = frozenset(["européen", "européenne", "européens", "européennes"])
SIDES = ("opposition", "majorite", "minorite")  # of a parliament
JUNIORS = word_list("titles of those under another office")
CAMPS = plain_words("adjectives of parties")


def read_piece(
    doc: Doc, reading: Phrase, row: OfficeRow | None, plural: bool, names: dict[int, Span]
) -> bool:
    """Read one more piece of the phrase; False where it ends."""
    i = reading.end
    if i >= len(doc):
        return False
    word = doc[i].lower_
    name = names.get(i)
    of_members = doc[i : i + 2].text.lower() in MEMBERS  # "la diplomatie | des Vingt-Sept"
    if (word in EUROPEAN or of_members) and row is not None and row.title in OF_THE_UNION:
        reading.generic_owner, reading.end = "union", i + 1 + of_members
        return True
    apart = doc[i - 1].is_punct and doc[i - 1].text != ")"
    if name is not None and name.label_ in ("NORP", "PARTY") and not apart:
        reading.owners.append(name)
        reading.end = name.end
        return True
    if word == "(" and _over_parenthesis(doc, reading, names):
        return True
    nxt = names.get(i + 1) if plural and word in ("et", ",") and reading.owners else None
    if (
        nxt is not None
        and nxt.label_ == reading.owners[-1].label_ == "NORP"
        and not _person_after(nxt, names)
    ):
        reading.owners.append(nxt)
        reading.end = nxt.end
        return True
    longer = _longer_title(doc, row, i) if name is None and reading.owners else 0
    if longer and row is not None and not reading.parts:
        reading.parts.append(doc[i : i + longer].text)
        reading.end = i + longer
        return True
    if word in LEVELS and row is not None and row.owner == "government":
        reading.generic_owner, reading.end = LEVELS[word], i + 1
        return True
    answers = word == "responsable" and row is not None and row.title == "ministre"
    if reading.pieces is None and (word in TITLE_ADJECTIVES or answers or _relational(doc[i], row)):
        reading.parts.append(doc[i].text)
        reading.end = i + 1
        return True
    if reading.pieces is None and _of_a_camp(doc, i):
        reading.end = i + 1
        return True
    if _read_time(doc, reading):
        return True
    sort = sort_end(doc, i) if row is not None and row.head_of == "government" else i
    if sort > i:
        reading.end = sort
        return True
    if word == "depuis" and reading.pieces is None and not reading.owners:
        return _since_when(doc, reading, names)
    if doc[i : i + 2].text.lower() in ("en exercice", "sans portefeuille"):
        reading.parts.append(doc[i : i + 2].text)
        reading.end = i + 2
        return True
    return _complement(doc, reading, row, names)


def _of_a_camp(doc: Doc, i: int) -> bool:
    """An adjective of politics before whose office it is: ``gouverneur | démocrate | de <name>``.

    ``le ministre écologiste de l'Économie``, not ``le ministre | socialiste flamand``.
    """
    camp = doc[i].is_lower and normalise(doc[i].text) in CAMPS and i + 1 < len(doc)
    return camp and doc[i + 1].lower_ in OF_OR_TO | CHARGED


def _read_time(doc: Doc, reading: Phrase) -> bool:
    """What dates an office: ``sortant``, ``par intérim``, ``d'alors``, ``à la retraite``."""
    i = reading.end
    word = doc[i].lower_
    if word in STATUS_ADJECTIVES:
        reading.status, reading.end = STATUS_ADJECTIVES[word], i + 1
        if word.startswith("élu") and any(TOPPLED.match(t.lower_) for t in doc[i].sent):
            reading.status = "Former"  # "a renversé le président élu"
        return True
    for ahead in (2, 3):
        said = normalise(doc[i : i + ahead].text)
        if said in PAST:
            reading.status = "Former"
        if said in PAST | INTERIM:
            reading.end = i + ahead
            return True
    return False


def _longer_title(doc: Doc, row: OfficeRow | None, i: int) -> int:
    """The rest of a title behind a nation: ``chef d'état-major malien | des armées``."""
    if row is None or row.portfolio:
        return 0
    for length in (4, 3, 2):
        found = lexicons.office(normalise(f"{row.title} {doc[i : i + length].text}"))
        if found is not None and i + length <= len(doc) and doc[i + length - 1].is_alpha:
            return length
    return 0


def _since_when(doc: Doc, reading: Phrase, names: dict[int, Span]) -> bool:
    """``président depuis l'an dernier | du Parti du travail``: whose, behind since when."""
    at = reading.end + 1
    while at < len(doc) and (doc[at].ent_type_ == "DATE" or doc[at].lower_ in ("le", "la", "l'")):
        at += 1
    of = doc[at : at + 1].text.lower() in ("de", "du", "des")
    start = at + 1
    while of and start < len(doc) and doc[start].lower_ in ARTICLES:
        start += 1
    name = names.get(start) if of and at > reading.end + 1 else None
    if name is None or name.label_ not in APPOSED | {"PARTY"}:
        return False
    reading.owners.append(name)
    reading.end = name.end
    return True


def _over_parenthesis(doc: Doc, reading: Phrase, names: dict[int, Span]) -> bool:
    """Step over the party in ``la ministre (PS) bruxelloise``, ``le député (LR) du Nord``."""
    party = names.get(reading.end + 1)
    if party is None or party.label_ != "PARTY" or doc[party.end : party.end + 1].text != ")":
        return False
    after = party.end + 1
    nation = names.get(after)
    goes_on = nation is not None and nation.label_ == "NORP"
    if not goes_on and doc[after : after + 1].text.lower() not in OF_OR_TO:
        return False
    reading.end = after
    return True


def _relational(token: Token, row: OfficeRow | None) -> bool:
    """An adjective that tells an office's field: ``coordinateur humanitaire``."""
    return (
        row is not None
        and row.owner == "organization"
        and token.pos_ == "ADJ"
        and token.is_lower
        and RELATIONAL.search(token.text) is not None
        and not lexicons.outside_title(token.text)
    )


def read_destination(
    doc: Doc, reading: Phrase, row: OfficeRow | None, names: dict[int, Span]
) -> None:
    """Where or what for somebody is sent: ``ambassadeur de France | au Niger``."""
    i = reading.end
    if row is None or i >= len(doc):
        return
    at = i + 1
    while at < len(doc) and doc[at].lower_ in ARTICLES | {"de", "du", "des"}:
        at += 1
    name = names.get(at)
    abroad = normalise(row.title) in {normalise(t) for t in AT_POST} or (
        bool(reading.owners)
        and reading.owners[-1].label_ == "PARTY"  # "chef de groupe MR au Sénat"
    )
    if abroad and name is not None and doc[i].lower_ in ("à", "au", "aux", "en", "auprès"):
        reading.end = name.end
    elif row.portfolio and doc[i].lower_ in ("pour", "à", "au", "aux"):
        length = lexicons.portfolio_length([t.text for t in doc[at : at + 9]])
        scene = name is not None and name.label_ in ("PLACE", "ORG") and doc[i].lower_ != "pour"
        end = max(at + length if length else 0, name.end if name and not scene else 0)
        if end:
            reading.parts.append(" ".join(doc[i:end].text.split()))
            reading.end = end


def _person_after(name: Span, names: dict[int, Span]) -> bool:
    follower = names.get(name.end)
    return follower is not None and follower.label_ == "PER"


def _of_state(
    doc: Doc, reading: Phrase, row: OfficeRow | None, names: dict[int, Span], at: int
) -> bool | None:
    """``de la République``, ``de la Confédération suisse``: whether more may follow; else None."""
    i, noun = reading.end, normalise(doc[at].text)
    name, nation = names.get(at), names.get(at + 1)
    state = name is None or len(name) == 1 or (nation or name).label_ == "NORP"
    body = name is not None and len(name) > 1 and name.label_ in ("PARTY", "ORG", "ARMED")
    if noun == "diplomatie" and name is None and row is not None and "porte-parole" in row.title:
        reading.parts.append(doc[i : at + 1].text)
        reading.generic_owner, reading.end = "gouvernement", at + 1
        return True  # "porte-parole de la diplomatie russe"
    if noun == "confederation" and name is not None and name.label_ == "COUNTRY":
        reading.parts.append(doc[i : at + 1].text)
        reading.owners.append(name)
        reading.end = name.end
        return False
    if noun == "republique" and name is None and nation is not None and nation.label_ == "NORP":
        reading.end = at + 1  # "président de la république équatorienne"
        return True
    if noun == "transition" and row is not None:
        if row.head_of == "state" or (at > i + 1 and row.head_of):  # else like "par intérim"
            reading.parts.append(doc[i : at + 1].text)
        reading.end = at + 1
        return True
    if noun in WHOLE_STATE and row is not None and state and not body:
        if noun not in NAMING_STATE or not _names_a_state(doc, at + 1, names):
            reading.parts.append(doc[i : at + 1].text)
        reading.end = at + 1
        return True
    return None


def _names_a_state(doc: Doc, at: int, names: dict[int, Span]) -> bool:
    """Whether a country's name or adjective goes on: ``du Royaume | de Belgique``."""
    name = names.get(at)
    while name is None and at < len(doc) and doc[at].lower_ in OF_OR_TO | ARTICLES:
        at += 1
        name = names.get(at)
    return name is not None and name.label_ in ("COUNTRY", "NORP")


def _before_noun(doc: Doc, at: int) -> bool:
    """Whether an adjective stands before what somebody leads: ``du principal | parti``."""
    return doc[at].pos_ == "ADJ" and normalise(doc[at + 1].text) in lexicons.owner_nouns()


def _several(doc: Doc, at: int) -> int:
    """The end of ``deux pays``, ``trois États``; 0 for none."""
    words = [t.lower_ for t in doc[at : at + 2]]
    pays = len(words) == 2 and words[0] in NUMBERS and words[1] in ("pays", "états", "etats")
    return at + 2 if pays else 0


def _staff(row: OfficeRow, name: Span | None) -> bool:
    """Whether ``à`` leads to the body that somebody works for: ``directeur à la BCE``."""
    body = name is not None and name.label_ in ("BODY", "IGO", "ORG")
    group = row is not None and "groupe" in row.title  # of a party, in a chamber
    opposed = row is not None and normalise(row.title).endswith(SIDES)  # "… à l'Assemblée"
    staff = row.owner == "organization" and row.title not in AT_POST and not group
    return body and (staff or opposed)


def _owner_noun(
    doc: Doc, reading: Phrase, row: OfficeRow | None, names: dict[int, Span], i: int, at: int
) -> bool | None:
    """``de | la diplomatie``, ``des deux | chambres``: whether more may follow; None for none.

    Args:
        doc: The parsed article.
        reading: What is read so far.
        row: The office.
        names: The names by their first token.
        i: Where the preposition stands.
        at: Where the noun does.
    """
    name = names.get(at)
    noun = normalise(doc[at].text)
    party = party_of(doc, at, names)
    if party is not None:
        reading.owners.append(party)
        reading.end = party.end + (doc[party.start - 1].text == "(")
        return False
    if noun in LATTERS and doc[at + 1 : at + 2].text in ("", ",", ".", ";", ")"):
        reading.generic_owner, reading.end = LATTER, at + 1
        return False
    goes_on = _of_state(doc, reading, row, names, at)
    if goes_on is not None:
        return goes_on
    while at + 1 < len(doc) and (noun in NUMBERS or _before_noun(doc, at)):
        at += 1  # "des deux | chambres", "du principal | parti"
        noun = normalise(doc[at].text)
    if noun in lexicons.owner_nouns() and name is None:
        read_noun(doc, reading, noun, at, names)
        return False
    if name is None and row is not None and of_unnamed(doc, i):
        read_unnamed(doc, reading, at, names)
        return False
    return None


def _own_body(doc: Doc, at: int, names: dict[int, Span]) -> bool:
    """``l'Union africaine, par le président de | sa Commission``: a possessive before a body."""
    name = names.get(at + 1)
    body = name is not None and name.label_ in ("BODY", "ORG", "IGO")
    return body and at < len(doc) and doc[at].lower_ in POSSESSIVES


def _complement(doc: Doc, reading: Phrase, row: OfficeRow | None, names: dict[int, Span]) -> bool:
    """``de l'Intérieur``, ``près la Cour de cassation``, ``chargé des Transports``."""
    i = reading.end
    word = doc[i].lower_
    start, charged = i, word in CHARGED or doc[i : i + 2].text == "en charge"
    if charged:
        i += 1 if word in CHARGED else 2
        word = doc[i].lower_ if i < len(doc) else ""
    near = word == "près" and doc[i + 1 : i + 2].text not in OF_OR_TO  # not "près de Rabat"
    if not near and word not in OF_OR_TO | {"auprès"}:
        return False
    at, over = i + 1, ARTICLES | {"de", "des", "du", "ce", "cet", "cette"}
    while at < len(doc) and at not in names and doc[at].lower_ in over:
        at += 1  # not into "de | La République en marche"
    at += _own_body(doc, at, names)
    name = names.get(at)
    town = name is not None and name.label_ == "PLACE" and word in TO
    if town and name is not None and row is not None and row.owner == "place":
        reading.owners.append(name)  # "échevine des Finances | à Namur"
        reading.end = name.end
        return False
    takes = row is None or row.portfolio
    minister = row is not None and bool(row.portfolio) and row.owner == "government"
    if takes and reading.pieces is None:
        piece = portfolio_pieces(doc, i, names, minister and not charged)
        if piece is not None:
            reading.pieces, reading.end = piece
            if charged and row is not None and row.title in JUNIORS:
                reading.parts.append(doc[start:i].text)  # "ministre délégué chargé des Villes"
            return True
    several = _several(doc, at)
    if several and name is None and word in OF_OR_TO:
        reading.generic_owner, reading.end = "pays", several
        return False
    if reading.pieces is None and at < len(doc) and word in OF_OR_TO:
        goes_on = _owner_noun(doc, reading, row, names, i, at)
        if goes_on is not None:
            return goes_on
    if name is not None and word == "auprès" and row is not None and row.title in AT_POST:
        reading.end = name.end  # "ambassadeur auprès de l'ONU": where, not whose
        return False
    at_post = word not in TO or (not town if row is None else _staff(row, name))  # not "à l'Élysée"
    if name is not None and name.label_ in OWNERS and at_post:
        reading.owners.append(name)
        reading.end = name.end
        return False
    return False
