"""The wires, beside others: `python -m tests.bench.wires`. Each bot is a process; the load is in the measuring one."""
