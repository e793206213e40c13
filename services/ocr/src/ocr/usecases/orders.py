"""Foreign orders: who may see them."""

from chassis.actor import Caller
from chassis.ids import is_id
from ocr.adapters.orders_owner import OrdersOwner
from ocr.domain.order_facts import OrderFacts, OrderNotFound
from ocr.store import OrderFactsStore


async def see_order(order_id: str, *, by: Caller, known: OrderFactsStore, owner: OrdersOwner) -> OrderFacts:
    """Get an order the caller may see: from what its events told, else from its owner. Raises OrderNotFound, OwnerUnavailable."""
    if not is_id(order_id, "order"):
        raise OrderNotFound
    order = await known.find(order_id)
    if order and order.may_be_seen_by(by.actor):
        return order
    told = await owner.order(order_id, caller=by)
    await known.remember(told)
    return told


async def order_changed(order: OrderFacts, *, known: OrderFactsStore) -> None:
    """Keep what an event told of an order."""
    await known.remember(order)
