"""Store -> networks: who meets whom, and what networkx says of it."""
