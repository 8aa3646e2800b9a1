"""What is said. One file is one errand: the listing of `parent` and `staff` is what the assistant can do."""
