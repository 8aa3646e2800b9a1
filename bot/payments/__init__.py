"""Payments by a link: who receives them, and what they change."""
