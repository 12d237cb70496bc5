"""Graphs on disk: each article's own, their resolution, and the store that queries run on."""
