"""Word reports, written by python-docx with real headings and table heads."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from rostrum.domain.export import Document, Heading, Paragraph, Table, Text, printable

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph as Line

FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class DocxPrinter:
    """Prints a document as DOCX."""

    def print(self, document: Document) -> bytes:
        """Return the DOCX, the same bytes for the same document."""
        import docx

        paper = docx.Document()
        _describe(paper, document)
        paper.add_heading(printable(document.title), 0)
        for block in document.blocks:
            if isinstance(block, Heading):
                paper.add_heading(printable(block.text), block.level)
            elif isinstance(block, Paragraph):
                _write(paper.add_paragraph(), block.texts)
            else:
                _table(paper, block)
        packed = io.BytesIO()
        paper.save(packed)
        return _undated(packed.getvalue())


def _describe(paper: Paper, document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    about = paper.core_properties
    about.title, about.language = printable(document.title)[:255], document.language
    about.author = about.last_modified_by = "Rostrum"
    about.comments = ""
    about.created = about.modified = document.made_at.replace(tzinfo=None)
    paper.sections[0].footer.paragraphs[0].text = printable(document.footer)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), document.language)
    paper.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _write(line: Line, texts: tuple[Text, ...]) -> None:
    from docx.shared import RGBColor

    for number, piece in enumerate(texts):
        if number:
            line.add_run(" ")
        run = line.add_run(printable(piece.text))
        run.bold = piece.mark == "strong" or None
        run.font.strike = piece.mark == "struck" or None
        run.underline = piece.mark == "underlined" or None
        if piece.mark in ("soft", "struck"):
            run.font.color.rgb = RGBColor(0x6A, 0x64, 0x5A)


def _table(paper: Paper, table: Table) -> None:
    from docx.oxml.parser import OxmlElement

    grid = paper.add_table(rows=0, cols=len(table.head), style="Table Grid")
    for number, texts in enumerate((table.head, *table.rows)):
        row = grid.add_row()
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell.paragraphs[0], (Text(text, "plain" if number else "strong"),))
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way to mark a head row


def _undated(packed: bytes) -> bytes:
    """Pack again with one fixed date, so that the bytes depend on the content alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIRST_ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
