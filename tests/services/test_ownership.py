"""Nothing of one person's is there for another, whatever they ask."""

from __future__ import annotations

import inspect

import pytest

from rostrum.domain.errors import NotFound
from rostrum.services.exports import Exports
from rostrum.services.keeping import SoundKeeping
from rostrum.services.ledger import Ledger
from rostrum.services.practice import Practice
from rostrum.services.sharing import Sharing
from rostrum.services.takes import Takes
from rostrum.services.writing import Writing
from tests.services.house import STRANGER

SERVICES = {
    "practice": Practice,
    "takes": Takes,
    "writing": Writing,
    "exports": Exports,
    "ledger": Ledger,
    "sharing": Sharing,
    "keeping": SoundKeeping,
}
# What a stranger asks, with the owner's ids. `t` is a ready take, `r` one being recorded.
REFUSED = {
    "practice.begin": lambda ask, own: ask(own.pitch, "audio/webm"),
    "practice.receive": lambda ask, own: ask(own.r, 1, b"x"),
    "practice.finish": lambda ask, own: ask(own.r, 1),
    "practice.keep": lambda ask, own: ask(own.r),
    "practice.throw_away": lambda ask, own: ask(own.r),
    "practice.upload": lambda ask, own: ask(own.pitch, "x.wav", b"x"),
    "practice.paste": lambda ask, own: ask(own.pitch, "Vote yes."),
    "takes.report": lambda ask, own: ask(own.t),
    "takes.waiting": lambda ask, own: ask(own.t),
    "takes.cancel": lambda ask, own: ask(own.t),
    "takes.hear_again": lambda ask, own: ask(own.t),
    "takes.correct": lambda ask, own: ask(own.t, "Vote no.", 1),
    "takes.dismiss": lambda ask, own: ask(own.t, 0),
    "takes.undismiss": lambda ask, own: ask(own.t, 0),
    "takes.compare": lambda ask, own: ask(own.t, own.t),
    "takes.delete": lambda ask, own: ask(own.t),
    "takes.sound": lambda ask, own: ask(own.t),
    "writing.pitch": lambda ask, own: ask(own.pitch),
    "writing.rename": lambda ask, own: ask(own.pitch, "Mine"),
    "writing.reshape": lambda ask, own: ask(own.pitch, "hallway-15"),
    "writing.delete": lambda ask, own: ask(own.pitch),
    "writing.drafts": lambda ask, own: ask(own.pitch),
    "writing.newest": lambda ask, own: ask(own.pitch),
    "writing.save": lambda ask, own: ask(own.pitch, {"ask": "Vote no."}),
    "writing.restore": lambda ask, own: ask(own.draft),
    "exports.file": lambda ask, own: ask(own.t, "audio"),
    "sharing.share": lambda ask, own: ask(own.t, "team"),
    "sharing.unshare": lambda ask, own: ask(own.t, "team"),
    "sharing.shares": lambda ask, own: ask(own.t),
    "sharing.teams": lambda ask, own: ask(),
    "sharing.shared_with": lambda ask, own: ask("team"),
    "keeping.keep": lambda ask, own: ask(own.t, kept=True),
    "keeping.plan": lambda ask, own: ask(own.t),
    "ledger.cancel": lambda ask, own: ask(own.job),
}
# What a stranger may ask, and gets nothing of the owner's for.
EMPTY = {
    "practice.unfinished": lambda ask, own: ask() == [],
    "takes.listed": lambda ask, own: ask() == ask(own.pitch) == [],
    "takes.counted": lambda ask, own: ask().takes == 0,
    "sharing.openings": lambda ask, own: ask() == [],
    "keeping.plans": lambda ask, own: ask() == [],
    "keeping.soon": lambda ask, own: ask() == [],
    "keeping.delete_all": lambda ask, own: ask() is None,
    "writing.pitches": lambda ask, own: ask() == [],
    "writing.pace": lambda ask, own: ask()[1] is False,
    "writing.outlook": lambda ask, own: ask(own.text, "elevator-60").measured is False,
}
# What concerns no one else's things.
OF_NOBODY = {"writing.start": "makes a new pitch of one's own"}


class Owned:
    """The ids of everything that one person has."""

    def __init__(self, house):
        self.text = house.writing.save(house.me, house.pitch.id, {"ask": "Vote yes."})
        self.pitch, self.draft = house.pitch.id, self.text.id
        ready = house.heard()
        self.t, self.job = ready.id, house.job(ready).id
        under_way = house.practice.begin(house.me, self.pitch, "audio/webm")
        self.r = under_way.id
        house.practice.receive(house.me, self.r, 0, b"one")
        house.later(minutes=1)


def everything(house):
    """Return all that the owner sees."""
    return (
        house.takes.listed(house.me),
        house.practice.unfinished(house.me),
        house.writing.pitches(house.me),
        house.writing.drafts(house.me, house.pitch.id),
        sorted(house.files()),
    )


def asking(house, name):
    service, method = name.split(".")
    ask = getattr(getattr(house, service), method)
    return lambda *more, **named: ask(STRANGER, *more, **named)


def test_every_method_that_takes_a_person_stands_in_a_table():
    there = {
        f"{name}.{method}"
        for name, service in SERVICES.items()
        for method, code in vars(service).items()
        if not method.startswith("_") and "person" in inspect.signature(code).parameters
    }
    assert there == REFUSED.keys() | EMPTY.keys() | OF_NOBODY.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_a_strangers_wish_is_not_found_and_changes_nothing(house, name):
    own = Owned(house)
    before = everything(house)
    with pytest.raises(NotFound):
        REFUSED[name](asking(house, name), own)
    assert everything(house) == before


@pytest.mark.parametrize("name", EMPTY)
def test_a_stranger_sees_nothing_of_it(house, name):
    own = Owned(house)
    before = everything(house)
    assert EMPTY[name](asking(house, name), own)
    assert everything(house) == before
