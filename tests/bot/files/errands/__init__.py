"""Errands that no house should have."""
