"""Files -> articles: decoding, front matter, datelines, pages and tables."""
