"""The wires, against real servers."""
