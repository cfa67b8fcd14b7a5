"""PDF reports, written by fpdf2 with a font of our own: core fonts lack most of Unicode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rostrum.domain.export import Document, Heading, Mark, Paragraph, Table, printable

if TYPE_CHECKING:
    from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
FONT = "DejaVu"
INK, SOFT, TEAL, LINE, CARD = (35, 33, 29), (106, 100, 90), (14, 107, 107), (230, 223, 210), 250
MARGIN = 20
STYLES: dict[Mark, str] = {
    "plain": "",
    "strong": "B",
    "soft": "",
    "struck": "S",
    "underlined": "U",
}


class PdfPrinter:
    """Prints a document as PDF."""

    def print(self, document: Document) -> bytes:
        """Return the PDF, the same bytes for the same document."""
        pdf = _empty(document)
        _line(pdf, printable(document.title), 18, "B", INK)
        for block in document.blocks:
            if isinstance(block, Heading):
                _heading(pdf, block)
            elif isinstance(block, Paragraph):
                _paragraph(pdf, block)
            else:
                _table(pdf, block)
        return bytes(pdf.output())


def _empty(document: Document) -> FPDF:
    from fpdf import FPDF

    footer = printable(document.footer)

    class Paper(FPDF):
        """A page with its number and the document's footer."""

        def footer(self) -> None:
            """Print under the page what it belongs to."""
            self.set_y(-14)
            self.set_font(FONT, size=8)
            self.set_text_color(*SOFT)
            self.cell(0, 6, f"{footer} · {self.page_no()}/{{nb}}", align="C")

    pdf = Paper(format="letter")
    pdf.add_font(FONT, fname=FONTS / "DejaVuSans.ttf")
    pdf.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_title(printable(document.title))
    pdf.set_lang(document.language)
    pdf.set_creator("Rostrum")
    pdf.set_creation_date(document.made_at)
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(True, MARGIN)  # noqa: FBT003 - fpdf2's own signature
    pdf.add_page()
    return pdf


def _line(pdf: FPDF, text: str, size: int, style: str, colour: tuple[int, int, int]) -> None:
    pdf.set_font(FONT, style, size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _heading(pdf: FPDF, heading: Heading) -> None:
    size = 13 if heading.level == 1 else 11
    if pdf.will_page_break(4 * size * 0.5):
        pdf.add_page()
    pdf.ln(5)
    pdf.start_section(printable(heading.text), level=heading.level - 1, strict=False)
    _line(pdf, printable(heading.text), size, "B", TEAL)
    pdf.ln(1)


def _paragraph(pdf: FPDF, paragraph: Paragraph) -> None:
    for number, piece in enumerate(paragraph.texts):
        if number:
            pdf.set_font(FONT, "", 10)
            pdf.write(6, " ")
        pdf.set_font(FONT, STYLES[piece.mark], 10)
        pdf.set_text_color(*(SOFT if piece.mark in ("soft", "struck") else INK))
        pdf.write(6, printable(piece.text))
    pdf.ln(8)


def _table(pdf: FPDF, table: Table) -> None:
    from fpdf.fonts import FontFace

    pdf.set_font(FONT, "", 9)
    pdf.set_text_color(*INK)
    pdf.set_draw_color(*LINE)
    widths = (28, 72) if len(table.head) == 2 else (30, 18, 52)
    head = FontFace(emphasis="BOLD", color=INK, fill_color=CARD)
    with pdf.table(
        col_widths=widths,
        text_align="LEFT",
        borders_layout="HORIZONTAL_LINES",
        headings_style=head,
        line_height=5,
        padding=1.5,
    ) as grid:
        for cells in (table.head, *table.rows):
            row = grid.row()
            for text in cells:
                row.cell(printable(text))
    pdf.ln(2)
