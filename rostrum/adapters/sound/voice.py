"""Whether there is any voice in a recording at all: the gate before every recogniser.

It is meant to let every voice pass, faint or foreign, and to stop what is plainly none. The
formula and what it cannot tell stand in `docs/metrics.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rostrum.adapters.sound.energy import HOP_MS, PER_MS, Levels, Numbers, Samples

FAINTEST_DBFS = -70.0
LEAST_DEPTH_DB = 5.0
LEAST_VOICED_S = 0.2
LEAST_VOICED_SHARE = 0.08
PERIODIC = 0.5
LEAST_SPEECH_BAND = 0.04
MOST_STEADY_SHARE = 0.65

_FRAME = 40 * PER_MS
_HOP = 2 * HOP_MS * PER_MS
_FFT = 2048
_BAND_HZ = (250.0, 3400.0)
_LAGS = (40, 230)  # 400 Hz to 70 Hz at 16 kHz
_AT_ONCE = 2000


def is_silent(samples: Samples) -> bool:
    """Say whether not even the loudest sample reaches the level of faint speech."""
    peak = int(np.abs(samples.astype(np.int32)).max(initial=0))
    return peak < 10 ** (FAINTEST_DBFS / 20) * 32768


def has_voice(samples: Samples, levels: Levels) -> bool:
    """Say whether the level moves as speech does, and enough of it has a moving pitch."""
    if levels.loud < FAINTEST_DBFS or levels.loud - levels.quiet < LEAST_DEPTH_DB:
        return False
    pitch, loud = _pitch_track(samples, levels)
    voiced = pitch > 0
    seconds = np.count_nonzero(voiced) * _HOP / PER_MS / 1000
    if seconds < LEAST_VOICED_S or np.count_nonzero(voiced) < LEAST_VOICED_SHARE * loud:
        return False
    return steady_share(pitch) <= MOST_STEADY_SHARE


def steady_share(pitch: Numbers) -> float:
    """Return the share of voiced steps of 20 ms in which the pitch moves under 0.2 semitones."""
    both = (pitch[1:] > 0) & (pitch[:-1] > 0)
    if not both.any():
        return 0.0
    moves = 12 * np.abs(np.log2(pitch[1:][both] / pitch[:-1][both]))
    return float(np.mean(moves < 0.2))


def _pitch_track(samples: Samples, levels: Levels) -> tuple[Numbers, int]:
    """Return the pitch in Hz every 20 ms, 0 where there is none, and how many frames are loud."""
    frames = sliding_window_view(samples, _FRAME)[::_HOP]
    level = levels.frames[::2][: len(frames)]
    loud = level > levels.threshold
    pitch = np.zeros(len(frames))
    for numbers in _portions(np.flatnonzero(loud)):
        pitch[numbers] = _pitch(frames[numbers].astype(np.float64) / 32768)
    return pitch, int(np.count_nonzero(loud))


def _portions(numbers: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Yield so few frames at once that memory stays small for any length."""
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _pitch(frames: Numbers) -> Numbers:
    """Return the pitch of each frame by autocorrelation of the speech band, 0 for none."""
    window = np.hanning(_FRAME)
    power = np.abs(np.fft.rfft(frames * window, _FFT)) ** 2
    hertz = np.fft.rfftfreq(_FFT, 1 / (PER_MS * 1000))
    whole = power.sum(axis=1)
    power[:, (hertz < _BAND_HZ[0]) | (hertz > _BAND_HZ[1])] = 0.0
    faint = power.sum(axis=1) < LEAST_SPEECH_BAND * whole  # rumble, wind, mains hum
    shape = np.fft.irfft(np.abs(np.fft.rfft(window, _FFT)) ** 2, _FFT)
    likeness = np.fft.irfft(power, _FFT)[:, : _LAGS[1] + 2]
    energy = likeness[:, :1]
    likeness = likeness / (energy + 1e-12) / (shape[: _LAGS[1] + 2] / shape[0])
    lag, height = _highest_peak(likeness)
    faintest = 10 ** (FAINTEST_DBFS / 10) * float(np.sum(window**2))
    heard = (height >= PERIODIC) & (energy[:, 0] > faintest) & ~faint
    return np.where(heard, PER_MS * 1000 / lag, 0.0)


def _highest_peak(likeness: Numbers) -> tuple[Numbers, Numbers]:
    """Return where each row has its highest inner peak, between samples, and how high it is."""
    first, last = _LAGS
    middle = likeness[:, first : last + 1]
    left, right = likeness[:, first - 1 : last], likeness[:, first + 1 : last + 2]
    peaks = np.where((middle >= left) & (middle >= right), middle, 0.0)
    best = peaks.argmax(axis=1)
    rows = np.arange(len(best))
    a, b, c = left[rows, best], middle[rows, best], right[rows, best]
    bend = a - 2 * b + c
    shift = np.where(np.abs(bend) > 1e-9, 0.5 * (a - c) / np.where(bend == 0, 1.0, bend), 0.0)
    return first + best + np.clip(shift, -0.5, 0.5), peaks[rows, best]
