"""Articles written for this project, in the French of news agencies."""
