"""Which kind of sound file it is, by its first bytes and never by its name.

ffmpeg knows hundreds of formats, some of which open other files (playlists, lists of parts). It
is only ever told to read one of the few kinds recognised here.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from rostrum.domain.errors import UnreadableSound

_PADDING = 4096


def demuxer_of(source: Path) -> str:
    """Return the name of the ffmpeg demuxer for a file.

    Raises:
        UnreadableSound: The file is empty, gone, or none of the accepted kinds.
    """
    try:
        with source.open("rb") as file:
            return _demuxer(file)
    except OSError as reason:
        raise UnreadableSound from reason


def _demuxer(file: BinaryIO) -> str:
    head = file.read(12)
    if head[:3] == b"ID3":
        file.seek(_size_of_id3(head + file.read(10)))
        head = file.read(12)
    name = _by_magic(head) or _by_frame(head.ljust(12) + file.read(_PADDING))
    if name is None:
        raise UnreadableSound
    return name


def _size_of_id3(head: bytes) -> int:
    """Return the length of an ID3 tag: seven bits of each of four bytes, and its own header."""
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _by_magic(head: bytes) -> str | None:
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "mov"
    magics = {b"OggS": "ogg", b"fLaC": "flac", b"\x1a\x45\xdf\xa3": "matroska"}
    return magics.get(head[:4])


def _by_frame(head: bytes) -> str | None:
    """Tell AAC and MPEG frames apart by the header of the first one."""
    first = head.lstrip(b"\0")[:4]
    if len(first) < 4 or first[0] != 0xFF or first[1] & 0xE0 != 0xE0:
        return None
    if first[1] & 0xF6 == 0xF0:
        return "aac"
    usual = first[1] & 0x18 != 0x08 and first[1] & 0x06 and first[2] & 0xF0 != 0xF0
    return "mp3" if usual and first[2] & 0x0C != 0x0C else None
