"""Instants are told the way people tell them."""

from datetime import UTC, date, datetime

from rostrum.web.when import dated, on_day, when

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_this_morning_is_today():
    assert when(datetime(2026, 11, 23, 10, 5, tzinfo=UTC), NOW) == "today, 10:05"


def test_the_day_before_is_yesterday():
    assert when(datetime(2026, 11, 22, 23, 59, tzinfo=UTC), NOW) == "yesterday, 23:59"


def test_earlier_days_have_their_date():
    assert when(datetime(2026, 3, 4, 9, 30, tzinfo=UTC), NOW) == "March 4, 9:30"


def test_a_day_is_told_without_its_hour():
    told = [on_day(datetime(2026, 11, day, 9, 30, tzinfo=UTC), NOW) for day in (23, 22, 4)]
    assert told == ["today", "yesterday", "November 4"]


def test_a_date_has_its_year_when_it_is_another_one():
    assert dated(date(2026, 12, 1), NOW) == "December 1"
    assert dated(datetime(2027, 2, 3, 9, 0, tzinfo=UTC), NOW) == "February 3, 2027"
