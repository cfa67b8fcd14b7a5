"""Ways from a page of Streamlit to our own pages beside it, in the same window."""

from __future__ import annotations

from html import escape

import streamlit as st

SAME_LOOK = (
    "font: inherit; color: inherit; background: none; border: 0; padding: 0.25rem 0; "
    "text-decoration: underline; cursor: pointer"
)


def link(path: str, label: str) -> None:
    """Show a link to a page of ours; Streamlit's own would open another window."""
    st.html(f'<a href="{escape(path)}" target="_self">{escape(label)}</a>')


def button(path: str, label: str) -> None:
    """Show a button that sends an empty form to a door of ours."""
    st.html(
        f'<form method="post" action="{escape(path)}" target="_self">'
        f'<button style="{SAME_LOOK}">{escape(label)}</button></form>'
    )
