from __future__ import annotations

from rostrum.domain.pauses import place_pauses
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word

SOUND = Sound(
    5.0,
    (Span(0, 0.1), Span(0.5, 1.5), Span(2.5, 3.5), Span(4.0, 4.5)),
    (Span(0.1, 0.5), Span(1.5, 2.5), Span(3.5, 4.0)),
)


def placed(*texts: str) -> list[tuple[str, int | None]]:
    spans = (Span(0.5, 1.5), Span(2.5, 3.5), Span(4.0, 4.5))
    words = [Word(n, text, span) for n, (text, span) in enumerate(zip(texts, spans, strict=True))]
    return [(p.place, p.after_word) for p in place_pauses(words, SOUND, Span(0.5, 4.5))]


def test_pauses_are_placed_by_the_word_before_them() -> None:
    assert placed("One.", "two", "three.") == [("between_sentences", 0), ("inside_sentence", 1)]


def test_without_punctuation_the_place_is_unknown() -> None:
    assert placed("one", "two", "three") == [("unknown", 0), ("unknown", 1)]


def test_a_closing_quote_does_not_hide_the_end_of_a_sentence() -> None:
    assert placed("“One.”", "two,", "three")[0] == ("between_sentences", 0)
