"""Orders as rows: from the cells of a file to bookings with the faults of each cell, and from orders to cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from orders.adapters.cells import Cell, CellUnreadable, read_moment, read_number, read_text, read_whole, write_cell
from orders.adapters.order_columns import BY_HEADING, COLUMNS, LIST_SEPARATOR, PASSED_OVER, TOLD, Column, heading_key
from orders.domain.booking import Booking
from orders.domain.import_report import MAX_ROWS, CellError, FileUnreadable
from orders.domain.order import Order

HEADINGS = (*(column.name for column in COLUMNS), *TOLD)
_FIRST_ROW = 2
_OF_GOODS = "goods"


@dataclass
class ReadOrder:
    """One order as the file has it: its rows, and either a booking or what is wrong, row by row."""

    rows: list[int]
    reference: str | None
    booking: Booking | None = None
    errors: dict[int, list[CellError]] = field(default_factory=dict)

    def blame(self, row: int, column: str | None, detail: str) -> None:
        """Note a fault."""
        self.errors.setdefault(row, []).append(CellError(column=column, detail=detail))


@dataclass
class _Row:
    number: int
    values: dict[tuple[str, ...], Any]
    errors: list[CellError]


def read_orders(table: Iterable[Sequence[Cell]], *, zone: ZoneInfo) -> list[ReadOrder]:
    """Read a table whose first row holds the headings. Raises FileUnreadable when it has no usable headings or too many rows."""
    rows = iter(table)
    columns = _columns_of(next(rows, ()))
    read: dict[str, list[_Row]] = {}
    for number, cells in enumerate(rows, start=_FIRST_ROW):
        if number - _FIRST_ROW >= MAX_ROWS:
            raise FileUnreadable(f"The file has more than {MAX_ROWS} rows.")
        if any(read_text(cell) for cell in cells):
            row = _read_row(number, columns, cells, zone)
            read.setdefault(row.values.get(("reference",)) or f"\0{number}", []).append(row)
    return [_order_of(rows_of_order) for rows_of_order in read.values()]


def _columns_of(headings: Sequence[Cell]) -> list[Column | None]:
    columns: list[Column | None] = []
    for heading in headings:
        key = heading_key(str(heading or ""))
        column = BY_HEADING.get(key)
        if column is None and key and key not in PASSED_OVER:
            raise FileUnreadable(f"The column {str(heading)[:60]!r} is not known.", known=[known.name for known in COLUMNS])
        if column is not None and column in columns:
            raise FileUnreadable(f"The column {column.name!r} is there twice.")
        columns.append(column)
    if BY_HEADING["reference"] not in columns:
        raise FileUnreadable("The first row must hold the headings, `reference` among them.", known=[known.name for known in COLUMNS])
    return columns


def _read_row(number: int, columns: Sequence[Column | None], cells: Sequence[Cell], zone: ZoneInfo) -> _Row:
    row = _Row(number, {}, [])
    for column, cell in zip(columns, cells, strict=False):
        if column is None:
            continue
        try:
            value = _read_cell(column, cell, zone)
        except CellUnreadable as error:
            row.errors.append(CellError(column=column.name, detail=str(error)))
        else:
            if value is not None:
                row.values[column.path] = value
    if any(read_text(cell) for cell in cells[len(columns) :]):
        row.errors.append(CellError(detail="has more cells than there are headings"))
    return row


def _read_cell(column: Column, cell: Cell, zone: ZoneInfo) -> Any:
    if column.kind == "number":
        return read_number(cell)
    if column.kind == "whole":
        return read_whole(cell)
    if column.kind == "moment":
        return read_moment(cell, zone)
    text = read_text(cell)
    if column.kind == "list":
        return [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()] if text else None
    return text


def _order_of(rows: Sequence[_Row]) -> ReadOrder:
    first = rows[0]
    order = ReadOrder([row.number for row in rows], first.values.get(("reference",)))
    for row in rows:
        for error in row.errors:
            order.blame(row.number, error.column, error.detail)
        for path, value in row.values.items():
            if path[0] != _OF_GOODS and first.values.get(path, value) != value:
                order.blame(row.number, _name_of(path), f"differs from row {first.number}, which has the same reference")
    try:
        booking = Booking.model_validate(_body_of(rows))
    except ValidationError as error:
        _blame(order, rows, error)
    else:
        order.booking = None if order.errors else booking
    return order


def _body_of(rows: Sequence[_Row]) -> dict[str, Any]:
    body: dict[str, Any] = {}
    lines: list[dict[str, Any]] = []
    for row in rows:
        line: dict[str, Any] = {}
        for path, value in row.values.items():
            _put(line if path[0] == _OF_GOODS else body, path[1:] if path[0] == _OF_GOODS else path, value)
        lines.append(line)
    return body | ({_OF_GOODS: lines} if any(lines) else {})


def _put(target: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for part in path[:-1]:
        target = target.setdefault(part, {})
    target.setdefault(path[-1], value)


def _blame(order: ReadOrder, rows: Sequence[_Row], error: ValidationError) -> None:
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        place = fault["loc"]
        at_line = place[1] if len(place) > 1 and place[0] == _OF_GOODS and isinstance(place[1], int) else None
        path = tuple(str(part) for part in place if not isinstance(part, int))
        row = rows[at_line] if at_line is not None else rows[0]
        column = _name_of(path)
        if not any(known.column == column for known in row.errors):
            order.blame(row.number, column, fault["msg"].removeprefix("Value error, "))


def _name_of(path: tuple[str, ...]) -> str | None:
    """Name the column of a place in a booking; of a place with several columns the first."""
    return next((column.name for column in COLUMNS if path and column.path[: len(path)] == path[: len(column.path)]), None)


def rows_of(order: Order) -> Iterator[list[str | int | float]]:
    """Write an order as rows: one for each line of goods, one where there is none."""
    body = order.model_dump(by_alias=True, include=set(Booking.model_fields))
    told = [order.order_id, order.status, order.client_id, order.carrier_id, order.created_at, order.delivered_at]
    for line in body[_OF_GOODS] or [{}]:
        cells = [_found(line, column.path[1:]) if column.path[0] == _OF_GOODS else _found(body, column.path) for column in COLUMNS]
        yield [write_cell(LIST_SEPARATOR.join(cell) if isinstance(cell, tuple) else cell) for cell in (*cells, *told)]


def _found(value: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
