"""Files that a person keeps of a take."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

ExportKind = Literal["audio", "txt", "vtt", "srt", "json", "pdf", "docx"]
Mark = Literal["plain", "strong", "soft", "struck", "underlined"]

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand to a person.

    Attributes:
        name: Safe on every system: ASCII letters, digits, "-" and one dot.
        media_type: Such as "application/pdf".
        data: The whole file.
    """

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that look alike."""

    text: str
    mark: Mark = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the report."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Texts in a row."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A report to print: what it holds, not how it looks.

    Attributes:
        title: Also the title in the file's own data.
        language: Such as "en".
        made_at: When the take was made; the file's date, so that the same take is the same file.
        blocks: What is read, in order.
        footer: Stands under every page.
    """

    title: str
    language: str
    made_at: datetime
    blocks: tuple[Block, ...]
    footer: str = ""


def printable(text: str) -> str:
    """Return the text on one line without control characters, which break files."""
    kept = (
        letter
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        else " "
        if letter.isspace()
        else ""
        for letter in text
    )
    return " ".join("".join(kept).split())


def safe_name(title: str, number: int, suffix: str) -> str:
    """Return a file name for a take: "my-pitch-take-3.pdf"."""
    return f"{safe_stem(title)}-take-{number}{suffix}"


def safe_stem(title: str) -> str:
    """Return the title as a part of a file's name: lower case letters, digits and "-"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-") or "pitch"
