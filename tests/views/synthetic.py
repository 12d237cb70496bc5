"""Made-up news of any size: articles, offices, meetings and evidence as a build leaves them."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pyoxigraph as ox

from kg.store.store import GraphStore

KG = "https://w3id.org/valduchesse/ontology#"
BASE = "https://w3id.org/valduchesse/id/"
PREFIXES = f"""@prefix kg: <{KG}> . @prefix : <{BASE}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
FIRST = "Anne Bruno Carla Denis Elsa Farid Greta Hugo Ines Jonas Karin Louis Mona Nils Olga Paul"
LAST = "Maes Lejeune Ek Roy Weber Durand Novak Silva Costa Horvat Berg Aigner Sand Kralj Moreau"
KINDS = ("visit", "summit", "talks", "call")
STATUSES = ("Held", "Held", "Held", "Planned", "Cancelled")


def synthetic(nodes: int, seed: int = 5) -> GraphStore:
    """About so many nodes: a quarter meetings, half persons, the rest places, posts and parties."""
    draw = random.Random(seed)
    people = _people(nodes // 2)
    places = [f"Ville-{i}" for i in range(nodes // 6)]
    parties = [f"Parti {i}" for i in range(max(2, nodes // 40))]
    lands = [f"Pays {i}" for i in range(max(2, nodes // 40))]
    graphs = [_world(people, places, parties, lands, draw)]
    meetings = nodes - len(people) - len(places) - len(parties) - 2 * len(lands)
    for number, start in enumerate(range(0, meetings, 4)):
        wanted = range(start, min(start + 4, meetings))
        graphs.append(_article(number, wanted, people, places, draw))
    store = ox.Store()
    store.bulk_load((PREFIXES + "\n".join(graphs)).encode(), format=ox.RdfFormat.TRIG)
    return GraphStore(Path(), store)


def _people(n: int) -> list[str]:
    first, last = FIRST.split(), LAST.split()
    pairs = len(first) * len(last)
    return [
        f"{first[i % len(first)]} {last[i // len(first) % len(last)]}"
        + (f" {i // pairs + 1}" if i >= pairs else "")
        for i in range(n)
    ]


def _world(
    people: list[str],
    places: list[str],
    parties: list[str],
    lands: list[str],
    draw: random.Random,
) -> str:
    lines = [f':place-{i} a kg:Place ; skos:prefLabel "{n}"@fr .' for i, n in enumerate(places)]
    lines += [
        f':party-{i} a kg:PoliticalParty ; skos:prefLabel "{n}"@fr .' for i, n in enumerate(parties)
    ]
    for i, name in enumerate(lands):
        lines += [
            f':land-{i} a kg:Country ; skos:prefLabel "{name}"@fr .',
            f':gov-{i} a kg:Government ; skos:prefLabel "gouvernement de {name}"@fr ; '
            f"kg:governmentOf :land-{i} .",
            f':post-{i} a kg:Post ; kg:postTitle "ministre"@fr ; kg:postIn :gov-{i} .',
        ]
    for i, name in enumerate(people):
        lines.append(f':person-{i} a kg:Person ; skos:prefLabel "{name}"@fr .')
        if draw.random() < 0.5:
            lines.append(f":person-{i} kg:memberOf :party-{draw.randrange(len(parties))} .")
        if draw.random() < 0.6:
            lines.append(
                f":tenure-{i} a kg:Tenure ; kg:holder :person-{i} ; "
                f"kg:post :post-{draw.randrange(len(lands))} ; kg:tenureStatus kg:Current ."
            )
    return ":world { " + "\n".join(lines) + " }"


def _article(
    number: int, wanted: range, people: list[str], places: list[str], draw: random.Random
) -> str:
    day = dt.date(2016, 1, 1) + dt.timedelta(days=draw.randrange(3300))
    text, lines = "", []

    def prove(subject: str, predicate: str, value: str, words: str, at: int) -> None:
        lines.append(
            f":e-{number}-{len(lines)} a kg:Evidence ; rdf:subject {subject} ; "
            f"rdf:predicate kg:{predicate} ; rdf:object {value} ; kg:inArticle :article-{number} ; "
            f'kg:quote "{words}" ; kg:start {at} ; kg:end {at + len(words)} ; '
            f'kg:extractor "meetings.made" ; kg:confidence {draw.uniform(0.4, 1):.3f} .'
        )

    for m in wanted:
        # A few meet often, most rarely.
        guests = sorted({int(draw.paretovariate(0.35)) % len(people) for _ in range(5)})
        place, when = draw.randrange(len(places)), day + dt.timedelta(days=draw.randrange(60))
        event = f":meeting-{m}"
        lines.append(
            f"{event} a kg:Meeting ; kg:status kg:{draw.choice(STATUSES)} ; "
            f"kg:meetingKind kg:{draw.choice(KINDS)} ; kg:place :place-{place} ; "
            f'kg:date "{when}" ; kg:earliest "{when}"^^xsd:date ; kg:latest "{when}"^^xsd:date .'
        )
        for k, guest in enumerate(guests):
            lines.append(f"{event} kg:participant :person-{guest} .")
            lines.append(f":person-{guest} kg:mentionedIn :article-{number} .")
            prove(event, "participant", f":person-{guest}", people[guest], len(text))
            text += people[guest] + (", " if k < len(guests) - 1 else " ")
        prove(event, "status", "kg:Held", "se sont rencontrés", len(text))
        text += f"se sont rencontrés le {when.day} à "
        prove(event, "place", f":place-{place}", places[place], len(text))
        text += f"{places[place]} pour parler de la pêche et des quotas de l'an prochain. "
    lines.append(
        f':article-{number} a kg:Article ; dcterms:title "Article {number}" ; '
        f'dcterms:issued "{day}" ; dcterms:source "Agence" ; kg:text "{text}" .'
    )
    return f":article-{number} {{ " + "\n".join(lines) + " }"
