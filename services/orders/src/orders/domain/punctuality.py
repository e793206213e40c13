"""When a delivery counts as on time."""

from datetime import datetime, timedelta

from orders.domain.booking import OrderStop

GRACE = timedelta(minutes=30)
"""How long after the agreed moment a delivery is still on time; a time window has no grace of its own."""


def is_on_time(delivery: OrderStop | None, delivered_at: datetime) -> bool | None:
    """Compare with the end of the window, else with the agreed date and its grace; None when nothing was agreed."""
    if delivery is None:
        return None
    if delivery.window:
        return delivered_at <= delivery.window.until
    return delivered_at <= delivery.date + GRACE if delivery.date else None
