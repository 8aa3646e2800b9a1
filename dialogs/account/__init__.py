"""What is said of a family's money."""
