"""The ontology: complete in two languages, without cycles, the same in Python, used as declared."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SDO, SH, SKOS

from kg.triples.constraints import constraints
from kg.triples.generate_vocabulary import source
from kg.triples.ontology import ontology_file
from kg.triples.shapes import shacl_report, violations
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
        above = [
            a
            for parent in ontology.objects(cls, RDFS.subClassOf)
            for a in ontology.transitive_objects(parent, RDFS.subClassOf)
        ]
        assert cls not in above


def properties(graph: Graph) -> list[URIRef]:
    return [
        p
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for p in sorted(graph.subjects(RDF.type, kind))
    ]


def test_small_is_a_feature(ontology):
    assert len(set(ontology.subjects(RDF.type, OWL.Class))) <= 30
    assert len(properties(ontology)) <= 45


def test_every_term_has_one_kind_and_belongs_to_the_ontology(ontology):
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
    for term in {s for s in ontology.subjects() if str(s).startswith(f"{ONTOLOGY}#")}:
        assert len(set(ontology.objects(term, RDF.type)) & kinds) == 1, term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


def test_each_property_has_one_domain_and_range_or_a_stated_union(ontology):
    for term in properties(ontology):
        for axiom, union in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)):
            single, many = set(ontology.objects(term, axiom)), set(ontology.objects(term, union))
            assert (len(single), len(many) > 1) in {(1, False), (0, True)}, (term, axiom)


def test_each_object_property_names_its_inverse_in_both_languages(ontology):
    for term in ontology.subjects(RDF.type, OWL.ObjectProperty):
        said = {str(o.language): str(o) for o in ontology.objects(term, RDFS.comment)}
        assert said["en"].startswith("Inverse: "), term
        assert said["fr"].startswith("Inverse : "), term


def test_schemes_and_concepts_name_each_other(ontology):
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        assert (scheme, SKOS.hasTopConcept, concept) in ontology
        assert (concept, SKOS.topConceptOf, scheme) in ontology
        assert set(ontology.objects(concept, SKOS.prefLabel)) == set(
            ontology.objects(concept, RDFS.label)
        )
    assert set(ontology.objects(predicate=SKOS.hasTopConcept)) == concepts


def test_the_header_names_version_licence_and_changes(ontology):
    version = str(ontology.value(ONTOLOGY, OWL.versionInfo))
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert ontology.value(ONTOLOGY, DCTERMS.license)
    changes = [o for o in ontology.objects(ONTOLOGY, SKOS.changeNote) if version in o]
    assert sorted(str(c.language) for c in changes) == ["en", "fr"]
    assert f"## {version} " in (ROOT / "ontology/CHANGELOG.md").read_text(encoding="utf-8")
    assert not list(ontology.objects(ONTOLOGY, OWL.imports))


def test_no_axiom_stands_on_a_foreign_term(ontology):
    for subject in ontology.subjects():
        assert isinstance(subject, BNode) or str(subject).startswith(str(ONTOLOGY)), subject


def test_disjoint_classes_share_no_class_below_them(ontology):
    groups = [
        list(Collection(ontology, ontology.value(axiom, OWL.members)))
        for axiom in ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    assert len(groups) == 5
    for group in groups:
        below = [set(ontology.transitive_subjects(RDFS.subClassOf, c)) for c in group]
        assert sum(map(len, below)) == len(set().union(*below)), group


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
        assert used <= declared, path.name


def test_alignments_put_no_axiom_on_foreign_terms():
    graph = Graph().parse(ontology_file("alignments.ttl"))
    assert all(str(s).startswith(f"{ONTOLOGY}#") for s in graph.subjects())
    assert not {o for o in graph.objects() if str(o).startswith(str(ONTOLOGY))}


@pytest.mark.parametrize(
    "vocabulary",
    [
        "http://xmlns.com/foaf/0.1/",
        "https://schema.org/",
        "http://www.w3.org/ns/org#",
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/2006/time#",
        "http://www.w3.org/ns/oa#",
        "http://data.europa.eu/m8g/",
        *(f"http://www.wikidata.org/entity/{p}" for p in ("P39", "P102", "P710", "P276", "P585")),
    ],
)
def test_the_alignments_reach_each_vocabulary(vocabulary):
    graph = Graph().parse(ontology_file("alignments.ttl"))
    assert any(str(o).startswith(vocabulary) for o in graph.objects())


def test_each_class_of_events_has_a_code_of_event_data(ontology):
    graph = Graph().parse(ontology_file("alignments.ttl"))
    coded = set(graph.subjects(SKOS.notation))
    for cls in set(ontology.subjects(RDFS.subClassOf, KG.Event)) - {KG.OfficeChange}:
        assert cls in coded, cls  # neither scheme has a code for changes of office


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


def said_by_pyshacl(graph: Graph) -> set[tuple[str, str, str]]:
    report = shacl_report(graph)
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize(
    "path", sorted((ROOT / "ontology/examples").glob("*alid/*.ttl")), ids=lambda p: p.stem
)
def test_the_engine_finds_what_pyshacl_finds(path):
    graph = Graph().parse(path)
    assert {(v.node, v.path, v.message) for v in violations(graph)} == said_by_pyshacl(graph)


def test_a_violation_is_one_sentence_with_its_evidence():
    text = (ROOT / "ontology/examples/valid/meeting-with-evidence.ttl").read_text(encoding="utf-8")
    broken = Graph().parse(data=text.replace("kg:status kg:Planned ;", ""), format="turtle")
    (violation,) = violations(broken)
    assert str(violation) == (
        "https://example.org/meeting: An event has exactly one status; it is the Meeting "
        "proven by “Anne Durand” (https://example.org/article, 0 to 11)."
    )


def test_every_class_and_property_has_a_shape(ontology):
    shapes = Graph().parse(ontology_file("shapes.ttl"))
    targets = set(shapes.objects(predicate=SH.targetClass))
    assert set(ontology.subjects(RDF.type, OWL.Class)) <= targets
    assert set(properties(ontology)) <= set(shapes.objects(predicate=SH.path))
    for block in shapes.objects(predicate=SH.property):
        assert shapes.value(block, SH.message)


def test_every_constraint_of_the_contract_has_an_invalid_example():
    """Each shape is broken by an example, so that none is there for show."""
    stated = {
        line.split(": ", 1)[1]
        for path in (ROOT / "ontology/examples/invalid").glob("*.ttl")
        for line in path.read_text(encoding="utf-8").splitlines()[:1]
    }
    messages = {c.message for c in constraints()}
    assert stated <= messages
    assert len(stated) >= 30


def test_a_part_of_shacl_that_is_not_covered_raises(monkeypatch, tmp_path):
    text = ontology_file("shapes.ttl").read_text(encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(text.replace("sh:minLength 1", 'sh:pattern "x"'))
    monkeypatch.setattr("kg.triples.constraints.ontology_file", lambda name: tmp_path / name)
    with pytest.raises(ValueError, match="is not covered"):
        constraints.__wrapped__()


def test_the_example_corpus_is_valid(example):
    assert violations(example.quads()) == ()
    assert violations(example.quads(derived=True)) == ()
