"""Everything that touches the world: wires, database, clock, files, processes. Only this package awaits."""
