"""Article graphs -> resolution: which nodes of several articles are one thing, and why.

Computed anew from all article graphs, so that neither order nor history leaves a trace. Equal
normalised names of one class are one thing, unless what the articles say of offices, party or
country contradicts: then each group is told apart by what it does not share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.lexicons import country, country_named, normalise, title_key
from kg.settings import BASE
from kg.store.terms import KG, LABEL, TYPE, kg, text
from kg.triples.iris import digest, kebab, slug

NAMED = (
    "Person",
    "Organization",
    "Government",
    "PoliticalParty",
    "PublicBody",
    "InternationalOrganization",
    "ArmedGroup",
    "Country",
    "Place",
    "MeetingSeries",
    "Topic",
)


@dataclass(slots=True)
class _Thing:
    """A local node with what resolution asks of it."""

    iri: str
    cls: str
    key: str
    traits: set[str] = field(default_factory=set)


def resolve(
    graphs: Iterable[tuple[str, list[ox.Quad]]], base: str = BASE
) -> dict[str, tuple[str, str]]:
    """Article graphs -> local IRI: (canonical IRI, reason). Events and evidence are left out.

    Args:
        graphs: Article id and quads of each article.
        base: Namespace of the data.
    """
    canonical: dict[str, tuple[str, str]] = {}
    things, quads = _things(graphs)
    by_name: dict[tuple[str, str], list[_Thing]] = defaultdict(list)
    for thing in things:
        by_name[thing.cls, thing.key].append(thing)
    for (cls, key), same in sorted(by_name.items()):
        for qualifier, group in _groups(same):
            iri = f"{base}{kebab(cls)}/{slug(key)}" + (f"-{qualifier}" if qualifier else "")
            reason = "same name" + (f", told apart by {qualifier}" if qualifier else "")
            canonical.update({t.iri: (iri, reason) for t in group})
    _offices(quads, canonical, base)
    return canonical


def _things(graphs: Iterable[tuple[str, list[ox.Quad]]]) -> tuple[list[_Thing], list[ox.Quad]]:
    things: list[_Thing] = []
    every: list[ox.Quad] = []
    for _, quads in graphs:
        every += quads
        classes = {
            text(q.subject): text(q.object).removeprefix(KG) for q in quads if q.predicate == TYPE
        }
        labels = {text(q.subject): text(q.object) for q in quads if q.predicate == LABEL}
        traits = _traits(quads, labels)
        for iri, cls in classes.items():
            if cls in NAMED and iri in labels:
                things.append(_Thing(iri, cls, _key(iri, cls, labels, quads), traits[iri]))
    return things, every


def _key(iri: str, cls: str, labels: dict[str, str], quads: list[ox.Quad]) -> str:
    """The name that is compared: a country's usual one, a government's by its country."""
    if cls == "Country":
        code = country_named(labels[iri])
        return normalise(country(code).name if code else labels[iri])
    if cls == "Government":
        of = next(
            (
                text(q.object)
                for q in quads
                if text(q.subject) == iri and q.predicate == kg("governmentOf")
            ),
            None,
        )
        if of in labels:
            return f"gouvernement {_key(of, 'Country', labels, quads)}"
    return normalise(labels[iri])


def _traits(quads: list[ox.Quad], labels: dict[str, str]) -> dict[str, set[str]]:
    """What could contradict: ``party:mr``, ``of:belgique`` (where a government or office is)."""
    objects: dict[tuple[str, str], list[str]] = defaultdict(list)
    for q in quads:
        objects[text(q.subject), q.predicate.value.removeprefix(KG)].append(text(q.object))
    traits: dict[str, set[str]] = defaultdict(set)
    for (subject, predicate), values in list(objects.items()):
        if predicate == "memberOf":
            traits[subject] |= {f"party:{slug(labels[v])}" for v in values if v in labels}
        elif predicate == "governmentOf":
            traits[subject] |= {f"of:{slug(labels[v])}" for v in values if v in labels}
        elif predicate == "holder":
            for post in objects[subject, "post"]:
                for owner in objects[post, "postIn"]:
                    for place in objects.get((owner, "governmentOf"), [owner]):
                        if place in labels and "/country/" in place:
                            for person in values:
                                traits[person].add(f"of:{slug(labels[place])}")
    return traits


def _groups(same: list[_Thing]) -> list[tuple[str, list[_Thing]]]:
    """Split namesakes into groups that do not contradict; a lone group needs no qualifier.

    Two contradict if both have traits of one kind (party, country) and share none of that kind.
    Those without any trait join the largest group.
    """
    groups: list[tuple[set[str], list[_Thing]]] = []
    for thing in sorted(same, key=lambda t: (-len(t.traits), sorted(t.traits), t.iri)):
        home = next((g for g in groups if not _contradict(g[0], thing.traits)), None)
        if home is None:
            groups.append((set(thing.traits), [thing]))
        else:
            home[0].update(thing.traits)
            home[1].append(thing)
    if len(groups) == 1:
        return [("", groups[0][1])]
    named = []
    for traits, members in groups:
        own = sorted(t for t in traits if sum(t in g[0] for g in groups) == 1)
        named.append((own[0].split(":", 1)[1] if own else digest(members[0].iri, 8), members))
    return named


def _contradict(a: set[str], b: set[str]) -> bool:
    for kind in ("party:", "of:"):
        mine, others = {t for t in a if t.startswith(kind)}, {t for t in b if t.startswith(kind)}
        if mine and others and not mine & others:
            return True
    return False


def _offices(quads: list[ox.Quad], canonical: dict[str, tuple[str, str]], base: str) -> None:
    """Posts follow their title and canonical owner, tenures their holder, post and status."""
    facts: dict[tuple[str, str], str] = {}
    posts, tenures = set(), set()
    for q in quads:
        name = q.predicate.value.removeprefix(KG)
        if q.predicate == TYPE and q.object == kg("Post"):
            posts.add(text(q.subject))
        elif q.predicate == TYPE and q.object == kg("Tenure"):
            tenures.add(text(q.subject))
        elif name in ("postTitle", "postIn", "holder", "post", "tenureStatus"):
            facts[text(q.subject), name] = text(q.object)
    for post in posts:
        owner = canonical.get(facts.get((post, "postIn"), ""), ("", ""))[0]
        stem = owner.removeprefix(base).replace("/", "-")
        title = slug(title_key(facts.get((post, "postTitle"), "")))
        canonical[post] = (
            f"{base}post/{title}" + (f"-{stem}" if stem else ""),
            "same title and owner",
        )
    for tenure in tenures:
        holder = canonical.get(facts.get((tenure, "holder"), ""), (tenure, ""))[0]
        held = canonical.get(facts.get((tenure, "post"), ""), (tenure, ""))[0]
        status = facts.get((tenure, "tenureStatus"), "").removeprefix(KG)
        key = digest(f"{holder}\n{held}\n{status}")
        canonical[tenure] = (
            f"{base}tenure/{slug(holder.rsplit('/', 1)[1])}-{key}",
            "same holder, post and status",
        )
