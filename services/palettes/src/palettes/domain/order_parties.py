"""What `palettes` keeps of foreign orders: whose they are."""

from dataclasses import dataclass

from chassis.actor import Actor
from chassis.errors import NotFound


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


@dataclass(frozen=True, slots=True)
class OrderParties:
    """Client and carrier of an order. `seq` is that of the last event heard of it; 0 when its owner was asked instead."""

    order_id: str
    client_id: str
    carrier_id: str | None = None
    seq: int = 0
    deleted: bool = False

    def may_be_seen_by(self, actor: Actor) -> bool:
        """A shipper sees its own orders, a carrier those assigned to it, an admin all. Of drivers only the owner knows."""
        if self.deleted:
            return False
        if actor.is_admin or (actor.has("shipper") and actor.org == self.client_id):
            return True
        return actor.has("carrier") and actor.org == self.carrier_id
