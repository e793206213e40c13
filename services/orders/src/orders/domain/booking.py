"""What a client books: reference, places, goods and wishes; and what a booking still misses."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.alias_generators import to_camel

from chassis.errors import AlreadyExists, Conflict
from contracts.orders import Priority
from contracts.orders import Stop as ToldStop
from contracts.values import FieldFault, GeoPoint, Money, Timestamp, TimeWindow, Value
from orders.domain.goods import MAX_LINES, GoodsLine
from orders.domain.text import Label, Line, Reference

MAX_CONSTRAINTS = 50


class OrderIncomplete(Conflict):
    """The order misses something this step needs."""


class ReferenceTaken(AlreadyExists):
    """The client has another order of this reference."""


class OrderStop(Value):
    """Where and when goods are picked up or delivered. A draft may know only part of it."""

    address: Line | None = None
    date: Timestamp | None = None
    contact: Label | None = None
    location: GeoPoint | None = None
    window: TimeWindow | None = None

    @model_validator(mode="after")
    def _window_is_a_span(self) -> "OrderStop":
        if self.window and self.window.until < self.window.from_:
            raise FieldFault("the window must not end before it begins", pointer="/window/until")
        return self

    def told(self) -> ToldStop | None:
        """Give the stop as events tell it; None while address or date is unknown."""
        if self.address is None or self.date is None:
            return None
        return ToldStop(address=self.address, date=self.date, contact=self.contact, location=self.location, window=self.window)


class Booking(Value):
    """The content of an order as its client may write it. Only the reference is certain."""

    reference: Reference
    pickup: OrderStop | None = None
    delivery: OrderStop | None = None
    goods: Annotated[tuple[GoodsLine, ...], Field(max_length=MAX_LINES)] = ()
    priority: Priority = "normal"
    constraints: Annotated[tuple[Label, ...], Field(max_length=MAX_CONSTRAINTS)] = ()
    price: Money | None = None

    @model_validator(mode="after")
    def _delivered_after_pickup(self) -> "Booking":
        if self.pickup and self.delivery and self.pickup.date and self.delivery.date and self.delivery.date < self.pickup.date:
            raise FieldFault("must not be before the pickup", pointer="/delivery/date")
        return self

    def gaps_of_places(self) -> tuple[str, ...]:
        """Name what the two stops miss: `pickup`, `delivery.date`, …"""
        return (*_gaps_of("pickup", self.pickup), *_gaps_of("delivery", self.delivery))

    def gaps(self) -> tuple[str, ...]:
        """Name what keeps the booking from being complete."""
        return (*self.gaps_of_places(), *(() if self.goods else ("goods",)))

    def changed_from(self, other: "Booking") -> list[str]:
        """Name the top-level fields, as the API writes them, in which the two bookings differ."""
        return [to_camel(name) for name in Booking.model_fields if getattr(self, name) != getattr(other, name)]


def _gaps_of(name: str, stop: OrderStop | None) -> Sequence[str]:
    if stop is None:
        return (name,)
    return [f"{name}.{part}" for part in ("address", "date") if getattr(stop, part) is None]
