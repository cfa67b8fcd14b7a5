"""Quiet lines: what stands beside the main thing, smaller and softer, and still easy to read.

`st.caption` fades the text below the contrast that WCAG asks for; the theme's soft ink does not.
"""

from __future__ import annotations

import streamlit as st


def aside(markdown: str) -> None:
    """Show a quiet line."""
    st.markdown(f":small[:gray[{markdown}]]")
