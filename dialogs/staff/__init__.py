"""What staff can do, one errand a file."""
