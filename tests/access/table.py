"""Who may call what: one row for every service method that takes a person, and the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from inspect import signature

from rostrum.bootstrap import Services
from tests.access.course_rows_desk import DESK_ROWS
from tests.access.course_rows_leaders import LEADERS_ROWS
from tests.access.course_rows_learning import LEARNING_ROWS
from tests.access.people_rows import PEOPLE_ROWS
from tests.access.practice_rows import PRACTICE_ROWS
from tests.access.row import Row

ROWS: dict[str, Row] = {
    **PRACTICE_ROWS,
    **PEOPLE_ROWS,
    **LEARNING_ROWS,
    **LEADERS_ROWS,
    **DESK_ROWS,
}

BUNDLES = (
    "rostrum.bootstrap",
    "rostrum.bootstrap.learned",
    "rostrum.services.course_services",
    "rostrum.services.desk_services",
)
"""Modules whose classes only hold services."""

NO_ONES = {
    "settings": "what this computer was started with",
    "clock": "the time",
    "store": "what the services keep things in; pages do not open it",
    "recordings": "the folder of sound",
    "doorbell": "rings for the worker",
    "presence": "whether a worker is there",
    "learned.reader": "the lessons, which are for everyone",
    "mail": "sends what a service wrote",
}
"""Parts of the services that are tools of others, with what they are."""

PROGRAM: dict[str, str] = {
    "accounts.invitation": "whoever holds the link, which is the right to see it",
    "accounts.join": "whoever holds the link and proves an account, or makes one",
    "analysis.give_up": "the worker",
    "analysis.run": "the worker",
    "app_codes.stop_for_email": "the command line: whoever sits at this computer's terminal",
    "assessment.assess_file": "the command line, which holds no one's data",
    "assessment.engine_for": "says which engine there is",
    "assessment.fitted": "computes",
    "assessment.format": "a file of lessons/, for everyone",
    "assessment.format_ids": "a file of lessons/, for everyone",
    "assessment.hear": "the worker",
    "assessment.judge": "computes",
    "assessment.read": "the worker",
    "doctor.examine": "the command line: whoever sits at this computer's terminal",
    "keeping.sweep": "the worker",
    "learned.desk.reminders.sweep": "the worker",
    "learned.course.certificates.check": "whoever holds the code, which is meant to be shown",
    "ledger.claim": "the worker",
    "ledger.fail": "the worker",
    "ledger.finish": "the worker",
    "ledger.hand_back": "the worker",
    "ledger.hold": "the worker",
    "ledger.place": "a number in a queue",
    "ledger.sweep": "the worker",
    "ledger.take_over": "the worker",
    "ledger.try_again": "the worker",
    "models.better_engine_ready": "says which engine there is",
    "models.give_up": "the worker",
    "models.run": "the worker",
    "organisation.finish": "finds out who asks, by their organisation",
    "organisation.forget_old": "the worker",
    "organisation.join": "whoever holds the link and came back from their organisation",
    "organisation.prove": "finds out who asks, by their password",
    "organisation.start": "sends whoever asks to their organisation",
    "organisation.unfinished": "whoever came back from their organisation in this browser",
    "people.by_token": "finds out who asks",
    "people.lasts": "whether a session goes on, for whoever holds its token",
    "people.open_session": "solo mode only",
    "resets.ask": "someone signed out; says nothing, and writes to the account's e-mail only",
    "resets.make_for_email": "the command line: whoever sits at this computer's terminal",
    "resets.owner": "whoever holds the link",
    "resets.reset": "whoever holds the link",
    "running.backups.clear_old": "the worker",
    "running.backups.give_up": "the worker",
    "running.backups.make_at": "the command line: whoever sits at this computer's terminal",
    "running.backups.make_now": "the command line: whoever sits at this computer's terminal",
    "running.backups.nightly": "the worker",
    "running.backups.run": "the worker",
    "running.invariants.examine": "the command line: whoever sits at this computer's terminal",
    "signing.prove": "finds out who asks, by their password",
    "signing.sign_in": "finds out who asks, by their password",
    "signing.sign_out": "whoever holds the token ends its session",
    "tidying.tidy": "the worker",
    "writing.formats": "a file of lessons/, for everyone",
}
"""Methods that take no person, with the reason."""


def registry() -> Iterator[str]:
    """Return every public method of every service that takes a person, as "service.method"."""
    for name, method in _methods():
        if "person" in signature(method).parameters:
            yield name


def without_person() -> Iterator[str]:
    """Return every public method of every service that takes no person."""
    for name, method in _methods():
        if "person" not in signature(method).parameters:
            yield name


def tools() -> Iterator[str]:
    """Return the parts of the services whose methods are not looked at."""
    for name, kind in _parts(Services):
        if not kind.__module__.startswith("rostrum.services"):
            yield name


def _methods() -> Iterator[tuple[str, Callable[..., object]]]:
    for part, kind in _parts(Services):
        if not kind.__module__.startswith("rostrum.services"):
            continue
        for family in kind.__mro__[:-1]:
            for name, method in vars(family).items():
                if callable(method) and not name.startswith("_"):
                    yield f"{part}.{name}", method


def _parts(kind: type, above: str = "") -> Iterator[tuple[str, type]]:
    """Return every service with its path; what only holds services is descended into."""
    for part in fields(kind):
        annotation = kind.__annotations__[part.name]
        here = vars(sys.modules[kind.__module__])
        it = annotation if isinstance(annotation, type) else here[annotation]
        if it.__module__ in BUNDLES:
            yield from _parts(it, f"{above}{part.name}.")
        else:
            yield f"{above}{part.name}", it
