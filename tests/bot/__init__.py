"""The world: the desk on a real database, the words, and the commands as real processes."""
