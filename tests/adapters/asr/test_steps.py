"""Progress goes from nothing to all, by the time of the sound."""

from __future__ import annotations

import pytest

from rostrum.adapters.asr.chunks import Chunk
from rostrum.adapters.asr.steps import told
from rostrum.domain.errors import Cancelled
from rostrum.domain.span import Span


def test_progress_goes_by_the_length_of_the_chunks():
    heard = []
    chunks = [Chunk((Span(0, 3),)), Chunk((Span(3, 4),))]
    assert list(told(chunks, heard.append)) == chunks
    assert heard == [0.0, 0.75, 1.0]


def test_stopping_ends_the_work_before_the_next_chunk():
    def stop(fraction):
        if fraction:
            raise Cancelled

    given = told([Chunk((Span(0, 1),)), Chunk((Span(1, 2),))], stop)
    next(given)
    with pytest.raises(Cancelled):
        next(given)
