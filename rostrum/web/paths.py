"""Which part of the app an address belongs to."""

from __future__ import annotations

from starlette.types import Scope

AUTH = "/auth/"
PRINT = "/print/"
PUBLIC = "/certificate/"
# Below it lie the page's own fonts, which are for anyone.
STATIC_MEDIA = "/static/media/"


def has(scope: Scope, parts: tuple[str, ...]) -> bool:
    """True when the path has one of these anywhere: Streamlit may be told to stand below a path."""
    path = scope.get("path", "").replace(STATIC_MEDIA, "/static/")
    return any(part in path for part in parts)
