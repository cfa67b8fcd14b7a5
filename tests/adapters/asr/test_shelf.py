"""The shelf of weights, against a server on this computer that misbehaves."""

import hashlib
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rostrum.adapters.asr import shelf as shelf_module
from rostrum.adapters.asr.shelf import PUBLISHED, WhisperShelf
from rostrum.domain.errors import Cancelled, EngineUnavailable

WEIGHTS = bytes(range(256)) * 4096
SHA256 = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture(autouse=True)
def _published(monkeypatch):
    published = {"base.en": shelf_module._Published(SHA256, len(WEIGHTS))}
    monkeypatch.setattr(shelf_module, "PUBLISHED", published)


@contextmanager
def server(drop_after=None, ranges=True, content=WEIGHTS, status=None):
    """Serve `content`; `drop_after` bytes the line drops, once for each entry."""
    drops = list(drop_after or [])
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            header = self.headers.get("Range")
            asked.append((self.path, header))
            start = int(header[6:-1]) if header and ranges else 0
            if status:
                self.send_error(status)
                return
            if start >= len(content):
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{len(content)}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header(
                    "Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}"
                )
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            rest = content[start:]
            self.wfile.write(rest[: drops.pop(0)] if drops else rest)

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/models", asked
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def ignore(fraction):
    pass


def test_weights_that_arrive_whole_are_present(tmp_path):
    with server() as (base, asked):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        shelf.fetch(ignore)
    assert asked[0][0] == f"/models/{SHA256}/base.en.pt"
    assert shelf.status().present
    assert (tmp_path / "base.en.pt").read_bytes() == WEIGHTS


def test_a_dropped_line_is_taken_up_where_it_stopped(tmp_path):
    with server(drop_after=[300_000, 200_000]) as (base, asked):
        WhisperShelf(tmp_path, "base.en", base).fetch(ignore)
    assert [header for _, header in asked] == [None, "bytes=300000-", "bytes=500000-"]
    assert (tmp_path / "base.en.pt").read_bytes() == WEIGHTS


def test_a_line_that_never_carries_anything_is_given_up_and_the_part_kept(tmp_path):
    (tmp_path / "base.en.pt.part").write_bytes(WEIGHTS[:1000])
    with server(drop_after=[0] * 9) as (base, _):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        with pytest.raises(EngineUnavailable):
            shelf.fetch(ignore)
    assert shelf.status().partial == 1000


def test_a_server_that_ignores_ranges_starts_the_file_again(tmp_path):
    (tmp_path / "base.en.pt.part").write_bytes(b"x" * 1000)
    with server(ranges=False) as (base, _):
        WhisperShelf(tmp_path, "base.en", base).fetch(ignore)
    assert (tmp_path / "base.en.pt").read_bytes() == WEIGHTS


def test_a_part_that_is_already_whole_needs_no_more_bytes(tmp_path):
    (tmp_path / "base.en.pt.part").write_bytes(WEIGHTS)
    with server() as (base, _):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        shelf.fetch(ignore)
    assert shelf.status().present


def test_a_part_longer_than_the_file_is_thrown_away_and_fetched_again(tmp_path):
    (tmp_path / "base.en.pt.part").write_bytes(WEIGHTS + b"more")
    with server() as (base, _):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        shelf.fetch(ignore)
    assert shelf.status().present


def test_wrong_bytes_are_deleted_and_never_put_in_place(tmp_path):
    with server(content=b"evil" * 1000) as (base, _):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        with pytest.raises(EngineUnavailable):
            shelf.fetch(ignore)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_says_no_is_said_plainly(tmp_path):
    with server(status=404) as (base, asked), pytest.raises(EngineUnavailable):
        WhisperShelf(tmp_path, "base.en", base).fetch(ignore)
    assert len(asked) == 1


def test_nothing_is_fetched_from_elsewhere_without_https(tmp_path):
    shelf = WhisperShelf(tmp_path, "base.en", "http://example.org/models")
    with pytest.raises(EngineUnavailable) as refused:
        shelf.fetch(ignore)
    assert isinstance(refused.value.__cause__, ValueError)


def test_a_cancel_keeps_what_arrived(tmp_path):
    def stop(fraction):
        if fraction > 0.4:
            raise Cancelled

    with server() as (base, _):
        shelf = WhisperShelf(tmp_path, "base.en", base)
        with pytest.raises(Cancelled):
            shelf.fetch(stop)
    assert shelf.status().partial > 0


def test_progress_goes_up_to_one(tmp_path):
    told = []
    with server(drop_after=[300_000]) as (base, _):
        WhisperShelf(tmp_path, "base.en", base).fetch(told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_file_put_in_place_by_hand_is_picked_up(tmp_path):
    shelf = WhisperShelf(tmp_path, "base.en")
    assert not shelf.status().present
    (tmp_path / "base.en.pt").write_bytes(WEIGHTS)
    assert shelf.status().present


def test_a_file_with_the_wrong_hash_is_not_present(tmp_path):
    (tmp_path / "base.en.pt").write_bytes(WEIGHTS[:-1])
    assert not WhisperShelf(tmp_path, "base.en").status().present


def test_the_hash_is_read_once_until_the_file_changes(tmp_path, monkeypatch):
    read = []
    real = shelf_module._hash
    monkeypatch.setattr(shelf_module, "_hash", lambda file: read.append(file) or real(file))
    file = tmp_path / "base.en.pt"
    file.write_bytes(WEIGHTS)
    for _ in range(3):
        assert WhisperShelf(tmp_path, "base.en").status().present
    assert len(read) == 1
    file.write_bytes(b"x")
    assert not WhisperShelf(tmp_path, "base.en").status().present


def test_a_broken_note_beside_the_file_only_costs_reading_it_again(tmp_path):
    (tmp_path / "base.en.pt").write_bytes(WEIGHTS)
    (tmp_path / "base.en.pt.sha256.json").write_text("[1")
    assert WhisperShelf(tmp_path, "base.en").status().present


def test_a_path_is_present_when_it_can_be_read(tmp_path):
    file = tmp_path / "own.pt"
    shelf = WhisperShelf(tmp_path, str(file))
    assert not shelf.status().present
    file.write_bytes(b"weights")
    assert shelf.status().present
    assert shelf.status().name == "own"


def test_a_path_that_is_missing_is_not_downloaded(tmp_path):
    with pytest.raises(EngineUnavailable):
        WhisperShelf(tmp_path, str(tmp_path / "own.pt")).fetch(ignore)


@pytest.mark.speech
def test_the_published_addresses_are_whispers_own():
    import whisper

    for name, published in PUBLISHED.items():
        address = f"{shelf_module.OFFICIAL_BASE}/{published.sha256}/{name}.pt"
        assert whisper._MODELS[name] == address


def test_neither_the_shelf_nor_the_engines_import_a_recogniser():
    code = (
        "import sys; from pathlib import Path\n"
        "from rostrum.adapters.asr.engines import Engines, EngineSettings\n"
        "Engines(EngineSettings(Path('nowhere'))).choose('auto')\n"
        "heavy = {'torch', 'whisper', 'pocketsphinx', 'faster_whisper'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
