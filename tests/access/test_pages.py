"""Every screen by every actor, with Ana's ids in the address; a screen without a row fails here."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.web import screens, session
from rostrum.wording import say
from tests.a_course import COURSE
from tests.access.world import ACTORS, EVERYONE, SECRET, STRANGERS, World
from tests.services.house import ROOT

CLOSED = ""
"""A page that is closed has no file."""

MAIN = str(ROOT / "rostrum" / "web" / "main.py")
EVERYWHERE = frozenset(ACTORS) - {"rosa"}
ADDRESSES = {
    "home": {},
    "learn": {},
    "lesson": {},
    "check": {},
    "write": {"pitch": ""},
    "record": {"pitch": ""},
    "takes": {"pitch": ""},
    "computer": {},
    "leaders": {},
    "leader": {"leader": ""},
    "team": {},
    "you": {},
    "take": {"take": 2},
    "take of her own": {"take": 1},
    "take that waits": {"take": 4},
    "take that failed": {"take": 5},
    "compare": {"earlier": 1, "later": 2},
    "desk": {},
    "learner": {"person": "ana"},
    "author": {},
}
OPENS = dict.fromkeys(ADDRESSES, EVERYWHERE) | {
    "you": frozenset(ACTORS),
    "computer": frozenset({"tess", "tomas", "olga"}),
    "desk": frozenset({"tess", "tomas"}),
    "learner": frozenset({"tess", "tomas"}),
    "author": frozenset({"tess", "tomas", "olga"}),
}
NOT_HERS = {"computer", "author", "check", "desk", "learner"}
HERS = frozenset(ADDRESSES) - NOT_HERS - {"take that waits", "take that failed"}
SHOWS = {
    "team": {"beto", "tess"},
    "leaders": {"beto", "tess"},
    "leader": {"beto", "tess"},
    "take": {"beto", "tess"},
    "computer": {"olga"},
    "desk": {"tess"},
    "learner": {"tess"},
}
"""Who beside Ana is meant to see on a screen what is hers: what she shared, and her e-mail
to a trainer and to whoever runs this, who help her with signing in."""

SOME = ("ana", "beto", "tess", "tomas", "nobody")
CASES = [(name, actor) for name in ADDRESSES for actor in (SOME if " " in name else EVERYONE)]
"""A screen by everyone; the same screen with other ids by some of each kind."""


@pytest.fixture(scope="module")
def pages(only_world):
    """The app's own services, over the folder of the one world."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROSTRUM_RECORDINGS", str(only_world.folder))
        patch.setenv("ROSTRUM_MODELS", str(only_world.folder.parent / "models"))
        patch.setenv("ROSTRUM_LESSONS", str(only_world.folder.parent / "lessons"))
        session.services.cache_clear()
        session.services().learned.reader.course = lambda: COURSE
        yield session.services()
        session.services().store.close()
        session.services.cache_clear()


@pytest.fixture
def at(pages, world: World, monkeypatch):
    """Open a screen as an actor, by its address, as a new tab does."""

    def opened(name: str, actor: str) -> AppTest:
        token, screen = world.token(actor), name.partition(" ")[0]
        monkeypatch.setattr(session, "token_here", lambda: token)
        app = AppTest.from_file(MAIN, default_timeout=30)
        app.query_params["lesson"] = "first-email"
        for key, value in ADDRESSES[name].items():
            app.query_params[key] = _address(world, key, value)
        if screen != screens.HOME.name:
            app.switch_page(str(ROOT / "pages" / f"{screen}.py"))
        return app.run()

    return opened


def _address(world: World, key: str, value: int | str) -> str:
    """Return what stands in an address: Ana's take of a number, her pitch, or an id as it is."""
    if isinstance(value, int):
        return world.take(value).id
    return value or {"leader": world.leader.id}.get(key, world.pitch.id)


def _opened(app: AppTest) -> str:
    """Return the name of the screen that is shown."""
    return Path(app._registered_pages[app._finished_page_script_hash]["script_path"]).stem


def _all_of(app: AppTest) -> str:
    """Return everything that went to the browser, seen or not, as it went."""
    sent = [getattr(node, "proto", None) for node in app._tree]
    told = b"".join(it.SerializeToString() for it in sent if it is not None)
    return told.decode("utf-8", "replace") + repr(app._tree)


def test_every_screen_has_a_row():
    assert {name.partition(" ")[0] for name in ADDRESSES} == {it.name for it in screens.ALL}


@pytest.mark.parametrize(("name", "actor"), CASES, ids=lambda part: part)
def test_each_actor_sees_what_the_table_says(at, name, actor):
    app, screen = at(name, actor), name.partition(" ")[0]
    assert not app.exception
    instead = "home" if screen == "home" and actor in STRANGERS else CLOSED
    assert _opened(app) == (screen if actor in OPENS[name] else instead)
    if actor in STRANGERS:
        assert say("nav.sign_in_first") in [it.value for it in app.markdown]
    if (actor == "ana" and name in HERS) or actor in SHOWS.get(name, ()):
        assert SECRET in _all_of(app)
    else:
        assert actor == "ana" or SECRET not in _all_of(app)
