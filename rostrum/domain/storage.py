"""What lies on the disk, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Retention = Literal["practice", "hearing", "kept"]
"""Why sound is still here: practice, shared for a hearing, or kept by who spoke."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many bytes lie where.

    Attributes:
        sound: The recordings as they came.
        playable: What is made from them to listen to.
        words: The database.
    """

    sound: int
    playable: int
    words: int


@dataclass(frozen=True, slots=True)
class Storage:
    """What lies on the disk.

    Attributes:
        takes: How many takes have sound, by why it is still here.
        kept_bytes: How much sound that is; a sound of two takes counts for each.
    """

    sizes: Sizes
    backups: int
    free: int
    takes: dict[Retention, int] = field(default_factory=dict)
    kept_bytes: dict[Retention, int] = field(default_factory=dict)
