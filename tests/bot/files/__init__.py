"""Files that are given to people."""
