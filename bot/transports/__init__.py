"""The wires: one module each."""
