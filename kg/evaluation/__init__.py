"""Annotated articles against built graphs: precision, recall and F1 for each family of facts.

The way through: ``annotations`` (what an article says) and ``predictions`` (what its graph says)
meet in ``identities`` (which node is which annotated entity); ``comparison`` tells the entities,
offices and events of the two apart, ``slots`` what the events hold; ``tallies`` counts and
``reports`` prints.
"""
