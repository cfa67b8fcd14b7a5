"""Tables as XLSX files, every cell a text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

SAFE_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
WIDEST = 40


class XlsxWriter:
    """Writes tables with openpyxl."""

    def write(self, title: str, rows: Sequence[Sequence[str]]) -> bytes:
        """Return rows as a file. No cell is a formula, whatever it begins with."""
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        book = Workbook()
        sheet = book.active
        sheet.title = title.translate(SAFE_TITLE)[:31] or "Rostrum"
        sheet.freeze_panes = "B2"
        widths: dict[int, int] = {}
        for at, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                cell = sheet.cell(at, column)
                cell.value = "".join(letter for letter in text if letter.isprintable())
                cell.data_type = "s"
                cell.font = Font(bold=at == 1)
                widths[column] = min(WIDEST, max(widths.get(column, 8), len(text) + 2))
        for column, width in widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        written = BytesIO()
        book.save(written)
        return written.getvalue()
