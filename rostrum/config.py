"""Settings: the only place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from rostrum.domain.errors import ConfigError

HERE = ("localhost", "127.0.0.1", "::1")
LONGEST_ISSUER, LONGEST_PROVIDER_NAME = 200, 60
ROOT = Path(__file__).resolve().parent.parent


def _setting(default: Any, meaning: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - dataclass field of any type
    return field(default=default, metadata={"meaning": meaning, "read": read})


def _folder(text: str) -> Path:
    return Path(text).expanduser().resolve()


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"{text!r} is not one of {', '.join(allowed)}")
        return text

    return read


def _address_of_page(text: str) -> str:
    parts = urlsplit(text)
    bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
        raise ValueError(f"{text!r} is not like https://practise.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _mail_server(text: str) -> str:
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:  # its words may hold the password
        fits = False
    if not fits:
        raise ValueError("it is not like smtps://user:password@mail.example.org:465")
    return text


def _issuer(text: str) -> str:
    parts = urlsplit(text)
    here = parts.scheme == "http" and parts.hostname in HERE
    bare = not (parts.query or parts.fragment or parts.username or " " in text)
    if not (parts.hostname and bare and len(text) <= LONGEST_ISSUER):
        raise ValueError("it is not like https://login.example.org")
    if parts.scheme != "https" and not here:
        raise ValueError("it must begin with https://")
    return text


def _short_name(text: str) -> str:
    if len(text) > LONGEST_PROVIDER_NAME or not text.isprintable():
        raise ValueError(f"it has more than {LONGEST_PROVIDER_NAME} letters, or strange ones")
    return text


def _listening_address(text: str) -> str:
    return text if text == "localhost" else str(ip_address(text))


def _networks(text: str) -> str:
    return ",".join(str(ip_network(part.strip())) for part in text.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Each field is the variable `ROSTRUM_<NAME>`; README lists them."""

    recordings: Path = _setting(
        ROOT / "recordings",
        "Folder of sound and the database; the one folder to back up.",
        _folder,
    )
    backups: Path | None = _setting(
        None, "Folder of backups; empty means `backups/` beside the recordings folder.", _folder
    )
    database_url: str = _setting(
        "",
        "SQLAlchemy address of the database; empty means SQLite in the recordings folder.",
        str,
    )
    lessons: Path = _setting(ROOT / "lessons", "Folder of formats, rubrics and lessons.", _folder)
    models: Path = _setting(ROOT / "models", "Folder of the recogniser's weights.", _folder)
    engine: str = _setting(
        "auto",
        "Recogniser: auto, whisper, pocketsphinx or faster-whisper.",
        _one_of("auto", "whisper", "pocketsphinx", "faster-whisper"),
    )
    whisper_model: str = _setting(
        "base.en", "Whisper model: tiny.en, base.en, small.en, or the path of a .pt file.", str
    )
    threads: int = _setting(
        max(1, min(4, os.cpu_count() or 1)),
        "Processor threads that recognition may use.",
        _positive,
    )
    longest_minutes: int = _setting(15, "Longest sound, in minutes.", _positive)
    largest_mb: int = _setting(50, "Largest file, in megabytes.", _positive)
    engine_memory_mb: int = _setting(
        6000, "Most memory of the recogniser's process, in megabytes.", _positive
    )
    worker: str = _setting(
        "embedded",
        "embedded: the app starts and watches its worker; separate: you run it yourself.",
        _one_of("embedded", "separate"),
    )
    hosts: str = _setting(
        "localhost,127.0.0.1", "Host names the app answers to, with commas between them.", str
    )

    url: str = _setting(
        "",
        "Public address, such as https://practise.example.org; needed for a team on a network.",
        _address_of_page,
    )
    address: str = _setting(
        "127.0.0.1",
        "Address of this computer to listen on; 0.0.0.0 is every one.",
        _listening_address,
    )
    proxies: str = _setting(
        "",
        "Addresses of reverse proxies that may say whose request it is, with commas between them.",
        _networks,
    )
    smtp: str = _setting(
        "",
        "Mail server, such as smtps://user:password@mail.example.org:465; empty sends no mail.",
        _mail_server,
    )
    mail_from: str = _setting("", "Sender of letters.", str)
    oidc_issuer: str = _setting(
        "",
        "Sign-in of your organisation (OpenID Connect), such as https://login.example.org.",
        _issuer,
    )
    oidc_client_id: str = _setting("", "What Rostrum is called there.", str)
    oidc_client_secret: str = _setting("", "Rostrum's password there.", str)
    oidc_name: str = _setting(
        "your organisation", "What people call it: the button says “Sign in with …”.", _short_name
    )

    @property
    def is_https(self) -> bool:
        """True when people reach the app by https."""
        return self.url.startswith("https://")

    @property
    def is_exposed(self) -> bool:
        """True when others can reach the app, and what they send can be read on the way."""
        listens = self.address != "localhost" and not ip_address(self.address).is_loopback
        named = self._page.hostname not in (None, "localhost", "127.0.0.1")
        return (listens or named) and not self.is_https

    @property
    def allowed_hosts(self) -> list[str]:
        """The host names the app answers to; the one of the public address is among them."""
        named = [host.strip() for host in self.hosts.split(",")]
        return [host for host in [*named, self._page.hostname or ""] if host]

    @property
    def _page(self) -> SplitResult:
        return urlsplit(self.url)

    def link_to(self, path: str) -> str:
        """Return the whole address of a path of ours; only the path without a public address."""
        return f"{self.url}{path}"

    @property
    def store_url(self) -> str:
        """The database's address, the default filled in."""
        return self.database_url or f"sqlite:///{self.recordings / 'rostrum.sqlite3'}"

    @property
    def backups_folder(self) -> Path:
        """Where backups lie, the default filled in."""
        return self.backups or self.recordings.parent / "backups"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read and check every setting.

        Raises:
            ConfigError: With all mistakes at once.
        """
        source = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        mistakes: list[str] = []
        for setting in fields(cls):
            name = f"ROSTRUM_{setting.name.upper()}"
            text = source.get(name, "").strip()
            if not text:
                continue
            try:
                values[setting.name] = setting.metadata["read"](text)
            except ValueError as wrong:
                mistakes.append(f"{name}: {wrong}")
        if values.get("smtp") and not (values.get("url") and values.get("mail_from")):
            mistakes.append("ROSTRUM_SMTP: letters need ROSTRUM_URL and ROSTRUM_MAIL_FROM too")
        parts = [values.get(name) for name in ("oidc_client_id", "oidc_client_secret", "url")]
        if values.get("oidc_issuer") and not all(parts):
            mistakes.append(
                "ROSTRUM_OIDC_ISSUER: it needs ROSTRUM_OIDC_CLIENT_ID, ROSTRUM_OIDC_CLIENT_SECRET"
                " and ROSTRUM_URL too"
            )
        if mistakes:
            raise ConfigError(mistakes="; ".join(mistakes))
        return cls(**values)
