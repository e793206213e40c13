"""Who may see an order, and where it goes: what tracking keeps of foreign orders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chassis.actor import Actor
from contracts.orders import OrderStatus, Stop
from contracts.values import GeoPoint
from tracking.domain.route import Route

_OVER: frozenset[OrderStatus] = frozenset({"closed", "cancelled"})


@dataclass(frozen=True, slots=True)
class OrderParties:
    """An order as far as tracking needs it. `seq` and `changed_at` are those of the last event heard of it; 0 and None when its owner was asked instead."""

    order_id: str
    client_id: str
    carrier_id: str | None
    status: OrderStatus
    pickup: Stop | None = None
    delivery: Stop | None = None
    seq: int = 0
    deleted: bool = False
    changed_at: datetime | None = None
    route: Route | None = None
    """The way a route planner found, where one was asked."""

    @property
    def ends(self) -> tuple[GeoPoint, GeoPoint] | None:
        """Where the goods are fetched and brought; None while either is not known in degrees."""
        pickup, delivery = (stop.location if stop else None for stop in (self.pickup, self.delivery))
        return (pickup, delivery) if pickup and delivery else None

    @property
    def expected_route(self) -> Route | None:
        """The way the goods are expected to go: the planner's, else straight; to the delivery only while the pickup is not known in degrees."""
        delivery = self.delivery.location if self.delivery else None
        if self.route or delivery is None:
            return self.route
        pickup = self.pickup.location if self.pickup else None
        return Route.straight(pickup or delivery, delivery)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing will be carried for it any more."""
        return self.status in _OVER

    @property
    def end(self) -> Literal["order_closed", "order_cancelled"]:
        """Say how an order that is over ended."""
        return "order_cancelled" if self.status == "cancelled" else "order_closed"

    def may_be_seen_by(self, actor: Actor) -> bool:
        """A shipper sees its own orders, a carrier those assigned to it, an admin all. Of drivers the events say nothing: only the owner knows."""
        if self.deleted:
            return False
        if actor.is_admin:
            return True
        is_client = actor.has("shipper") and actor.org == self.client_id
        return is_client or (actor.has("carrier") and actor.org == self.carrier_id)
