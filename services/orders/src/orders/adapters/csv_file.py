"""CSV as spreadsheets write it: UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252; separated by comma, semicolon or tab."""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

from orders.adapters.cells import Cell
from orders.domain.import_report import FileUnreadable

_LONGEST_CELL = 10_000
_SEPARATORS = ",;\t"


def read_csv(content: bytes) -> Iterator[Sequence[Cell]]:
    """Read the rows. Raises FileUnreadable."""
    text = _decoded(content)
    if "\x00" in text:
        raise FileUnreadable("The file is no text.")
    heading = text.lstrip("\r\n").splitlines()[0] if text.strip() else ""
    separator = max(_SEPARATORS, key=heading.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if any(len(cell) > _LONGEST_CELL for cell in row):
                raise FileUnreadable(f"A cell is longer than {_LONGEST_CELL} characters.")
            yield row
    except csv.Error as error:
        raise FileUnreadable(f"The file is no CSV: {error}.") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(content, "cp1252")


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable("The file's encoding is not known; save it as UTF-8.") from error


async def csv_chunks(batches: AsyncIterator[Sequence[Sequence[str | int | float]]]) -> AsyncIterator[bytes]:
    """Write rows as they come."""
    async for rows in batches:
        yield write_csv(rows)


def write_csv(rows: Iterable[Sequence[str | int | float]]) -> bytes:
    """Write rows after RFC 4180, in UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")
