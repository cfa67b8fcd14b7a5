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


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("URL", "practise.test"), ("URL", "https://a.test/below"), ("URL", "ftp://a.test")),
        *(("ADDRESS", "everywhere"), ("PROXIES", "my-proxy"), ("SMTP", "mail.test")),
        *(("SMTP", "smtp://me:pass word@host:port"), ("SMTP", "smtp://mail.test:25")),
    ],
)
def test_what_a_team_needs_is_checked_and_shows_no_password(name, wrong):
    with pytest.raises(ConfigError) as told:
        Settings.from_env({f"ROSTRUM_{name}": wrong})
    assert f"ROSTRUM_{name}" in str(told.value)
    assert "pass" not in str(told.value).replace("user:password@mail.example.org", "")


def test_the_public_address_is_answered_and_begins_links():
    settings = Settings.from_env({"ROSTRUM_URL": "https://practise.test/"})
    assert settings.allowed_hosts == ["localhost", "127.0.0.1", "practise.test"]
    assert settings.link_to("/auth/join/x") == "https://practise.test/auth/join/x"


@pytest.mark.parametrize(
    ("environ", "exposed"),
    [
        ({}, False),
        ({"ROSTRUM_ADDRESS": "0.0.0.0"}, True),
        ({"ROSTRUM_ADDRESS": "192.168.1.5"}, True),
        ({"ROSTRUM_ADDRESS": "localhost"}, False),
        ({"ROSTRUM_URL": "http://practise.test"}, True),
        ({"ROSTRUM_URL": "https://practise.test", "ROSTRUM_ADDRESS": "10.0.0.5"}, False),
        ({"ROSTRUM_URL": "http://localhost:8501"}, False),
    ],
)
def test_it_is_known_when_others_could_listen_in(environ, exposed):
    assert Settings.from_env(environ).is_exposed == exposed


OIDC = {
    "ROSTRUM_OIDC_ISSUER": "https://login.test/realms/college",
    "ROSTRUM_OIDC_CLIENT_ID": "rostrum",
    "ROSTRUM_OIDC_CLIENT_SECRET": "s3cret",
    "ROSTRUM_URL": "https://practise.test",
}


def test_the_sign_in_of_an_organisation_is_named_by_its_issuer_word_for_word():
    settings = Settings.from_env(OIDC | {"ROSTRUM_OIDC_ISSUER": "https://login.test/"})
    assert settings.oidc_issuer == "https://login.test/"
    assert settings.oidc_name == "your organisation"


@pytest.mark.parametrize("missing", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "URL"])
def test_the_sign_in_of_an_organisation_needs_all_of_its_settings(missing):
    with pytest.raises(ConfigError, match="ROSTRUM_OIDC_ISSUER"):
        Settings.from_env(OIDC | {f"ROSTRUM_{missing}": ""})


@pytest.mark.parametrize(
    "issuer",
    ["login.test", "http://login.test", "https://", "https://a.test?x=1", "https://me:pw@a.test"],
)
def test_an_issuer_that_cannot_be_trusted_is_refused(issuer):
    with pytest.raises(ConfigError, match="ROSTRUM_OIDC_ISSUER"):
        Settings.from_env(OIDC | {"ROSTRUM_OIDC_ISSUER": issuer})


def test_an_issuer_on_this_computer_may_go_without_https():
    assert Settings.from_env(OIDC | {"ROSTRUM_OIDC_ISSUER": "http://127.0.0.1:8080/realms/a"})
