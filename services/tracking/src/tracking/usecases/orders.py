"""Foreign orders: who may see them, and what becomes of their sessions."""

from datetime import datetime

from chassis.actor import Caller
from chassis.ids import is_id
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.orders_owner import OrderNotFound, OrdersOwner
from tracking.adapters.osrm import Osrm
from tracking.domain.parties import OrderParties
from tracking.store import OrderPartiesStore, PositionStore, RouteStore, SessionStore
from tracking.usecases.sessions import close_tracking_of


async def see_order(order_id: str, *, by: Caller, known: OrderPartiesStore, owner: OrdersOwner, at: datetime) -> OrderParties:
    """Get an order the caller may see: from what its events told, else from its owner. Raises OrderNotFound, OwnerUnavailable."""
    if not is_id(order_id, "order"):
        raise OrderNotFound
    order = await known.find(order_id)
    if order and order.may_be_seen_by(by.actor):
        return order
    told = await owner.order(order_id, caller=by)
    await known.remember(told, at=at)
    return told


async def order_changed(
    order: OrderParties, *, known: OrderPartiesStore, sessions: SessionStore, positions: PositionStore, live: LiveFeed, at: datetime
) -> None:
    """Keep what an event told of an order, tell its watchers, and close the session of one that is over."""
    await known.remember(order, at=at)
    live.order_changed(order)
    if order.is_over:
        await close_tracking_of(order.order_id, reason=order.end, sessions=sessions, positions=positions, live=live, at=at)


async def plan_route(order_id: str, *, known: OrderPartiesStore, planner: Osrm, routes: RouteStore, at: datetime) -> None:
    """Ask the route planner for the way of an order that is tracked, unless somebody's order went that way before. Raises RoutePlannerUnavailable."""
    order = await known.find(order_id)
    if order is None or order.ends is None or order.route:
        return
    found = await planner.route(*order.ends)
    if found:
        await routes.save(*order.ends, found, at=at)
