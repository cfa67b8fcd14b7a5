"""What every test may count on: an environment without the person's own settings."""

from __future__ import annotations

import os

import pytest

KEPT = {"ROSTRUM_REQUIRE_BROWSER", "ROSTRUM_TEST_POSTGRES_URL"}


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in set(os.environ) - KEPT:
        if name.startswith("ROSTRUM_"):
            monkeypatch.delenv(name)
