"""The head of an article -> its date; places, agencies and papers are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.datelines import (
    dateline_date,
    dateline_span,
    week_of_head,
    without_stated_date,
)
from kg.articles.texts import article_from_text

GOLD = Path(__file__).parents[1] / "gold" / "dev"
STORY = (
    "Le ministre des Transports de la région a présenté hier devant les élus un plan de relance "
    "du rail que ses adversaires jugent beaucoup trop cher pour les communes."
)

# Header in front of the story on its line; the story starts behind it.
DATELINES = (
    ("(Agora) Zorville, le 12 mars 2019 - ", "2019-03-12"),
    ("Zorville, 3 mai 2021 (ags/agp) ", "2021-05-03"),
    ("Lundi 3 mai 2021, Zorville. ", "2021-05-03"),
    ("ZORVILLE, 3 mai 2021 (AGP) -- ", "2021-05-03"),
    ("ZORVILLE, 3 mai 2021 (AGP) = ", "2021-05-03"),
    ("ZORVILLE, 3 mai 2021 (AGP) — ", "2021-05-03"),
    ("ZORVILLE, 3 mai 2021 (AGP) - ", "2021-05-03"),
    ("ZORVILLE (Nordie), 24 fév 2024 (AGP) - ", "2024-02-24"),
    ("ZORVILLE, 24 FÉVR. 2024 (AGP) - ", "2024-02-24"),
    ("ZORVILLE (NOP), 9 nov. 2021 - ", "2021-11-09"),
    ("Zorville, 1er juillet 2025 (Agora Presse) – ", "2025-07-01"),
    ("Zorville-sur-Orge, dimanche 6 juillet 2025 – ", "2025-07-06"),
    ("Val de l'Orge, le 6 juillet 2025 – ", "2025-07-06"),
    ("Zorville, juin 2022 (ags) – ", "2022-06"),
    ("(Zorville, vendredi 5 mars 2021) ", "2021-03-05"),
    ("Zorville, le 7 aout 2025 – ", "2025-08-07"),
    ("ZORVILLE, LE 7 AOUT 2025 - ", "2025-08-07"),
    ("Zorville,\u00a0le 7\u00a0avril\u00a02025\u00a0– ", "2025-04-07"),
    ("Zorville, le 7\u202favril\u202f2025 – ", "2025-04-07"),
    ("Zorville - 3 mai 2021 - ", "2021-05-03"),
    ("Zorville (3 mai 2021) - ", "2021-05-03"),
    ("Zorville, 3 mai 2021. ", "2021-05-03"),
    ("Zorville, 3 mai 2021. – ", "2021-05-03"),
    ("3 mai 2021. - ", "2021-05-03"),
    ("ZORVILLE (Nordie), 3 avr 2021 (AGP) - ", "2021-04-03"),
    ("Zorville, 3 mai 2021 : ", "2021-05-03"),
    ("Agora, 3 mai 2021, 10h – ", "2021-05-03"),
    ("**Zorville, le 3 mai 2021** – ", "2021-05-03"),
    ("Zorville, 25/06/2025 | ", "2025-06-25"),
    ("Zorville, 29 février 2024 - ", "2024-02-29"),
    ("(2023) ", "2023"),
    ("(mars 2023) ", "2023-03"),
    (" date 2018-06 ", "2018-06"),
    ("   date 2018-06-04   ", "2018-06-04"),
    ("DATE 2018 ", "2018"),
)

# Header lines of their own.
HEADS = (
    ("LE QUOTIDIEN – N° 3107 – 11 août 2021", "2021-08-11"),
    ("(Agora) Zorville, le 12 mars 2019 -", "2019-03-12"),
    ("Publié le dimanche 5 mai 2024 à 18h02", "2024-05-05"),
    ("PUBLIÉ LE 5 MAI 2024", "2024-05-05"),
    ("Publie le 05.05.2024", "2024-05-05"),
    (
        "Titre du jour\n\nPublié le 5 mai 2024 à 18 h 02, mis à jour le 6 mai 2024 à 9h",
        "2024-05-05",
    ),
    ("Publié le 05/05/2024 | Mis à jour le 06/05/2024", "2024-05-05"),
    ("Mis à jour le 06/05/2024, publié le 05/05/2024", "2024-05-05"),
    ("Mise à jour : 23 septembre 2020\nPublication : 22 septembre 2020", "2020-09-22"),
    ("Titre\nMis à jour le 23-09-2020 à 17:45", "2020-09-23"),
    ("Dernière mise à jour : 03/05/2021 10:12", "2021-05-03"),
    ("ZORVILLE, 3 mai 2021 (AGP)\nMis à jour le 4 mai 2021", "2021-05-03"),
    ("Modifié le 3 mai 2021", "2021-05-03"),
    ("Posté le 3 mai 2021 par Ann Onyme", "2021-05-03"),
    ("Paru le 3 mai 2021", "2021-05-03"),
    ("*Publié le 3 mai 2021*", "2021-05-03"),
    (
        "Publié le 3 mai 2021 à 10h00 | Lecture 3 min | Par Ann Onyme, correspondante à Zorville, "
        "et par la rédaction du soir",
        "2021-05-03",
    ),
    ("Titre\n" + STORY + "\nPublié le 3 mai 2021", "2021-05-03"),
    ("LA SEMAINE (6 - 12 octobre 2025)\nÉtabli le vendredi 3 octobre à 16 heures", "2025-10-03"),
    ("12/03/2019", "2019-03-12"),
    ("12.3.2019", "2019-03-12"),
    ("12/03/19", "2019-03-12"),
    ("12/03/87", "1987-03-12"),
    ("2019-03-12", "2019-03-12"),
    ("2019-03-12T18:02:00+01:00", "2019-03-12"),
    ("2019-03-12 18:02", "2019-03-12"),
    ("2019-03", "2019-03"),
    ("2019", "2019"),
    ("Mars 2016", "2016-03"),
    ("date: 2018-06-04", "2018-06-04"),
    ("Date : 4 juin 2018", "2018-06-04"),
    ("Zorville, le 7 avril 2025", "2025-04-07"),
    ("Zorville, le mardi 1er avril 2025", "2025-04-01"),
    ("Zorville | lundi 7 avril 2025", "2025-04-07"),
    ("Zorville, 7 avr. 2025, 19h40", "2025-04-07"),
    ("ZORVILLE 20/10/2023 (AGORA)", "2023-10-20"),
    ("Agora / Zorville, le 8.2.2024, 19:40", "2024-02-08"),
    ("Le récit – vendredi 7 mars 2025 – de notre correspondante à Zorville", "2025-03-07"),
    ("SPORT - Dimanche 27 avril 2025, 17h48", "2025-04-27"),
    ("PORTRAIT - Le 29 février 2024 à 06h30", "2024-02-29"),
    ("Jeudi 29 décembre 2022 | Par Ann Onyme, à Zorville", "2022-12-29"),
    ("Titre\n\nPar Ann Onyme\n\nLe 3 mai 2021 à 07:15", "2021-05-03"),
    ("Par Ann Onyme, le 3 mai 2021", "2021-05-03"),
    ("Communiqué du Conseil\nZorville, le 7 avril 2025", "2025-04-07"),
    ("Communiqué de presse du 7 avril 2025", "2025-04-07"),
    ("Troisième session – Zorville, 10 et 11 juillet 2025", "2025-07-11"),
    ("Le Quotidien, édition du samedi 3 et dimanche 4 mai 2025", "2025-05-04"),
    ("Agenda du 4 au 10 mars 2019\nVendredi 1er mars 2019", "2019-03-01"),
    (
        "Agenda\nDu lundi 8 au vendredi 12 mars 2021 (bouclé le vendredi 5 à 18 heures)",
        "2021-03-05",
    ),
    ("L'essentiel de la semaine\ndu 1er au 5 mars 2021", "2021-03-05"),
    ("Agenda : la semaine du 8 au 12 mars 2021", None),
    ("Zorville, correspondance, le 5 mars 2021", "2021-03-05"),
    ("Zorville, de nos envoyés spéciaux, 5 mars 2021", "2021-03-05"),
    ("De notre envoyée à Zorville, Ann Onyme. Vendredi 5 mars 2021.", "2021-03-05"),
    ("ZORVILLE - 5 mars 2021, par notre correspondante", "2021-03-05"),
    ("DIRECT. Zorville : la journée du vendredi 5 mars 2021", "2021-03-05"),
    ("Correspondant à Zorville depuis le 5 mars 2021", None),
    ("Attentat du 22 mars 2016 : le procès s'ouvre\nZorville, le 5 décembre 2022", "2022-12-05"),
)

FEET = (
    ("(Agora, 3 mai 2021)", "2021-05-03"),
    ("(23 octobre 2018)", "2018-10-23"),
    ("Fait à Zorville, le 3 mai 2021.", "2021-05-03"),
    ("A.B., mercredi 3 mai 2021", "2021-05-03"),
    ("Ann Onyme (avec Agora), le 3 mai 2021 à 18h02", "2021-05-03"),
    ("(avec Agora) - 3 mai 2021", "2021-05-03"),
    ("Avec Agora, 3 mai 2021", "2021-05-03"),
    ("(ats/afp, 3 mai 2021)", "2021-05-03"),
    ("AGORA - 3 mai 2021", "2021-05-03"),
    ("Publié le 3 mai 2021 à 18h02", "2021-05-03"),
    ("3 mai 2021 (Agora)", "2021-05-03"),
    ("Zorville matin, 3 mai 2021", "2021-05-03"),
    ("[Agora, lundi 3 mai 2021]", "2021-05-03"),
    ("Dépêche AFP du 3 mai 2021", "2021-05-03"),
    ("La loi du 3 mai 2021", None),
    ("Attentat du 3 mai 2021", None),
    ("Zorville, le 3 mai 2021", "2021-05-03"),
    ("Le traité a été signé à Zorville, le 3 mai 2021", None),
    ("Mme Onyme préside le Conseil. Zorville, 3 mai 2021", None),
    ("(la loi date du 3 mai 2021)", None),
    ("Il est mort à Zorville le 3 mai 2021.", None),
)

PROSE = (
    STORY,
    "Le 12 mars 2019, " + STORY,
    STORY + "\n\nLe 12 mars 2019, " + STORY,
    STORY + "\n\nZorville a voté en mars 2019.\n\n" + STORY,
    "Titre\n\nLe 16 octobre 2017, les deux hommes s'étaient vus à Zorville. " + STORY,
    "Attentat du 22 mars 2016 : le procès s'ouvre\n\n" + STORY,
    "Depuis mars 2015, " + STORY,
    "Le plan 2030 - " + STORY,
    "En 2019 – année de crise – " + STORY,
    "Titre\n\nPublié le 3 mai 2021 par l'État, le rapport – attendu – est sévère. " + STORY,
    "Le rapport publié le 3 mai 2021 par l'État est sévère. " + STORY,
    "Publié le 3 mai 2021, le rapport divise",
    "Publié le 3 mai 2021, le rapport de la Cour " + STORY,
    "Né le 3 mai 1951 à Zorville, l'ancien ministre est mort hier.",
    "Il est mort le 3 mai 2021.",
    "Zorville accueillera le 3 mai 2021 (un mardi) le sommet. " + STORY,
    "La loi du 3 mai 2021 – votée à l'unanimité – entre en vigueur. " + STORY,
    "Le 3 mai 2021 - date de la signature - " + STORY,
    "Zorville, 32 mars 2019 - " + STORY,
    "ZORVILLE, 29 février 2023 (AGP) - " + STORY,
    "ZORVILLE, 3 mai (AGP) — " + STORY,
    "",
    "\n \n",
)


@pytest.mark.parametrize(("header", "date"), DATELINES)
def test_dateline_in_front_of_the_story(header: str, date: str) -> None:
    text = header + STORY
    assert dateline_date(text) == date
    assert dateline_span(text) == (0, len(header))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize(("head", "date"), HEADS)
def test_header_lines(head: str, date: str | None, end: str) -> None:
    assert dateline_date(head.replace("\n", end) + end + STORY) == date


@pytest.mark.parametrize(
    ("head", "week"),
    [
        ("Agenda : la semaine du 8 au 12 mars 2021", "2021-03-08/2021-03-12"),
        ("Agenda\nDu lundi 29 mars au vendredi 2 avril 2021", "2021-03-29/2021-04-02"),
        ("Zorville, le 5 mars 2021", None),
    ],
)
def test_week_of_a_head(head: str, week: str | None) -> None:
    assert week_of_head(f"{head}\n\n{STORY}") == week


@pytest.mark.parametrize(("foot", "date"), FEET)
def test_last_line(foot: str, date: str | None) -> None:
    story = f"{STORY}\n\n" * 9  # so long that no line of the head is the last
    assert dateline_date(f"Titre\n\n{story}{foot}\n") == date


@pytest.mark.parametrize("text", PROSE)
def test_dates_of_the_story_are_not_the_articles(text: str) -> None:
    assert dateline_date(text) is None


@pytest.mark.parametrize(
    ("header", "story"),
    [
        ("ZORVILLE (AGP) – ", STORY),
        ("Zorville (Agora) - ", STORY),
        ("ZORVILLE - ", STORY),
        ("ZORVILLE, 3 mai (AGP) — ", STORY),
        ("ZORVILLE, 3 mai 2021 (AGP) - ", "« Jamais », dit-elle. " + STORY),
    ],
)
def test_span_of_a_header(header: str, story: str) -> None:
    before = "Titre\n\nPublié le 3 mai 2021\n\n"
    assert dateline_span(before + header + story) == (len(before), len(before + header))


@pytest.mark.parametrize(
    "text", [STORY, "Titre\n\n" + STORY, "Zorville, le 7 avril 2025\n\n" + STORY, "", "ZORVILLE - "]
)
def test_no_span_without_a_header_on_the_storys_line(text: str) -> None:
    assert dateline_span(text) is None


def test_dated_header_beats_a_rubric() -> None:
    text = "SPORT - Titre du jour\n\nZORVILLE, 3 mai 2021 (AGP) - " + STORY
    span = dateline_span(text)
    assert span is not None
    assert text[slice(*span)] == "ZORVILLE, 3 mai 2021 (AGP) - "


def test_body_is_where_the_head_starts() -> None:
    matter = "---\nnote: 2001-01-01\n---\n"
    text = matter + "ZORVILLE, 3 mai 2021 (AGP) - " + STORY
    assert dateline_date(text, len(matter)) == "2021-05-03"
    assert dateline_span(text, len(matter)) == (len(matter), len(text) - len(STORY))


PIECES = st.sampled_from(
    ["Zorville", ", ", "le ", "3 mai 2021", "(AGP)", " - ", "\n", "\r\n", "12/03/19", "Publié ",
     "date 2018-13", "(", ")", "é", "\u202f", "🙂", "2021", ".", STORY]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=200))
def test_span_lies_on_one_line_in_front_of_words(text: str) -> None:
    dateline_date(text)
    span = dateline_span(text)
    if span is not None:
        start, end = span
        assert 0 <= start < end < len(text)
        assert "\n" not in text[start:end]
        assert start == 0 or text[start - 1].isspace() or not text[start - 1].isprintable()


@given(st.sampled_from(DATELINES), st.text("abc ,.\n", max_size=40))
def test_what_follows_the_head_changes_nothing(case: tuple[str, str], tail: str) -> None:
    header, date = case
    assert dateline_date(header + STORY + "\n" + tail) == date


@pytest.mark.parametrize(
    "text",
    [
        "ZORVILLE, 3 mai 2021" + " " * 500_000 + "!",
        " " * 500_000 + "ZORVILLE, 3 mai 2021 - " + STORY,
        "Publié " * 80_000 + "3 mai 2021",
        "(" * 500_000,
        "3 mai 2021 " * 40_000,
    ],
    ids=range(5),
)
def test_hostile_lines_take_no_time(text: str) -> None:
    # a quadratic pattern would run for hours here
    dateline_date(text)
    dateline_span(text)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.gold.json")), ids=lambda p: p.name[:7])
def test_gold_dates(path: Path) -> None:
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8-sig")
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert article_from_text(text).date == gold.get("date")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("date 2018-06 Deux pays voisins", "Deux pays voisins"),
        ("Date : 2018-06-03", ""),
        ("(2019) Deux pays voisins", "Deux pays voisins"),
        ("2018-06-03", ""),
        ("Lundi 3 juin 2018", ""),
        ("2018 fut une année difficile", "2018 fut une année difficile"),
        ("Le 3 juin 2018, deux pays", "Le 3 juin 2018, deux pays"),
    ],
)
def test_a_line_without_the_date_that_it_states(line: str, rest: str) -> None:
    assert without_stated_date(line) == rest
