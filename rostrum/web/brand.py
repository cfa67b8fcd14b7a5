"""The wordmark and the icon, as SVG text.

They go to the browser as text because Streamlit's route for files is closed (see middleware).
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent

WORDMARK = (_HERE / "wordmark.svg").read_text("utf-8")
ICON = (_HERE / "icon.svg").read_text("utf-8")
