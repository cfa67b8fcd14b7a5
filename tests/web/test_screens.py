"""Every page is a screen, and every screen has its file and its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rostrum.web.screens import ALL, HOME, PAGES
from rostrum.wording import say


def test_every_page_is_a_screen_and_every_screen_a_page():
    assert {Path(screen.file) for screen in ALL} == set(PAGES.glob("*.py"))


@pytest.mark.parametrize("screen", ALL, ids=lambda screen: screen.name)
def test_every_screen_has_a_name(screen):
    assert say(f"nav.{screen.name}")


def test_home_is_the_first_and_the_only_default():
    assert ALL[0] is HOME
    hidden = [screen.name for screen in ALL if not screen.listed]
    assert hidden == ["take", "compare", "lesson", "check", "leader", "author", "learner"]
