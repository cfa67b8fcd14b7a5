"""Keeping a deed and the standing after it: both or neither."""

from __future__ import annotations

from rostrum.domain.course import Module
from rostrum.domain.learning import Deed, Standing, after
from rostrum.services.store_ports import Transaction


def keep_deed(tx: Transaction, deed: Deed, module: Module | None) -> tuple[Standing, Standing]:
    """Keep what someone did, and where they are after it.

    Args:
        tx: The transaction in which both are kept.
        deed: What was done.
        module: The module as it is now; None when it is gone.

    Returns:
        Where they were before and where they are now: the same when the deed was known already.
    """
    before = tx.learning.standing(deed.person_id, deed.module_id)
    if not tx.learning.add(deed):
        return before, before
    now = after(before, deed, module)
    tx.learning.stand(now)
    return before, now
