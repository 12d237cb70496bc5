"""Office -> whether the name beside it is of somebody else than its holder."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.entities.items import Item, Names
from kg.entities.predications import first_token
from kg.lexicons import normalise, plain_words
from kg.lexicons.grammar import OF_OR_TO
from kg.mentions.offices import Office

RELATIONS = plain_words("nouns of relation")
OF_THE = frozenset(["du", "des"])


def of_relative(doc: Doc, office: Office) -> bool:
    """``l'épouse du président, A``: the name behind the comma is the relative's."""
    first = first_token(doc, office)
    noun = first - 1 if doc[first].lower_ in OF_THE else first - 2
    between = doc[noun + 1].lower_ if noun >= 0 else ""
    return noun >= 0 and between in OF_OR_TO and normalise(doc[noun].text) in RELATIONS


def under_another(doc: Doc, office: Office, offices: tuple[Office, ...]) -> bool:
    """``la cheffe de l'administration du président, A``: the name is that of who is under him.

    Args:
        doc: The parsed article.
        office: The phrase before the comma.
        offices: All office phrases.
    """
    first = first_token(doc, office)
    over = next((o for o in reversed(offices) if o.end < first), None)
    owned = doc[first].lower_ in OF_THE or doc[first - 1].lower_ in ("de", "d'", "d’")
    if over is None or over.plural or not owned:
        return False
    between = doc[over.end : first]
    return (
        len(between) > 1
        and between[0].lower_ in OF_OR_TO
        and all(t.pos_ in ("ADP", "DET", "NOUN", "ADJ") for t in between)
    )


def of_next(table: Names, office: Office, offices: tuple[Office, ...], right: list[Item]) -> bool:
    """``nommé ministre, A maire et B préfet``: a name behind a comma with an office of its own.

    ``les conseillers du président A`` too, whose office the complement names, and what somebody
    else does: ``A est nommé ministre, B prend la Défense``.
    """
    if right and table.word(office.end) in ("de", "du", "d'", "d’"):
        inside = range(office.end + 1, right[0].person.start)
        comma = any(t.text == "," for t in table.doc[inside.start : inside.stop])
        if not comma and any(o.start in inside and o.titles for o in offices):
            return True
    alone = len(right) == 1 and table.word(office.end) in (",", "et")
    alone &= not office.determiner
    name = right[0].person if alone and table.doc[office.head].dep_ == "xcomp" else None
    if name is not None and name.root.dep_.startswith("nsubj") and name.root.head.i >= name.end:
        return True
    return alone and any(o.start == right[0].end and not o.determiner for o in offices)


def acts(doc: Doc, office: Office) -> bool:
    """``Pour succéder à A, | le président a nommé B``: the subject of the verb right behind."""
    head = doc[office.head]
    verb = head.head
    behind = doc[office.end : verb.i]
    finite = any("Fin" in t.morph.get("VerbForm", []) for t in (verb, *verb.lefts))
    return (
        head.dep_.startswith("nsubj")
        and verb.i >= office.end
        and finite
        and (not any(t.is_punct or t.ent_type_ == "PER" for t in behind))
    )
