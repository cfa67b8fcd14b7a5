"""faster-whisper: the same models, three to four times faster; an optional extra."""

from __future__ import annotations

from collections.abc import Iterator
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


def model_folder(models: Path, model: str) -> Path:
    """Return where a model for faster-whisper is put by hand; it is never downloaded."""
    return models / f"faster-whisper-{model}"


class FasterWhisperRecogniser:
    """Hears with faster-whisper. Fits the port `Recogniser`; not to be shared between threads.

    Args:
        folder: The converted model: `model.bin`, `config.json`, the tokenizer.
        model: Its name, such as "base.en".
        threads: Processor threads to use.
    """

    def __init__(self, folder: Path, model: str, threads: int = 2) -> None:
        self._folder = folder
        self._engine = Engine("faster-whisper", model)
        self._threads = threads
        self._model: Any = None

    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing:
        """Recognise a 16 kHz mono WAV; see the port for what is raised."""
        take = read_wav(wav)
        chunks = plan(sound)
        self._load()
        heard = [
            word
            for chunk in told(chunks, progress)
            for word in self._hear_chunk(chunk, chunk.samples(take), script)
        ]
        return hearing(heard, sound, self._engine)

    def _load(self) -> None:
        if self._model is not None:
            return
        try:
            from faster_whisper import WhisperModel

            self._model = WhisperModel(
                str(self._folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except (ImportError, OSError, RuntimeError, ValueError) as missing:
            raise EngineUnavailable(engine="faster-whisper") from missing

    def _hear_chunk(self, chunk: Chunk, samples: Samples, script: str) -> Iterator[Heard]:
        asked = prompt(script)
        segments, _ = self._model.transcribe(
            samples.astype(np.float32) / 32_768.0,
            language="en",
            beam_size=1,
            temperature=[0.0, 0.2, 0.4],
            condition_on_previous_text=False,
            initial_prompt=asked,
            word_timestamps=True,
            vad_filter=False,
        )
        for segment in segments:
            if not is_echo(segment.text, asked):
                for word in segment.words or ():
                    start = max(0.0, float(word.start))
                    span = chunk.in_take(start, max(start, float(word.end)))
                    yield Heard(str(word.word), span)
