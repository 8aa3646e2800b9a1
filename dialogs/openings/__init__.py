"""What staff ask and order of openings, in words and in slots."""
