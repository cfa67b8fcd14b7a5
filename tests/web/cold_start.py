"""Opens one address on a server that just started: `cold_start.py PAGE QUERY`.

A process of its own: there is one Streamlit runtime in a process, and what is imported is told.
"""

from __future__ import annotations

import json
import sys

from starlette.testclient import TestClient, WebSocketDenialResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app import app

HEAVY = ("torch", "whisper", "pocketsphinx", "faster_whisper", "pydub", "pandas")
SOURCES = (
    *("/.git/config", "/app.py", "/.streamlit/config.toml", "/recordings/rostrum.sqlite3"),
    *("/app/static/app.py", "/static/../app.py", "/static/%2e%2e/%2e%2e/app.py", "/media/app.py"),
)
STREAM = "ws://localhost:8501/_stcore/stream"


def shown(client: TestClient, page: str, query: str) -> tuple[list[str], list[str]]:
    """Run a page as a browser does on a deep link; return its pages and everything it shows."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    ask.rerun_script.query_string = query
    pages, texts = [], []
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        socket.send_bytes(ask.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(socket.receive_bytes())
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                pages = [found.url_pathname for found in answer.navigation.app_pages]
            elif kind == "delta":
                texts.append(str(answer.delta))
            elif kind == "script_finished":
                return pages, texts


def refused(client: TestClient) -> int | None:
    """Return the status that a browser without a session is refused with."""
    try:
        with client.websocket_connect(STREAM, subprotocols=["streamlit"]):
            return None
    except WebSocketDenialResponse as denial:
        return denial.status_code


def given_out(client: TestClient) -> list[str]:
    """Return the files beside the app that can be fetched; the page itself may come instead."""
    answers = {path: client.get(path) for path in SOURCES}
    return [
        path
        for path, answer in answers.items()
        if answer.status_code == 200 and "<!doctype html" not in answer.text.lower()
    ]


def main(page: str, query: str) -> None:
    """Print what a first visit sees, as JSON."""
    with TestClient(app, base_url="http://localhost:8501") as client:
        without_cookie = refused(client)
        client.get("/" + page, headers={"accept": "text/html"})
        pages, texts = shown(client, page, query)
        files = given_out(client)
    heavy = [name for name in HEAVY if name in sys.modules]
    told = {"refused": without_cookie, "pages": pages, "texts": texts, "heavy": heavy}
    told["files"] = files
    sys.stdout.write("\n" + json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
