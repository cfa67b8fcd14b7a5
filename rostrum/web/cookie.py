"""The session's cookie: its name, and how it is set, read and taken away."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers

from rostrum.domain.account import DETOUR_AGE, LONGEST_AGE

COOKIE, DETOUR = "rostrum_session", "rostrum_detour"
COOKIE_AGE_S = int(LONGEST_AGE.total_seconds())


def cookie_name(*, https: bool, cookie: str = COOKIE) -> str:
    """Return the cookie's name: with https one that no other site can set for us."""
    return f"__Host-{cookie}" if https else cookie


def token_in(headers: Headers, *, https: bool, cookie: str = COOKIE) -> str:
    """Return the token that a browser sent, "" without one."""
    name = cookie_name(https=https, cookie=cookie)
    jar: SimpleCookie = SimpleCookie()
    for part in headers.get("cookie", "").split(";"):
        if part.strip().startswith(f"{name}="):
            try:
                jar.load(part.strip())
            except CookieError:
                return ""
    return jar[name].value if name in jar else ""


def set_cookie(token: str, *, https: bool, strict: bool) -> str:
    """Return the header that keeps a token in the browser.

    Strict is for one person on their own computer. People of a team come by links in letters, and
    those must find them signed in: Lax.
    """
    site = "Strict" if strict else "Lax"
    return _header(token, COOKIE_AGE_S, site, https=https)


def end_cookie(*, https: bool) -> str:
    """Return the header that takes the cookie away."""
    return _header("", 0, "Lax", https=https)


def detour_cookie(kept: str, *, https: bool) -> str:
    """Return the header that keeps the secret of a way to the organisation and back.

    "" takes it away. Lax, for the way back leads here from another site.
    """
    age_s = int(DETOUR_AGE.total_seconds()) if kept else 0
    return _header(kept, age_s, "Lax", https=https, cookie=DETOUR)


def _header(token: str, age_s: int, site: str, *, https: bool, cookie: str = COOKIE) -> str:
    secure = "; Secure" if https else ""
    name = cookie_name(https=https, cookie=cookie)
    return f"{name}={token}; Path=/; Max-Age={age_s}; HttpOnly; SameSite={site}{secure}"
