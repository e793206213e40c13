"""Foreign orders: whose they are."""

from chassis.actor import Caller
from chassis.ids import is_id
from palettes.adapters.orders_owner import OrdersOwner
from palettes.domain.order_parties import OrderParties
from palettes.store import OrderPartiesStore


async def see_order(order_id: str, *, by: Caller, known: OrderPartiesStore, owner: OrdersOwner) -> OrderParties | None:
    """Get an order of the platform that the caller may see; None for a number of another system. Raises OrderNotFound, OwnerUnavailable."""
    if not is_id(order_id, "order"):
        return None
    order = await known.find(order_id)
    if order and order.may_be_seen_by(by.actor):
        return order
    told = await owner.order(order_id, caller=by)
    await known.remember(told)
    return told


async def order_changed(order: OrderParties, *, known: OrderPartiesStore) -> None:
    """Keep what an event told of an order."""
    await known.remember(order)
