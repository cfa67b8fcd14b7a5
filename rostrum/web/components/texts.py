"""The files of a component and its sentences, as its script gets them."""

from __future__ import annotations

from pathlib import Path

from rostrum.wording import catalogue

HERE = Path(__file__).resolve().parent


def source(*names: str) -> str:
    """Return the text of files beside this one, joined in order into one."""
    return "\n".join((HERE / name).read_text("utf-8") for name in names)


def texts(area: str) -> dict[str, str]:
    """Return every sentence of an area of the catalogue, by its name within the area.

    Values such as `{time}` are filled in by the component's script, as text and never as markup.
    """
    start = f"{area}."
    return {
        key.removeprefix(start): str(sentence)
        for key, sentence in catalogue().items()
        if key.startswith(start)
    }
