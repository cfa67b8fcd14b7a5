"""openai-whisper on the processor, with the traps of version 20250625 answered.

* Only speech goes in, joined into chunks below the 30-s window, each with its own prompt: a
  prompt given once is forgotten after the first window, and silence makes it invent words.
* A model is not safe between threads: one lock for the process.
* `fp16=False`, float32 arrays, a fixed language, a short list of temperatures: no warnings, no
  ffmpeg, no guessing, and at most three tries for a chunk.
* Numbers come back as numpy floats and become plain ones. Texts stay as written: the normaliser
  would delete fillers before they are counted.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rostrum.adapters.asr.chunks import Chunk, Samples, plan, read_wav
from rostrum.adapters.asr.heard import Heard, hearing
from rostrum.adapters.asr.prompt import is_echo, prompt
from rostrum.adapters.asr.steps import Progress, told
from rostrum.domain.engine import Hearing
from rostrum.domain.errors import EngineUnavailable
from rostrum.domain.sound import Sound
from rostrum.domain.transcript import Engine

_ONE_AT_A_TIME = threading.Lock()
_CHECK_EVERY_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Decoding:
    """How Whisper searches.

    Attributes:
        temperatures: Tried one after the other while the result looks like a loop.
        sample_len: Most tokens for a chunk; None leaves it to the model. Benchmarks fix it.
        loop_ratio: Compression ratio above which a segment spoken faster than a mouth can is a
            loop, not speech.
    """

    temperatures: tuple[float, ...] = (0.0, 0.2, 0.4)
    sample_len: int | None = None
    loop_ratio: float = 2.4


class WhisperRecogniser:
    """Hears with openai-whisper. Fits the port `Recogniser`.

    Args:
        weights: A `.pt` file of dimensions and weights.
        model: Its name, such as "base.en".
        threads: Processor threads to use.
        decoding: How to search.
    """

    def __init__(
        self, weights: Path, model: str, threads: int = 2, decoding: Decoding | None = None
    ) -> None:
        self._weights = weights
        self._engine = Engine("whisper", model)
        self._threads = threads
        self._decoding = decoding or Decoding()
        self._model: Any = None

    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing:
        """Recognise a 16 kHz mono WAV; see the port for what is raised."""
        take = read_wav(wav)
        chunks = plan(sound)
        words: list[Heard] = []
        with _ONE_AT_A_TIME:
            model = self._loaded()
            reached = _Reached(progress)
            with _stoppable(model, reached):
                for chunk in told(chunks, reached):
                    words.extend(self._hear_chunk(model, chunk, chunk.samples(take), script))
        return hearing(words, sound, self._engine)

    def _loaded(self) -> Any:  # noqa: ANN401 - whisper has no types
        if self._model is None:
            self._model = load(self._weights, self._threads)
        return self._model

    def _hear_chunk(
        self,
        model: Any,  # noqa: ANN401 - whisper has no types
        chunk: Chunk,
        samples: Samples,
        script: str,
    ) -> Iterator[Heard]:
        import whisper

        asked = prompt(script)
        result = whisper.transcribe(
            model,
            samples.astype(np.float32) / 32_768.0,
            verbose=None,
            temperature=self._decoding.temperatures,
            condition_on_previous_text=False,
            initial_prompt=asked,
            carry_initial_prompt=True,
            word_timestamps=True,
            language="en",
            task="transcribe",
            fp16=False,
            sample_len=self._decoding.sample_len,
        )
        for segment in result["segments"]:
            if not is_echo(segment["text"], asked) and not self._is_loop(segment):
                yield from _words(segment, chunk)

    def _is_loop(self, segment: Mapping[str, Any]) -> bool:
        seconds = max(0.1, float(segment["end"]) - float(segment["start"]))
        return bool(
            segment["compression_ratio"] > self._decoding.loop_ratio
            and len(segment.get("words", ())) / seconds > _FASTEST_WORDS_PER_SECOND
        )


_FASTEST_WORDS_PER_SECOND = 7.0
"""Auctioneers reach about 250 to 400 words a minute; 420 is not speech."""


def _words(segment: Mapping[str, Any], chunk: Chunk) -> Iterator[Heard]:
    for word in segment.get("words", ()):
        start = max(0.0, float(word["start"]))
        yield Heard(str(word["word"]), chunk.in_take(start, max(start, float(word["end"]))))


class _Reached:
    """A progress that remembers how far it is, to be asked again between tokens."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.fraction = 0.0

    def __call__(self, fraction: float) -> None:
        self.fraction = fraction
        self._progress(fraction)


@contextmanager
def _stoppable(model: Any, reached: _Reached) -> Iterator[None]:  # noqa: ANN401 - whisper has no types
    """Ask `reached` every few tokens, so that a cancel does not wait for the chunk's end."""
    calls = 0

    def ask(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls % _CHECK_EVERY_TOKENS == 0:
            reached(reached.fraction)

    hook = model.decoder.register_forward_pre_hook(ask)
    try:
        yield
    finally:
        hook.remove()


def load(weights: Path, threads: int) -> Any:  # noqa: ANN401 - whisper has no types
    """Load weights from a file, and tell the model which heads know about time.

    Whisper knows these heads only for models loaded by name; without them word times suffer.

    Raises:
        EngineUnavailable: The file is missing, not whole, or not a Whisper model.
    """
    try:
        import torch
        import whisper
    except ImportError as missing:
        raise EngineUnavailable(engine="whisper") from missing
    torch.set_num_threads(threads)
    try:
        model = whisper.load_model(str(weights), device="cpu")
    except Exception as broken:
        raise EngineUnavailable(engine="whisper") from broken
    heads = whisper._ALIGNMENT_HEADS.get(_official_name(model))  # noqa: SLF001 - no public way
    if heads is not None:
        model.set_alignment_heads(heads)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # whisper leaves its word list open
        whisper.tokenizer.get_tokenizer(model.is_multilingual, num_languages=model.num_languages)
    return model


_NAMES_BY_SHAPE = {(4, 6, 384): "tiny", (6, 8, 512): "base", (12, 12, 768): "small"}


def _official_name(model: Any) -> str:  # noqa: ANN401 - whisper has no types
    """Return which published model these weights have the shape of; "" when none."""
    dims = model.dims
    shape = (dims.n_text_layer, dims.n_text_head, dims.n_text_state)
    name = _NAMES_BY_SHAPE.get(shape, "")
    return name if model.is_multilingual or not name else f"{name}.en"
