"""Pauses: the same as a 1-ms reference, and how much faster.

`python -m benchmarks.pauses [FOLDER]`

The reference is pydub's `detect_silence` with a step of 1 ms, the same threshold and the same
shortest pause. Both are given the same decoded sound; decoding is not timed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from rostrum.adapters.sound import FfmpegSoundReader
from rostrum.adapters.sound.energy import levels_of, measure_energy
from rostrum.domain.errors import UserError

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "audio"
SUFFIXES = {".wav", ".mp3", ".m4a", ".mp4", ".aac", ".ogg", ".opus", ".webm", ".flac"}
WITHIN_MS = 20


def compare(wav: Path) -> tuple[bool, int, float, float, float]:
    """Return: same pauses, how many, the furthest edge in ms, our seconds, the reference's."""
    from pydub import AudioSegment
    from pydub.silence import detect_silence

    segment = AudioSegment.from_wav(str(wav))
    samples = np.array(segment.get_array_of_samples(), dtype=np.int16)
    start = time.perf_counter()
    sound = measure_energy(samples, levels_of(samples))
    ours = time.perf_counter() - start
    start = time.perf_counter()
    silences = detect_silence(segment, 250, sound.threshold_dbfs, 1)
    reference = time.perf_counter() - start
    expected = [(a, b) for a, b in silences if a > 0 and b < len(segment)]
    found = [(pause.start * 1000, pause.end * 1000) for pause in sound.pauses]
    pairs = zip(expected, found, strict=False)
    edges = [abs(x - y) for one, two in pairs for x, y in zip(one, two, strict=True)]
    furthest = max(edges, default=0.0)
    return (
        len(expected) == len(found) and furthest <= WITHIN_MS,
        len(found),
        furthest,
        ours,
        reference,
    )


def main(folder: Path) -> int:
    """Compare every sound of a folder that holds speech; return 1 when any pause differs."""
    reader = FfmpegSoundReader(900)
    totals, wrong = [0.0, 0.0], 0
    for source in sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES):
        with tempfile.TemporaryDirectory() as name:
            try:
                reader.read(source, Path(name) / "sound.wav")
            except UserError as reason:
                print(f"{source.name:48} {reason.code()}")
                continue
            same, count, furthest, ours, reference = compare(Path(name) / "sound.wav")
        totals = [totals[0] + ours, totals[1] + reference]
        wrong += not same
        verdict = "same" if same else "DIFFERENT"
        print(f"{source.name:46} {verdict:9} pauses {count:3}  furthest {furthest:4.1f} ms", end="")
        print(f"  {ours * 1000:6.2f} ms  reference {reference * 1000:8.1f} ms")
    if totals[0]:
        print(f"files with other pauses: {wrong}; {totals[1] / totals[0]:.0f} times faster")
    return 1 if wrong or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
