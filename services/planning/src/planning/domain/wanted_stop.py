"""Stops as a dispatcher writes them: an order's by its id, a service of the carrier's own by its address."""

from collections.abc import Mapping, Sequence

from pydantic import model_validator

from contracts.values import FieldFault, GeoPoint, TimeWindow, Value
from planning.domain.known_order import KnownOrder
from planning.domain.text import Line
from planning.domain.tour import USUAL_SERVICE_MINUTES, ServiceMinutes, StopKind, TourStop, stops_of


class WantedStop(Value):
    """A stop of an order takes place, window and load from the order; only a service names its own."""

    kind: StopKind
    order_id: str | None = None
    address: Line | None = None
    location: GeoPoint | None = None
    window: TimeWindow | None = None
    service_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES

    @model_validator(mode="after")
    def _is_an_orders_or_a_service(self) -> "WantedStop":
        if self.kind == "service" and (self.order_id or not self.address):
            raise FieldFault("a service has an address and no orderId", pointer="/address")
        if self.kind != "service" and (not self.order_id or self.address or self.location or self.window):
            raise FieldFault("a pickup or delivery has an orderId; the order says where and when", pointer="/orderId")
        if self.window and self.window.until < self.window.from_:
            raise FieldFault("must not lie before from", pointer="/window/until")
        return self


def orders_in(wanted: Sequence[WantedStop]) -> list[str]:
    """Name the orders, each once."""
    return list(dict.fromkeys(stop.order_id for stop in wanted if stop.order_id))


def arranged(wanted: Sequence[WantedStop], orders: Mapping[str, KnownOrder]) -> tuple[TourStop, ...]:
    """Make the tour's stops in the order written. A stop whose order does not say where it is is left out; the objections tell of it."""
    return tuple(stop for one in wanted for stop in _stops_for(one, orders))


def _stops_for(wanted: WantedStop, orders: Mapping[str, KnownOrder]) -> list[TourStop]:
    if wanted.order_id is None:
        return [TourStop(kind="service", address=wanted.address or "", location=wanted.location, window=wanted.window, service_minutes=wanted.service_minutes)]
    of_order = stops_of(orders[wanted.order_id])
    return [stop.model_copy(update={"service_minutes": wanted.service_minutes}) for stop in of_order if stop.kind == wanted.kind]
