"""What files say of the town, in SQL: `looks` reads it, `incoming` takes it in, `write` makes it true."""
