"""French date expressions -> EDTF: found in the text, read from the article's date."""
