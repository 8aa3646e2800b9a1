"""How the schema became what it is, one revision after the other (Alembic)."""
