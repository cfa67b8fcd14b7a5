"""The very first visit of a server that just started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rostrum.wording import say

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(
    scope="module", params=[("", ""), ("take", "take=" + "0" * 32)], ids=["home", "take"]
)
def visit(request, tmp_path_factory):
    """What came of the first visit, with the page it was to."""
    folder = tmp_path_factory.mktemp("cold")
    environ = {**os.environ, "ROSTRUM_RECORDINGS": str(folder), "ROSTRUM_WORKER": "separate"}
    told = subprocess.run(
        [sys.executable, "-m", "tests.web.cold_start", *request.param],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return request.param[0], json.loads(told.stdout.splitlines()[-1])


def test_without_a_session_the_websocket_is_refused(visit):
    assert visit[1]["refused"] == 401


def test_the_router_runs_first_whatever_the_address(visit):
    assert visit[1]["pages"][:2] == ["", "learn"]


def test_the_page_asked_for_is_shown(visit):
    page, told = visit
    sentence = say("errors.not_found") if page == "take" else say("home.welcome.title")
    assert sentence in "".join(told["texts"])


def test_no_recogniser_and_no_pandas_is_loaded_to_show_it(visit):
    assert visit[1]["heavy"] == []


def test_no_file_beside_the_app_is_given_out(visit):
    assert visit[1]["files"] == []
