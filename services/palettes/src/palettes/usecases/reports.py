"""Use cases of the report of exchanges."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Literal

import orjson

from chassis.actor import Actor
from palettes.adapters.chart import balance_chart
from palettes.adapters.pdf import PdfPress
from palettes.adapters.report_form import report_page
from palettes.adapters.sheets import csv_chunks, xlsx_chunks
from palettes.domain.ageing import DayMove
from palettes.domain.exchange import Exchange
from palettes.domain.pallet import PalletType
from palettes.domain.partner_account import AccountNotFound
from palettes.domain.report import HEADINGS, MOST_PRINTED, ReportTooLong, Row, Totals, row_of, running, sum_up
from palettes.store import BalanceStore, ExchangeStore
from palettes.store.exchanges import ExchangeFilter

ReportFormat = Literal["json", "csv", "xlsx"]

MOST_REPORTED = 200_000
"""Entries of one report; narrower filters give the rest."""
_BATCH = 250


async def report_exchanges(form: ReportFormat, wanted: ExchangeFilter, *, by: Actor, exchanges: ExchangeStore) -> AsyncIterator[bytes]:
    """Write the entries the actor sees, the oldest first, piece by piece. What is given is ready: a database that is away is told before the first piece."""
    batches = _batches(exchanges.every(wanted, limit=MOST_REPORTED, visible_to=by))
    ready = _chained(await anext(batches), batches)
    if form == "json":
        return _json_chunks(ready)
    return csv_chunks(ready) if form == "csv" else xlsx_chunks(ready, title="exchanges")


async def print_exchanges(wanted: ExchangeFilter, *, by: Actor, exchanges: ExchangeStore, press: PdfPress) -> bytes:
    """Draw the entries the actor sees as PDF, the oldest first. Raises ReportTooLong, PdfUnavailable."""
    rows = [row_of(entry) async for entry in exchanges.every(wanted, limit=MOST_PRINTED + 1, visible_to=by)]
    if len(rows) > MOST_PRINTED:
        raise ReportTooLong
    totals: Totals = {}
    for row in rows:
        sum_up(row, totals)
    return await press.draw(report_page(rows, totals, about=_asked_for(wanted)))


async def draw_balance(client_id: str, partner_id: str | None, pallet_type: PalletType, *, until: datetime, by: Actor, balances: BalanceStore) -> str:
    """Draw the balance of a type over time, with one partner or with all. Raises AccountNotFound."""
    moves: list[DayMove] = []
    for each in await balances.moves(client_id, until=until):
        visible = by.is_admin or by.org in {client_id, each.client_id, each.partner_id}
        other = each.partner_id if each.client_id == client_id else each.client_id
        if visible and each.type == pallet_type and partner_id in {None, other}:
            moves.append(each.move if each.client_id == client_id else DayMove(each.move.day, each.move.back, each.move.out))
    if not moves and not by.is_admin and by.org != client_id:
        raise AccountNotFound
    title = f"{pallet_type}: balance of {client_id}" + (f" with {partner_id}" if partner_id else "")
    return balance_chart(title, running(moves))


async def _batches(entries: AsyncIterator[Exchange]) -> AsyncIterator[Sequence[Row]]:
    rows: list[Row] = [HEADINGS]
    async for entry in entries:
        rows.append(row_of(entry))
        if len(rows) >= _BATCH:
            yield rows
            rows = []
    yield rows


async def _chained(first: Sequence[Row], rest: AsyncIterator[Sequence[Row]]) -> AsyncIterator[Sequence[Row]]:
    yield first
    async for rows in rest:
        yield rows


async def _json_chunks(batches: AsyncIterator[Sequence[Row]]) -> AsyncIterator[bytes]:
    """`{items: […], totals: {type: {out, in, net}}}`; entries that never reached the ledger are listed and not summed."""
    totals: Totals = {}
    yield b'{"items":['
    separator = b""
    async for rows in batches:
        for row in rows:
            if row is not HEADINGS:
                sum_up(row, totals)
                yield separator + orjson.dumps(dict(zip(HEADINGS, row, strict=True)))
                separator = b","
    yield b'],"totals":' + orjson.dumps(totals) + b"}"


def _asked_for(wanted: ExchangeFilter) -> str:
    span = [f"from {wanted.since:%Y-%m-%d %H:%M}"] if wanted.since else []
    span += [f"before {wanted.until:%Y-%m-%d %H:%M}"] if wanted.until else []
    named = (wanted.client_id, wanted.partner_id, wanted.order_id, wanted.pallet_type, wanted.site, *wanted.kinds, *wanted.statuses)
    return ", ".join([*span, *(name for name in named if name)]) + (" (UTC)" if span else "") or "All exchanges"
