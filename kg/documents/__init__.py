"""Article -> Document: the text tokenised, tagged, parsed and split into sentences."""
