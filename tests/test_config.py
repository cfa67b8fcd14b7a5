"""Settings are read once, checked whole, and named in plain words."""

from pathlib import Path

import pytest

from rostrum.config import Settings
from rostrum.domain.errors import ConfigError


def test_without_variables_everything_has_a_default():
    settings = Settings.from_env({})
    assert settings.engine == "auto"
    assert settings.store_url.endswith("rostrum.sqlite3")


def test_a_variable_changes_its_setting(tmp_path: Path):
    settings = Settings.from_env({"ROSTRUM_RECORDINGS": str(tmp_path), "ROSTRUM_THREADS": "2"})
    assert settings.recordings == tmp_path
    assert settings.threads == 2


def test_all_mistakes_are_named_at_once():
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({"ROSTRUM_ENGINE": "magic", "ROSTRUM_THREADS": "-1"})
    assert "ROSTRUM_ENGINE" in str(caught.value)
    assert "ROSTRUM_THREADS" in str(caught.value)


def test_an_empty_variable_is_as_good_as_none():
    assert Settings.from_env({"ROSTRUM_ENGINE": " "}).engine == "auto"


def test_the_database_can_live_elsewhere():
    settings = Settings.from_env({"ROSTRUM_DATABASE_URL": "postgresql://example/rostrum"})
    assert settings.store_url == "postgresql://example/rostrum"
