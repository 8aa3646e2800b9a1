"""What a parent can do, one errand a file."""
