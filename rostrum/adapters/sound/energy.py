"""Speech and silence by energy. Formulas and units stand in `docs/metrics.md`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span

Samples = NDArray[np.int16]
Numbers = NDArray[np.float64]

PER_MS = 16
FRAME_MS = 25
HOP_MS = 10
SHORTEST_PAUSE_MS = 250
DEEPEST_DB = 40.0
FLOOR_DBFS = -96.0
DIGITAL_SILENCE_DBFS = -90.0


@dataclass(frozen=True, slots=True)
class Levels:
    """Energy of a recording.

    Attributes:
        sums: Running sum of energy, one step a millisecond, starting with 0.
        frames: Level of 25-ms frames every 10 ms, smoothed over three, in dBFS.
        quiet: 10th percentile of the frames, not below 40 dB under `loud`.
        loud: 90th percentile of the frames, or 10 dB under the 99th if that is more.
    """

    sums: Numbers
    frames: Numbers
    quiet: float
    loud: float

    @property
    def threshold(self) -> float:
        """The level in dBFS that parts speech from silence."""
        return self.quiet + 0.3 * (self.loud - self.quiet)


def levels_of(samples: Samples) -> Levels:
    """Return the energy of at least a second of 16 kHz sound."""
    sums = _running_energy(samples)
    frames = _smooth(_decibels(_means(sums, FRAME_MS)[::HOP_MS]))
    p10, p90, p99 = np.percentile(_unpadded(frames), (10, 90, 99))
    loud = max(float(p90), float(p99) - 10.0)
    return Levels(sums, frames, max(float(p10), loud - DEEPEST_DB), loud)


def _unpadded(frames: Numbers) -> Numbers:
    """Return the frames without digital silence at either end: a recorder put it there, no room."""
    sounding = np.flatnonzero(frames > DIGITAL_SILENCE_DBFS)
    return frames[sounding[0] : sounding[-1] + 1] if len(sounding) else frames


def measure_energy(samples: Samples, levels: Levels) -> Sound:
    """Return where there is speech and where there are pauses of at least 250 ms."""
    length_ms = len(levels.sums) - 1
    silences = _silences(levels)
    speech = _between(silences, length_ms)
    pauses = [(a, b) for a, b in silences if a > 0 and b < length_ms]
    return Sound(
        duration=len(samples) / (PER_MS * 1000),
        speech=tuple(_span(*stretch) for stretch in speech),
        pauses=tuple(_span(*pause) for pause in pauses),
        loudness_dbfs=_loudness(levels.sums, speech),
        noise_dbfs=round(max(FLOOR_DBFS, float(np.percentile(levels.frames, 10))), 1),
        clipped=_clipped(samples),
        threshold_dbfs=round(levels.threshold, 2),
    )


def _running_energy(samples: Samples) -> Numbers:
    """Return the running sum of the squares, full scale being 1, one step a millisecond."""
    whole = len(samples) // PER_MS
    blocks = samples[: whole * PER_MS].reshape(whole, PER_MS)
    energy = np.einsum("ij,ij->i", blocks, blocks, dtype=np.float64, casting="safe")
    return np.concatenate(([0.0], np.cumsum(energy / PER_MS / 32768.0**2)))


def _means(sums: Numbers, window_ms: int) -> Numbers:
    """Return the mean energy of every window of that length, one a millisecond."""
    return np.maximum(sums[window_ms:] - sums[:-window_ms], 0.0) / window_ms


def _decibels(energy: Numbers) -> Numbers:
    return 10.0 * np.log10(energy + 1e-10)


def _smooth(frames: Numbers) -> Numbers:
    padded = np.pad(frames, 1, mode="edge")
    return np.convolve(padded, np.full(3, 1 / 3), mode="valid")


def _silences(levels: Levels) -> list[tuple[int, int]]:
    """Return the stretches, in ms, in which every 250-ms window is below the threshold."""
    limit = 10.0 ** (round(levels.threshold, 2) / 10.0)
    quiet = _means(levels.sums, SHORTEST_PAUSE_MS) <= limit
    changes = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    runs = [
        (int(a), int(b) - 1 + SHORTEST_PAUSE_MS) for a, b in zip(*[iter(changes)] * 2, strict=True)
    ]
    return _joined(runs)


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _between(silences: list[tuple[int, int]], length_ms: int) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in silences)]
    ends = [*(start for start, _ in silences), length_ms]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


def _loudness(sums: Numbers, speech: list[tuple[int, int]]) -> float | None:
    length = sum(b - a for a, b in speech)
    if not length:
        return None
    energy = sum(float(sums[b] - sums[a]) for a, b in speech) / length
    return round(max(FLOOR_DBFS, 10.0 * float(np.log10(energy + 1e-10))), 1)


def _clipped(samples: Samples) -> float:
    full = int(np.count_nonzero(samples >= 32767) + np.count_nonzero(samples <= -32767))
    return full / max(1, len(samples))


def _span(start_ms: int, end_ms: int) -> Span:
    return Span(_seconds(start_ms), _seconds(end_ms))


def _seconds(ms: int) -> Seconds:
    return ms / 1000.0
