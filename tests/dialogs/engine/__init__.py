"""The engine without a town: what it remembers, and what picks a choice."""
