"""Many parents after few seats, at once."""
