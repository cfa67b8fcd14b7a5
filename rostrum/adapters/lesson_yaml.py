"""YAML read with its line numbers, so that a mistake can be named by file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import yaml

from rostrum.domain.errors import LessonMistake

LARGEST_FILE = 512 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a YAML file, which knows where it stands."""

    node: yaml.Node
    file: str

    @property
    def line(self) -> int:
        """Line of the file, from 1."""
        return int(self.node.start_mark.line) + 1

    def mistake(self, problem: str, remedy: str) -> LessonMistake:
        """Return an error that names this place."""
        return LessonMistake(file=self.file, line=self.line, problem=problem, remedy=remedy)

    def pairs(self) -> dict[str, Entry]:
        """Return the entries of a mapping by key. Raises LessonMistake."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.mistake("this is not a list of keys and values", "write `key: value` lines")
        found: dict[str, Entry] = {}
        for key_node, node in self.node.value:
            key = Entry(key_node, self.file)
            name = key.text()
            if name in found:
                raise key.mistake(f"`{name}` stands here twice", "remove one of them")
            found[name] = Entry(node, self.file)
        return found

    def fields(self, needed: Collection[str], optional: Collection[str] = ()) -> dict[str, Entry]:
        """Return the entries of a mapping whose keys are known. Raises LessonMistake."""
        found = self.pairs()
        for name, entry in found.items():
            if name not in needed and name not in optional:
                known = ", ".join(sorted({*needed, *optional}))
                raise entry.mistake(f"`{name}` is not known here", f"use one of: {known}")
        for name in needed:
            if name not in found:
                raise self.mistake(f"`{name}` is missing", f"add a line `{name}: …`")
        return found

    def items(self) -> list[Entry]:
        """Return the entries of a list. Raises LessonMistake."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.mistake("this is not a list", "write one `- …` line for each item")
        return [Entry(node, self.file) for node in self.node.value]

    def text(self) -> str:
        """Return a text that is not empty. Raises LessonMistake."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.mistake("this is not a text", "write the text after the colon")
        text = str(self.node.value).strip()
        if not text:
            raise self.mistake("the text is empty", "write something, or remove the line")
        return text

    def filled(self, blanks: Collection[str]) -> str:
        """Return a text whose braces hold only known names. Raises LessonMistake."""
        text = self.text()
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError as wrong:
            raise self.mistake("a brace is not closed", "write {name}, or no brace") from wrong
        for name in names:
            if name not in blanks:
                remedy = f"use one of: {', '.join(sorted(blanks))}"
                raise self.mistake(f"{{{name}}} is not a known blank", remedy)
        return text

    def number(self, least: float = 0, most: float = 100_000) -> float:
        """Return a number within bounds. Raises LessonMistake."""
        try:
            number = float(self.text())
        except ValueError as wrong:
            raise self.mistake("this is not a number", "write digits, such as 30") from wrong
        if not least <= number <= most:
            raise self.mistake(f"{number:g} cannot be right", f"use {least:g} to {most:g}")
        return number

    def truth(self) -> bool:
        """Return true or false. Raises LessonMistake."""
        text = self.text()
        if text not in ("true", "false"):
            raise self.mistake(f"`{text}` is neither true nor false", "write true or false")
        return text == "true"

    def one_of(self, allowed: Collection[str]) -> str:
        """Return a text that is one of `allowed`. Raises LessonMistake."""
        text = self.text()
        if text not in allowed:
            raise self.mistake(f"`{text}` is not known here", f"use one of: {', '.join(allowed)}")
        return text


def open_yaml(path: Path, root: Path) -> Entry:
    """Return the whole content of a YAML file. Raises LessonMistake."""
    file = path.relative_to(root).as_posix()
    return compose(_read(path, file), file)


def compose(text: str, file: str) -> Entry:
    """Return the whole content of a YAML text. Raises LessonMistake."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = str(getattr(wrong, "problem", None) or "this is not YAML")
        remedy = "check the indentation, the colons and the quotation marks"
        raise LessonMistake(file=file, line=line, problem=problem, remedy=remedy) from wrong
    except RecursionError as wrong:
        raise LessonMistake(
            file=file, line=1, problem="it is nested too deeply", remedy="remove brackets"
        ) from wrong
    if node is None:
        raise LessonMistake(file=file, line=1, problem="it is empty", remedy="restore the file")
    return Entry(node, file)


def _read(path: Path, file: str) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            problem = "the file is too large"
            raise LessonMistake(file=file, line=1, problem=problem, remedy="make it shorter")
        return path.read_text("utf-8-sig")
    except OSError as wrong:
        problem = "the file cannot be read"
        raise LessonMistake(file=file, line=1, problem=problem, remedy="restore it") from wrong
    except UnicodeDecodeError as wrong:
        problem = "the file is not UTF-8 text"
        raise LessonMistake(
            file=file, line=1, problem=problem, remedy="save it as UTF-8"
        ) from wrong


def texts(entries: Collection[Entry]) -> Iterator[str]:
    """Return the texts of entries."""
    return (entry.text() for entry in entries)
