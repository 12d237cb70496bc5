"""Names as a user types them -> the nodes that bear them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.lexicons import countries, country_named, normalise, title_key
from kg.lexicons.forms import inflect
from kg.store.store import GraphStore
from kg.triples.iris import slug

# What a parameter of each kind may name; without classes: anything.
CLASSES: dict[str, tuple[str, ...]] = {
    "name": (),
    "person": ("Person",),
    "country": ("Country",),
    "place": ("Place", "Country"),
    "party": ("PoliticalParty",),
    "series": ("MeetingSeries",),
}
NAMED = "SELECT DISTINCT ?node ?name WHERE { VALUES ?p { skos:prefLabel skos:altLabel } "
EXACT = f"{NAMED} VALUES ?name {{ %s }} ?node ?p ?name }} ORDER BY ?node"
PART = f"{NAMED} ?node ?p ?name FILTER(CONTAINS(LCASE(?name), %s)) }} ORDER BY ?node"
EVERY = f"{NAMED} ?node ?p ?name }} ORDER BY ?node ?name"
LABEL = "SELECT ?node ?name WHERE { VALUES ?node { %s } ?node skos:prefLabel ?name }"
CLASS = "SELECT ?node ?class WHERE { VALUES ?node { %s } ?node a ?class }"
POSTS = """SELECT DISTINCT ?node ?name WHERE {
  ?node kg:postTitle ?name FILTER(CONTAINS(STR(?node), %s)) } ORDER BY ?node"""
TITLES = "SELECT DISTINCT ?node ?name WHERE { ?node kg:postTitle ?name } ORDER BY ?node"


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A node and the name that it is known by."""

    iri: str
    name: str


def named(store: GraphStore, typed: str, kind: str) -> tuple[Named, ...]:
    """What a user typed -> the nodes meant, sorted: whole names before parts of names.

    ``Zofia Lis``, ``lis`` and ``ZOFIA`` name the same person; ``belge`` and ``BE`` the country;
    ``Première ministre`` every post of that title, whatever its gender.

    Args:
        store: The built graph.
        typed: A name or part of one; case and accents do not count.
        kind: A kind of parameter: one of ``CLASSES``, or ``post``.

    Raises:
        QueryError: If nothing is named so; it says which names come near.
    """
    found = _posts(store, typed) if kind == "post" else _things(store, typed, kind)
    if found:
        return found
    names = [str(r["name"]) for r in store.select(TITLES if kind == "post" else EVERY)]
    near = difflib.get_close_matches(
        normalise(typed), {normalise(n): n for n in names}, n=3, cutoff=0.6
    )
    usual = {normalise(n): n for n in names}
    raise QueryError(
        origin=typed,
        problem=f"no {kind} of the graph is named so",
        remedy=f"did you mean {' or '.join(usual[n] for n in near)}?"
        if near
        else "list the names with: kg ask DIR organizations, or kg analyze DIR",
    )


def names_like(store: GraphStore, typed: str, kind: str) -> list[str]:
    """The beginning of a name -> the preferred names that begin so, sorted; for the shell."""
    wanted = normalise(typed)
    rows = store.select(TITLES if kind == "post" else EVERY)
    rows = [r for r in rows if normalise(str(r["name"])).startswith(wanted)]
    if kind == "post":
        return sorted({str(r["name"]) for r in rows})
    return sorted({n.name for n in _fitting(store, rows, kind)})


def _posts(store: GraphStore, typed: str) -> tuple[Named, ...]:
    key = slug(title_key(typed))
    rows = store.select(POSTS % ox.Literal(f"/post/{key}-"))
    exact = [r for r in rows if slug(title_key(str(r["name"]))) == key]
    return tuple(sorted(Named(str(r["node"]), str(r["name"])) for r in exact))


def _things(store: GraphStore, typed: str, kind: str) -> tuple[Named, ...]:
    usual = typed
    if kind in ("country", "place", "name"):
        usual = _state_name(typed) or typed
    for words in dict.fromkeys((usual, typed)):
        literals = " ".join(str(ox.Literal(words, language=tag)) for tag in ("fr", "en"))
        found = _fitting(store, store.select(EXACT % literals), kind)
        if found:
            return found
    wanted = normalise(typed)
    found = _fitting(store, store.select(PART % ox.Literal(typed.lower())), kind)
    if not found:
        rows = [r for r in store.select(EVERY) if wanted in normalise(str(r["name"]))]
        found = _fitting(store, rows, kind)
    whole = tuple(n for n in found if set(wanted.split()) <= set(normalise(n.name).split()))
    return whole or found


def _state_name(typed: str) -> str | None:
    """A state's usual name by any name, adjective (``belge``, ``belges``) or code (``BE``)."""
    code = country_named(typed)
    word = typed.lower()
    for one in countries():
        if one.code in (code, typed) or any(word in inflect(d) for d in one.demonyms):
            return one.name
    return None


def _fitting(store: GraphStore, rows: list[dict[str, str | None]], kind: str) -> tuple[Named, ...]:
    """The nodes of the kind that is asked for, under their preferred names."""
    nodes = " ".join(sorted({str(ox.NamedNode(str(r["node"]))) for r in rows}))
    if not nodes:
        return ()
    classes = CLASSES[kind]
    if classes:
        fit = {
            r["node"]
            for r in store.select(CLASS % nodes)
            if str(r["class"]).rsplit("#", 1)[1] in classes
        }
    else:
        fit = {r["node"] for r in rows}
    labels = {r["node"]: r["name"] for r in store.select(LABEL % nodes)}
    return tuple(sorted(Named(str(n), str(labels[n])) for n in fit if n in labels))
