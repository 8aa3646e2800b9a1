"""Where transcripts are played: one file a wire, with the hands and eyes of its people."""
