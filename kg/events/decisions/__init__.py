"""Reading -> decisions and joint actions: what was decided, by whom, and who does it together."""
