"""The engines of this computer: which can be used, which is meant, and the recogniser of each."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rostrum.adapters.asr.faster_whisper import FasterWhisperRecogniser, model_folder
from rostrum.adapters.asr.host import ChildSettings, HostedRecogniser
from rostrum.adapters.asr.pocketsphinx import ENGINE as POCKETSPHINX
from rostrum.adapters.asr.pocketsphinx import PocketsphinxRecogniser
from rostrum.adapters.asr.shelf import WhisperShelf
from rostrum.adapters.asr.steps import Progress
from rostrum.adapters.asr.whisper import WhisperRecogniser
from rostrum.domain.engine import EngineStatus, Hearing
from rostrum.domain.errors import EngineUnavailable
from rostrum.domain.sound import Sound
from rostrum.domain.transcript import Engine


class _Recogniser(Protocol):
    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing: ...


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the engines may use.

    Attributes:
        models: Folder of weights.
        whisper_model: A published name or the path of a `.pt` file.
        threads: Processor threads.
        memory_mb: Most memory of an engine's process, in megabytes; counts only when hosted.
        hosted: True runs engines in a child process that is kept warm; False in this one.
    """

    models: Path
    whisper_model: str = "base.en"
    threads: int = 2
    memory_mb: int = 6000
    hosted: bool = True


class Engines:
    """The engines of this computer. Fits the port `Recognisers`."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._shelf = WhisperShelf(settings.models, settings.whisper_model)
        self._recognisers: dict[Engine, _Recogniser] = {}

    def statuses(self) -> Sequence[EngineStatus]:
        """Return every engine, the best first, and whether it can be used; loads nothing heavy."""
        whisper = self._whisper()
        faster = Engine("faster-whisper", self._shelf.name)
        folder = model_folder(self._settings.models, self._shelf.name)
        return (
            _status(whisper, "whisper", has_model=lambda: self._shelf.status().present),
            _status(faster, "faster_whisper", has_model=(folder / "model.bin").is_file),
            _status(POCKETSPHINX, "pocketsphinx", has_model=lambda: True),
        )

    def choose(self, wanted: str) -> Engine:
        """Return the engine that `wanted` ("auto" or a name) means now.

        "auto" is Whisper when its weights are here, else faster-whisper when somebody put it in
        place, else pocketsphinx, whose transcripts are drafts.

        Raises:
            EngineUnavailable: It cannot be used, or there is no engine of this name.
        """
        for status in self.statuses():
            if status.ready and wanted in {"auto", status.engine.name}:
                return status.engine
        raise EngineUnavailable(engine=wanted)

    def get(self, engine: Engine) -> _Recogniser:
        """Return the recogniser for an engine, always the same one. Raises EngineUnavailable."""
        if engine not in self._recognisers:
            build = self._hosted if self._settings.hosted else self._in_process
            self._recognisers[engine] = build(engine)
        return self._recognisers[engine]

    def close(self) -> None:
        """End the processes of hosted engines."""
        for recogniser in self._recognisers.values():
            if isinstance(recogniser, HostedRecogniser):
                recogniser.close()

    def _hosted(self, engine: Engine) -> _Recogniser:
        settings = self._settings
        return HostedRecogniser(
            engine,
            ChildSettings(
                settings.models, settings.whisper_model, settings.threads, settings.memory_mb
            ),
        )

    def _in_process(self, engine: Engine) -> _Recogniser:
        settings = self._settings
        if engine.name == "pocketsphinx":
            return PocketsphinxRecogniser()
        if engine.model != self._shelf.name:
            raise EngineUnavailable(engine=engine.name)
        if engine.name == "whisper":
            return WhisperRecogniser(self._shelf.path, engine.model, settings.threads)
        if engine.name == "faster-whisper":
            folder = model_folder(settings.models, engine.model)
            return FasterWhisperRecogniser(folder, engine.model, settings.threads)
        raise EngineUnavailable(engine=engine.name)

    def _whisper(self) -> Engine:
        return Engine("whisper", self._shelf.name)


def _status(engine: Engine, library: str, has_model: Callable[[], bool]) -> EngineStatus:
    if importlib.util.find_spec(library) is None:
        return EngineStatus(engine, ready=False, problem="not_installed")
    if not has_model():
        return EngineStatus(engine, ready=False, problem="no_model")
    return EngineStatus(engine, ready=True)
