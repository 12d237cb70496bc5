"""Reading -> events: triggers, their arguments, and which mentions speak of one event."""
