"""The words and patterns by which criteria are recognised, as `signals.yaml` gives them.

A pattern is a regular expression over the plain text of a pitch (lower case, no punctuation,
numbers as `#` and digits; see `plain_text`). `<name>` stands for a word list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rostrum.domain.feedback import CONTENT_CRITERIA

REQUIRED_GROUPS = (
    *CONTENT_CRITERIA,
    *(f"not_{criterion}" for criterion in CONTENT_CRITERIA),
    *("narration", "not_narration", "startling", "not_startling"),
    *("private_amount", "not_private_amount", "public_amount", "not_public_amount"),
    *("local", "near", "topic"),
)
"""Groups of patterns that the matchers use; `not_` groups take matches back."""

REQUIRED_LISTS = ("official", "given_name", "role", "cue", "common", "known_short", "bare")
"""Word lists that the matchers use by name."""

PLACEHOLDER = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Signal:
    """One named pattern.

    Attributes:
        name: Unique within its group; says what the pattern recognises.
        pattern: Regular expression with `<list>` placeholders.
        points: How much a match counts: 2 shows the criterion well, 1 thinly.
    """

    name: str
    pattern: str
    points: int = 1


@dataclass(frozen=True)
class Signals:
    """All word lists and groups of patterns.

    Attributes:
        lists: Words and phrases by list name.
        groups: Patterns by group name; most groups are named after the criterion they show.

    Raises:
        ValueError: If a pattern names an unknown list or is not a regular expression.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[Signal, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _ = self.compiled

    @cached_property
    def compiled(self) -> Mapping[str, tuple[tuple[Signal, re.Pattern[str]], ...]]:
        """Every group's patterns, ready to search with."""
        return {
            name: tuple((signal, self.pattern(signal.pattern)) for signal in group)
            for name, group in self.groups.items()
        }

    @property
    def canonical(self) -> dict[str, object]:
        """Everything in a form that can be hashed."""
        return {
            "lists": {name: list(words) for name, words in self.lists.items()},
            "groups": {
                name: [[signal.name, signal.pattern, signal.points] for signal in group]
                for name, group in self.groups.items()
            },
        }

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Every word list as a set."""
        return {name: frozenset(words) for name, words in self.lists.items()}

    @cached_property
    def titles(self) -> re.Pattern[str]:
        """Every title of an official, ready to match with."""
        return self.pattern("<official>|council|members|mr|mister|madam|miss")

    def pattern(self, text: str) -> re.Pattern[str]:
        """Return `text` as a compiled pattern, word lists filled in. Raises ValueError."""
        try:
            return re.compile(fill_lists(text, self.lists))
        except re.error as wrong:
            raise ValueError(f"{text!r} is not a pattern: {wrong}") from wrong


def fill_lists(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """Return `pattern` with its `<name>` replaced by the words of the list. Raises ValueError."""

    def alternatives(placeholder: re.Match[str]) -> str:
        if placeholder[1] not in lists:
            raise ValueError(f"no word list is called {placeholder[1]!r}")
        return f"(?:{'|'.join(lists[placeholder[1]])})"

    return PLACEHOLDER.sub(alternatives, pattern)
