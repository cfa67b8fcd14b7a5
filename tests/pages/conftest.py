"""The app as one person sees it: real services, the real router, no browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.web import session
from tests.fakes.recogniser import FakeRecognisers, SayingRecogniser
from tests.pages.in_course import CourseVisit
from tests.pages.together import as_team
from tests.pages.visit import Visit
from tests.services.house import ROOT, SAID


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[session.Services]:
    """The services over a folder of their own; only the recogniser is made up."""
    monkeypatch.setenv("ROSTRUM_RECORDINGS", str(tmp_path / "recordings"))
    monkeypatch.setenv("ROSTRUM_MODELS", str(tmp_path / "models"))
    session.services.cache_clear()
    built = session.services()
    built.assessment._recognisers = FakeRecognisers(SayingRecogniser(SAID))
    yield built
    built.store.close()
    session.services.cache_clear()


@pytest.fixture
def visit(services: session.Services, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """A visit of the local person."""
    _, person = services.people.open_session()
    monkeypatch.setattr(session, "person_here", lambda: person)
    app = AppTest.from_file(str(ROOT / "rostrum" / "web" / "main.py"), default_timeout=30)
    return Visit(app, services, person)


@pytest.fixture
def team_visit(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """A visit of Ana, who is in a team and has agreed to nothing yet."""
    return as_team(visit, monkeypatch)


@pytest.fixture
def learning(visit: Visit) -> CourseVisit:
    """A visit of the local person to the small course."""
    return CourseVisit(visit)
