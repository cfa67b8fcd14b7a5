"""Makes the recordings of this folder with espeak-ng and ffmpeg: `python tests/audio/make.py`.

They are read by a machine's voice, so that nobody's voice is kept here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FLAC = ("-c:a", "flac", "-compression_level", "12")
OPUS = ("-c:a", "libopus", "-b:a", "24k")
SPOKEN = {
    "pitch.flac": (
        'Good morning, Councilor Ortiz. My name is Ana. <break time="1000ms"/> '
        "My son looked for job training on the city website, and he found nothing. "
        '<break time="600ms"/> Please fund a Department of Job Training this year. Thank you.'
    ),
    "ums.flac": (
        'Good evening. <break time="400ms"/> Ummm. <break time="400ms"/> I live on Mesa Street. '
        '<break time="500ms"/> Uhhh. <break time="300ms"/> We need training for, '
        '<break time="400ms"/> ummm, <break time="300ms"/> every worker.'
    ),
}
MADE = {
    "silence.flac": ("anullsrc=r=16000:cl=mono", FLAC),
    "noise.opus": ("anoisesrc=c=pink:r=16000:a=0.2:seed=7", OPUS),
    "hum.flac": ("sine=f=60:r=16000", FLAC),
    "music.opus": (
        (
            "aevalsrc='0.15*(sin(2*PI*t*220*pow(2,floor(mod(t*2,8))/12))"
            "+sin(2*PI*t*277*pow(2,floor(mod(t*2,8))/12))"
            "+sin(2*PI*t*330*pow(2,floor(mod(t*2,8))/12)))*exp(-3*mod(t,0.5))':s=16000"
        ),
        OPUS,
    ),
}


def speak(name: str, text: str) -> None:
    """Have a text read aloud and keep it."""
    voice = ["espeak-ng", "-v", "en-us", "-s", "160", "-m", "--stdout", f"<speak>{text}</speak>"]
    wav = subprocess.run(voice, check=True, capture_output=True).stdout
    encode(name, ["-f", "wav", "-i", "pipe:0"], FLAC, wav)


def encode(name: str, source: list[str], codec: tuple[str, ...], data: bytes = b"") -> None:
    """Write a recording at 16 kHz, mono."""
    command = ["ffmpeg", "-v", "error", "-y", *source, "-ac", "1", "-ar", "16000", *codec]
    command += ["-map_metadata", "-1", "-bitexact", str(HERE / name)]
    subprocess.run(command, check=True, input=data)


def main() -> None:
    """Make them all."""
    for name, text in SPOKEN.items():
        speak(name, text)
    for name, (source, codec) in MADE.items():
        encode(name, ["-f", "lavfi", "-t", "3", "-i", source], codec)


if __name__ == "__main__":
    sys.exit(main())
