from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rostrum.config import Settings
from tests.fakes.organisation import Organisation
from tests.services.signing import PASSWORD
from tests.web.college import settings_for
from tests.web.signing_app import PUBLIC, App


@pytest.fixture
def solo(tmp_path: Path) -> Iterator[App]:
    """A Rostrum for one person."""
    app = App(tmp_path)
    yield app
    app.store.close()


@pytest.fixture
def team(solo: App) -> App:
    """A Rostrum with a team: Ana leads it, Ben is in it."""
    solo.it.start()
    return solo


@pytest.fixture
def public(tmp_path: Path) -> Iterator[App]:
    """A Rostrum with a team, reached by https through a proxy of this computer."""
    folder = tmp_path / "public"
    folder.mkdir()
    app = App(folder, Settings(url=PUBLIC, proxies="127.0.0.1"))
    app.it.start()
    yield app
    app.store.close()


@pytest.fixture
def college(tmp_path, monkeypatch) -> Iterator[App]:
    """A team whose people can sign in with their college."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    organisation = Organisation(None)
    app = App(tmp_path, settings_for(organisation))
    organisation.clock = app.it.clock
    app.college = organisation
    app.it.start()
    yield app
    app.store.close()
    organisation.close()


def signed_in(app: App, email: str = "ana@example.org", **more: str) -> TestClient:
    client = app.client(**more)
    answer = client.post("/auth/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return client
