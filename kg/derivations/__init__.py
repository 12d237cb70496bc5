"""Derived knowledge: what follows from the articles' facts, in graphs that name their rule."""
