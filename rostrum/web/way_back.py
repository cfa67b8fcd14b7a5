"""Where people go after they signed in: a page of ours, and nowhere else."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

LONGEST = 2000
HOME = "/"
NO_WAYS = ("/auth/sign-", "/auth/oidc/")


def way_back(asked: str) -> str:
    """Return the path to go on to, the first page when what was asked is not surely ours."""
    return asked if _is_ours(asked) and _is_ours(unquote(asked)) else HOME


def sign_in_for(path: str, query: str) -> str:
    """Return the address of the sign-in page that leads back to a page of ours."""
    asked = quote(path) + (f"?{query}" if query else "")
    target = way_back(asked)
    return "/auth/sign-in" + ("" if target == HOME else f"?next={quote(target, safe='')}")


def _is_ours(path: str) -> bool:
    """True for one slash and a path: browsers take "//x", backslashes and tabs for other hosts."""
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return False
    if "\\" in path or not path.isprintable() or path.startswith(NO_WAYS):
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
