"""What becomes of the rows of an imported file."""

from collections.abc import Sequence
from typing import Any, Literal

from chassis.errors import Invalid
from contracts.orders import OrderStatus
from contracts.values import Value

ImportMode = Literal["all-or-nothing", "partial"]
Verdict = Literal["imported", "refused", "skipped"]

MAX_ROWS = 5_000
"""Rows of one file; more are refused unread."""

MAX_BYTES = 10 * 1024 * 1024


class ImportRefused(Invalid):
    """Rows of the file break rules, so nothing was imported."""


class FileUnreadable(Invalid):
    """The file is no table this service can read."""


class CellError(Value):
    """What is wrong with one cell; no column where the row as a whole is at fault."""

    column: str | None = None
    detail: str


class RowVerdict(Value):
    """What became of one row. Rows are counted as a spreadsheet shows them: the first one below the headings is 2.

    `skipped`: nothing wrong with it, but other rows kept the file from being imported.
    """

    row: int
    reference: str | None = None
    verdict: Verdict
    order_id: str | None = None
    status: OrderStatus | None = None
    missing: tuple[str, ...] = ()
    errors: tuple[CellError, ...] = ()


class ImportReport(Value):
    """The verdict on each row, in the order of the file."""

    mode: ImportMode
    rows: tuple[RowVerdict, ...]

    @property
    def imported(self) -> int:
        """How many orders were imported; several rows may make one order."""
        return len({row.order_id for row in self.rows if row.verdict == "imported"})

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return sum(row.verdict == "refused" for row in self.rows)

    def as_told(self) -> Sequence[dict[str, Any]]:
        """Give the verdicts as the API writes them."""
        return [row.model_dump(mode="json", by_alias=True, exclude_none=True) for row in self.rows]
