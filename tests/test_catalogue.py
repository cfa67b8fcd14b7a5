"""Everything people read stands in the catalogue, is used, and reads easily."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from rostrum.wording import catalogue

ROOT = Path(__file__).resolve().parent.parent
SOURCE = [*(ROOT / "rostrum").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
SCREENS = [path for path in SOURCE if {"pages", "web"} & set(path.relative_to(ROOT).parts)]
ENTRIES = {
    key: list(entry.values()) if isinstance(entry, dict) else [str(entry)]
    for key, entry in catalogue().items()
}
SHOWN = {
    *("title", "header", "subheader", "markdown", "write", "caption", "text", "button", "info"),
    *("warning", "error", "success", "checkbox", "toggle", "radio", "selectbox", "text_area"),
    *("text_input", "expander", "tabs", "metric", "page_link", "link_button", "download_button"),
    *("file_uploader", "segmented_control", "pills", "slider", "toast", "popover", "spinner"),
}
JARGON = re.compile(
    r"\b(WPM|ASR|VAD|dBFS?|LUFS|RMS|token|inference|latency|payload|upload|phonation|"
    r"articulation rate|backend|frontend|UI|API|stack trace|exception|null|timestamp)\b",
    re.IGNORECASE,
)
HARDEST_GRADE = 8.0


def strings_in(path: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            yield node


def pattern(node: ast.expr) -> str:
    """Return a regular expression of what a string or f-string may become."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    return "".join(
        pattern(part) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in parts
    )


def calls_of(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            if (isinstance(called, ast.Name) and called.id == name) or (
                isinstance(called, ast.Attribute) and called.attr == name
            ):
                yield node


def test_every_sentence_asked_for_is_there():
    missing = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.args[0].value}"
        for path in SOURCE
        for node in calls_of(path, "say")
        if isinstance(node.args[0], ast.Constant) and node.args[0].value not in ENTRIES
    ]
    assert not missing


def test_every_sentence_is_asked_for():
    asked = [pattern(node) for path in SOURCE for node in strings_in(path)]
    dotted = {text for text in asked if "." in text and " " not in text}
    used = re.compile("|".join(f"(?:{text})" for text in sorted(dotted)))
    unused = [key for key in ENTRIES if not used.fullmatch(key)]
    assert not unused


@pytest.mark.parametrize("key", ENTRIES)
def test_values_in_a_sentence_have_names(key):
    for sentence in ENTRIES[key]:
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)


def test_screens_show_nothing_that_is_not_in_the_catalogue():
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.args[0].value!r}"
        for path in SCREENS
        for name in SHOWN
        for node in calls_of(path, name)
        if isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and re.search(r"[a-z]{2}", node.args[0].value)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("st", "column", "container")
    ]
    assert not loose


def test_no_sentence_uses_jargon():
    found = {key: text for key, texts in ENTRIES.items() for text in texts if JARGON.search(text)}
    assert not found


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and found > 1
    return max(1, found - silent)


def grade(*texts: str) -> float:
    """Return the school grade of texts: Flesch-Kincaid, syllables counted by vowel groups."""
    sentences = sum(max(1, len(re.findall(r"[.!?;:](?:\s|$)", text))) for text in texts)
    words = re.findall(r"[A-Za-z’']+", re.sub(r"\{\w+\}", "one", " ".join(texts)))
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * beats / max(1, len(words)) - 15.59


def test_the_grade_of_known_texts_is_known():
    assert grade("The cat sat on the mat. It was a warm day.") < 1
    assert grade("Institutional accountability necessitates comprehensive documentation.") > 20


def test_each_area_reads_at_grade_eight_or_below():
    areas: dict[str, list[str]] = {}
    for key, texts in ENTRIES.items():
        areas.setdefault(key.partition(".")[0], []).extend(
            text for text in texts if len(text.split()) >= 5
        )
    grades = {area: round(grade(*texts), 1) for area, texts in areas.items() if texts}
    assert not {area: level for area, level in grades.items() if level > HARDEST_GRADE}
