"""Sheets written without being held in memory: CSV row by row, XLSX through a file on disk."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from palettes.domain.report import Row

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""
_CHUNK = 64 * 1024


async def csv_chunks(batches: AsyncIterator[Sequence[Row]]) -> AsyncIterator[bytes]:
    """Write rows as they come, after RFC 4180, in UTF-8."""
    async for rows in batches:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[_safe(cell) for cell in row] for row in rows])
        yield text.getvalue().encode()


async def xlsx_chunks(batches: AsyncIterator[Sequence[Row]], *, title: str) -> AsyncIterator[bytes]:
    """Write rows as they come into a workbook, then give it piece by piece; the file is gone afterwards. Text stays text."""
    from openpyxl import Workbook  # noqa: PLC0415  20 MB of memory, needed by few
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)

    def text(value: str) -> object:
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        return cell

    with TemporaryDirectory() as folder:
        async for rows in batches:
            for row in rows:
                sheet.append([text(cell) if isinstance(cell, str) else cell for cell in row])
        path = Path(folder) / "report.xlsx"
        await asyncio.to_thread(book.save, path)
        with path.open("rb") as workbook:
            while chunk := await asyncio.to_thread(workbook.read, _CHUNK):
                yield chunk


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell
