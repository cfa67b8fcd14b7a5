"""Delete me: nothing of a person is left anywhere, and it stays that way."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from rostrum.adapters.doorbell import HueyDoorbell
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.domain.account import Credentials, Detour, Identity, ResetLink
from rostrum.domain.assigning import Adjustment, Assignment
from rostrum.domain.errors import LastTrainer, NotAllowed, NotFound, NotTheirName
from rostrum.domain.ids import AssignmentId, InvitationId
from rostrum.domain.learning import ExerciseSaid
from rostrum.domain.privacy import Consent
from rostrum.domain.reminding import Reminder
from rostrum.domain.study import Note
from rostrum.domain.team import Invitation
from rostrum.services.contacts import Contacts
from rostrum.services.deeds import keep_deed
from rostrum.services.leaders import Leaders
from rostrum.services.leaving import Leaving, Needed, obey_tombstones
from rostrum.services.people import begin_session, hash_of, is_solo
from tests.leader_making import a_contact, a_leader
from tests.services.house import AUDIO
from tests.services.team_house import OURS, TeamHouse

SOUND = (AUDIO / "ums.flac").read_bytes()
WORDS = ("Ortiz", "Mi hija Xochitl", "Pozole")


class Bruna:
    """Someone with one of everything, of whom nothing shall be left."""

    def __init__(self, house: TeamHouse) -> None:
        self.house, self.person = house, house.joined("bruna", OURS, "trainer")
        house.agreed(self.person)
        self.pitch = house.writing.start(self.person, "Pozole for all", "elevator-60")
        self.draft = house.writing.save(self.person, self.pitch.id, {}, "Mi hija Xochitl")
        self.ready = self._take()
        house.work()
        house.sharing.share(self.person, self.ready.id, OURS)
        house.takes.report(house.ben, self.ready.id)
        self.under_way = house.practice.begin(self.person, self.pitch.id, "audio/webm")
        house.practice.receive(self.person, self.under_way.id, 0, SOUND)
        self._traces_with_others()
        leader = Leaders(house.store, house.clock).add(self.person, a_leader())
        Contacts(house.store, house.clock).log(self.person, a_contact(leader))
        self.listening = self._take()

    def _take(self):
        practice = self.house.practice
        return practice.upload(self.person, self.pitch.id, "ums.flac", SOUND)

    def _traces_with_others(self):
        house, me, now = self.house, self.person.id, self.house.clock.now()
        made_link = ResetLink("link", house.ben.id, me, now, now)
        invitation = {"team_id": OURS, "role": "advocate", "made_at": now, "expires_at": now}
        with house.store.transaction() as tx:
            self.token = begin_session(tx, me, now, "Firefox")
            tx.people.prefer(me, "look", "large")
            keep_deed(tx, ExerciseSaid(me, "m", "x", self.ready.id, now), None)
            _at_the_desk(tx, me, house.ben.id, now)
            tx.study.keep_note(Note(me, "visit", "Pozole again", 1, now), 0)
            tx.accounts.keep(Credentials(me, "argon2id", now))
            tx.accounts.add_link(made_link)
            came_back = Identity("https://login.test bruna", "bruna@example.org", True, "Bruna")
            tx.accounts.add_detour(Detour("way", now, person_id=me, identity=came_back))
            tx.privacy.consent(Consent(house.tim.id, "guardian", 1, now, me, "by phone"))
            for name, more in {
                "used": {"email": "", "made_by": house.tess.id, "used_by": me},
                "meant": {"email": "Bruna@example.org", "made_by": house.tess.id},
                "made": {"email": "new@example.org", "made_by": me},
            }.items():
                one = Invitation(InvitationId(name), token_hash=name, name="", **invitation, **more)
                tx.teams.invite(one)

    @property
    def ids(self):
        takes = (self.ready, self.under_way, self.listening)
        return [self.person.id, *(take.id for take in takes)]

    @property
    def needles(self):
        own = (self.pitch.id, self.draft.id, "bruna@", "Bruna@", "Bruna", hash_of(self.token))
        sha = self.ready.recording.sha256
        texts = (*own, *WORDS, sha)
        return [text.encode() for text in texts] + [SOUND[-200:-136]]


def _at_the_desk(tx, me, ben, now):
    """Let her assign, be assigned, be let off and be reminded."""
    day = now.date()
    for name, people, by in (("to-her", {me, ben}, ben), ("by-her", {ben}, me)):
        given = (AssignmentId(name), OURS, "m", "module", frozenset(people), day, None, 0, "")
        tx.assigning.add(Assignment(*given, by, now))
    for name, who, by, why in (("to-her", me, ben, "Pozole"), ("by-her", ben, me, "ill")):
        change = (AssignmentId(name), who, "exemption", None, why, by, now)
        tx.assigning.adjust(Adjustment(*change))
    tx.reminders.add([Reminder(me, AssignmentId("to-her"), "on", day, now)])


def tables_with(house, needles):
    """Return every table, but for the tombstones, that holds one of these."""
    found = set()
    with sqlite3.connect(house.folder / "rostrum.sqlite3") as opened:
        for (table,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            rows = repr(opened.execute(f'SELECT * FROM "{table}"').fetchall())
            found |= {(table, needle) for needle in needles if needle in rows}
    opened.close()
    return {(table, needle) for table, needle in found if table != "tombstones"}


def files_with(house, needles):
    """Return every file that holds one of these bytes, or is named by them."""
    return {
        (file.name, needle)
        for file in house.folder.rglob("*")
        if file.is_file()
        for needle in needles
        if needle in file.read_bytes() or needle in file.name.encode()
    }


@pytest.fixture
def bruna(team_house):
    return Bruna(team_house)


def test_before_she_leaves_there_is_much_of_her(bruna):
    tables = {table for table, _ in tables_with(bruna.house, bruna.ids)}
    assert len(tables) >= 18
    assert len(files_with(bruna.house, bruna.needles)) > 10


def test_nothing_is_left_anywhere_when_she_leaves_while_a_job_of_hers_runs(bruna):
    house, bell = bruna.house, HueyDoorbell(bruna.house.folder / "queue.sqlite3")
    leaving = Leaving(house.store, house.recordings, bell, house.clock)
    job = house.job(bruna.listening)
    bell.ring(job.id)
    left = []

    def leave():
        leaving.leave(bruna.person, "Bruna")
        left.append(True)

    house.recogniser.meanwhile = leave
    house.work()
    bell.close()
    assert left == [True]
    assert tables_with(house, [*bruna.ids, job.id]) == set()
    assert files_with(house, [*bruna.needles, job.id.encode()]) == set()
    assert house.files() == []


def test_a_part_that_arrives_after_she_left_leaves_no_voice(bruna):
    bruna.house.leaving.leave(bruna.person, "Bruna")
    with pytest.raises(NotFound):
        bruna.house.practice.receive(bruna.person, bruna.under_way.id, 1, SOUND)
    with pytest.raises(NotFound):
        bruna.house.practice.finish(bruna.person, bruna.under_way.id, 1)
    assert bruna.house.files() == []


def leaving_before(bruna, write):
    """Return what writes a sound to disk just after she left."""
    leave = [lambda: bruna.house.leaving.leave(bruna.person, "Bruna")]

    def late(*what):
        while leave:
            leave.pop()()
        return write(*what)

    return late


def test_a_file_that_is_written_while_she_leaves_goes_too(bruna, monkeypatch):
    recordings = bruna.house.recordings
    monkeypatch.setattr(recordings, "put", leaving_before(bruna, recordings.put))
    with pytest.raises(NotFound):
        bruna.house.practice.upload(bruna.person, bruna.pitch.id, "x.flac", SOUND + b"more")
    assert bruna.house.files() == []


def test_a_recording_that_is_joined_while_she_leaves_goes_too(bruna, monkeypatch):
    recordings, take = bruna.house.recordings, bruna.under_way
    write = leaving_before(bruna, lambda *_: recordings.put(SOUND + b"more", "audio/webm"))
    monkeypatch.setattr(recordings, "assemble", write)
    with pytest.raises(NotFound):
        bruna.house.practice.finish(bruna.person, take.id, 1)
    assert bruna.house.files() == []


def test_others_keep_what_is_theirs(bruna):
    house = bruna.house
    take = house.heard()
    house.leaving.leave(bruna.person, "  bruna@EXAMPLE.org ")
    assert house.takes.sound(house.me, take.id).is_file()
    assert house.privacy.consents(house.tim)[0].given_by == ""


@pytest.mark.parametrize("typed", ["", " ", "Bruno", "yes", "bruna@example.com"])
def test_a_wrong_name_deletes_nothing(bruna, typed):
    with pytest.raises(NotTheirName):
        bruna.house.leaving.leave(bruna.person, typed)
    assert bruna.house.takes.sound(bruna.person, bruna.ready.id).is_file()


def test_the_only_trainer_of_others_hands_the_team_over_first(team_house):
    with team_house.store.transaction() as tx:
        other = tx.people.get(team_house.ben.id)
    assert team_house.leaving.needed(team_house.tess) == Needed(("Team ours",), runs_this=True)
    with pytest.raises(LastTrainer):
        team_house.leaving.leave(team_house.tess, "Tess")
    assert team_house.now(other).role_in(OURS)


def test_a_trainer_alone_in_a_team_leaves_and_the_team_goes_too(team_house):
    team_house.leaving.leave(team_house.otto, "Otto")
    with team_house.store.transaction() as tx, pytest.raises(NotFound):
        tx.teams.get("theirs")


def test_when_the_last_one_leaves_the_next_visit_begins_anew(team_house):
    house = team_house
    for person in (house.ben, house.tim, house.otto, house.me, house.tess):
        house.leaving.leave(person, person.name or person.email)
    with house.store.transaction() as tx:
        assert is_solo(tx)
        house.later(days=1)
        newcomer = tx.people.local(house.clock.now())
    assert obey_tombstones(house.store, house.recordings) == 0
    assert house.now(newcomer) == newcomer


def test_in_solo_mode_there_is_nobody_to_delete(house):
    with pytest.raises(NotAllowed):
        house.leaving.leave(house.me, "local")


def test_a_restored_older_backup_obeys(bruna, tmp_path_factory):
    house, backup = bruna.house, tmp_path_factory.mktemp("backup")
    mine = house.heard("pitch.flac")
    house.store.close()
    shutil.copytree(house.folder, backup, dirs_exist_ok=True)
    house.later(days=1)
    house.takes.delete(house.me, mine.id)
    house.leaving.leave(bruna.person, "Bruna")
    shutil.copy(house.folder / "tombstones.jsonl", backup)  # the stones stay, all else is old
    restored = TeamHouse.__new__(TeamHouse)
    restored.folder = backup
    restored.store = SqlStore.open(f"sqlite:///{backup / 'rostrum.sqlite3'}")
    restored.recordings = FolderRecordings(backup)
    assert len(tables_with(restored, bruna.ids)) > 10
    assert obey_tombstones(restored.store, restored.recordings) >= 2
    restored.store.close()
    assert tables_with(restored, [*bruna.ids, mine.id]) == set()
    assert files_with(restored, bruna.needles) == set()
    assert restored.files() == []


def test_what_is_thrown_away_or_deleted_alone_has_a_stone_too(house):
    ready, broken = house.heard(), house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.takes.delete(house.me, ready.id)
    house.practice.throw_away(house.me, broken.id)
    with house.store.transaction() as tx:
        stones = {(stone.kind, stone.id) for stone in tx.privacy.tombstones()}
    noted = {(stone.kind, stone.id) for stone in house.recordings.buried()}
    assert stones == noted == {("take", ready.id), ("take", broken.id)}
