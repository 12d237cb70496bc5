"""Names of persons as French and Belgian newswire writes them, whole and without their titles."""

from __future__ import annotations

import pytest

import kg

PERSONS = {
    "Le ministre Maxime de Wael a reçu Ursula von der Mark.": [
        "Maxime de Wael",
        "Ursula von der Mark",
    ],
    "Jan Van den Broeck et Karin De Smet se sont vus lundi.": [
        "Jan Van den Broeck",
        "Karin De Smet",
    ],
    "Bassirou KANE a rencontré Jean-Yves LE ROUX à Dakar.": ["Bassirou KANE", "Jean-Yves LE ROUX"],
    "Le président Kim Sung-min a reçu Xi Wenbo.": ["Kim Sung-min", "Xi Wenbo"],
    "M. d'Hauteville a reçu Mme de La Tour à Paris.": ["d'Hauteville", "de La Tour"],
    "Jean-Pierre L'Heureux, député, a interrogé Anne-Marie O'Brien.": [
        "Jean-Pierre L'Heureux",
        "Anne-Marie O'Brien",
    ],
    "J.-P. Roux et A. Kone ont signé l'accord.": ["J.-P. Roux", "A. Kone"],
    "Mohamed Ould Cheikh Ahmed a été nommé ministre.": ["Mohamed Ould Cheikh Ahmed"],
    "Le roi Abdallah II a reçu Mahmoud al-Masri à Amman.": ["Abdallah II", "Mahmoud al-Masri"],
    "La chancelière Éva Müller-Lüdenscheid a salué Željko Šarić.": [
        "Éva Müller-Lüdenscheid",
        "Željko Šarić",
    ],
    "Paul Chauffé a reçu Mme Redonné. M. Chauffé l'a dit. Prévue jeudi, la rencontre a eu lieu.": [
        "Paul Chauffé",
        "Redonné",
        "Chauffé",
    ],
    "Il a été nommé à la place de Jeanne Roux.": ["Jeanne Roux"],
    "MM. Weber et Roux ont quitté Bruxelles.": ["Weber", "Roux"],
    "M. Karl Tombé est arrivé. M. Tombé a été reçu mardi. Arrivé lundi, il repart.": [
        "Karl Tombé",
        "Tombé",
    ],
    "Benoît de Lannoy (MR) succède à Guy vanden Berghe (N-VA).": [
        "Benoît de Lannoy",
        "Guy vanden Berghe",
    ],
    "La Première ministre Siobhán Ní Mhurchú est arrivée.": ["Siobhán Ní Mhurchú"],
    "José Luis Rodríguez y García a démissionné mardi.": ["José Luis Rodríguez y García"],
}


@pytest.mark.parametrize("text", PERSONS)
def test_persons_are_named_in_full(text):
    facts = kg.extract(text, date="2018-06-06").facts
    names = {
        f.object
        for f in facts
        if f.subject.cls == "Person" and f.predicate in ("prefLabel", "altLabel")
    }
    assert names == set(PERSONS[text])
