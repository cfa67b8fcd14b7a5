"""The sign-in of an organisation by OpenID Connect: authorization code, with PKCE."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from rostrum.domain.account import Identity
from rostrum.domain.errors import ProviderAway, ProviderRefused, ProviderUntrusted

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session
    from joserfc.jwk import KeySetSerialization

log = logging.getLogger("rostrum.sign_in")

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures by a key that only the organisation has. Neither "none", nor a shared secret."""

SCOPE = "openid email profile"
LEEWAY_S = 60
LONGEST_SUBJECT = 255
LONGEST_CODE = 4096
HERE = ("localhost", "127.0.0.1", "::1")
BASIC, POST = "client_secret_basic", "client_secret_post"
DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Where the organisation's sign-in is, and what Rostrum is there.

    Attributes:
        redirect_uri: The address of ours that people come back to.
    """

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    name: str = ""
    redirect_uri: str = ""


class OidcProvider:
    """Asks an organisation who someone is.

    Of a start one secret stays with the browser; state, nonce and PKCE's verifier are made from it.
    """

    def __init__(self, settings: OidcSettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now

    @property
    def is_set(self) -> bool:
        """True when there is such a sign-in."""
        return bool(self._settings.issuer and self._settings.client_id)

    @property
    def name(self) -> str:
        """What people call the organisation."""
        return self._settings.name

    def start(self) -> tuple[str, str]:
        """Return the address to sign in at, and the secret. Raises ProviderAway."""
        kept = secrets.token_urlsafe(32)
        with self._answering(), self._session() as session:
            about = self._about(session)
            url, _ = session.create_authorization_url(
                about["authorization_endpoint"],
                state=_made(kept, "state"),
                code_verifier=_made(kept, "verifier"),
                nonce=_made(kept, "nonce"),
            )
        return str(url), kept

    def finish(self, query: Mapping[str, str], kept: str) -> Identity:
        """Return who came back. Raises ProviderAway, ProviderRefused, ProviderUntrusted."""
        code = self._code(query, kept)
        with self._answering(), self._session() as session:
            about = self._about(session)
            token = self._token(session, about, code, _made(kept, "verifier"))
            keys = cast("KeySetSerialization", _json(session, about["jwks_uri"]))
        try:
            return self._identity(self._claims(token, keys, _made(kept, "nonce")))
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            log.warning("the organisation's word is not sure: %s", type(wrong).__name__)
            raise ProviderUntrusted(name=self.name) from None

    def _code(self, query: Mapping[str, str], kept: str) -> str:
        """Return the code that the browser brings, once it is sure that it belongs to the start."""
        state = query.get("state", "").encode("utf-8", "replace")
        if not hmac.compare_digest(state, _made(kept, "state").encode()):
            raise ProviderUntrusted(name=self.name)
        if query.get("iss", self._settings.issuer) != self._settings.issuer:
            raise ProviderUntrusted(name=self.name)
        code = query.get("code", "")
        if "error" in query or not 0 < len(code) <= LONGEST_CODE:
            raise ProviderRefused(name=self.name)
        return code

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Turn every way in which the line fails into the words for it."""
        from authlib.common.errors import AuthlibBaseError
        from requests import RequestException

        try:
            yield
        except AuthlibBaseError as no:
            log.warning("the organisation's sign-in refused: %s", type(no).__name__)
            raise ProviderRefused(name=self.name) from None
        except (RequestException, OSError, ValueError, KeyError, TypeError) as gone:
            log.warning("the organisation's sign-in does not answer: %s", type(gone).__name__)
            raise ProviderAway(name=self.name) from None

    def _session(self) -> OAuth2Session:
        from authlib.integrations.requests_client import OAuth2Session

        from rostrum.adapters.sign_in.line import TIMEOUT_S, BoundedLine

        session = OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret or None,
            scope=SCOPE,
            redirect_uri=self._settings.redirect_uri,
            code_challenge_method="S256",
            default_timeout=TIMEOUT_S,
        )
        for scheme in ("https://", "http://"):
            session.mount(scheme, BoundedLine())
        return session

    def _about(self, session: OAuth2Session) -> dict[str, Any]:
        """Read what the organisation says about its sign-in. Raises ValueError."""
        issuer = self._settings.issuer
        about = _json(session, issuer.rstrip("/") + DISCOVERY)
        if about["issuer"] != issuer:
            raise ValueError("it is another issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not _is_fit(about[name], issuer):
                raise ValueError("it is no address to trust")
        return about

    def _token(
        self, session: OAuth2Session, about: Mapping[str, Any], code: str, verifier: str
    ) -> str:
        """Give the code and take what the organisation signed."""
        ways = about.get("token_endpoint_auth_methods_supported") or [BASIC]
        if BASIC not in ways:
            session.token_endpoint_auth_method = POST
        answer = session.fetch_token(
            about["token_endpoint"],
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            allow_redirects=False,
        )
        return str(answer.get("id_token", ""))

    def _claims(self, token: str, keys: KeySetSerialization, nonce: str) -> Mapping[str, Any]:
        """Return what was signed. Raises ValueError when anything about it is not as it must be."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        client = self._settings.client_id
        try:
            signed = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                {
                    "iss": {"essential": True, "value": self._settings.issuer},
                    "aud": {"essential": True, "value": client},
                },
                {"nonce": nonce, "client_id": client},
            )
            claims.validate(now=int(self._now().timestamp()), leeway=LEEWAY_S)
        except JoseError as wrong:
            raise ValueError(type(wrong).__name__) from None
        return dict(claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        subject = claims["sub"]
        if not (isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT):
            raise ValueError("it names nobody")
        return Identity(
            f"{self._settings.issuer} {subject}",
            _text(claims.get("email")),
            claims.get("email_verified") is True,
            _text(claims.get("name")),
        )


def _made(kept: str, what: str) -> str:
    """Return a value made from the secret: whoever knows one of them knows no other."""
    made = hmac.digest(kept.encode("utf-8", "replace"), what.encode(), hashlib.sha256)
    return urlsafe_b64encode(made).decode().rstrip("=")


def _json(session: OAuth2Session, url: str) -> dict[str, Any]:
    """Return the object at an address of the organisation. Raises ValueError, RequestException."""
    answer = session.get(url, withhold_token=True, allow_redirects=False)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise TypeError
    return found


def _is_fit(url: object, issuer: str) -> bool:
    """True for https, and for this computer where the sign-in itself is on it (in tests)."""
    if not isinstance(url, str):
        return False
    parts, home = urlsplit(url), urlsplit(issuer)
    here = parts.scheme == home.scheme == "http" and parts.hostname in HERE
    return bool(parts.hostname) and (parts.scheme == "https" or here)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
