"""The rules, on their own: no database, no words, no clock."""
