"""The draft editor: guided fields that tell what was typed while the person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the editor: its id, label, hint and the text it starts with."""

    id: str
    label: str
    hint: str
    text: str
    rows: int = 2


_editor = st.components.v2.component(
    "draft_editor",
    html='<div class="editor"></div><p class="status" role="status"></p>',
    css=(_HERE / "draft_editor.css").read_text("utf-8"),
    js=(_HERE / "draft_editor.js").read_text("utf-8"),
)


def typed_in(key: str, token: str, fields: Sequence[Field]) -> Mapping[str, str] | None:
    """Return what was typed into an editor so far, or None before anything was typed.

    It comes from the browser: only known fields of the present token count.
    """
    typed = st.session_state.get(key, {}).get("typed")
    if not isinstance(typed, dict) or typed.get("token") != token:
        return None
    texts = typed.get("texts")
    known = {field.id for field in fields}
    if not isinstance(texts, dict):
        return None
    return {str(name): str(text) for name, text in texts.items() if name in known}


def draft_editor(*, key: str, token: str, fields: Sequence[Field], status: str) -> None:
    """Show the fields; what is typed in them is told by `typed_in` in the next run.

    Args:
        key: Key of the widget.
        token: Names the text that the fields start with; a new token replaces what they show.
        fields: The fields, in speaking order.
        status: One line that stays in sight below the fields.
    """
    _editor(
        key=key,
        data={
            "token": token,
            "fields": [
                {"id": f.id, "label": f.label, "hint": f.hint, "text": f.text, "rows": f.rows}
                for f in fields
            ],
            "status": status,
        },
        default={"typed": None},
        on_typed_change=lambda: None,
    )
