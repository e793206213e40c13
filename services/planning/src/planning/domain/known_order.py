"""What `planning` keeps of foreign orders: whose they are, where they go, what they weigh."""

from chassis.actor import Actor
from chassis.errors import NotFound
from contracts.orders import Load, OrderStatus, Priority, Stop
from contracts.planning import LeavingReason
from contracts.values import Timestamp, Value

_TO_BE_CARRIED: frozenset[OrderStatus] = frozenset({"pending", "assigned"})


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


class KnownOrder(Value):
    """An order as planning needs it. `seq` and `heard_at` are those of the last event heard of it; `asked_at` is when its owner was asked last."""

    order_id: str
    reference: str
    client_id: str
    carrier_id: str | None = None
    status: OrderStatus
    priority: Priority = "normal"
    pickup: Stop | None = None
    delivery: Stop | None = None
    load: Load = Load()
    seq: int = 0
    deleted: bool = False
    heard_at: Timestamp | None = None
    asked_at: Timestamp | None = None

    @property
    def tells_news(self) -> bool:
        """Tell whether the last event is younger than the owner's last answer; an older one, come late, says nothing that was not known."""
        return self.heard_at is not None and (self.asked_at is None or self.heard_at > self.asked_at)

    @property
    def is_to_be_carried(self) -> bool:
        """Tell whether the goods still wait to be put on a vehicle."""
        return not self.deleted and self.status in _TO_BE_CARRIED

    def leaves(self, carrier_id: str) -> LeavingReason | None:
        """Say why the order does not stay on a carrier's tour; None when it does. A cancelled order never comes back; what was carried stays."""
        if self.deleted or self.status == "cancelled":
            return "order_cancelled"
        return "carrier_changed" if self.tells_news and self.carrier_id != carrier_id else None

    def may_be_seen_by(self, actor: Actor) -> bool:
        """A carrier sees the orders assigned to it, an admin all."""
        return not self.deleted and (actor.is_admin or (actor.has("carrier") and actor.org == self.carrier_id))
