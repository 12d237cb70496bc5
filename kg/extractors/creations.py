NAME="creations"
TERMS=frozenset()
def extract(reading):
    return iter(())
