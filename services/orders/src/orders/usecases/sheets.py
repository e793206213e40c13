"""Use cases of the order sheet: import and export."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from chassis.actor import Actor
from contracts.orders import OrderCreated
from orders.adapters.csv_file import csv_chunks
from orders.adapters.order_file import read_order_file
from orders.adapters.order_sheet import HEADINGS, ReadOrder, rows_of
from orders.adapters.xlsx_file import xlsx_chunks
from orders.domain.booking import ReferenceTaken
from orders.domain.import_report import FileUnreadable, ImportMode, ImportRefused, ImportReport, RowVerdict
from orders.domain.order import Order
from orders.domain.order_filter import OrderFilter, OrderSort
from orders.store import OrderStore
from orders.usecases.orders import client_for

SheetFormat = Literal["csv", "xlsx"]

MOST_EXPORTED = 100_000
"""Orders of one export; narrower filters give the rest."""

_BATCH = 250
_AT_ONCE = 8


@dataclass
class _Entry:
    read: ReadOrder
    booked: tuple[Order, OrderCreated] | None = None
    is_stored: bool = False

    def refuse(self, detail: str) -> None:
        self.read.blame(self.read.rows[0], "reference", detail)
        self.booked = None


async def import_orders(
    content: bytes, *, mode: ImportMode, zone: ZoneInfo, client_id: str | None, by: Actor, orders: OrderStore, at: datetime, new_id: Callable[[str], str]
) -> ImportReport:
    """Book the orders of a file: all of them or, where `partial` is asked for, those that are right. Raises FileUnreadable, ImportRefused, ForeignClient."""
    client = client_for(client_id, by=by)
    entries = [_Entry(read) for read in await asyncio.to_thread(read_order_file, content, zone=zone)]
    if not entries:
        raise FileUnreadable("The file holds no order.")
    await _refuse_taken(entries, client, orders)
    for entry in entries:
        if entry.read.booking and not entry.read.errors:
            entry.booked = Order.book(entry.read.booking, order_id=new_id("order"), client_id=client, by=by, at=at)
    await (_store_right_ones(entries, orders, at) if mode == "partial" else _store_together(entries, orders, at))
    report = _report(entries, mode)
    if mode == "all-or-nothing" and report.refused:
        raise ImportRefused(f"{report.refused} rows break rules; nothing was imported.", imported=0, refused=report.refused, rows=report.as_told())
    return report


async def _refuse_taken(entries: Sequence[_Entry], client: str, orders: OrderStore) -> None:
    references = [entry.read.booking.reference for entry in entries if entry.read.booking]
    taken = await orders.taken_references(references, client_id=client)
    for entry in entries:
        if entry.read.booking and entry.read.booking.reference in taken:
            entry.refuse("is taken by another order")


async def _store_together(entries: Sequence[_Entry], orders: OrderStore, at: datetime) -> None:
    booked = [entry.booked for entry in entries if entry.booked]
    if len(booked) < len(entries):
        return
    try:
        await orders.insert_together(booked, at=at)
    except ReferenceTaken as taken:
        for entry in entries:
            if entry.read.reference == taken.extensions["reference"]:
                entry.refuse("was taken by another order at the same moment")
    else:
        for entry in entries:
            entry.is_stored = True


async def _store_right_ones(entries: Sequence[_Entry], orders: OrderStore, at: datetime) -> None:
    async def store(entry: _Entry) -> None:
        assert entry.booked
        try:
            await orders.insert(*entry.booked, at=at)
        except ReferenceTaken:
            entry.refuse("was taken by another order at the same moment")
        else:
            entry.is_stored = True

    right = [entry for entry in entries if entry.booked]
    for start in range(0, len(right), _AT_ONCE):
        await asyncio.gather(*(store(entry) for entry in right[start : start + _AT_ONCE]))


def _report(entries: Sequence[_Entry], mode: ImportMode) -> ImportReport:
    verdicts = [verdict for entry in entries for verdict in _verdicts(entry)]
    return ImportReport(mode=mode, rows=tuple(sorted(verdicts, key=lambda verdict: verdict.row)))


def _verdicts(entry: _Entry) -> list[RowVerdict]:
    """Judge each row; a row without fault shares the fate of its order."""
    order = entry.booked[0] if entry.booked and entry.is_stored else None
    told = {"order_id": order.order_id, "status": order.status, "missing": order.missing} if order else {}
    shared = "imported" if order else "refused" if entry.read.errors else "skipped"
    return [
        RowVerdict(row=row, reference=entry.read.reference, verdict=shared, errors=tuple(entry.read.errors.get(row, ())), **told) for row in entry.read.rows
    ]


async def export_orders(form: SheetFormat, wanted: OrderFilter, *, sort: OrderSort, by: Actor, orders: OrderStore) -> AsyncIterator[bytes]:
    """Write the orders the actor sees as a sheet, piece by piece. What is given is ready: a database that is away is told before the first piece."""
    batches = _batches(orders.every(wanted, sort=sort, limit=MOST_EXPORTED, visible_to=by))
    first = await anext(batches)
    rows = _chained(first, batches)
    return csv_chunks(rows) if form == "csv" else xlsx_chunks(rows, title="orders")


_Rows = Sequence[Sequence[str | int | float]]


async def _batches(orders: AsyncIterator[Order]) -> AsyncIterator[_Rows]:
    rows: list[Sequence[str | int | float]] = [HEADINGS]
    async for order in orders:
        rows.extend(rows_of(order))
        if len(rows) >= _BATCH:
            yield rows
            rows = []
    yield rows


async def _chained(first: _Rows, rest: AsyncIterator[_Rows]) -> AsyncIterator[_Rows]:
    yield first
    async for rows in rest:
        yield rows
