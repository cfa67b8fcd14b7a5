"""Files to keep: captions, PDF and DOCX of a take, tables, and calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rostrum.adapters.exports.calendars import CalendarFiles
from rostrum.adapters.exports.captions import CaptionFiles
from rostrum.adapters.exports.certificate import CertificatePaper
from rostrum.adapters.exports.docx import DocxPrinter
from rostrum.adapters.exports.mp3 import Mp3Copier
from rostrum.adapters.exports.pdf import PdfPrinter
from rostrum.adapters.exports.xlsx import XlsxWriter
from rostrum.domain.assigning import CalendarDay
from rostrum.domain.captions import Cue
from rostrum.domain.export import Document
from rostrum.domain.study import CertificateText


class Renderers:
    """Turns captions, documents and sound into files. Libraries are loaded when first needed.

    Args:
        ffmpeg: Path of ffmpeg; None when there is none on this computer.
    """

    def __init__(self, ffmpeg: str | None = None) -> None:
        self._ffmpeg = ffmpeg

    def mp3(self, wav: Path) -> bytes:
        """Return a WAV of ours as MP3. Raises NoSoundReader."""
        return Mp3Copier(self._ffmpeg).copy(wav)

    def captions(self, cues: Sequence[Cue], kind: str) -> bytes:
        """Return a caption file; `kind` is "vtt" or "srt"."""
        return CaptionFiles().write(cues, kind)

    def print(self, document: Document, kind: str) -> bytes:
        """Return a document as a file; `kind` is "pdf" or "docx"."""
        printer = PdfPrinter() if kind == "pdf" else DocxPrinter()
        return printer.print(document)

    def sheet(self, title: str, rows: Sequence[Sequence[str]]) -> bytes:
        """Return rows of text as an XLSX file; the first row names the columns."""
        return XlsxWriter().write(title, rows)

    def calendar(self, days: Sequence[CalendarDay], now: datetime) -> bytes:
        """Return whole days as an iCalendar file."""
        return CalendarFiles().write(days, now)

    def certificate(self, text: CertificateText) -> bytes:
        """Return a certificate as PDF."""
        return CertificatePaper().print(text)
