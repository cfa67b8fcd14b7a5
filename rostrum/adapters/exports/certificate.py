"""The certificate of the course as PDF: one page to print and hang up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rostrum.adapters.exports.pdf import FONT, FONTS, INK, SOFT, TEAL
from rostrum.domain.export import printable
from rostrum.domain.study import CertificateText

if TYPE_CHECKING:
    from fpdf import FPDF

FRAME_MM, MARGIN_MM = 10, 24
NAME_POINTS, SMALLEST_NAME_POINTS = 30, 12


class CertificatePaper:
    """Prints a certificate."""

    def print(self, text: CertificateText) -> bytes:
        """Return the PDF, the same bytes for the same words."""
        pdf = _empty(text)
        pdf.ln(14)
        _line(pdf, text.title, 30, "B", TEAL)
        pdf.ln(4)
        _line(pdf, text.lead, 12, "", SOFT)
        pdf.ln(4)
        _line(pdf, text.name, _name_size(pdf, text.name), "B", INK)
        pdf.ln(4)
        _line(pdf, text.sentence, 13, "", INK)
        pdf.ln(4)
        _line(pdf, " · ".join(text.modules), 9, "", SOFT)
        pdf.ln(4)
        _line(pdf, text.date, 12, "", INK)
        pdf.set_y(-34)
        _line(pdf, text.proof, 9, "", SOFT)
        return bytes(pdf.output())


def _empty(text: CertificateText) -> FPDF:
    from fpdf import FPDF

    pdf = FPDF(orientation="landscape", format="letter")
    pdf.add_font(FONT, fname=FONTS / "DejaVuSans.ttf")
    pdf.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_title(printable(text.title))
    pdf.set_lang(text.language)
    pdf.set_creator("Rostrum")
    pdf.set_creation_date(text.made_at)
    pdf.set_margins(MARGIN_MM, MARGIN_MM)
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    pdf.set_draw_color(*TEAL)
    pdf.rect(FRAME_MM, FRAME_MM, pdf.w - 2 * FRAME_MM, pdf.h - 2 * FRAME_MM)
    return pdf


def _name_size(pdf: FPDF, name: str) -> int:
    """Return the largest size at which a name stands on one line, or the smallest there is."""
    for size in range(NAME_POINTS, SMALLEST_NAME_POINTS, -2):
        pdf.set_font(FONT, "B", size)
        if pdf.get_string_width(printable(name)) <= pdf.epw:
            return size
    return SMALLEST_NAME_POINTS


def _line(pdf: FPDF, text: str, size: int, style: str, colour: tuple[int, int, int]) -> None:
    pdf.set_font(FONT, style, size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, size * 0.55, printable(text), align="C", new_x="LMARGIN", new_y="NEXT")
