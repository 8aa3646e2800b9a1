"""Processes are killed at the worst moments, and nothing may be lost."""
