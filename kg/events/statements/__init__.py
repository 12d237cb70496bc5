"""Reading -> utterances: the clauses that say who said what."""
