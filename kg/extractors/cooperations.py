NAME="cooperations"
TERMS=frozenset()
def extract(reading):
    return iter(())
