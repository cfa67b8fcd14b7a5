"""Sound and words for benchmarks: a minute of the tests' own speech."""

from __future__ import annotations

import subprocess
from pathlib import Path

from rostrum.adapters.sound import find_ffmpeg
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word

SPEECH = Path(__file__).resolve().parent.parent / "tests" / "audio" / "pitch.flac"
TEXT = (
    "Good morning Mayor. I'm Rosa Trujillo from District 3. When Eric was a sophomore, his mom "
    "looked on the city's website for job training. She found police, fire and parks, and nothing "
    "about training. The programs exist. Nobody at City Hall keeps the map. One person, part time, "
    "could list every program and tell you each year what is missing. In our survey 42 percent of "
    "parents said the same. May we have twenty minutes with you in January? Thank you, Mayor."
)


def a_minute_of_speech(folder: Path, number: int) -> bytes:
    """Return 60 seconds of speech as Opus in Ogg at 48 kHz; each number gives other bytes."""
    ogg = folder / f"minute{number}.ogg"
    command = [find_ffmpeg() or "ffmpeg", "-nostdin", "-v", "error", "-y", "-stream_loop", "9"]
    command += ["-i", str(SPEECH), "-t", "60", "-ar", "48000", "-af", f"volume={1 - number / 50}"]
    subprocess.run([*command, "-c:a", "libopus", str(ogg)], check=True)
    return ogg.read_bytes()


def words_for(sound: Sound) -> tuple[Word, ...]:
    """Return the text's words spread evenly over the stretches of speech, twice for length."""
    pieces = (TEXT + " " + TEXT).split()
    share = sound.speech_s / len(pieces)
    words: list[Word] = []
    for stretch in sound.speech:
        for number in range(int(stretch.duration / share)):
            if len(words) == len(pieces):
                return tuple(words)
            start = stretch.start + number * share
            words.append(Word(len(words), pieces[len(words)], Span(start, start + share * 0.9)))
    return tuple(words)
