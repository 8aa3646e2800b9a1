"""The town as CSV files: read, checked as a whole, compared with what is there, and only then written.

`sheets` says which files there are and what stands in their columns, `cells` how a cell becomes a value and back,
`reading` and `writing` do so for whole files. `checks` finds what is wrong, `plan` what would be added and changed.
The rows themselves are in `bot.store.exchange`.
"""
