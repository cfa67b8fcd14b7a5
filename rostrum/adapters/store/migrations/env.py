"""Alembic's environment: the connection comes from the store, inside its transaction."""

from __future__ import annotations

from alembic import context

from rostrum.adapters.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
