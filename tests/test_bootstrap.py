"""The services fit together, over a folder that need not be there yet."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from rostrum.bootstrap import build
from rostrum.config import Settings
from rostrum.domain.ids import TakeId
from rostrum.wording import say


@pytest.fixture
def services(tmp_path):
    settings = replace(
        Settings(), recordings=tmp_path / "new" / "recordings", models=tmp_path / "models"
    )
    services = build(settings)
    yield services
    services.store.close()


def test_a_new_folder_becomes_a_place_to_practise(services):
    _, person = services.people.open_session()
    pitch = services.writing.start(person, "", "elevator-60")
    take = services.practice.paste(person, pitch.id, "Good morning. Vote yes.")
    job = services.ledger.claim()
    with services.ledger.hold(job) as lease:
        services.analysis.run(job, lease)
    assert services.takes.report(person, take.id).take.state == "ready"


def test_the_doctor_has_a_sentence_for_all_it_looks_at(services):
    checks = services.doctor.examine()
    assert len(checks) > 5
    assert all(say(check.key, **check.values) for check in checks)


def test_everything_the_users_make_is_in_one_folder(services, tmp_path):
    services.people.open_session()
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"recordings"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders apart by itself")
def test_other_users_of_the_computer_can_read_nothing(services, tmp_path):
    services.recordings.put(b"sound", "audio/wav")
    services.recordings.put_chunk(TakeId("a"), 0, b"sound")
    made = list((tmp_path / "new").rglob("*"))
    assert any(place.suffix == ".sqlite3" for place in made)
    assert [place for place in made if place.stat().st_mode & 0o077] == []
