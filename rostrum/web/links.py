"""Addresses that people give to others: where Rostrum is reached, and what stands behind it."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from rostrum.web.session import services


def invitation_link(token: str) -> str:
    """Return the address with which someone joins a team."""
    return f"{public_address()}/auth/join/{token}"


def reset_link(token: str) -> str:
    """Return the address where someone chooses a new password."""
    return f"{public_address()}/auth/reset/{token}"


def works_here_only() -> bool:
    """Return whether links begin with a name that each computer has for itself."""
    return urlsplit(public_address()).hostname in ("localhost", "127.0.0.1", "::1", None)


def public_address() -> str:
    """Return where people reach Rostrum: as it is set, else as this browser does."""
    kept = str(getattr(services().settings, "url", ""))
    if kept:
        return kept.rstrip("/")
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}"
