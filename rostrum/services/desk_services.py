"""Everything a trainer does at the desk, built together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rostrum.services.assigning import Assigning
from rostrum.services.course_ports import CourseReader
from rostrum.services.due import CalendarWriter, DueDates
from rostrum.services.grid import Grid
from rostrum.services.grid_exports import GridExports, SheetWriter
from rostrum.services.ports import Clock, Mail
from rostrum.services.reminder_letters import Letters
from rostrum.services.reminding import Reminders
from rostrum.services.store_ports import Store


class FileWriter(SheetWriter, CalendarWriter, Protocol):
    """Writes spreadsheets and calendars."""


@dataclass(frozen=True, slots=True)
class DeskServices:
    """What trainers assign, follow and remind of, and what is due for each person."""

    assigning: Assigning
    due: DueDates
    grid: Grid
    tables: GridExports
    reminders: Reminders


def desk_services(
    store: Store,
    course: CourseReader,
    clock: Clock,
    files: FileWriter,
    mail: Mail | None = None,
    address: str = "",
) -> DeskServices:
    """Build the services of the desk; `address` is where letters lead people to."""
    grid = Grid(store, course, clock)
    return DeskServices(
        Assigning(store, course, clock),
        DueDates(store, course, clock, files),
        grid,
        GridExports(store, course, grid, files),
        Reminders(store, course, clock, Letters(store, clock, mail, address)),
    )
