"""What is true about families and places: plain Python, no third party, no clock, no I/O."""
