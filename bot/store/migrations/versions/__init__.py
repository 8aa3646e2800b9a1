"""The revisions, oldest first. Each is written once and never edited: it tells what happened, not what is."""
