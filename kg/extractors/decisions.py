NAME="decisions"
TERMS=frozenset()
def extract(reading):
    return iter(())
