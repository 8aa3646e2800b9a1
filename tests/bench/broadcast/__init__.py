"""A broadcast to many families: how fast it leaves, and what those who write meanwhile notice of it."""
