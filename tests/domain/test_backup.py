"""When a nightly backup is due, and which backups are deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rostrum.domain.backup import Backup, next_night, night_due, outlived

NIGHT = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)


def at(hour, minute=0, day=8):
    return NIGHT.replace(day=day, hour=hour, minute=minute)


def test_a_night_is_due_after_two():
    assert night_due(at(2, 1), "2026-03-07") == NIGHT.date()


def test_no_night_is_due_before_two():
    assert night_due(at(1, 59), "2026-03-07") is None


def test_a_night_comes_once():
    assert night_due(at(14), "2026-03-08") is None


def test_a_computer_that_was_off_makes_up_for_it_in_the_morning():
    assert night_due(at(9), "2026-02-01") == NIGHT.date()


def test_the_first_backup_is_made_on_the_first_day():
    assert night_due(at(15), "") == NIGHT.date()


def test_a_clock_that_ran_years_ahead_and_was_set_right_stops_no_backup():
    assert night_due(at(3), "2031-01-01") == NIGHT.date()


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        (at(1), "2026-03-07", at(2)),
        (at(14), "2026-03-08", at(2, day=9)),
        (at(14), "2026-03-07", at(14)),
    ],
)
def test_the_next_night_is_told(now, last, due):
    assert next_night(now, last) == due


def backup(days, *, whole=True):
    made_at = NIGHT - timedelta(days=days)
    return Backup(f"rostrum-{days}.zip", made_at, 1, whole)


def names(backups):
    return [kept.name for kept in backups]


def test_backups_are_kept_for_fourteen_days():
    kept = [backup(days) for days in (0, 1, 2, 14, 15, 40)]
    assert names(outlived(kept, NIGHT)) == ["rostrum-15.zip", "rostrum-40.zip"]


def test_the_last_good_ones_stay_however_old_they_are():
    kept = [backup(100), backup(200), backup(1, whole=False), backup(50, whole=False)]
    assert names(outlived(kept, NIGHT)) == ["rostrum-50.zip"]
