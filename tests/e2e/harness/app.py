"""An app that holds nothing but the components, behind the real doors and routes."""

from __future__ import annotations

import io
import sys
import wave
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

import streamlit as st  # noqa: E402 - the paths come first
from house import house  # noqa: E402 - after the path is set
from starlette.requests import Request  # noqa: E402 - after the path is set
from starlette.responses import FileResponse  # noqa: E402 - after the path is set
from starlette.routing import Route  # noqa: E402 - after the path is set

from rostrum.config import Settings  # noqa: E402 - after the path is set
from rostrum.web.middleware import middleware  # noqa: E402 - after the path is set
from rostrum.web.routes import routes  # noqa: E402 - after the path is set


def _seven_seconds() -> Path:
    place = Settings.from_env().recordings / "test.wav"
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 7))
    place.write_bytes(sound.getvalue())
    return place


async def _sound(request: Request) -> FileResponse:
    return FileResponse(SOUND, media_type="audio/wav")


house()
SOUND = _seven_seconds()
app = st.App(
    HERE / "page.py",
    routes=[*routes(house), Route("/sound-of-the-test.wav", _sound)],
    middleware=middleware(lambda: house().people, Settings.from_env().hosts.split(",")),
)
