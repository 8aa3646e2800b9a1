"""Real servers for the tests, private to one run."""
