"""The figures of a period: of the orders booked in it, how many a day, how long they took, how punctual and how well documented they are."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pydantic import Field

from chassis.errors import FieldError, Invalid
from contracts.values import Count, Value

LONGEST_PERIOD = timedelta(days=366)
DEFAULT_PERIOD = timedelta(days=30)


class PeriodTooLong(Invalid):
    """Statistics cover 366 days at most, from a moment to a later one."""


class DayFigures(Value):
    """Sums over the orders booked on one day (UTC)."""

    day: date
    orders: Count
    delivered: Count = 0
    hours: float = 0
    timed: Count = 0
    on_time: Count = 0
    judged: Count = 0
    paperwork: float = 0


class OrdersOfDay(Value):
    """How many orders were booked on a day (UTC)."""

    day: date
    orders: Count


class OrderStatistics(Value):
    """Rates run from 0 to 1 and are null while no order says anything.

    `meanDeliveryHours`: from pickup (recorded, else planned) to delivery. `onTimeRate`: deliveries within their window, or within 30 minutes of their date.
    `documentCompletion`: mean share of the wanted papers (consignment note, POD, voucher of pallets) that the delivered orders' files hold.
    """

    orders: Count
    orders_per_day: float
    delivered: Count
    mean_delivery_hours: float | None = None
    on_time_rate: float | None = Field(default=None, ge=0, le=1)
    document_completion: float | None = Field(default=None, ge=0, le=1)
    days: tuple[OrdersOfDay, ...] = ()


def period(since: datetime | None, until: datetime | None, *, at: datetime) -> tuple[datetime, datetime]:
    """Complete a period: the 30 days up to now unless said otherwise. Raises PeriodTooLong."""
    end = until or (at if since is None or since < at else since + DEFAULT_PERIOD)
    begin = since or end - DEFAULT_PERIOD
    if not begin < end or end - begin > LONGEST_PERIOD:
        raise PeriodTooLong(errors=[FieldError("query/to", "must lie after `from`, by 366 days at most")])
    return begin, end


def statistics_of(days: Sequence[DayFigures], *, since: datetime, until: datetime) -> OrderStatistics:
    """Sum the days up."""
    orders, delivered = sum(day.orders for day in days), sum(day.delivered for day in days)
    return OrderStatistics(
        orders=orders,
        orders_per_day=round(orders / max((until - since) / timedelta(days=1), 1), 2),
        delivered=delivered,
        mean_delivery_hours=_mean(sum(day.hours for day in days), sum(day.timed for day in days), digits=2),
        on_time_rate=_mean(sum(day.on_time for day in days), sum(day.judged for day in days), digits=4),
        document_completion=_mean(sum(day.paperwork for day in days), delivered, digits=4),
        days=tuple(OrdersOfDay(day=day.day, orders=day.orders) for day in days),
    )


def _mean(total: float, count: int, *, digits: int) -> float | None:
    return round(total / count, digits) if count else None
