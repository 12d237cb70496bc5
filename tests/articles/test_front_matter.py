"""Text -> Article: front matter, the order of dates, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.texts import article_from_text, edtf_date
from kg.errors import EncodingError, InputError

STORY = "Les maires de la vallée se sont réunis à Zorville, a annoncé la préfecture.\n"


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("date: 2023-09-21", {"date": "2023-09-21"}),
        ("date: '2023-09-21'", {"date": "2023-09-21"}),
        ("date: 2023-09-21 18:02:00", {"date": "2023-09-21"}),
        ("date: 2023-09-21T00:30:00+02:00", {"date": "2023-09-21"}),
        ("date: 2023-09", {"date": "2023-09"}),
        ("date: 2023", {"date": "2023"}),
        ("date: 21 septembre 2023", {"date": "2023-09-21"}),
        ("date: jeudi 21 septembre 2023", {"date": "2023-09-21"}),
        ("date: 21/09/2023", {"date": "2023-09-21"}),
        ("date:", {"date": None}),
        ('title: "Rail : un accord"', {"title": "Rail : un accord"}),
        ("title: Rail : un accord\ndate: 2023-09-21", {"title": "Rail : un accord"}),
        ("title: Rail : un accord\ndate: 2023-09-21", {"date": "2023-09-21"}),
        ("source: La Gazette\nurl: https://gazette.example/1", {"source": "La Gazette"}),
        ("url: https://gazette.example/1", {"url": "https://gazette.example/1"}),
        ("lang: fr-BE", {"language": "fr-BE"}),
        ("lang: en français", {"language": "fr"}),
        ("title: [a, b]", {"title": None}),
        ("title: 2024", {"title": "2024"}),
        ("", {"date": None}),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(matter: str, expected: dict[str, str | None], end: str) -> None:
    head = f"---\n{matter}\n---\n".replace("\n", end)
    article = article_from_text(head + STORY)
    assert {name: getattr(article, name) for name in expected} == expected
    assert article.text == head + STORY
    assert article.body == len(head)


@pytest.mark.parametrize(
    "head", ["---\n---\n", "---\ndate: 2020\n...\n", "\ufeff---\ndate: 2020\n---\n"]
)
def test_other_marks(head: str) -> None:
    assert article_from_text(head + STORY).body == len(head)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"---\n{STORY}---\n{STORY}",
        f"---\n{STORY}",
        f"----\ndate: 2020\n----\n{STORY}",
        f"\n---\ndate: 2020\n---\n{STORY}",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    article = article_from_text(text)
    assert (article.body, article.date) == (0, None)


@pytest.mark.parametrize(
    ("explicit", "matter", "dateline", "page", "expected"),
    [
        ("2001-01-01", "2002-02-02", "2003-03-03", "2004-04-04", "2001-01-01"),
        (None, "2002-02-02", "2003-03-03", "2004-04-04", "2002-02-02"),
        (None, None, "2003-03-03", "2004-04-04", "2003-03-03"),
        (None, None, None, "2004-04-04", "2004-04-04"),
        (None, None, None, None, None),
        ("2001-01", "2002-02-02", "2003-03-03", None, "2001-01"),
    ],
)
def test_order_of_dates(
    explicit: str | None, matter: str | None, dateline: str | None, page: str | None,
    expected: str | None,
) -> None:  # fmt: skip
    head = f"---\ndate: {matter}\n---\n" if matter else ""
    text = head + (f"{dateline}\n" if dateline else "") + STORY
    assert article_from_text(text, date=explicit, metadata_date=page).date == expected


def test_arguments_beat_front_matter() -> None:
    text = f"---\ntitle: A\nsource: B\nurl: https://b.example/\n---\n{STORY}"
    article = article_from_text(text, title="C\n D", source=" ", url="https://c.example/")
    assert (article.title, article.source, article.url) == ("C D", "B", "https://c.example/")


@pytest.mark.parametrize(
    "date",
    ["hier", "2018-13", "2018-02-30", "31/02/2018", "2018-06-04/2018-06-05", "[2018,2019]", "lundi",
     "date", "[", "/", "12 mars", "le 12 mars 2019 à Zorville"],
)  # fmt: skip
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_text(STORY, date=date, origin="a.txt")
    assert str(caught.value).startswith(f"a.txt: {date!r} is no date; write it as 2018-06-04")
    with pytest.raises(InputError):
        article_from_text(f"---\ndate: '{date}'\n---\n{STORY}")


def test_impossible_day_in_front_matter() -> None:
    with pytest.raises(InputError, match="'2023-02-31' is no date"):
        article_from_text(f"---\ndate: 2023-02-31\n---\n{STORY}")


@pytest.mark.parametrize("matter", ["title: [a\nnext", "a: b\n- c: {", "a: {b\n}}"])
def test_broken_front_matter(matter: str) -> None:
    with pytest.raises(InputError, match="its front matter is no YAML; mend the lines"):
        article_from_text(f"---\n{matter}\n---\n{STORY}", origin="a.txt")


@pytest.mark.parametrize("matter", ["a: " + "[" * 3000, "a: &x [*x, *y]", "a: &x [*x]\nb: *x"])
def test_hostile_front_matter_gives_no_metadata(matter: str) -> None:
    article = article_from_text(f"---\n{matter}\n---\n{STORY}")
    assert (article.title, article.date) == (None, None)
    assert article.text[article.body :] == STORY


@pytest.mark.parametrize(("character", "name"), [("\ud800", "U\\+D800"), ("\x00", "U\\+0000")])
def test_what_no_file_can_hold(character: str, name: str) -> None:
    with pytest.raises(EncodingError, match=f"no character \\({name}\\) at 3"):
        article_from_text(f"abc{character}def", origin="a.txt")


def test_empty_text_is_an_article_without_anything() -> None:
    article = article_from_text("")
    assert (article.text, article.date, article.body) == ("", None, 0)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200),
    st.sampled_from(["", "---\ntitle: A\n---\n", "---\r\ndate: 2020-01-01\r\n---\r\n"]),
)
def test_text_and_body(story: str, head: str) -> None:
    try:
        article = article_from_text(head + story)
    except InputError:
        return
    assert article.text == head + story
    assert 0 <= article.body <= len(article.text)
    assert article.id == article_from_text(head + story, date="1999").id
    if head and not story.startswith(("---", "...")):
        assert article.text[: article.body] == head


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%Y-%m-%dT%H:%M:%S"]))
def test_dates_come_back(day: dt.date, form: str) -> None:
    written = day.isoformat()[: {"%Y": 4, "%Y-%m": 7}.get(form, 10)]
    clock = "T00:00:00" if "T" in form else ""
    assert edtf_date(written + clock) == written
