"""A deed and the standing after it are kept together."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import StoreBusy
from rostrum.domain.learning import SectionRead, Standing, standing_of
from rostrum.services.deeds import keep_deed
from tests.a_course import module
from tests.a_store import a_store
from tests.contracts.making import ME, MINUTE
from tests.domain.test_learning import all_of
from tests.fakes.clock import NOON

MADE = module(exercise=False)


def deeds():
    return [type(deed)(**{**_fields(deed), "person_id": ME}) for deed in all_of(MADE)]


def _fields(deed):
    return {name: getattr(deed, name) for name in deed.__dataclass_fields__}


def test_the_kept_standing_is_what_follows_from_the_kept_deeds():
    store = a_store()
    for deed in deeds():
        with store.transaction() as tx:
            keep_deed(tx, deed, MADE)
    with store.transaction() as tx:
        kept = tx.learning.standing(ME, "m")
        assert kept == standing_of(ME, "m", tx.learning.deeds(ME, "m"), MADE)
    assert kept.done_at


def test_a_section_that_was_read_before_changes_nothing():
    first, again = (SectionRead(ME, "m", "l", "s0", at) for at in (NOON, NOON + MINUTE))
    with a_store().transaction() as tx:
        _, once = keep_deed(tx, first, MADE)
        assert keep_deed(tx, again, MADE) == (once, once)
        assert once.seen_at == NOON


def test_when_the_rest_fails_neither_is_kept():
    store = a_store()

    def keep_and_fail():
        with store.transaction() as tx:
            keep_deed(tx, deeds()[0], MADE)
            raise StoreBusy

    with pytest.raises(StoreBusy):
        keep_and_fail()
    with store.transaction() as tx:
        assert tx.learning.standing(ME, "m") == Standing(ME, "m")
        assert tx.learning.deeds(ME, "m") == []
