"""Pace over time: words a minute in windows that slide over the take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rostrum.domain.delivery import PacePoint
from rostrum.domain.span import Seconds, Span
from rostrum.domain.transcript import Word

WINDOW: Seconds = 10.0
HOP: Seconds = 5.0


def pace_curve(words: Sequence[Word], counts: Sequence[int], talk: Span) -> tuple[PacePoint, ...]:
    """Return the pace of every whole ten-second window of `talk`, one every five seconds.

    A word that crosses a window's edge counts by the share of its time inside. Empty when the
    talk is shorter than one window, or when a word has no time.

    Args:
        words: The transcript's words.
        counts: Spoken words of each.
        talk: From the first word to the last.
    """
    spans = [word.span for word in words if word.span]
    if len(spans) < len(words) or not spans:
        return ()
    ends = list(accumulate((span.end for span in spans), max))
    said = [0, *accumulate(counts)]
    starts = [talk.start + HOP * n for n in range(_windows(talk.duration))]
    return tuple(
        PacePoint(
            at=start + WINDOW / 2,
            wpm=(_said_by(start + WINDOW, spans, ends, said) - _said_by(start, spans, ends, said))
            * 60.0
            / WINDOW,
        )
        for start in starts
    )


def _windows(duration: Seconds) -> int:
    """Return how many whole windows fit."""
    return max(0, int((duration - WINDOW) // HOP) + 1)


def _said_by(
    moment: Seconds, spans: Sequence[Span], ends: Sequence[Seconds], said: Sequence[int]
) -> float:
    """Return how many words are said before `moment`, the one under way by its share."""
    done = bisect_right(ends, moment)
    if done == len(spans):
        return said[done]
    under_way = spans[done]
    length = under_way.duration
    share = max(0.0, moment - under_way.start) / length if length else 0.0
    return said[done] + (said[done + 1] - said[done]) * min(1.0, share)
