import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views.moments import moment
from kg.views.passages import passage

TEXT = (
    "Titre\n\nLe président a parlé. M. Michel (MR) a reçu le 3 mai J. Dupont à Paris. Elle part. "
    "« Non », dit-il.\n\nFin."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Titre", "Titre"),
        ("Le président", "Le président a parlé."),
        ("parlé.", "Le président a parlé."),
        ("M. Michel", "M. Michel (MR) a reçu le 3 mai J. Dupont à Paris."),
        ("Paris", "M. Michel (MR) a reçu le 3 mai J. Dupont à Paris."),
        ("Elle part", "Elle part."),
        ("Paris. Elle", "M. Michel (MR) a reçu le 3 mai J. Dupont à Paris. Elle part."),
        ("Non", "« Non », dit-il."),
        ("Fin", "Fin."),
    ],
)
def test_the_sentence_around_a_proof(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    found = passage(TEXT, start, start + len(words))
    assert found.text == sentence
    assert found.marked(start, start + len(words))[1] == words


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "mot " * 100 + "PREUVE" + " mot" * 100
    start = text.index("PREUVE")
    before, quote, after = passage(text, start, start + 6, reach=50).marked(start, start + 6)
    assert quote == "PREUVE"
    assert before == "…" + "mot " * 12
    assert after == " mot" * 12 + "…"


@given(st.text(alphabet='aB. \n🙂é«»"', max_size=80), st.data())
def test_the_proof_is_always_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, quote, after = passage(text, start, end, reach=20).marked(start, end)
    assert quote == text[start:end].replace("\n", " ")
    shown = before.removeprefix("…") + quote + after.removesuffix("…")
    assert shown in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2018-06-04", "4 juin 2018", "4 June 2018"),
        ("2018-06-01", "1er juin 2018", "1 June 2018"),
        ("2018-06", "juin 2018", "June 2018"),
        ("2018", "2018", "2018"),
        ("2018-06~", "~juin 2018", "~June 2018"),
        ("2018-21", "printemps 2018", "spring 2018"),
        ("2018-34", "2e trimestre 2018", "2nd quarter 2018"),
        ("2016-02/..", "depuis février 2016", "since February 2016"),
        ("../2019", "jusqu’à 2019", "until 2019"),
        ("2021/2027", "2021–2027", "2021–2027"),
        ("2021-05-03/2021-05-05", "3–5 mai 2021", "3–5 May 2021"),
        ("2021-05/2021-07", "mai 2021 – juillet 2021", "May 2021 – July 2021"),
        ("[2018-06-04,2018-06-11]", "4 ou 11 juin 2018", "4 or 11 June 2018"),
        ("[2018-05-28,2018-06-04]", "28 mai 2018 ou 4 juin 2018", "28 May 2018 or 4 June 2018"),
        ("[2018-06-04]", "4 juin 2018", "4 June 2018"),
        ("2018-13", "2018-13", "2018-13"),
        ("201X", "201X", "201X"),
        ("", "", ""),
    ],
)
def test_dates_in_words(edtf: str, french: str, english: str) -> None:
    assert (moment(edtf, "fr"), moment(edtf, "en")) == (french, english)
