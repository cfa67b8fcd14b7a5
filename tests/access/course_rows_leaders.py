"""Rows of leaders, contacts with them, and letters to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rostrum.domain.leader import Contact
from tests.access.row import Row, hers, lead, own, row, team
from tests.access.world import World
from tests.leader_making import a_leader

HERE = dict.fromkeys(("ana", "beto", "tess", "carla", "tomas"), "ok")
MATES = ("beto", "tess")
LIST = b"name,body\nAl Roe,Taos\n"


def _in_any_team(call, shows: tuple[str, ...] = ()) -> Row:
    """Members do it in their own team; who is in none has no directory."""
    return row(call, "not_found", shows=shows, **HERE)


def _later(w: World):
    return w.services.learned.contacts.today + timedelta(days=9)


def _logged(w: World) -> Contact:
    day = w.services.learned.contacts.today
    return replace(w.contact, on=day, next_step="Call", next_on=day)


LEADERS_ROWS: dict[str, Row] = {
    "learned.leaders.directory": _in_any_team(
        lambda w, p: w.services.learned.leaders.directory(p), shows=MATES
    ),
    "learned.leaders.leader": team(lambda w, p: w.services.learned.leaders.leader(p, w.leader.id)),
    "learned.leaders.add": _in_any_team(
        lambda w, p: w.services.learned.leaders.add(p, a_leader("New Name", team_id="lobos"))
    ),
    "learned.leaders.change": team(
        lambda w, p: w.services.learned.leaders.change(p, replace(w.leader, phone="1"), 1),
    ),
    "learned.leaders.confirm": team(
        lambda w, p: w.services.learned.leaders.confirm(p, w.leader.id, _later(w), 1)
    ),
    "learned.leaders.remove": lead(
        lambda w, p: w.services.learned.leaders.remove(p, w.leader.id, 1)
    ),
    "learned.leaders.preview": _in_any_team(
        lambda w, p: w.services.learned.leaders.preview(p, LIST)
    ),
    "learned.leaders.import_table": _in_any_team(
        lambda w, p: w.services.learned.leaders.import_table(p, LIST)
    ),
    "learned.leaders.table": _in_any_team(
        lambda w, p: w.services.learned.leaders.table(p), shows=MATES
    ),
    "learned.contacts.log": team(lambda w, p: w.services.learned.contacts.log(p, _logged(w))),
    "learned.contacts.forget": row(
        lambda w, p: w.services.learned.contacts.forget(p, w.contact.id),
        "not_found",
        ana="ok",
        beto="not_allowed",
        tess="ok",
    ),
    "learned.contacts.finish": team(
        lambda w, p: w.services.learned.contacts.finish(p, w.contact.id, 1)
    ),
    "learned.contacts.postpone": team(
        lambda w, p: w.services.learned.contacts.postpone(p, w.contact.id, _later(w), 1)
    ),
    "learned.contacts.follow_ups": _in_any_team(
        lambda w, p: w.services.learned.contacts.follow_ups(p), shows=MATES
    ),
    "learned.contacts.follow_ups_due": own(
        lambda w, p: w.services.learned.contacts.follow_ups_due(p)
    ),
    "learned.letters.draft": team(
        lambda w, p: w.services.learned.letters.draft(p, w.leader.id),
    ),
    "learned.letters.draft of her pitch": hers(
        lambda w, p: w.services.learned.letters.draft(p, w.leader.id, w.pitch.id)
    ),
}
