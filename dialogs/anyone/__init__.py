"""What anybody who is linked can do, one errand a file."""
