"""What a family follows, as lines, as a calendar and as files."""
