"""Everything a person made, and nothing of anyone else, in one file."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest

from rostrum.adapters.exports import Renderers
from rostrum.domain.errors import DiskNearlyFull
from rostrum.services.assigning import Case
from rostrum.services.belongings import Belongings
from rostrum.services.contacts import Contacts
from rostrum.services.leaders import Leaders
from rostrum.services.people import begin_session, hash_of
from tests.leader_making import a_contact, a_leader
from tests.services.course_house import CourseHouse
from tests.services.house import AUDIO
from tests.services.team_house import OURS


@pytest.fixture
def belongings(team_house):
    return Belongings(team_house.store, team_house.recordings, Renderers())


def packed(belongings, person):
    with belongings.packed(person) as place, zipfile.ZipFile(place) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def made(house):
    """Let Ana make one of everything."""
    with house.store.transaction() as tx:
        tx.people.prefer(house.me.id, "format", "elevator-30")
    house.writing.save(house.me, house.pitch.id, {"ask": "Vote yes."})
    take = house.shared()
    house.takes.dismiss(house.me, take.id, 8)
    house.takes.correct(house.me, take.id, "Please fund it.", 1)
    house.takes.report(house.ben, take.id)
    leader = Leaders(house.store, house.clock).add(house.ben, a_leader())
    for who, asked in ((house.me, "A desk of Ana's"), (house.ben, "A van of Ben's")):
        Contacts(house.store, house.clock).log(who, a_contact(leader, asked=asked))
    return take


def test_it_holds_all_that_the_person_made(team_house, belongings):
    take = made(team_house)
    found = packed(belongings, team_house.me)
    folder = "takes/00001-fund-10-1-take-1"
    assert found[f"{folder}/sound.flac"] == (AUDIO / "ums.flac").read_bytes()
    assert found[f"{folder}/words-2.txt"] == b"Please fund it.\n"
    assert b"Ortiz" in found[f"{folder}/words-1.vtt"]
    assert "Vote yes." in found["pitches/0001-fund-10-1/draft-1.txt"].decode()
    for name, what in {
        "profile.json": "ana@example.org",
        "consents.json": "recording",
        "choices.json": "elevator-30",
        "teams.json": "Team ours",
        "contacts-with-leaders.json": "A desk of Ana's",
        "opened-by-others.json": team_house.ben.id,
        f"{folder}/shares.json": "ours",
        f"{folder}/dismissals.json": "filler",
        f"{folder}/findings-1.json": "speech_rate_wpm",
        f"{folder}/take.json": take.id,
    }.items():
        assert what in found[name].decode(), name
    assert b"A van of Ben's" not in found["contacts-with-leaders.json"]


def test_what_was_assigned_and_changed_for_the_person_is_there_and_nobody_else(desk):
    people = frozenset({desk.me.id, desk.ben.id})
    given = desk.assigned(people=people)
    for who, why in ((desk.me, "was ill"), (desk.ben, "knows it")):
        desk.assigning.exempt(desk.tess, OURS, Case(given.id, who.id), why)
    found = packed(Belongings(desk.store, desk.recordings, Renderers()), desk.me)
    told = found["assignments.json"] + found["adjustments.json"] + found["reminders.json"]
    assert given.id.encode() in told
    assert b"was ill" in told
    assert desk.ben.id.encode() not in told
    assert b"knows it" not in told


def test_the_manifest_has_the_hash_of_every_file(team_house, belongings):
    made(team_house)
    found = packed(belongings, team_house.me)
    (manifest,) = json.loads(found.pop("manifest.json"))
    assert manifest["sha256"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in found.items()
    }


def test_where_one_is_signed_in_is_there_and_no_token(team_house, belongings):
    with team_house.store.transaction() as tx:
        token = begin_session(tx, team_house.me.id, team_house.clock.now(), "Firefox")
    found = packed(belongings, team_house.me)
    assert b"Firefox" in found["signed-in.json"]
    whole = b"".join(found.values())
    assert token.encode() not in whole
    assert hash_of(token).encode() not in whole


def test_nothing_of_anyone_else_is_in_it(team_house, belongings):
    made(team_house)
    whole = b"".join(packed(belongings, team_house.ben).values())
    assert b"Ortiz" not in whole
    assert b"Fund 10.1" not in whole


@pytest.mark.parametrize("title", ["../../etc/passwd", "..\\x", "/root", "a\0b", "x" * 120, "💡"])
def test_no_title_leads_a_file_out_of_its_folder(team_house, belongings, title):
    team_house.writing.rename(team_house.me, team_house.pitch.id, title)
    for name in packed(belongings, team_house.me):
        assert ".." not in name
        assert not name.startswith("/")
        assert name.isascii()
        assert "\\" not in name


def test_the_same_things_make_the_same_file(team_house, belongings):
    made(team_house)
    with belongings.packed(team_house.me) as first, belongings.packed(team_house.me) as second:
        assert first.read_bytes() == second.read_bytes()


def test_the_file_is_gone_afterwards(team_house, belongings):
    with belongings.packed(team_house.me) as place:
        assert place.is_file()
    assert team_house.files() == []


def test_a_nearly_full_disk_is_said_before_anything_is_written(team_house, belongings, monkeypatch):
    monkeypatch.setattr(team_house.recordings, "free_bytes", lambda: 100)
    with pytest.raises(DiskNearlyFull):
        packed(belongings, team_house.me)


def test_it_holds_what_the_person_did_and_wrote_in_the_course(team_house, belongings):
    learner = CourseHouse(team_house)
    learner.answer("q-first-line")
    learner.notes.save(team_house.me, "visit", "Bring the map.", 0)
    found = packed(belongings, team_house.me)
    for name, what in {
        "done-in-local-leader": learner.question("q-first-line").content_hash,
        "where-i-am": "q-first-line",
        "mixed-check": "q-first-line",
        "notes": "Bring the map.",
        "certificate": "null",
    }.items():
        assert what in found[f"course/{name}.json"].decode(), name
    assert "Bring the map." not in str(packed(belongings, team_house.ben))
