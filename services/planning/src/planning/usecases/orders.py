"""Foreign orders: looked up, and followed on the tours they are on."""

from collections.abc import Sequence
from datetime import datetime

from chassis.actor import Actor, Caller
from chassis.ids import is_id
from planning.adapters.orders_owner import OrdersOwner
from planning.domain.known_order import KnownOrder, OrderNotFound
from planning.domain.tour import Tour
from planning.store import KnownOrderStore, TourStore

PLATFORM = Actor.service("planning")


async def see_orders(order_ids: Sequence[str], *, by: Caller, known: KnownOrderStore, owner: OrdersOwner, at: datetime) -> dict[str, KnownOrder]:
    """Get orders the caller may see, by id: from what their events told, else from their owner. Raises OrderNotFound, OwnerUnavailable."""
    if not all(is_id(order_id, "order") for order_id in order_ids):
        raise OrderNotFound
    found = {order_id: order for order_id, order in (await known.find_all(order_ids)).items() if order.may_be_seen_by(by.actor)}
    for order_id in order_ids:
        if order_id not in found:
            found[order_id] = await owner.order(order_id, caller=by)
            await known.remember_answer(found[order_id], at=at)
    return found


async def order_changed(order: KnownOrder, *, known: KnownOrderStore, tours: TourStore, at: datetime) -> None:
    """Keep what an event told of an order, and let its tour follow."""
    await known.remember(order)
    await follow_order(order.order_id, known=known, tours=tours, at=at)


async def settle(tour: Tour, *, known: KnownOrderStore, tours: TourStore, at: datetime) -> Tour:
    """Look once more at the orders of a tour just saved: one that was cancelled at the same moment leaves it. Answers the tour as it stands then."""
    changed = [order for order in (await known.find_all(tour.order_ids)).values() if tour.having_heard(order, at=at)]
    for order in changed:
        await follow_order(order.order_id, known=known, tours=tours, at=at)
    return await tours.get(tour.tour_id, visible_to=PLATFORM) if changed else tour


async def follow_order(order_id: str, *, known: KnownOrderStore, tours: TourStore, at: datetime) -> None:
    """Bring the tour an order is on up to what is known of the order."""
    order = await known.find(order_id)
    tour = await tours.carrying(order_id, visible_to=PLATFORM)
    if order and tour:
        await tours.change(tour.tour_id, lambda present: present.having_heard(order, at=at), visible_to=PLATFORM, at=at)
