"""The figures: `python -m tests.bench` (or `make bench`). Everything is measured in one interleaved run."""
