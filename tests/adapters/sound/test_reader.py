from __future__ import annotations

import shutil
import subprocess
import sys
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rostrum.adapters import sound as sound_adapters
from rostrum.adapters.sound import FfmpegSoundReader, ffmpeg_version, find_ffmpeg
from rostrum.adapters.sound.energy import levels_of, measure_energy
from rostrum.adapters.sound.ffmpeg import decode
from rostrum.domain.errors import (
    NoSoundReader,
    NoSpeechHeard,
    SoundTooLong,
    SoundTooShort,
    UnreadableSound,
)
from rostrum.domain.sound import Sound

AUDIO = Path(__file__).resolve().parents[2] / "audio"
PITCH = AUDIO / "pitch.flac"
FFMPEG = find_ffmpeg() or "ffmpeg"
HOSTILE = {
    "parts.wav": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "list.mp3": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd\n",
    "drawing.ogg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>",
    "archive.m4a": b"PK\x03\x04" + bytes(400),
    "nothing.wav": b"",
    "three.mp3": b"\xc2\x03\x8b",
    "zeros.wav": bytes(5000),
    "header.wav": b"RIFF\xff\xff\xff\xffWAVEfmt ",
    "ftyp.mp4": b"\0\0\0\x1cftypisom" + b"\xff" * 3000,
    "ebml.webm": b"\x1a\x45\xdf\xa3" + b"\xff" * 3000,
    "ogg.opus": b"OggS" + b"\xff" * 3000,
    "id3.mp3": b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
}


def read(source: Path, folder: Path, longest: float = 900) -> Sound:
    return FfmpegSoundReader(longest, FFMPEG).read(source, folder / "out.wav")


def converted(folder: Path, name: str, *codec: str) -> Path:
    target = folder / name
    subprocess.run([FFMPEG, "-v", "error", "-i", str(PITCH), *codec, str(target)], check=True)
    return target


def test_a_pitch_becomes_a_16_khz_mono_wav(tmp_path: Path) -> None:
    read(PITCH, tmp_path)
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16000, 1, 2)


def test_the_pause_of_a_second_is_found(tmp_path: Path) -> None:
    longest = max(pause.duration for pause in read(PITCH, tmp_path).pauses)
    assert 0.95 <= longest <= 1.6


def test_silence_put_before_and_after_hides_no_pause(tmp_path: Path) -> None:
    padded = converted(tmp_path, "padded.wav", "-af", "adelay=20000,apad=pad_dur=20")
    moved = [(p.start - 20, p.end - 20) for p in read(padded, tmp_path).pauses]
    alone = [(p.start, p.end) for p in read(PITCH, tmp_path).pauses]
    assert np.allclose(moved, alone, atol=0.05)


@pytest.mark.parametrize("right", ["-1*c0", "-0.9*c0"])
@pytest.mark.parametrize("name", ["opposed.wav", "opposed.mp3"])
def test_channels_that_cancel_each_other_are_not_mixed(
    tmp_path: Path, name: str, right: str
) -> None:
    opposed = converted(tmp_path, name, "-af", f"pan=stereo|c0=c0|c1={right}")
    sound, alone = read(opposed, tmp_path), read(PITCH, tmp_path)
    assert sound.loudness_dbfs == pytest.approx(alone.loudness_dbfs, abs=1)
    assert len(sound.pauses) == len(alone.pauses)


@pytest.mark.parametrize("pan", ["c0=c0|c1=0*c0", "c0=0*c0|c1=c0"])
def test_a_voice_in_one_channel_only_is_heard(tmp_path: Path, pan: str) -> None:
    assert read(converted(tmp_path, "side.wav", "-af", f"pan=stereo|{pan}"), tmp_path).speech


def test_nothing_but_the_wav_is_left_behind(tmp_path: Path) -> None:
    read(PITCH, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["out.wav"]


@pytest.mark.parametrize(
    "name", ["a.wav", "a.mp3", "a.m4a", "a.mp4", "a.aac", "a.ogg", "a.opus", "a.webm", "a.flac"]
)
def test_every_accepted_kind_of_file_is_read(tmp_path: Path, name: str) -> None:
    codec = ("-c:a", "libvorbis") if name == "a.ogg" else ()
    sound = read(converted(tmp_path, name, *codec), tmp_path)
    assert sound.duration == pytest.approx(read(PITCH, tmp_path).duration, abs=0.15)


def test_a_wrong_name_does_not_matter(tmp_path: Path) -> None:
    shutil.copy(PITCH, tmp_path / "-i %d é.mp3")
    assert read(tmp_path / "-i %d é.mp3", tmp_path).speech


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sound_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    with pytest.raises(UnreadableSound):
        read(tmp_path / name, tmp_path)
    assert not (tmp_path / "out.wav").exists()


def test_a_recording_that_broke_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = converted(tmp_path, "a.webm", "-c:a", "libopus").read_bytes()
    (tmp_path / "cut.webm").write_bytes(whole[: len(whole) // 2])
    assert 3 < read(tmp_path / "cut.webm", tmp_path).duration < 10


@pytest.mark.parametrize("name", ["silence.flac", "noise.opus", "hum.flac", "music.opus"])
def test_what_is_no_voice_is_not_speech(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSpeechHeard):
        read(AUDIO / name, tmp_path)


def test_less_than_a_second_is_too_short(tmp_path: Path) -> None:
    with pytest.raises(SoundTooShort):
        read(converted(tmp_path, "a.wav", "-t", "0.99"), tmp_path)


def test_a_moment_of_silence_is_silence_first_and_short_second(tmp_path: Path) -> None:
    with pytest.raises(NoSpeechHeard):
        read(converted(tmp_path, "a.wav", "-t", "0.99", "-af", "volume=0"), tmp_path)


def test_a_day_of_silence_stops_at_the_limit(tmp_path: Path) -> None:
    day = tmp_path / "day.wav"
    with day.open("wb") as file:
        file.write(b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0")
        file.write(b"\x01\0\x08\0data\xff\xff\xff\xff")
        file.truncate(8000 * 86400)
    with pytest.raises(SoundTooLong):
        read(day, tmp_path, longest=20)


def test_sound_a_little_over_the_limit_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(SoundTooLong):
        read(PITCH, tmp_path, longest=5)


def test_without_ffmpeg_the_reader_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rostrum.adapters.sound.reader.find_ffmpeg", lambda: None)
    with pytest.raises(NoSoundReader):
        FfmpegSoundReader(60).read(PITCH, tmp_path / "out.wav")


def test_the_ffmpeg_that_came_with_python_works_too(tmp_path: Path) -> None:
    imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg")
    reader = FfmpegSoundReader(60, imageio_ffmpeg.get_ffmpeg_exe())
    assert reader.read(PITCH, tmp_path / "out.wav").speech


def test_an_endless_child_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nsleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr("rostrum.adapters.sound.ffmpeg.WALL_CLOCK", 0.3)
    with pytest.raises(UnreadableSound):
        FfmpegSoundReader(60, str(sleeper)).read(PITCH, tmp_path / "out.wav")


def test_ffmpeg_opens_no_file_that_another_file_names(tmp_path: Path) -> None:
    read(PITCH, tmp_path)
    (tmp_path / "out.wav").rename(tmp_path / "secret.wav")
    playlist = tmp_path / "list.txt"
    playlist.write_text("ffconcat version 1.0\nfile secret.wav\n")
    with pytest.raises(UnreadableSound):
        read(playlist, tmp_path)
    (tmp_path / "work").mkdir()
    with pytest.raises(UnreadableSound):  # even if our own look at its first bytes were fooled
        decode(FFMPEG, "concat", playlist, tmp_path / "work", 60.0)


def test_the_version_of_ffmpeg_is_told() -> None:
    assert ffmpeg_version(FFMPEG)


def test_a_program_that_is_not_ffmpeg_has_no_version() -> None:
    assert ffmpeg_version("/nowhere/ffmpeg") is None


def test_pauses_hold_under_noise_at_ten_decibels(tmp_path: Path) -> None:
    clean = read(PITCH, tmp_path)
    with wave.open(str(tmp_path / "out.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(float)
    level = np.sqrt(np.mean(samples**2)) / 10**0.5
    noisy = samples + np.random.default_rng(3).normal(0, level, len(samples))
    heard = np.clip(noisy, -32768, 32767).astype(np.int16)
    sound = measure_energy(heard, levels_of(heard))
    for pause in (pause for pause in clean.pauses if pause.duration > 0.5):
        assert any(pause.overlap(other) > 0.8 * pause.duration for other in sound.pauses)


def test_speech_and_silence_share_the_recording_without_overlap(tmp_path: Path) -> None:
    sound = read(PITCH, tmp_path)
    edges = sorted([*sound.speech, *sound.pauses])
    assert all(a.end == b.start for a, b in pairwise(edges))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_what_reads_sound_runs_under_limits() -> None:
    ask = "import resource as r; print(r.getrlimit(r.RLIMIT_CPU), r.getrlimit(r.RLIMIT_FSIZE))"
    launcher = Path(sound_adapters.__file__).with_name("launch.py")
    bounds = [str(1 << 30), "7", "1000"]
    told = subprocess.run(
        [sys.executable, "-I", launcher, *bounds, sys.executable, "-I", "-c", ask],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert told.stdout.strip() == "(7, 7) (1000, 1000)"
