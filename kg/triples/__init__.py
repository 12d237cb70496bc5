"""Facts -> RDF: one named graph an article, its evidence, its file and its shapes."""
