"""Errands that no house should have; a terminal of the tests may be given them."""
