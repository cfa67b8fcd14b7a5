"""What recognisers hear, and what they can do on this computer."""

from __future__ import annotations

from dataclasses import dataclass

from rostrum.domain.transcript import Engine, Word


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a recogniser heard: words in order, each with its span, and who wrote them."""

    words: tuple[Word, ...]
    engine: Engine


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What an engine can do on this computer.

    Attributes:
        ready: True when it can be used now.
        problem: Code of what is missing ("not_installed", "no_model"); empty when ready.
    """

    engine: Engine
    ready: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """The state of the recogniser's weights.

    Attributes:
        name: Such as "base.en".
        present: True when the file is whole and its hash is right.
        size: Bytes when whole.
        partial: Bytes of an unfinished download.
        path: Where the file is or would be put by hand.
        address: Where it comes from, for putting it in place by hand.
    """

    name: str
    present: bool
    size: int
    partial: int
    path: str
    address: str
