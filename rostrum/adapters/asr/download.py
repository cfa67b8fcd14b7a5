"""Fetching one large file over a line that may drop."""

from __future__ import annotations

import http.client
import os
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from rostrum.adapters.asr.steps import Progress

_TIMEOUT_S = 30.0
_TRIES_WITHOUT_A_BYTE = 3
_BLOCK = 1 << 18
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch.

    Attributes:
        address: https, or http on this computer.
        part: Where the bytes gather; they stay there when the line drops.
        size: Expected bytes, for progress until the server says how many there are.
    """

    address: str
    part: Path
    size: int


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to https only."""

    def redirect_request(self, *args: Any, **named: Any) -> urllib.request.Request | None:  # noqa: ANN401 - signature of the library
        request = super().redirect_request(*args, **named)
        if request is not None:
            _check(request.full_url)
        return request


def download(wanted: Download, progress: Progress) -> None:
    """Gather the whole file in `wanted.part`, going on after a dropped line.

    Raises:
        OSError: The server cannot be reached, says no, or the line keeps dropping.
        ValueError: The address is neither https nor on this computer.
    """
    _check(wanted.address)
    fruitless = 0
    while True:
        before = _size(wanted.part)
        try:
            if _take(wanted, progress):
                return
            problem: Exception = ConnectionError("the line dropped")
        except urllib.error.HTTPError:
            raise
        except (OSError, http.client.HTTPException) as dropped:
            problem = dropped
        fruitless = 0 if _size(wanted.part) > before else fruitless + 1
        if fruitless >= _TRIES_WITHOUT_A_BYTE:
            raise OSError(str(problem)) from problem


def _take(wanted: Download, progress: Progress) -> bool:
    """Fetch what is missing in one connection; True when the file is whole."""
    have = _size(wanted.part)
    headers = {"User-Agent": "rostrum", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = urllib.request.Request(wanted.address, headers=headers)  # noqa: S310 - checked above
    opener = urllib.request.build_opener(_SafeRedirects)
    try:
        with opener.open(request, timeout=_TIMEOUT_S) as answer:
            return _append(answer, wanted, have, progress)
    except urllib.error.HTTPError as refused:
        if refused.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return _was_whole(refused, wanted.part, have)
        raise


def _append(answer: Any, wanted: Download, have: int, progress: Progress) -> bool:  # noqa: ANN401 - urllib's response has no type
    start = _range_start(answer) if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0
    if start not in {0, have}:
        raise ConnectionError("the server sent another part than was asked for")
    length = answer.headers.get("Content-Length")
    total = start + int(length) if length else None
    with wanted.part.open("ab") as part:
        part.truncate(start)
        got = _copy(answer, part, start, total or wanted.size, progress)
        part.flush()
        os.fsync(part.fileno())
    return total is None or got == total


def _copy(answer: Any, part: BinaryIO, got: int, total: int, progress: Progress) -> int:  # noqa: ANN401 - urllib gives no type
    progress(min(1.0, got / max(1, total)))
    while block := answer.read(_BLOCK):
        part.write(block)
        got += len(block)
        progress(min(1.0, got / max(1, total)))
    return got


def _range_start(answer: Any) -> int:  # noqa: ANN401 - urllib gives no type
    found = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return int(found[1]) if found else -1


def _was_whole(refused: urllib.error.HTTPError, part: Path, have: int) -> bool:
    """True when nothing was missing; otherwise the part is of another file and is deleted."""
    if refused.headers.get("Content-Range", "").endswith(f"/{have}"):
        return True
    part.unlink(missing_ok=True)
    return False


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError(f"not fetched without https: {address}")


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
