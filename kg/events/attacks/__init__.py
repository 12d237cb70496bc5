"""Reading -> attacks: where, when and by whom violence was done."""
