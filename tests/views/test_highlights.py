"""Which words of an article stand for which node, and how they reach the page."""

import itertools

from kg.store.store import GraphStore
from kg.views.highlights import highlights
from kg.views.packing import measured, packed
from kg.views.scene import scene


def test_names_and_proving_words_stand_for_their_nodes(store: GraphStore) -> None:
    made = scene(store)
    (found,) = highlights(made)
    text = made.articles[0]["text"]
    words = [(text[a:b], made.nodes[n]["name"] or made.nodes[n]["cls"]) for a, b, n in found]
    assert words[:8] == [
        ("Nordie", "Nordie"),
        ("Anne Lejeune", "Anne Lejeune"),
        ("PN", "PN"),
        ("a reçu", "Meeting"),
        ("Bruno Maes", "Bruno Maes"),
        ("Portville", "Portville"),
        ("sommet", "Meeting"),
        ("reverra", "Meeting"),
    ]


def test_highlights_are_disjoint_and_in_order(store: GraphStore) -> None:
    for found in highlights(scene(store)):
        assert all(a < b for a, b, _ in found)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


def test_offsets_count_as_scripts_count(store: GraphStore) -> None:
    """A character outside the basic plane is two units for JavaScript."""
    data = packed(scene(store), {}, None)
    (article,) = data["articles"]
    units = article["text"].encode("utf-16-le")
    words = [
        units[2 * a : 2 * b].decode("utf-16-le")
        for a, b in zip(article["marks"][::3], article["marks"][1::3], strict=True)
    ]
    assert "🙂" in article["text"]
    assert words[-1] == "Bruno Maes"  # behind it
    speaker = next(e for e in data["edges"] if e["property"] == "speaker")
    _, start, end, *_ = speaker["proofs"][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "dit 🙂 Bruno Maes"


def test_front_matter_is_left_out_of_the_article_shown() -> None:
    from kg.views.packing import _begin

    text = "---\ntitle: Un titre\n---\n\nLe texte."
    assert text[_begin(text) :] == "Le texte."
    assert _begin("Sans rien.") == 0
    assert _begin("--- tiret\n---\n") == 0


def test_who_takes_part_carries_what_the_network_says(store: GraphStore) -> None:
    found = packed(scene(store), measured(store), None)
    anne = next(n for n in found["nodes"] if n.get("name") == "Anne Lejeune")
    nordie = next(i for i, n in enumerate(found["nodes"]) if n.get("name") == "Nordie")
    assert anne["homes"] == [nordie]
    assert anne["group"] == -1  # two who meet are no community
