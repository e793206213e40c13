"""The report of exchanges: its columns, and the balance over time."""

from collections.abc import Sequence
from datetime import date

from chassis.errors import Invalid
from palettes.domain.ageing import DayMove
from palettes.domain.exchange import Exchange
from palettes.domain.statement import Statement, StatementLine

HEADINGS = (
    "occurredAt",
    "exchangeId",
    "kind",
    "status",
    "clientId",
    "partnerId",
    "orderId",
    "site",
    "type",
    "brand",
    "quality",
    "palettesOut",
    "palettesIn",
    "net",
    "voucher",
    "document",
    "note",
)

Row = Sequence[str | int]
Totals = dict[str, dict[str, int]]
"""Pallets by type: `palettesOut`, `palettesIn`, `net`."""

MOST_PRINTED = 500
"""Entries of one printed report."""


class ReportTooLong(Invalid):
    """A printed report has at most 500 entries; narrow it, or take it as CSV or XLSX."""


def sum_up(row: Row, totals: Totals) -> None:
    """Add a line to the totals. Entries that never reached the ledger and movements of the client's own are listed and not summed."""
    item = dict(zip(HEADINGS, row, strict=True))
    if item["status"] in {"proposed", "rejected"} or item["kind"] not in {"exchange", "return", "reversal"}:
        return
    summed = totals.setdefault(str(item["type"]), {"palettesOut": 0, "palettesIn": 0, "net": 0})
    for name in summed:
        summed[name] += int(item[name])


def row_of(exchange: Exchange) -> Row:
    """One line of the report. `net` is out minus in."""
    pallet, voucher, evidence = exchange.pallet, exchange.voucher, exchange.evidence
    return (
        exchange.occurred_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        exchange.exchange_id,
        exchange.kind,
        exchange.status,
        exchange.client_id,
        exchange.partner_id or "",
        exchange.order_id or "",
        exchange.site,
        pallet.type,
        pallet.brand,
        pallet.quality,
        exchange.palettes_out,
        exchange.palettes_in,
        exchange.palettes_out - exchange.palettes_in,
        voucher.number if voucher else "",
        evidence.document_id if evidence else "",
        exchange.note or "",
    )


STATEMENT_HEADINGS = (
    "number", "occurredOn", "kind", "type", "out", "back", "balance", "orderId", "site", "voucher", "document", "exchangeId", "contested", "reason",
)  # fmt: skip


def rows_of_statement(statement: Statement) -> list[Row]:
    """The rows of a statement as a sheet: carried forward, every line, the balances."""
    forward: list[Row] = [("", "", "opening", kind, "", "", count, "", "", "", "", "", "", "") for kind, count in sorted(statement.opening.items())]
    closing: list[Row] = [("", "", "closing", kind, "", "", count, "", "", "", "", "", "", "") for kind, count in sorted(statement.closing.items())]
    return [STATEMENT_HEADINGS, *forward, *(_statement_row(line) for line in statement.lines), *closing]


def _statement_row(line: StatementLine) -> Row:
    contest = line.contest
    return (
        line.number, line.occurred_on.isoformat(), line.kind, line.type, line.out, line.back, line.balance, line.order_id or "", line.site, line.voucher or "",
        line.document_id or "", line.exchange_id, contest.reason if contest else "", contest.thread[0].text if contest else "",
    )  # fmt: skip


def running(moves: Sequence[DayMove]) -> list[tuple[date, int]]:
    """The balance at the end of each day on which something moved."""
    found: dict[date, int] = {}
    balance = 0
    for move in sorted(moves, key=lambda one: one.day):
        balance += move.out - move.back
        found[move.day] = balance
    return list(found.items())
