"""The database: everything people made, and the ledger of background work."""

from __future__ import annotations

from rostrum.adapters.store.sql_store import SqlStore

__all__ = ["SqlStore"]
