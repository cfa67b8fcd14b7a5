"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostrum.adapters.sound.containers import demuxer_of
from rostrum.domain.errors import UnreadableSound

ID3 = b"ID3\x04\0\0\0\0\0\x05hello"
KINDS = {"wav", "mov", "ogg", "flac", "matroska", "aac", "mp3"}


@pytest.mark.parametrize(
    ("head", "demuxer"),
    [
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"RF64\xff\xff\xff\xffWAVE", "wav"),
        (b"\0\0\0\x20ftypM4A ", "mov"),
        (b"OggS\0\x02", "ogg"),
        (b"fLaC\0\0", "flac"),
        (b"\x1a\x45\xdf\xa3", "matroska"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\0" * 9 + b"\xff\xfb\x90\x64", "mp3"),
        (ID3 + b"\xff\xfb\x90\x64", "mp3"),
        (ID3 + b"fLaC\0\0\0\0\0\0\0\0", "flac"),
    ],
)
def test_a_kind_is_known_by_its_first_bytes(tmp_path, head, demuxer):
    file = tmp_path / "x.txt"
    file.write_bytes(head)
    assert demuxer_of(file) == demuxer


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"#EXTM3U\nfile:///etc/passwd",
        b"ffconcat version 1.0",
        b"RIFF\0\0\0\0AVI LIST",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xff\xff\xff",
        b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
    ],
)
def test_anything_else_never_reaches_ffmpeg(tmp_path, head):
    file = tmp_path / "x.mp3"
    file.write_bytes(head)
    with pytest.raises(UnreadableSound):
        demuxer_of(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40))
def test_no_bytes_lead_to_another_kind(tmp_path, head):
    file = tmp_path / "x"
    file.write_bytes(head)
    with contextlib.suppress(UnreadableSound):
        assert demuxer_of(file) in KINDS


def test_a_file_that_is_gone_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableSound):
        demuxer_of(tmp_path / "gone.wav")
