"""Migrations, run by `rostrum.adapters.store.migrate`."""
