from __future__ import annotations

from types import SimpleNamespace

import pytest

from rostrum.web import links


@pytest.fixture
def here(monkeypatch):
    """Say where the browser is, and which address is set."""

    def be(url: str | None, kept: str | None = None):
        settings = SimpleNamespace() if kept is None else SimpleNamespace(url=kept)
        monkeypatch.setattr(links, "services", lambda: SimpleNamespace(settings=settings))
        monkeypatch.setattr(links.st, "context", SimpleNamespace(url=url))

    return be


def test_a_link_begins_as_the_browser_reached_rostrum(here):
    here("https://coach.example.org:8443/team")
    assert links.invitation_link("abc") == "https://coach.example.org:8443/auth/join/abc"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8501/team", True),
        ("http://127.0.0.1/team", True),
        ("http://[::1]:8501/", True),
        (None, True),
        ("https://coach.example.org/team", False),
    ],
)
def test_it_is_known_when_a_link_works_on_this_computer_only(here, url, expected):
    here(url)
    assert links.works_here_only() == expected


def test_the_address_that_is_set_counts_first(here):
    here("http://127.0.0.1:8501/team", "https://coach.example.org/")
    assert links.invitation_link("abc") == "https://coach.example.org/auth/join/abc"
