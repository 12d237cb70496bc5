import random
from importlib.resources import files
from pathlib import Path

import pytest
from gold_graphs import SPOILED, graph_from, spoiled_graph
from rdflib import Dataset

from kg.errors import InputError, MissingInputError
from kg.evaluation.annotations import Annotation, read_annotations
from kg.evaluation.evaluation import Evaluation, RuleScore, evaluate
from kg.evaluation.reports import rule_table, table
from kg.triples.shapes import violations

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def annotations(dev: Path) -> dict[Path, Annotation]:
    return {a.path: a for a in read_annotations(dev)}


@pytest.fixture(scope="module")
def perfect(dev: Path, annotations: dict[Path, Annotation]) -> Evaluation:
    return evaluate(dev, graph_of=lambda path: graph_from(annotations[path]))


def test_a_perfect_graph_scores_one_in_every_family(perfect: Evaluation) -> None:
    assert perfect.articles == 58
    assert {n: s.f1 for n, s in perfect.scores.items() if s.gold + s.wrong and s.f1 != 1} == {}
    assert len([s for s in perfect.families.values() if s.gold]) == 39
    assert perfect.errors == ()
    assert perfect.class_right == perfect.entities_found == perfect.families["entity"].gold
    assert perfect.proven == perfect.asserted > 3000


def test_every_judged_rule_of_a_perfect_graph_is_right(perfect: Evaluation) -> None:
    assert {name: rule.precision for name, rule in perfect.rules.items()} == {
        f"gold.{name}": 1.0
        for name in (
            "Attack", "Cooperation", "Decision", "Meeting", "OfficeChange", "Statement", "links",
            "tenures",
        )
    }  # fmt: skip


def test_a_perfect_graph_keeps_the_shapes(annotations: dict[Path, Annotation]) -> None:
    first, *_, last = annotations.values()
    assert [str(v) for a in (first, last) for v in violations(graph_from(a))] == []


def test_wrong_slots_lower_the_precision_of_their_rule_only(
    dev: Path, annotations: dict[Path, Annotation]
) -> None:
    found = evaluate(
        dev, only=("dev-a",), graph_of=lambda p: spoiled_graph(annotations[p], "wrong slots")
    )
    assert found.rules["gold.tenures"].precision == found.rules["gold.links"].precision == 1
    assert 0.3 < found.rules["gold.Meeting"].precision < 0.9
    assert found.families["Meeting.date"].f1 < 0.5 < found.families["Meeting.participant"].f1
    first, second, *_ = rule_table(found).splitlines()
    assert first.split() == ["rule", "P", "right", "judged"]
    worst = min(found.rules.values(), key=lambda rule: rule.precision)
    assert second.split()[1:] == [f"{worst.precision:.3f}", str(worst.right), str(worst.judged)]


def test_missing_a_third_costs_recall_and_no_precision(
    dev: Path, annotations: dict[Path, Annotation]
) -> None:
    spoil = SPOILED["every third missed"]
    found = evaluate(dev, graph_of=lambda p: graph_from(spoil(annotations[p])))
    tenure = found.families["tenure"]
    assert tenure.precision == 1
    assert 0.6 < tenure.recall < 0.75
    assert all("  missed  tenure: " in e for e in found.errors if " tenure: " in e)


def test_the_order_of_triples_changes_nothing(
    dev: Path, annotations: dict[Path, Annotation]
) -> None:
    def shuffled(path: Path) -> Dataset:
        quads = sorted(spoiled_graph(annotations[path], "everything twice").quads())
        random.Random(7).shuffle(quads)
        data = Dataset(default_union=True)
        for s, p, o, g in quads:
            data.add((s, p, o, g))
        return data

    only = ("dev-b",)
    assert evaluate(dev, only=only, graph_of=shuffled) == evaluate(
        dev, only=only, graph_of=lambda p: spoiled_graph(annotations[p], "everything twice")
    )


def test_an_article_that_fails_counts_as_an_empty_graph(
    dev: Path, annotations: dict[Path, Annotation]
) -> None:
    def graph_of(path: Path) -> Dataset:
        if path.stem == "dev-a02":
            raise InputError(origin=str(path), problem="it is ill", remedy="cure it")
        return graph_from(annotations[path])

    found = evaluate(dev, only=("dev-a01", "dev-a02"), graph_of=graph_of)
    assert [f.stage for f in found.failures] == ["extract"]
    assert found.overall.precision == 1
    assert found.overall.recall < 1
    assert table(found).splitlines()[-1].startswith("FAILED ")
    assert "it is ill" in table(found)


def test_an_empty_score_is_zero() -> None:
    found = evaluate(GOLD / "dev", only=("dev-a01",), graph_of=lambda path: Dataset())
    assert (found.core.precision, found.core.recall, found.core.f1) == (0, 0, 0)
    assert found.rules == {}
    assert RuleScore(1, 4).precision == 0.25


@pytest.mark.parametrize("only", [(), ("nobody",)])
def test_a_folder_without_annotations_is_an_error(tmp_path: Path, only: tuple[str, ...]) -> None:
    with pytest.raises(MissingInputError, match="holds no annotated article"):
        evaluate(tmp_path, only=only, graph_of=lambda path: Dataset())


@pytest.mark.parametrize(
    "gold", ["{", '{"entities": []}', '{"entities": [{}], "events": []}', "[]"]
)
def test_a_broken_annotation_is_an_error(tmp_path: Path, gold: str) -> None:
    (tmp_path / "a.txt").write_text("Un texte.", encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(gold, encoding="utf-8")
    with pytest.raises(InputError, match="it is no annotation"):
        evaluate(tmp_path, graph_of=lambda path: Dataset())


def test_an_annotation_without_its_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(MissingInputError, match="its article is missing"):
        evaluate(tmp_path, graph_of=lambda path: Dataset())


@pytest.mark.parametrize("folder", ["dev", "samples"])
def test_annotations_are_sound(folder: str) -> None:
    """Quotes and names stand in the text; ids are unique and lead somewhere."""
    for annotation in read_annotations(GOLD / folder):
        entities = set(annotation.entities)
        events = {e.id for e in annotation.events}
        assert len(events) == len(annotation.events)
        assert not entities & events
        for event in annotation.events:
            assert event.quotes
            assert [q for q in event.quotes if q not in annotation.text] == []
            named = {*event.places, event.person, *event.participants, *event.hosts, event.speaker}
            named |= set(event.perpetrators)
            assert {x for x in named if isinstance(x, str)} <= entities
            assert {*event.follows, *event.outcomes} <= events
        assert {e.of for e in annotation.entities.values() if e.of} <= entities
        assert {t.person for t in annotation.tenures} <= entities
        assert {x for pair in annotation.members + annotation.created for x in pair} <= entities


def test_the_sample_articles_are_the_annotated_ones() -> None:
    shipped = {p.name: p.read_bytes() for p in files("kg.samples").iterdir() if ".txt" in p.name}
    annotated = {p.name: p.read_bytes() for p in (GOLD / "samples").glob("*.txt")}
    assert shipped == annotated
    assert len(shipped) == 3
