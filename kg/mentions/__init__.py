"""Document -> mentions: names, offices and times with where they stand."""
