"""What is said. One file is one errand: the listing of `parent` and `staff` is the list of what the assistant can do."""
