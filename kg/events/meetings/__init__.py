"""Reading -> meetings: the words that speak of one, who, where, when, and which are the same."""
