"""Use cases of the order: booked, changed, given to a carrier, moved, closed, rated."""

from datetime import datetime

from chassis.actor import Actor
from chassis.errors import Forbidden
from chassis.mongo import Page
from contracts.orders import OrderStatus
from orders.domain.booking import Booking
from orders.domain.carrier import Carrier
from orders.domain.incident import IncidentKind
from orders.domain.order import CarrierAlreadyAssigned, Order
from orders.store import CarrierStore, OrderStore, PolicyStore, TimelineStore

PLATFORM = Actor.service("orders")


class ForeignClient(Forbidden):
    """Only an administrator books for another organisation."""


def client_for(client_id: str | None, *, by: Actor) -> str:
    """Tell whose order it is: the actor's organisation, unless an administrator names another. Raises ForeignClient."""
    if client_id is None or client_id == by.org:
        return by.org
    if not by.is_admin:
        raise ForeignClient(f"The token is of {by.org}.")
    return client_id


async def book_order(booking: Booking, *, client_id: str | None, order_id: str, by: Actor, orders: OrderStore, at: datetime) -> Order:
    """Take a booking in. Raises ForeignClient, ReferenceTaken."""
    order, booked = Order.book(booking, order_id=order_id, client_id=client_for(client_id, by=by), by=by, at=at)
    await orders.insert(order, booked, at=at)
    return order


async def rewrite_order(order_id: str, booking: Booking, *, client_id: str | None, expected: int | None, by: Actor, orders: OrderStore, at: datetime) -> Order:
    """Replace an order's content. Raises OrderNotFound, StaleVersion, ClientFixed, OrderNotEditable, OrderIncomplete, ReferenceTaken."""
    return await orders.change(order_id, lambda order: order.expect(expected).of_client(client_id).rewrite(booking, by=by, at=at), visible_to=by, at=at)


async def withdraw_order(order_id: str, *, expected: int | None, by: Actor, orders: OrderStore, at: datetime) -> None:
    """Delete an order nobody took yet. Raises OrderNotFound, StaleVersion, OrderNotDeletable."""
    await orders.change(order_id, lambda order: order.expect(expected).withdraw(by=by, at=at), visible_to=by, at=at)


async def assign_carrier(
    order_id: str, carrier_id: str, *, expected: int | None, by: Actor, orders: OrderStore, carriers: CarrierStore, at: datetime
) -> tuple[Order, Carrier]:
    """Give the order to a carrier; one that nobody registered counts as unverified.

    Raises OrderNotFound, StaleVersion, TransitionForbidden, OrderIncomplete.
    """
    carrier = await carriers.find(carrier_id, visible_to=PLATFORM) or Carrier.unverified(carrier_id, named_by=by.org, at=at)[0]
    try:
        return await orders.change(order_id, lambda order: order.expect(expected).assign(carrier, by=by, at=at), visible_to=by, at=at), carrier
    except CarrierAlreadyAssigned:
        return await orders.get(order_id, visible_to=by), carrier


async def move_order(
    order_id: str,
    target: OrderStatus,
    *,
    reason: str | None,
    happened_at: datetime | None,
    expected: int | None,
    by: Actor,
    orders: OrderStore,
    policies: PolicyStore,
    at: datetime,
) -> Order:
    """Take a step along the state machine. Raises OrderNotFound, StaleVersion, TransitionForbidden, ReasonRequired, FileIncomplete."""
    policy = await policies.of((await orders.get(order_id, visible_to=by)).client_id)
    return await orders.change(
        order_id, lambda order: order.expect(expected).move(target, reason=reason, happened_at=happened_at, policy=policy, by=by, at=at), visible_to=by, at=at
    )


async def close_order(
    order_id: str,
    *,
    delivered_at: datetime,
    signature: str,
    score: int | None,
    expected: int | None,
    by: Actor,
    orders: OrderStore,
    policies: PolicyStore,
    at: datetime,
) -> Order:
    """Close an order. Raises OrderNotFound, StaleVersion, TransitionForbidden, DeliveredBeforePickup, MomentInFuture, FileIncomplete."""
    policy = await policies.of((await orders.get(order_id, visible_to=by)).client_id)
    return await orders.change(
        order_id,
        lambda order: order.expect(expected).close(delivered_at=delivered_at, signature=signature, score=score, policy=policy, by=by, at=at),
        visible_to=by,
        at=at,
    )


async def rate_order(order_id: str, score: int, *, comment: str | None, expected: int | None, by: Actor, orders: OrderStore, at: datetime) -> Order:
    """Score the carrier's work. Raises OrderNotFound, StaleVersion, NotDeliveredYet."""
    return await orders.change(order_id, lambda order: order.expect(expected).rate(score, comment=comment, by=by, at=at), visible_to=by, at=at)


async def open_incident(
    order_id: str, incident_id: str, *, kind: IncidentKind, description: str, expected: int | None, by: Actor, orders: OrderStore, at: datetime
) -> Order:
    """Flag that something went wrong. Raises OrderNotFound, StaleVersion, TransitionForbidden."""
    return await orders.change(order_id, lambda order: order.expect(expected).open_incident(incident_id, kind, description, by=by, at=at), visible_to=by, at=at)


async def resolve_incident(order_id: str, incident_id: str, *, resolution: str, expected: int | None, by: Actor, orders: OrderStore, at: datetime) -> Order:
    """Note how an incident ended. Raises OrderNotFound, StaleVersion, IncidentNotFound, IncidentAlreadyResolved."""
    return await orders.change(order_id, lambda order: order.expect(expected).resolve_incident(incident_id, resolution, by=by, at=at), visible_to=by, at=at)


async def tell_timeline(order_id: str, *, limit: int, cursor: str | None, by: Actor, orders: OrderStore, timelines: TimelineStore) -> Page:
    """Page through everything that happened to an order, as far as it concerns the actor; what was just written is in it. Raises OrderNotFound."""
    order = await orders.get(order_id, visible_to=by)
    return await timelines.page(order_id, pending=await orders.pending_events(order_id), carrier=order.carrier_of(by), limit=limit, cursor=cursor)
