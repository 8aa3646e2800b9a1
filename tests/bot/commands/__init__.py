"""Every command, as an operator runs it."""
