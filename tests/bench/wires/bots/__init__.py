"""The bots of others, as their manuals would write them: each a program, run in an environment of its own."""
