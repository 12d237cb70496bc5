"""The ontology: complete in two languages, without cycles, the same in Python, used as declared."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from kg.triples.generate_vocabulary import source
from kg.triples.ontology import ontology_file
from kg.triples.shapes import violations
from kg.triples.vocabulary import KG

ROOT = Path(__file__).parents[2]
ONTOLOGY = URIRef("https://w3id.org/valduchesse/ontology")
CONTRACT_CLASSES = [
    "Actor",
    "Person",
    "Organization",
    "Government",
    "PoliticalParty",
    "PublicBody",
    "InternationalOrganization",
    "ArmedGroup",
    "Group",
    "Country",
    "Place",
    "Post",
    "Tenure",
    "Event",
    "Meeting",
    "Attack",
    "OfficeChange",
    "Decision",
    "Cooperation",
    "Statement",
    "MeetingSeries",
    "Topic",
    "Article",
    "Evidence",
]
CONTRACT_PROPERTIES = [
    "mentionedIn",
    "memberOf",
    "holdsPost",
    "holder",
    "post",
    "tenureStatus",
    "postTitle",
    "postIn",
    "governmentOf",
    "basedIn",
    "participant",
    "host",
    "place",
    "date",
    "earliest",
    "latest",
    "status",
    "series",
    "meetingKind",
    "topic",
    "follows",
    "outcome",
    "perpetrator",
    "casualties",
    "changeKind",
    "person",
    "createdBy",
    "speaker",
    "content",
    "accordingTo",
    "inArticle",
    "quote",
    "start",
    "end",
    "extractor",
    "confidence",
    "text",
]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file("kg.ttl"))


def terms(graph: Graph) -> list[URIRef]:
    return sorted(s for s in graph.subjects(RDFS.isDefinedBy, ONTOLOGY) if isinstance(s, URIRef))


def test_every_term_of_the_contract_is_declared(ontology):
    classes = {str(s).rsplit("#", 1)[1] for s in ontology.subjects(RDF.type, OWL.Class)}
    properties = {
        str(s).rsplit("#", 1)[1]
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in ontology.subjects(RDF.type, kind)
    }
    assert set(CONTRACT_CLASSES) <= classes
    assert set(CONTRACT_PROPERTIES) <= properties


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_one_label_and_one_definition_in_each_language(ontology, predicate):
    for term in terms(ontology):
        languages = sorted(str(o.language) for o in ontology.objects(term, predicate))
        assert languages == ["en", "fr"], f"{term} {predicate}"


def test_definitions_say_what_they_represent(ontology):
    for term in terms(ontology):
        text = next(str(o) for o in ontology.objects(term, SKOS.definition) if o.language == "en")
        assert text.startswith(("Represents ", "Indicates ")), term


def test_no_class_is_its_own_ancestor(ontology):
    for cls in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(cls, RDFS.subClassOf)) - {cls}
        assert cls not in {b for a in above for b in ontology.objects(a, RDFS.subClassOf)}


def test_domains_and_ranges_are_declared_classes(ontology):
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.range):
        for subject, value in ontology.subject_objects(predicate):
            assert value in classes or not str(value).startswith(str(ONTOLOGY)), subject


def test_the_python_vocabulary_is_generated_from_the_ontology():
    made = (ROOT / "kg/triples/vocabulary.py").read_text(encoding="utf-8")
    assert re.findall(r"(\w+): URIRef", made) == re.findall(r"(\w+): URIRef", source())


def test_a_misspelt_term_raises():
    with pytest.raises(AttributeError):
        _ = KG.particpant


@pytest.mark.parametrize("name", ["shapes.ttl", "alignments.ttl"])
def test_other_files_use_declared_terms_only(ontology, name):
    declared = {str(t) for t in terms(ontology)}
    text = (ROOT / "ontology" / name).read_text(encoding="utf-8")
    used = set(re.findall(r"\bkg:(\w+)", text)) - set(re.findall(r"kg:(\w+Shape)\b", text))
    assert {f"{ONTOLOGY}#{u}" for u in used} <= declared


def test_questions_use_declared_terms_only(ontology):
    declared = {str(t).rsplit("#", 1)[1] for t in terms(ontology)}
    for path in (ROOT / "ontology/questions").glob("*.rq"):
        used = set(re.findall(r"\bkg:(\w+)", path.read_text(encoding="utf-8")))
        assert used, path.name
        assert used <= declared, path.name


def test_alignments_put_no_axiom_on_foreign_terms():
    graph = Graph().parse(ontology_file("alignments.ttl"))
    assert all(str(s).startswith(f"{ONTOLOGY}#") for s in graph.subjects())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "ontology/examples/valid").glob("*.ttl")), ids=lambda p: p.stem
)
def test_valid_examples_are_valid(path):
    assert violations(Graph().parse(path)) == ()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "ontology/examples/invalid").glob("*.ttl")), ids=lambda p: p.stem
)
def test_each_invalid_example_breaks_the_one_constraint_it_states(path):
    stated = re.search(r"# breaks: (.+)", path.read_text(encoding="utf-8"))
    assert stated
    assert {v.message for v in violations(Graph().parse(path))} == {stated[1].strip()}
