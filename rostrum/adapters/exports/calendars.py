"""Due days as an iCalendar file, which every calendar program reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rostrum.domain.assigning import CalendarDay


class CalendarFiles:
    """Writes calendar files with icalendar."""

    def write(self, days: Sequence[CalendarDay], now: datetime) -> bytes:
        """Return whole days as a file."""
        from icalendar import Calendar, Event

        calendar = Calendar()
        calendar.add("prodid", "-//Rostrum//EN")
        calendar.add("version", "2.0")
        for one in days:
            event = Event()
            event.add("uid", one.uid)
            event.add("dtstamp", now)
            event.add("dtstart", one.day)
            event.add("dtend", one.day + timedelta(days=1))
            event.add("summary", one.title)
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
        return bytes(calendar.to_ical())
