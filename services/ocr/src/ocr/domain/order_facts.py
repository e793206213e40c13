"""What `ocr` keeps of foreign orders: who may see them, and what their papers should say."""

from dataclasses import dataclass, field
from datetime import date

from chassis.actor import Actor
from chassis.errors import NotFound
from contracts.orders import Load


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order as its papers should show it. `seq` is that of the last event heard of it; 0 when its owner was asked instead."""

    order_id: str
    client_id: str
    reference: str
    carrier_id: str | None = None
    load: Load = field(default_factory=Load)
    delivery_address: str | None = None
    delivery_day: date | None = None
    consignee: str | None = None
    """Who the order names at the place of delivery: a firm or a person."""
    seq: int = 0
    deleted: bool = False

    def may_be_seen_by(self, actor: Actor) -> bool:
        """A shipper sees its own orders, a carrier those assigned to it, an admin all. Of drivers the events say nothing: only the owner knows."""
        if self.deleted:
            return False
        if actor.is_admin or (actor.has("shipper") and actor.org == self.client_id):
            return True
        return actor.has("carrier") and actor.org == self.carrier_id
