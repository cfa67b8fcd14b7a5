from __future__ import annotations

import math
import time
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.delivery import Delivery
from rostrum.domain.edges import snap_to_speech
from rostrum.domain.measuring import measure
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word


def talk(count: int, start: float = 0.0) -> Transcript:
    """Two words a second, a full stop after each tenth."""
    text = ["word." if n % 10 == 9 else "word" for n in range(count)]
    return Transcript(
        tuple(Word(n, t, Span(start + n / 2, start + n / 2 + 0.5)) for n, t in enumerate(text))
    )


def steady(seconds: float) -> Sound:
    return Sound(seconds, (Span(0, seconds),))


def test_the_speech_rate_is_words_a_minute_from_the_first_to_the_last_word() -> None:
    assert measure(talk(60, start=5.0), steady(60), 60).speech_rate_wpm == pytest.approx(120)


def test_the_articulation_rate_leaves_pauses_out() -> None:
    words = (*talk(10).words, *(Word(w.id + 10, w.text, w.span) for w in talk(10, 10.0).words))
    sound = Sound(15.0, (Span(0, 5), Span(10, 15)), (Span(5, 10),))
    delivery = measure(Transcript(words), sound, 60)
    assert (delivery.speech, delivery.duration) == (10.0, 15.0)
    assert delivery.articulation_rate_wpm == pytest.approx(120)


def test_the_clock_starts_with_the_first_word() -> None:
    delivery = measure(talk(60, start=10.0), steady(40), 20)
    assert delivery.over_limit == pytest.approx(10.0)
    assert delivery.cut_from_word == 40


def test_within_the_limit_nothing_is_cut() -> None:
    delivery = measure(talk(60), steady(30), 30)
    assert (delivery.over_limit, delivery.cut_from_word) == (0.0, None)


def test_text_alone_has_words_and_fillers_and_no_times() -> None:
    delivery = measure(transcript_of("Um, we ask for $2.5 million."), None, 60)
    assert delivery.word_count == 8
    assert len(delivery.fillers) == 1
    assert delivery.duration is delivery.over_limit is delivery.speech_rate_wpm is None


def test_a_dismissed_filler_becomes_a_word() -> None:
    transcript = transcript_of("um we went")
    assert measure(transcript, None, 60).word_count == 2
    assert measure(transcript, None, 60, frozenset({0})).word_count == 3


def test_too_little_speech_has_no_rate() -> None:
    assert measure(talk(3), steady(2), 60).speech_rate_wpm is None


def test_an_empty_transcript_is_measured_as_nothing_known() -> None:
    delivery = measure(Transcript(), steady(10), 60)
    assert delivery.word_count == 0
    assert delivery.duration is None


def test_the_pace_is_told_every_five_seconds() -> None:
    pace = measure(talk(60), steady(30), 60).pace
    assert [point.at for point in pace] == [5, 10, 15, 20, 25]
    assert all(point.wpm == pytest.approx(120) for point in pace)


def test_words_typed_in_by_hand_still_have_a_length_from_the_sound() -> None:
    delivery = measure(transcript_of("we all went there today"), steady(10), 60)
    assert delivery.duration == 10
    assert delivery.pace == ()


def numbers(delivery: Delivery) -> list[float]:
    values = [getattr(delivery, field.name) for field in fields(delivery)]
    return [value for value in values if isinstance(value, float)]


@given(
    lengths=st.lists(st.tuples(st.floats(0.1, 3), st.floats(0.25, 3)), min_size=1, max_size=8),
    spans=st.lists(st.tuples(st.floats(0, 40), st.floats(0, 2)), max_size=20),
)
def test_pauses_and_speech_share_the_time_of_any_take(
    lengths: list[tuple[float, float]], spans: list[tuple[float, float]]
) -> None:
    at, speech, pauses = 0.0, [], []
    for voiced, silent in lengths:
        speech.append(Span(at, at + voiced))
        pauses.append(Span(at + voiced, at + voiced + silent))
        at += voiced + silent
    sound = Sound(at, tuple(speech), tuple(pauses[:-1]))
    timed = [Span(start, start + length) for start, length in sorted(spans)]
    words = [Word(n, "um" if n % 7 == 3 else "go.", span) for n, span in enumerate(timed)]
    delivery = measure(Transcript(snap_to_speech(words, sound)), sound, 10)
    assert not any(math.isnan(number) or number < 0 for number in numbers(delivery) if number > -90)
    if delivery.duration is not None and delivery.speech is not None:
        silent = sum(pause.span.duration for pause in delivery.pauses)
        assert delivery.speech + silent == pytest.approx(delivery.duration)


def test_twenty_minutes_are_measured_in_a_blink() -> None:
    transcript, sound = talk(2400), steady(1200)
    start = time.perf_counter()
    measure(transcript, sound, 60)
    assert time.perf_counter() - start < 1.0
