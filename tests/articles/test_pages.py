"""HTML -> articles: the main text and the page's metadata."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.articles.article import Article
from kg.articles.readers import Item

Read = Callable[..., list[Item]]
FIRST = (
    "La ministre des Transports, Ann Onyme, a reçu lundi à Zorville les maires de la vallée. "
    "Ils ont signé un accord sur la ligne 12, fermée depuis le 4 juin 1999."
)
SECOND = (
    "« La ligne vivra », a déclaré la ministre devant les élus réunis à l'hôtel de ville, avant "
    "de repartir pour la capitale dans la soirée."
)


def page(meta: str = "", above: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="fr"><head><title>Le rail sauvé | La Gazette</title>
<meta property="og:title" content="Le rail sauvé">
<meta property="og:site_name" content="La Gazette">
<link rel="canonical" href="https://gazette.example/rail">{meta}</head>
<body><nav><a href="/">Accueil</a> <a href="/p">Politique</a></nav>
<script>var date = "2011-11-11";</script>
<article><h1>Le rail sauvé</h1>{above}<p>{FIRST}</p><p>{SECOND}</p></article>
<footer>© 2024 La Gazette, tous droits réservés</footer></body></html>"""


def published(day: str) -> str:
    return f'<meta property="article:published_time" content="{day}T18:02:00+02:00">'


@pytest.mark.parametrize("name", ["a.html", "a.htm"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_and_metadata(read: Read, name: str, encoding: str) -> None:
    (article,) = read(name, page(published("2021-05-03")).encode(encoding))
    assert isinstance(article, Article)
    assert FIRST in article.text
    assert SECOND in article.text
    assert not {"Accueil", "droits", "2011"} & set(article.text.replace(",", " ").split())
    assert (article.title, article.source) == ("Le rail sauvé", "La Gazette")
    assert (article.url, article.date) == ("https://gazette.example/rail", "2021-05-03")


@pytest.mark.parametrize(
    ("meta", "above", "expected"),
    [
        (published("2021-05-03"), "", "2021-05-03"),
        (published("1987-05-03"), "", "1987-05-03"),
        (published("2087-05-03"), "", "2087-05-03"),
        (
            published("2021-05-03")
            + '<meta property="article:modified_time" content="2021-06-04T08:00:00+02:00">',
            "",
            "2021-05-03",
        ),
        (published("2021-05-03"), "<p>Publié le 2 mai 2021</p>", "2021-05-02"),
        ("", "<p>Zorville, le 2 mai 2021</p>", "2021-05-02"),
        ("", "", None),
    ],
)
def test_date(read: Read, meta: str, above: str, expected: str | None) -> None:
    (article,) = read("a.html", page(meta, above))
    assert isinstance(article, Article)
    assert article.date == expected


def test_same_page_same_article(read: Read) -> None:
    html = page(published("2021-05-03"))
    assert read("a.html", html) == read("a.html", html)


def test_date_argument_wins(read: Read) -> None:
    (article,) = read("a.html", page(published("2021-05-03")), date="2020")
    assert isinstance(article, Article)
    assert article.date == "2020"


def test_xml_declaration(read: Read) -> None:
    (article,) = read("a.html", '<?xml version="1.0" encoding="utf-8"?>\n' + page())
    assert isinstance(article, Article)
    assert FIRST in article.text
