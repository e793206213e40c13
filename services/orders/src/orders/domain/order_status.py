"""The state machine of an order: `draft → pending → assigned → in_transit → delivered → closed`, and `cancelled` before it leaves."""

from chassis.errors import Conflict
from contracts.orders import OrderStatus

MOVES: dict[OrderStatus, tuple[OrderStatus, ...]] = {
    "draft": ("pending", "assigned", "cancelled"),
    "pending": ("assigned", "cancelled"),
    "assigned": ("in_transit", "closed", "cancelled"),
    "in_transit": ("delivered", "closed"),
    "delivered": ("closed",),
    "closed": (),
    "cancelled": (),
}
"""Where an order may go from each state.

`draft → assigned` is for a draft whose places and dates are known: the dispatcher answers for the goods. `assigned → closed` and `in_transit → closed` are
for carriers nobody tracks: closing states when the goods were delivered.
"""

EDITABLE: frozenset[OrderStatus] = frozenset({"draft", "pending", "assigned"})
"""States in which the content may still change: the goods have not left."""

DELETABLE: frozenset[OrderStatus] = frozenset({"draft", "pending"})
"""States in which nobody but the client knows the order: it is deleted, not cancelled."""

UNDER_WAY: frozenset[OrderStatus] = frozenset({"assigned", "in_transit", "delivered"})
"""States in which something can go wrong on the road."""


class TransitionForbidden(Conflict):
    """The order cannot go from its state to the one asked for."""


def check_move(origin: OrderStatus, target: OrderStatus) -> None:
    """Raise TransitionForbidden, which names the allowed moves, when the machine has no such step."""
    allowed = MOVES[origin]
    if target not in allowed:
        may = f"it may become {', '.join(allowed)}" if allowed else "nothing follows that state"
        raise TransitionForbidden(f"An order that is {origin} cannot become {target}: {may}.", status_now=origin, allowed=list(allowed))
