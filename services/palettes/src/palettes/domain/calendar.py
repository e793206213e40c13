"""Days, months and years of the pallet account, in UTC."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

Period = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", examples=["2026-10"])]
"""A calendar month."""


def period_of(moment: datetime) -> str:
    """The month a moment lies in."""
    return moment.astimezone(UTC).strftime("%Y-%m")


def next_period(period: str) -> str:
    """The month after."""
    year, month = (int(part) for part in period.split("-"))
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def previous_period(moment: datetime) -> str:
    """The month before the one a moment lies in."""
    utc = moment.astimezone(UTC)
    return f"{utc.year - (utc.month == 1):04}-{(utc.month - 2) % 12 + 1:02}"


def end_of(period: str) -> datetime:
    """The first moment after the month."""
    year, month = (int(part) for part in next_period(period).split("-"))
    return datetime(year, month, 1, tzinfo=UTC)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def full_months(since: date, until: date) -> int:
    """Whole months from one day to another."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - 1 if months_later(since, months) > until else months


def open_period(moment: datetime, closed_through: str) -> str:
    """The month an entry counts in: its own, or the first that is not closed yet."""
    own = period_of(moment)
    return own if own > closed_through else next_period(closed_through)
