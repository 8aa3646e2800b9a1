"""Where facts are kept: SQLite or PostgreSQL, through the same code."""
