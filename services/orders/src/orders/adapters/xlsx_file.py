"""XLSX, read without trusting it and written without holding it in memory."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import BinaryIO, Self

from orders.adapters.cells import Cell
from orders.domain.import_report import FileUnreadable

MAGIC = b"PK\x03\x04"
_MOST_UNPACKED = 40 * 1024 * 1024
_MOST_PARTS = 500
_MOST_COLUMNS = 200
_CHUNK = 64 * 1024


def read_xlsx(content: bytes) -> Iterator[Sequence[Cell]]:
    """Read the rows of the first sheet, values instead of formulas. Raises FileUnreadable for what is no workbook, or a bomb."""
    from openpyxl import DEFUSEDXML, load_workbook  # noqa: PLC0415  20 MB of memory, needed by few

    if not DEFUSEDXML:
        raise ImportError("openpyxl must parse by defusedxml: entities in a workbook are an attack")
    _check_archive(content)
    try:
        with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)) as workbook:
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()
            yield from sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
    except FileUnreadable:
        raise
    except Exception as error:
        raise FileUnreadable("The file is no XLSX workbook.") from error


async def xlsx_chunks(batches: AsyncIterator[Sequence[Sequence[str | int | float]]], *, title: str) -> AsyncIterator[bytes]:
    """Write rows as they come into a workbook on disk, then give it piece by piece; the file is gone afterwards."""
    with _XlsxWriter(title) as writer:
        async for rows in batches:
            await asyncio.to_thread(writer.write, rows)
        with await asyncio.to_thread(writer.finish) as workbook:
            while chunk := await asyncio.to_thread(workbook.read, _CHUNK):
                yield chunk


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise FileUnreadable("The workbook is larger than any list of orders.")
            for part in parts:
                _unpack(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FileUnreadable("The file is no XLSX workbook.") from error


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Hold a part to the size its directory entry states, which an attacker writes; zipfile stops at it and checks the CRC."""
    with archive.open(part) as stream:
        while stream.read(_CHUNK):
            pass


class _XlsxWriter:
    """Writes rows into a workbook in a temporary file."""

    def __init__(self, title: str) -> None:
        from openpyxl import Workbook  # noqa: PLC0415  20 MB of memory, needed by few
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  as above

        self._book, self._text_cell = Workbook(write_only=True), WriteOnlyCell
        self._sheet = self._book.create_sheet(title)
        self._file = NamedTemporaryFile(suffix=".xlsx", delete=False)  # noqa: SIM115  closed and removed by __exit__

    def write(self, rows: Sequence[Sequence[str | int | float]]) -> None:
        """Add rows; text stays text, whatever it begins with."""
        for row in rows:
            self._sheet.append([self._cell(value) for value in row])

    def _cell(self, value: str | float) -> object:
        if not isinstance(value, str):
            return value
        cell = self._text_cell(self._sheet, value=value)
        cell.data_type = "s"
        return cell

    def finish(self) -> BinaryIO:
        """Save the workbook and open it for reading."""
        self._book.save(self._file)
        self._file.flush()
        return Path(self._file.name).open("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None) -> None:
        self._file.close()
        Path(self._file.name).unlink(missing_ok=True)
