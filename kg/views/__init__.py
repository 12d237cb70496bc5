"""Store -> what people look at: the page and the terminal summary."""
