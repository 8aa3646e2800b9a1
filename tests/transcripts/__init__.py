"""The conversations, in French: they are tests, manual and demo at once."""
