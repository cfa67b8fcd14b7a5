"""Cutting a take into chunks of speech."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.adapters.asr.chunks import Chunk, plan, read_wav
from rostrum.domain.errors import UnreadableSound
from rostrum.domain.span import Span
from tests.adapters.asr.material import sound, write_wav


def test_short_speech_is_one_chunk_with_its_short_pauses():
    chunks = plan(sound(10.0, (1.0, 4.0), (4.8, 9.0)))
    assert len(chunks) == 1
    assert chunks[0].duration == pytest.approx(9.0)


def test_long_silence_is_never_given_to_the_engine():
    chunks = plan(sound(60.0, (1.0, 4.0), (50.0, 55.0)))
    assert sum(chunk.duration for chunk in chunks) == pytest.approx(10.0)


def test_long_speech_is_cut_in_the_middle_of_a_pause():
    chunks = plan(sound(40.0, (0.0, 20.0), (20.6, 40.0)))
    assert [chunk.pieces[-1].end for chunk in chunks] == pytest.approx([20.3, 40.0])


def test_speech_without_any_pause_is_cut_hard():
    chunks = plan(sound(60.0, (0.0, 60.0)))
    assert [round(chunk.duration, 3) for chunk in chunks] == [20.0, 20.0, 20.0]


def test_silence_gives_no_chunks():
    assert plan(sound(5.0)) == []


@given(
    st.lists(st.tuples(st.floats(0.05, 40), st.floats(0.05, 10)), min_size=1, max_size=20),
    st.floats(2, 28),
)
def test_chunks_hold_all_speech_once_and_none_is_too_long(stretches, longest):
    at, spans = 0.0, []
    for speech, gap in stretches:
        spans.append((at, at + speech))
        at += speech + gap
    take = sound(at, *spans)
    chunks = plan(take, longest)
    pieces = [piece for chunk in chunks for piece in chunk.pieces]
    assert all(chunk.duration <= longest + 1e-6 for chunk in chunks)
    assert all(a.end <= b.start + 1e-9 for a, b in itertools.pairwise(pieces))
    for speech in take.speech:
        covered = sum(piece.overlap(speech) for piece in pieces)
        assert covered == pytest.approx(speech.duration)


def test_times_of_a_chunk_go_back_to_their_place_in_the_take():
    chunk = Chunk((Span(1.0, 3.0), Span(10.0, 12.0)))
    assert chunk.in_take(0.5, 1.0) == Span(1.5, 2.0)
    assert chunk.in_take(2.5, 3.0) == Span(10.5, 11.0)


def test_a_word_over_a_join_stands_where_most_of_it_is():
    chunk = Chunk((Span(1.0, 3.0), Span(10.0, 12.0)))
    assert chunk.in_take(1.9, 2.4) == Span(10.0, 10.4)


def test_a_time_beyond_the_chunk_is_its_end():
    chunk = Chunk((Span(1.0, 3.0),))
    assert chunk.in_take(5.0, 6.0) == Span(3.0, 3.0)


def test_samples_are_those_of_the_pieces():
    take = np.arange(64_000).astype(np.int16)
    samples = Chunk((Span(0.0, 0.001), Span(1.0, 1.001))).samples(take)
    assert samples.tolist() == [*range(16), *range(16_000, 16_016)]


def test_a_file_that_is_not_our_wav_is_unreadable(tmp_path):
    broken = tmp_path / "x.wav"
    broken.write_bytes(b"RIFF")
    with pytest.raises(UnreadableSound):
        read_wav(broken)
    with pytest.raises(UnreadableSound):
        read_wav(tmp_path / "gone.wav")


def test_samples_are_read_as_written(tmp_path):
    assert read_wav(write_wav(tmp_path / "x.wav", [1, -2, 3])).tolist() == [1, -2, 3]
