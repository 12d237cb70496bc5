"""Tokens and sentences of newswire."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.documents.pipeline import load_pipeline

TOKENS = {
    "La N-VA et le CD&V.": "La N-VA et le CD&V .",
    "M. Weber et Mme Roux": "M. Weber et Mme Roux",
    "À 16h30, a-t-il dit": "À 16h30 , a -t-il dit",
    "l'Elysée, l’Élysée": "l' Elysée , l’ Élysée",
    "un sommet franco-belge": "un sommet franco-belge",
    "Dites-le à Jean-Pierre": "Dites -le à Jean-Pierre",
    "aujourd'hui, quelqu'un": "aujourd'hui , quelqu'un",
    "l'ex-ministre": "l' ex-ministre",
    "le vice-Premier ministre": "le vice-Premier ministre",
    "(LR), 54 ans": "( LR ) , 54 ans",
    "« Non », dit-elle": "« Non » , dit -elle",
    "Saint-Denis-en-Val": "Saint-Denis-en-Val",
    "Ce soir-là": "Ce soir -là",
    "le PTB-PVDA et l'UE-Chine": "le PTB-PVDA et l' UE-Chine",
    "M. J.-P. Roux et A.B. Kone": "M. J.-P. Roux et A.B. Kone",
    "Ursula von der Mark": "Ursula von der Mark",
    "Bassirou KANE, Jean-Yves LE ROUX": "Bassirou KANE , Jean-Yves LE ROUX",
    "al-Masri et El-Fassi": "al-Masri et El-Fassi",
    "S'entretiendra-t-elle avec lui?": "S' entretiendra -t-elle avec lui ?",
    "qu’il l’a dit aujourd’hui": "qu’ il l’ a dit aujourd’hui",
    "le 1er janvier, le 12/03/2019": "le 1er janvier , le 12/03/2019",
    "12.000 euros, 3,5 %": "12.000 euros , 3,5 %",
    "C'est-à-dire : oui": "C'est-à-dire : oui",
    "l'ex-Premier ministre": "l' ex-Premier ministre",
}
SENTENCES = {
    "Anne est venue. Paul est parti.": ["Anne est venue.", "Paul est parti."],
    "M. Weber est venu. Mme Roux est partie.": ["M. Weber est venu.", "Mme Roux est partie."],
    "Un titre sans point\n\nAnne est venue.": ["Un titre sans point", "Anne est venue."],
    "Anne est venue à Paris avec\nses ministres.": ["Anne est venue à Paris avec\nses ministres."],
    '"Je pars. Je reviens demain", a dit Anne.': None,
    "PARIS, 4 juin 2018 (AFP) - Anne est venue.": [
        "PARIS, 4 juin 2018 (AFP) -",
        "Anne est venue.",
    ],
    "Il a vu le dr. Roux le 3 févr. 2018 à Lille.": None,
}


@pytest.mark.parametrize("text", TOKENS)
def test_tokens(text):
    assert " ".join(t.text for t in load_pipeline().make_doc(text)) == TOKENS[text]


@pytest.mark.parametrize("text", [t for t, s in SENTENCES.items() if s])
def test_sentences(text):
    found = [s.text.strip() for s in load_pipeline()(text).sents]
    assert found == SENTENCES[text]


@pytest.mark.parametrize("text", SENTENCES)
def test_no_sentence_starts_behind_a_bare_word(text):
    doc = load_pipeline()(text)
    words = [t for t in doc if not t.is_space]
    for before, token in pairwise(words):
        if token.is_sent_start and "\n" not in doc.text[before.idx : token.idx]:
            assert not before.text[-1].isalnum(), token
