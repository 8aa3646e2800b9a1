"""What Alembic runs: every revision in the transaction of the connection that `schema.upgrade` lends it."""

from alembic import context

from bot.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
