NAME="office_changes"
TERMS=frozenset()
def extract(reading):
    return iter(())
