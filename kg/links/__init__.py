"""Authority links: which of Wikidata's and the European Union's ids an article's things have."""
