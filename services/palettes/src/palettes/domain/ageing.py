"""How old a debt is: returns settle the oldest pallets first, and what is left ages towards prescription.

Claims from carriage, pallets among them, are barred one year after delivery (C. com. art. L133-6; Cass. com. 7 Nov. 2018, no 17-26.192).
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contracts.values import Value
from palettes.domain.calendar import full_months, months_later

PRESCRIPTION_MONTHS = 12
WARNED_AFTER_MONTHS = 9
URGENT_AFTER_MONTHS = 11

Bucket = Literal["0-3", "3-6", "6-9", "9-12", ">12"]
BUCKETS: tuple[Bucket, ...] = ("0-3", "3-6", "6-9", "9-12", ">12")
"""Months."""


@dataclass(frozen=True, slots=True)
class DayMove:
    """What went out to a partner on a day, and what came back, of one type."""

    day: date
    out: int
    back: int


class Ageing(Value):
    """The age of what is owed, in pallets by months. `direction` says who owes: the partner (`theirs`) or we (`ours`)."""

    direction: Literal["theirs", "ours", "none"]
    buckets: dict[Bucket, int]
    oldest_on: date | None = None
    oldest_days: int | None = None
    prescribed_on: date | None = None
    threatened: int = 0
    urgent: int = 0
    prescribed: int = 0


def aged(moves: Iterable[DayMove], *, on: date) -> Ageing:
    """Match returns against the oldest debts (FIFO) and tell the age of the rest. Moves are in the order of their days."""
    theirs, ours = _open_debts(moves)
    open_debts = theirs or ours
    if not open_debts:
        return Ageing(direction="none", buckets=dict.fromkeys(BUCKETS, 0))
    buckets = dict.fromkeys(BUCKETS, 0)
    for day, count in open_debts:
        buckets[_bucket(full_months(day, on))] += count
    oldest = open_debts[0][0]
    return Ageing(
        direction="theirs" if theirs else "ours",
        buckets=buckets,
        oldest_on=oldest,
        oldest_days=(on - oldest).days,
        prescribed_on=months_later(oldest, PRESCRIPTION_MONTHS),
        threatened=_between(open_debts, on, WARNED_AFTER_MONTHS, PRESCRIPTION_MONTHS),
        urgent=_between(open_debts, on, URGENT_AFTER_MONTHS, PRESCRIPTION_MONTHS),
        prescribed=buckets[">12"],
    )


_Debts = deque[tuple[date, int]]


def _open_debts(moves: Iterable[DayMove]) -> tuple[_Debts, _Debts]:
    theirs: _Debts = deque()
    ours: _Debts = deque()
    for move in moves:
        same_day = min(move.out, move.back)
        _add(move.day, move.out - same_day, settles=ours, grows=theirs)
        _add(move.day, move.back - same_day, settles=theirs, grows=ours)
    return theirs, ours


def _add(day: date, count: int, *, settles: _Debts, grows: _Debts) -> None:
    while count and settles:
        since, owed = settles.popleft()
        paid = min(owed, count)
        count -= paid
        if owed > paid:
            settles.appendleft((since, owed - paid))
    if count:
        grows.append((day, count))


def _bucket(months: int) -> Bucket:
    return BUCKETS[min(max(months, 0) // 3, len(BUCKETS) - 1)]


def _between(debts: _Debts, on: date, since: int, until: int) -> int:
    return sum(count for day, count in debts if since <= full_months(day, on) < until)
