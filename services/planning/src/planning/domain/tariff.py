"""What driving costs, so that plans can be compared. The amounts are the carrier's own; those here stand in until it says."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from contracts.orders import Priority
from contracts.values import Money, Value

Cents = Annotated[int, Field(ge=0, le=10_000_000)]

PRICE_OF: dict[Priority, int] = {"low": 200_000, "normal": 500_000, "high": 1_000_000, "urgent": 5_000_000}
"""Cents a plan rather spends than leave an order out, by its urgency: more than any way within Europe costs."""

SERVICE_PRICE = 500_000
"""The same for a stop of the carrier's own."""


class Tariff(Value):
    """Cents of a euro: for a kilometre, an hour of driving, an hour on duty beside, and for using a vehicle at all."""

    km: Cents = 60
    driving_hour: Cents = 2_500
    duty_hour: Cents = 500
    vehicle: Cents = 12_000


USUAL = Tariff()
"""What stands in for a carrier's own costs."""


def cents_of(money: Money) -> int:
    """Read an amount of euros. Raises ValueError for another currency: plans are compared in one."""
    if money.currency != "EUR":
        raise ValueError("must be in EUR")
    return round(Decimal(money.amount) * 100)


def euros(cents: int) -> Money:
    """Write cents as money."""
    return Money(amount=f"{cents // 100}.{cents % 100:02d}", currency="EUR")
