from rdflib import Namespace
KG=Namespace("https://w3id.org/valduchesse/ontology#")
