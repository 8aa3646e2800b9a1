"""What parents write, line by line, with what it must mean: README.md."""
