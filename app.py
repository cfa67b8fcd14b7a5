"""Rostrum's app: what `streamlit run app.py` starts."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import streamlit as st

from rostrum.bootstrap import occupy
from rostrum.config import Settings
from rostrum.domain.errors import RostrumError
from rostrum.web.boundary import on_script_error
from rostrum.web.middleware import middleware
from rostrum.web.proxies import let_server_believe_nobody
from rostrum.web.routes import routes
from rostrum.web.session import services
from rostrum.web.supervisor import Supervisor
from rostrum.wording import explain, say

ROOT = Path(__file__).resolve().parent


def _settings_once_ready() -> Settings:
    """Build the services before the server starts, so that a mistake ends the start in words.

    In the lifespan it would not: uvicorn goes on without one that fails, and no worker runs.
    """
    try:
        occupy(Settings.from_env())
        return services().settings
    except RostrumError as why:
        sys.exit(explain(why))


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Start and stop what runs beside the app."""
    if settings.is_exposed and not services().people.is_solo:
        sys.stderr.write(f"\n{say('start.exposed')}\n\n")
    gc.collect()
    gc.freeze()  # what is loaded now stays: later collections need not look at it
    with Supervisor() if settings.worker == "embedded" else nullcontext():
        yield


let_server_believe_nobody()
settings = _settings_once_ready()
app = st.App(
    ROOT / "rostrum" / "web" / "main.py",
    lifespan=lifespan,
    routes=routes(services),
    middleware=middleware(
        lambda: services().people,
        settings.allowed_hosts,
        https=settings.is_https,
        proxies=settings.proxies.split(","),
    ),
    on_script_error=on_script_error,
)
