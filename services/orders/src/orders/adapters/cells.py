"""Reading and writing single cells, as people and spreadsheets write them."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""

_DAY_FIRST = re.compile(r"^([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})(?:[ T]+([0-9]{1,2})[:h]([0-9]{2})(?::([0-9]{2}))?)?$")
_YEAR_FIRST = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?$")
_NUMBER = re.compile(r"^[+-]?[0-9]{1,15}(\.[0-9]{1,10})?$")
_GROUPING = str.maketrans("", "", " \u00a0\u202f'’")

Cell = str | int | float | bool | datetime | date | time | None
"""A cell as a file gives it: text from CSV, values from XLSX."""


class CellUnreadable(ValueError):  # noqa: N818  a verdict on a cell, told to its author
    """The cell does not hold what its column wants."""


def read_text(cell: Cell) -> str | None:
    """Read text; the apostrophe that an export put before a formula sign is taken off."""
    if cell is None:
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if text.startswith("'") and text[1:2] in _FORMULA_SIGNS:
        text = text[1:]
    return text.strip() or None


def read_number(cell: Cell) -> float | int | None:
    """Read a number with decimal comma or point, grouped or not: `1 234,5`, `1.234,5`, `1,234.5`. Raises CellUnreadable."""
    if isinstance(cell, bool):
        raise CellUnreadable("must be a number")
    if isinstance(cell, int | float):
        return cell
    text = read_text(cell)
    if text is None:
        return None
    plain = text.translate(_GROUPING)
    decimal, grouping = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
    plain = plain.replace(grouping, "").replace(decimal, ".")
    if not _NUMBER.match(plain):
        raise CellUnreadable("must be a number")
    return float(plain) if "." in plain else int(plain)


def read_whole(cell: Cell) -> int | None:
    """Read a whole number. Raises CellUnreadable."""
    number = read_number(cell)
    if number is None:
        return None
    if number != int(number):
        raise CellUnreadable("must be a whole number")
    return int(number)


def read_moment(cell: Cell, zone: ZoneInfo) -> str | None:
    """Read a moment: RFC 3339, `14/03/2026 08:30`, `2026-03-14 08:30`, or a spreadsheet's own date; without offset it is local time. Raises CellUnreadable."""
    if isinstance(cell, datetime | date):
        moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
        return _told(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    text = read_text(cell)
    if text is None:
        return None
    if found := _DAY_FIRST.match(text):
        day, month, year, *clock = found.groups()
    elif found := _YEAR_FIRST.match(text):
        year, month, day, *clock = found.groups()
    else:
        return text
    try:
        hour, minute, second = (int(part or 0) for part in clock)
        return _told(datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=zone))
    except (ValueError, OverflowError) as error:
        raise CellUnreadable("must be a date such as 14/03/2026 08:30") from error


def _told(moment: datetime) -> str:
    try:
        return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except OverflowError as error:
        raise CellUnreadable("must be a date of the years 2000 to 2099") from error


def write_cell(value: object) -> str | int | float:
    """Write a value so that no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return _told(value)
    text = "".join(sign for sign in str(value) if sign >= " " or sign in "\n\t")
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
