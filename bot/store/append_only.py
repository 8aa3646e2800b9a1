"""What is written in the ledger stays as it was written: the database itself refuses anything else (I9)."""

from __future__ import annotations

REFUSAL = "the ledger is append-only"

APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER ledger_entry_{event} BEFORE {event} ON ledger_entry"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for event in ("update", "delete")
    ],
    "postgresql": [
        (
            "CREATE FUNCTION refuse_ledger_entry_change() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        ),
        (
            "CREATE TRIGGER ledger_entry_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_entry_change()"
        ),
    ],
}
