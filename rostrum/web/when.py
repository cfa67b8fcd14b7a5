"""Instants as people say them: "today, 10:42", in the time zone of the browser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from rostrum.wording import say

_MONTHS = "january february march april may june july august september october november december"


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def when(instant: datetime, now: datetime) -> str:
    """Return an instant as people say it, seen from `now`."""
    zone = _zone()
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    time = f"{local.hour}:{local.minute:02d}"
    if local.date() == today:
        return say("when.today", time=time)
    if local.date() == today - timedelta(days=1):
        return say("when.yesterday", time=time)
    return say("when.day", day=local.day, month=_month(local), time=time)


def on_day(instant: datetime, now: datetime) -> str:
    """Return the day of an instant as people say it, seen from `now`."""
    zone = _zone()
    day, today = instant.astimezone(zone), now.astimezone(zone).date()
    if day.date() == today:
        return say("when.day_today")
    if day.date() == today - timedelta(days=1):
        return say("when.day_yesterday")
    return say("when.day_only", day=day.day, month=_month(day))


def dated(moment: datetime | date, now: datetime) -> str:
    """Return the date of a day, with the year when it is not the present one."""
    day = moment.astimezone(_zone()).date() if isinstance(moment, datetime) else moment
    if day.year == now.astimezone(_zone()).year:
        return say("when.day_only", day=day.day, month=_month(day))
    return say("when.full_date", day=day.day, month=_month(day), year=day.year)


def full_date(day: date) -> str:
    """Return a day with its year, wherever it is read."""
    return say("when.full_date", day=day.day, month=_month(day), year=day.year)


def day_here(instant: datetime) -> date:
    """Return the day that an instant falls on in the time zone of the browser."""
    return instant.astimezone(_zone()).date()


def _month(day: date) -> str:
    return say(f"when.months.{_MONTHS.split()[day.month - 1]}")
