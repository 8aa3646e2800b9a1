"""From data to French."""
