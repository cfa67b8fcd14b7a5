"""Ways from a page of Streamlit to our own pages beside it, in the same window."""

from __future__ import annotations

from html import escape

import streamlit as st

SAME_LOOK = (
    "font: inherit; color: inherit; background: none; border: 0; padding: 0.25rem 0; "
    "text-decoration: underline; cursor: pointer"
)


MAIN_LOOK = (
    "display: inline-block; background: #0E6B6B; color: #fff; text-decoration: none; "
    "padding: 0.45rem 0.8rem; border-radius: 9px"
)


def link(path: str, label: str, *, main: bool = False) -> None:
    """Show a link to a page of ours; Streamlit's own would open another window.

    Args:
        path: Where it leads.
        label: What it says.
        main: True for the one thing to do on the page.
    """
    style = MAIN_LOOK if main else "color: inherit"
    st.html(f'<a href="{escape(path)}" target="_self" style="{style}">{escape(label)}</a>')


def button(path: str, label: str) -> None:
    """Show a button that sends an empty form to a door of ours."""
    st.html(
        f'<form method="post" action="{escape(path)}" target="_self">'
        f'<button style="{SAME_LOOK}">{escape(label)}</button></form>',
        width="content",
    )
