NAME="attacks"
TERMS=frozenset()
def extract(reading):
    return iter(())
