"""ffmpeg as a child with bounds on time, memory, output and what it may open."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from rostrum.domain.errors import UnreadableSound
from rostrum.domain.span import Seconds

_log = logging.getLogger(__name__)

SAMPLE_RATE = 16_000
MOST_MEMORY = 1024 * 1024 * 1024
MOST_PROCESSOR_SECONDS = 120
WALL_CLOCK = 150.0
DECODERS = (
    "aac,aac_fixed,aac_latm,alac,flac,mp1,mp1float,mp2,mp2float,mp3,mp3float,opus,libopus,vorbis,"
    "libvorbis,adpcm_ima_wav,adpcm_ms,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,"
    "pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le"
)


def find_ffmpeg() -> str | None:
    """Return the path of the system's ffmpeg, else of the one installed with Python, else None."""
    found = shutil.which("ffmpeg")
    if found:
        return str(Path(found).absolute())
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError, OSError):
        return None


def ffmpeg_version(program: str) -> str | None:
    """Return the version that an ffmpeg gives of itself, or None when it does not run."""
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, no shell
            [program, "-hide_banner", "-version"], capture_output=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    words = done.stdout.decode("utf-8", "replace").split()
    return words[2] if words[:2] == ["ffmpeg", "version"] and len(words) > 2 else None


def decode(
    program: str, demuxer: str, source: Path, folder: Path, longest: Seconds
) -> tuple[Path, Path]:
    """Turn sound into 16 kHz mono 16-bit WAVs, at most `longest` seconds of it.

    Args:
        program: Path of ffmpeg.
        demuxer: The only format that ffmpeg may take the file for.
        source: The sound.
        folder: An own folder, in which ffmpeg works and writes.
        longest: Where to stop, in seconds.

    Returns:
        All channels mixed, and the first channel alone.

    Raises:
        UnreadableSound: ffmpeg could not read it within its bounds.
    """
    mixed, first = folder / "mixed.wav", folder / "first.wav"
    command = [program, *_reading(demuxer, source, longest)]
    command += [*_writing(longest), mixed.name]
    command += ["-af", "pan=mono|c0=c0", *_writing(longest), first.name]
    status = _run(_bounded(command, longest), folder)
    if status != 0 or not (mixed.is_file() and first.is_file()):
        _log.info("ffmpeg could not read a %s file (%s): %s", demuxer, status, _complaint(folder))
        raise UnreadableSound
    return mixed, first


def _reading(demuxer: str, source: Path, longest: Seconds) -> list[str]:
    reading = ["-protocol_whitelist", "file", "-format_whitelist", _whitelist(demuxer)]
    reading += ["-codec_whitelist", DECODERS, "-f", demuxer, "-t", f"{longest:.3f}"]
    return [
        *("-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-threads", "1"),
        *reading,
        *("-i", f"file:{source.absolute()}"),
    ]


def _writing(longest: Seconds) -> list[str]:
    writing = ["-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-ac", "1"]
    writing += ["-ar", str(SAMPLE_RATE), "-c:a", "pcm_s16le", "-t", f"{longest:.3f}", "-bitexact"]
    return [*writing, "-threads", "1", "-f", "wav"]


def _whitelist(demuxer: str) -> str:
    """Return all names of a demuxer: ffmpeg checks the whole list it is known by."""
    names = {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}
    return names.get(demuxer, demuxer)


def _bounded(command: list[str], longest: Seconds) -> list[str]:
    if os.name != "posix":
        return command
    file_size = int(longest * SAMPLE_RATE * 2) + 1_000_000
    bounds = [str(number) for number in (MOST_MEMORY, MOST_PROCESSOR_SECONDS, file_size)]
    launcher = Path(__file__).with_name("launch.py")
    return [sys.executable, "-I", "-S", str(launcher), *bounds, *command]


def _run(command: list[str], folder: Path) -> int | None:
    """Run the child in `folder`; return its exit status, or None when it had to be killed."""
    with (folder / "complaints.txt").open("wb") as complaints:
        child = subprocess.Popen(  # noqa: S603 - an argument list, no shell
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
        )
    try:
        return child.wait(WALL_CLOCK)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return the little that ffmpeg needs; nothing of ours, such as secrets or proxies."""
    environment = {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(folder), "TMPDIR": str(folder)}
    if os.name == "nt":
        environment |= {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return environment


def _complaint(folder: Path) -> str:
    text = (folder / "complaints.txt").read_bytes()[:300]
    return text.decode("utf-8", "replace").strip()
