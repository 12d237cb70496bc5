"""Article -> Document: the text tokenised, tagged, parsed and split into sentences."""

import os

# Before numpy is imported: the products of a sentence are so small that threads cost three times
# the work that they share, and with one the sums are the same on every machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
