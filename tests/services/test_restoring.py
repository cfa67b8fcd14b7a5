"""A backup comes back whole, what was deleted for good stays deleted, nobody stays signed in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config

from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.adapters.occupancy import Occupancy
from rostrum.adapters.store import migrate
from rostrum.adapters.store.connect import connect
from rostrum.bootstrap import _open_copy
from rostrum.domain.account import Detour, ResetLink
from rostrum.domain.errors import BackupElsewhere, FolderInUse, NotFound
from rostrum.domain.ids import InvitationId, PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import Tombstone
from rostrum.domain.team import Invitation, Team
from rostrum.services.people import begin_session
from rostrum.services.restoring import Restoring
from tests.fakes.clock import NOON
from tests.services.house import House


@pytest.fixture
def house(tmp_path):
    (tmp_path / "recordings").mkdir()
    house = House(tmp_path / "recordings")
    yield house
    house.store.close()


@pytest.fixture
def shelf(house, tmp_path):
    return BackupShelf(house.folder, tmp_path / "backups")


@pytest.fixture
def backup(house, shelf):
    return lambda: shelf.make(house.clock.now(), lambda _: None)


@pytest.fixture
def restore(house, shelf):
    """Put a backup back in place and return what is there now, and what was told."""
    opened = []

    def put_back(file):
        house.store.close()
        told = Restoring(shelf, _open_copy, house.clock).restore(file)
        opened.append(House(house.folder))
        return opened[-1], told

    yield put_back
    for back in opened:
        back.store.close()


def known_takes(house):
    with house.store.transaction() as tx:
        return {take.id for take in tx.takes.of(house.me.id)}


def bury(house, kind, id_):
    with house.store.transaction() as tx:
        tx.privacy.bury(Tombstone(kind, id_, NOON + timedelta(minutes=1)))


def test_what_was_there_comes_back_and_what_is_here_is_kept(house, backup, restore):
    first = house.heard()
    file = backup()
    later = house.uploaded(name="pitch.flac")
    back, told = restore(file)
    assert known_takes(back) == {first.id}
    kept = House(told.kept)
    assert known_takes(kept) == {first.id, later.id}
    kept.store.close()


def test_a_restored_take_can_be_played(house, backup, restore):
    take = house.heard()
    played = house.takes.sound(house.me, take.id).read_bytes()
    back, _ = restore(backup())
    assert back.takes.sound(back.me, take.id).read_bytes() == played


@pytest.mark.parametrize("known", ["here", "backup", "file here", "file beside"])
def test_a_take_deleted_for_good_is_deleted_again(house, backup, restore, shelf, known):
    kept, gone = house.heard(), house.heard("pitch.flac")
    line = json.dumps({"kind": "take", "id": gone.id, "at": NOON.isoformat()})
    if known == "backup":
        bury(house, "take", gone.id)
    file = backup()
    if known == "here":
        bury(house, "take", gone.id)
    elif known != "backup":
        place = house.folder if known == "file here" else shelf.folder
        (place / "tombstones.jsonl").write_text(line)
    back, told = restore(file)
    assert (known_takes(back), told.obeyed) == ({kept.id}, 1)
    assert not list((back.folder / "audio").rglob(f"{gone.recording.sha256}*"))
    assert gone.id in (back.folder / "tombstones.jsonl").read_text()


def test_a_person_deleted_for_good_is_deleted_again(house, backup, restore):
    other = Person(PersonId("other"), "Ana")
    with house.store.transaction() as tx:
        tx.people.add(other, NOON)
    pitch = house.writing.start(other, "Mine", "elevator-60")
    house.practice.paste(other, pitch.id, "Good morning. Vote yes.")
    file = backup()
    bury(house, "person", other.id)
    back, told = restore(file)
    with back.store.transaction() as tx, pytest.raises(NotFound):
        tx.people.get(other.id)
    assert told.obeyed == 1


def test_the_same_sound_of_another_take_stays(house, backup, restore):
    kept, gone = house.heard(), house.heard()
    file = backup()
    bury(house, "take", gone.id)
    back, _ = restore(file)
    assert back.takes.sound(back.me, kept.id).exists()


def test_a_broken_database_does_not_stand_in_the_way(house, backup, restore):
    take = house.heard()
    file = backup()
    house.store.close()
    (house.folder / "rostrum.sqlite3").write_bytes(b"broken" * 999)
    for log in house.folder.glob("rostrum.sqlite3-*"):
        log.unlink()
    assert known_takes(restore(file)[0]) == {take.id}


def test_sessions_links_and_open_invitations_of_the_backup_end(house, backup, restore):
    invitation = Invitation(
        InvitationId("i"), TeamId("t"), "h", "advocate", "", "", house.me.id, NOON, NOON
    )
    with house.store.transaction() as tx:
        begin_session(tx, house.me.id, NOON)
        tx.accounts.add_link(ResetLink("hash", house.me.id, None, NOON, NOON))
        tx.accounts.add_detour(Detour("way", NOON))
        tx.teams.add(Team(TeamId("t"), "Ours", "", NOON))
        tx.teams.invite(invitation)
    back, _ = restore(backup())
    with back.store.transaction() as tx:
        assert tx.sessions.of(back.me.id) == []
        assert tx.accounts.link("hash") is None
        assert tx.accounts.detour("way") is None
        assert [kept.withdrawn_at for kept in tx.teams.invitations(TeamId("t"))] == [NOON]


def test_nothing_is_put_back_while_rostrum_runs(house, backup, restore):
    file = backup()
    app = Occupancy(house.folder)
    app.share()
    with pytest.raises(FolderInUse):
        restore(file)
    app.leave()


def test_a_database_of_its_own_is_backed_up_by_its_own_tool(house, tmp_path, backup):
    file = backup()
    shelf = BackupShelf(house.folder, tmp_path, here=False)
    with pytest.raises(BackupElsewhere):
        shelf.make(NOON, lambda _: None)
    with pytest.raises(BackupElsewhere):
        Restoring(shelf, _open_copy, house.clock).restore(file)


def test_a_sound_that_will_not_unpack_leaves_nothing_behind(house, backup, restore, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    file = backup()
    monkeypatch.setattr("rostrum.adapters.backup.unpack._unpack_one", full)
    with pytest.raises(OSError, match="No space"):
        restore(file)
    assert not list(house.folder.parent.glob("*restoring*"))


def test_takes_and_all_that_was_found_in_them_come_back_as_they_were(house, backup, restore):
    take = house.heard()
    before = house.report(take)
    back, _ = restore(backup())
    assert replace(back.report(take)) == before


def test_a_backup_of_an_older_rostrum_is_brought_up_to_date(tmp_path, restore):
    old = tmp_path / "old"
    (old / "work").mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    config.set_main_option("path_separator", "os")
    engine = connect(f"sqlite:///{old / 'rostrum.sqlite3'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    engine.dispose()
    file = BackupShelf(old, tmp_path / "older").make(NOON, lambda _: None)
    back, _ = restore(file)
    assert known_takes(back) == set()
    with back.store.transaction() as tx:
        assert tx.privacy.tombstones() == []
