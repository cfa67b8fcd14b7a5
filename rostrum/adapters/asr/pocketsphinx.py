"""pocketsphinx with the model of its wheel: rough words, always there, with no download."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rostrum.adapters.asr.chunks import Chunk, Samples, plan, read_wav
from rostrum.adapters.asr.heard import Heard, hearing
from rostrum.adapters.asr.pronouncing import sentences, sounds
from rostrum.adapters.asr.script_model import SCRIPT_WEIGHT, ScriptModel
from rostrum.adapters.asr.steps import Progress, told
from rostrum.domain.engine import Hearing
from rostrum.domain.errors import EngineUnavailable
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds
from rostrum.domain.transcript import Engine

ENGINE = Engine("pocketsphinx", "en-us", draft=True)
LONGEST_CHUNK: Seconds = 8.0
"""Shorter than Whisper's: a cancel is seen after each chunk, and each chooses its language."""
LONGEST_SCRIPT = 5_000
"""Characters of a script that are used; three minutes of speech are about 2,500."""
_NOT_A_WORD = re.compile(r"^(<.*>|\[.*\]|\+\+.*\+\+)$")
_VARIANT = re.compile(r"\(\d+\)$")
_FRAMES_PER_SECOND = 100
_VOCABULARY = 20_000
_GENERAL = "_default"
_SCRIPT = "script"


class PocketsphinxRecogniser:
    """Hears with pocketsphinx. Fits the port `Recogniser`; not to be shared between threads.

    Args:
        script_weight: Share of the script in the language model when there is one.
    """

    def __init__(self, script_weight: float = SCRIPT_WEIGHT) -> None:
        self._script_weight = script_weight
        self._decoder: Any = None
        self._english: _English | None = None
        self._script = ""

    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing:
        """Recognise a 16 kHz mono WAV; see the port for what is raised."""
        take = read_wav(wav)
        chunks = plan(sound, LONGEST_CHUNK)
        decoder = self._loaded()
        searches = self._searches(decoder, script[:LONGEST_SCRIPT])
        heard = [
            word
            for chunk in told(chunks, progress)
            for word in _hear_best(decoder, searches, chunk, chunk.samples(take))
        ]
        return hearing(heard, sound, ENGINE)

    def _searches(self, decoder: Any, script: str) -> Sequence[str]:  # noqa: ANN401 - no types there
        """Return the language models to hear with: English, and that of the script."""
        written = sentences(script)
        if not written:
            return (_GENERAL,)
        if script != self._script:
            self._learn(decoder, written)
            self._script = script
        return (_GENERAL, _SCRIPT)

    def _learn(self, decoder: Any, written: Sequence[Sequence[str]]) -> None:  # noqa: ANN401 - no types there
        """Give the decoder a language model of the script, and the sounds of its words."""
        for word in dict.fromkeys(word for sentence in written for word in sentence):
            if decoder.lookup_word(word) is None:
                decoder.add_word(word, sounds(word, decoder.lookup_word), update=True)
        if self._english is None:
            self._english = _English()
        english = self._english
        model = ScriptModel(written, english.vocabulary(), english.probability, self._script_weight)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "script.arpa"
            file.write_text(model.arpa(), "utf-8")
            decoder.add_lm_file(_SCRIPT, str(file))

    def _loaded(self) -> Any:  # noqa: ANN401 - pocketsphinx has no types
        if self._decoder is None:
            try:
                from pocketsphinx import Decoder
            except ImportError as missing:
                raise EngineUnavailable(engine=ENGINE.name) from missing
            self._decoder = Decoder(samprate=16_000, loglevel="FATAL")
        return self._decoder


class _English:
    """General English as pocketsphinx's wheel brings it: trigrams and a dictionary."""

    def __init__(self) -> None:
        from pocketsphinx import Config, LogMath, NGramModel, get_model_path

        base = 1.0001
        path = get_model_path("en-us/en-us.lm.bin")
        self._model = NGramModel(Config(loglevel="FATAL"), LogMath(base), path)
        self._dictionary = Path(get_model_path("en-us/cmudict-en-us.dict"))
        self._to_natural = math.log(base)
        self._vocabulary: list[str] = []

    def probability(self, words: Sequence[str]) -> float:
        """Return p(last | before); about 0 for a word that the model does not know."""
        logarithm = self._model.prob(list(reversed(words))) * self._to_natural
        return math.exp(max(logarithm, -99.0))

    def vocabulary(self) -> list[str]:
        """Return the commonest words, the commonest first."""
        if not self._vocabulary:
            lines = self._dictionary.read_text("utf-8").splitlines()
            words = (line.split(" ", 1)[0] for line in lines)
            by_share = {word: self.probability([word]) for word in words if "(" not in word}
            ordered = sorted(by_share, key=by_share.__getitem__, reverse=True)
            self._vocabulary = ordered[:_VOCABULARY]
        return self._vocabulary


def _hear_best(
    decoder: Any,  # noqa: ANN401 - pocketsphinx has no types
    searches: Sequence[str],
    chunk: Chunk,
    samples: Samples,
) -> Iterator[Heard]:
    """Hear with each language model; keep what is likeliest, sound and words together.

    Where the person left the script, plain English explains the sound better than the script.
    """
    heard = {search: _hear_chunk(decoder, search, samples) for search in searches}
    best = max(searches, key=lambda search: heard[search][0])
    for word, first, last in heard[best][1]:
        span = chunk.in_take(first / _FRAMES_PER_SECOND, (last + 1) / _FRAMES_PER_SECOND)
        yield Heard(_VARIANT.sub("", word), span)


def _hear_chunk(
    decoder: Any,  # noqa: ANN401 - pocketsphinx has no types
    search: str,
    samples: Samples,
) -> tuple[float, list[tuple[str, int, int]]]:
    """Return the score and the words, each with its first and last frame."""
    decoder.activate_search(search)
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    words = [
        (part.word, part.start_frame, part.end_frame)
        for part in decoder.seg() or ()
        if not _NOT_A_WORD.match(part.word)
    ]
    return (best.score if best is not None else -math.inf), words
