"""What was said: recognised words with their times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rostrum.domain.span import Span

EngineName = Literal["whisper", "pocketsphinx", "faster-whisper", "text"]


@dataclass(frozen=True, slots=True)
class Engine:
    """Which recogniser wrote a transcript.

    Attributes:
        name: The engine; "text" when a person pasted the words.
        model: The model's name, such as "base.en"; empty for text.
        draft: True when the words are rough and a better engine should write them again.
    """

    name: EngineName
    model: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was recognised.

    Attributes:
        id: Unique within its take, kept by corrections that leave the word unchanged.
        text: The word with the punctuation that stands beside it.
        span: When it was said; None when the transcript came without sound.
    """

    id: int
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a take, in the order they were said."""

    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """The words as one line of text."""
        return " ".join(word.text for word in self.words)

    @property
    def is_timed(self) -> bool:
        """True when every word has a span."""
        return bool(self.words) and all(word.span is not None for word in self.words)

    def span_of(self, first: int, last: int) -> Span | None:
        """Return the time from word number `first` to word number `last`, both included."""
        start, end = self.words[first].span, self.words[last].span
        return Span(start.start, end.end) if start and end else None

    def quote(self, first: int, last: int) -> str:
        """Return the text from word number `first` to word number `last`, both included."""
        return " ".join(word.text for word in self.words[first : last + 1])
