"""A row of the access table: a call, and what comes of it for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rostrum.domain.person import Person
from tests.access.world import ACTORS, World

Call = Callable[[World, Person], object]
MEMBERS = ("ana", "beto", "tess")


@dataclass(frozen=True)
class Row:
    """What comes of a call, by actor.

    Attributes:
        shows: Actors beside Ana who are meant to see what is hers in the answer.
        sets_up: True when the call itself makes something first, as someone else.
    """

    call: Call
    outcomes: dict[str, str]
    shows: tuple[str, ...] = ()
    sets_up: bool = False


def row(call: Call, rest: str, shows: tuple[str, ...] = (), **outcomes: str) -> Row:
    return Row(call, {name: outcomes.get(name, rest) for name in ACTORS}, shows)


def after_set_up(made: Row) -> Row:
    """A row whose call makes something first."""
    return replace(made, sets_up=True)


def hers(call: Call) -> Row:
    """A thing of Ana's: nobody else finds it."""
    return row(call, "not_found", ana="ok")


def own(call: Call, shows: tuple[str, ...] = (), **outcomes: str) -> Row:
    """Everyone does it with what is their own."""
    return row(call, "ok", shows, **outcomes)


def shared(call: Call, **outcomes: str) -> Row:
    """A take that Ana shared with her team."""
    wanted = dict.fromkeys(MEMBERS, "ok") | outcomes
    return row(call, "not_found", shows=("beto", "tess"), **wanted)


def team(call: Call, shows: tuple[str, ...] = ("beto", "tess"), **outcomes: str) -> Row:
    """Members of Ana's team see it, others do not learn that it is there."""
    return row(call, "not_found", shows=shows, **(dict.fromkeys(MEMBERS, "ok") | outcomes))


def lead(call: Call, **outcomes: str) -> Row:
    """Work of a trainer of Ana's team."""
    wanted = {"ana": "not_allowed", "beto": "not_allowed", "tess": "ok"} | outcomes
    return row(call, "not_found", shows=("tess",), **wanted)


def across(call: Call, *, led_by: str = "tess") -> Row:
    """A trainer's work with an id of the other team: not even a trainer finds it."""
    mates = {"tess": ("ana", "beto"), "tomas": ("carla",)}[led_by]
    return row(call, "not_found", **dict.fromkeys(mates, "not_allowed"))


def help_ana(call: Call) -> Row:
    """What brings Ana back in who lost her password or phone."""
    wanted = {"ana": "not_allowed", "beto": "not_allowed", "tess": "ok", "olga": "ok"}
    return row(call, "not_found", **wanted)


def run(call: Call, **outcomes: str) -> Row:
    """The set-up of this computer."""
    return row(call, "not_allowed", **({"olga": "ok"} | outcomes))


def look(call: Call) -> Row:
    """How this computer does: for trainers and whoever runs it."""
    return run(call, tess="ok", tomas="ok")
