"""What other services' events, and our own, do to orders, carriers and timelines. All are safe to be heard twice."""

from collections.abc import Sequence
from datetime import datetime

from chassis import telemetry
from chassis.errors import NotFound
from contracts import CloudEvent
from contracts.documents import DocumentExtracted, DocumentUploaded
from contracts.ecmr import EcmrDelivered
from contracts.orders import OrderAssigned
from contracts.tracking import TrackingArrived, TrackingDeparted
from orders.domain.carrier import Carrier
from orders.domain.carrier_score import score_of
from orders.domain.delivery_file import HeldDocument, reservation_in
from orders.domain.order_status import TransitionForbidden
from orders.domain.timeline import TimelineEntry
from orders.store import CarrierStore, OrderStore, TimelineStore
from orders.store.orders import Decision
from orders.usecases import business_figures
from orders.usecases.orders import PLATFORM

log = telemetry.logger(__name__)


async def note_events(events: Sequence[CloudEvent], *, timelines: TimelineStore) -> None:
    """Put the events that tell of an order on its timeline; count what the business counts, once."""
    telling = {event.id: event for event in events if isinstance(event.data.get("orderId"), str)}
    for event_id in await timelines.add([TimelineEntry.of(event, event.data["orderId"]) for event in telling.values()]):
        business_figures.count(telling[event_id])


async def goods_left(fact: TrackingDeparted, *, orders: OrderStore, at: datetime) -> None:
    """The vehicle left the pickup: the order is in transit."""
    if fact.stop == "pickup":
        await _apply(fact.order_id, lambda order: order.left_pickup(fact.at, at=at), orders=orders, at=at)


async def goods_arrived(fact: TrackingArrived, *, orders: OrderStore, at: datetime) -> None:
    """The vehicle reached the delivery: with the proof of delivery, the order is delivered."""
    if fact.stop == "delivery":
        await _apply(fact.order_id, lambda order: order.reached_delivery(fact.at, at=at), orders=orders, at=at)


async def note_was_signed_for(fact: EcmrDelivered, *, orders: OrderStore, at: datetime) -> None:
    """The consignee signed the e-CMR: the order is delivered. A note without order is nobody's here."""
    if fact.order_id:
        await _apply(fact.order_id, lambda order: order.received_by_signature(fact.ecmr_id, fact.delivered_at, at=at), orders=orders, at=at)


async def document_came(fact: DocumentUploaded, *, orders: OrderStore, at: datetime) -> None:
    """A document came in: the order's file is more complete; a proof of delivery after the arrival delivers the order."""
    document = HeldDocument(document_id=fact.document_id, document_type=fact.document_type)
    await _apply(fact.order_id, lambda order: order.hold(document, at=at), orders=orders, at=at)


async def document_was_read(fact: DocumentExtracted, *, incident_id: str, orders: OrderStore, at: datetime) -> None:
    """A paper with reservations on it opens an incident, which somebody must resolve."""
    read = fact.fields.get("reservations")
    reservation = reservation_in(read.value) if read else None
    if reservation:
        await _apply(fact.order_id, lambda order: order.note_reservation(incident_id, reservation, by=PLATFORM, at=at), orders=orders, at=at)


async def carrier_was_named(fact: OrderAssigned, *, carriers: CarrierStore, at: datetime) -> None:
    """An order went to a carrier: one that nobody registered is entered as unverified, and shown to the client."""
    known = await carriers.find(fact.carrier_id or "", visible_to=PLATFORM)
    if known is None and fact.carrier_id:
        entered, registered = Carrier.unverified(fact.carrier_id, named_by=fact.client_id, at=at)
        await carriers.insert(entered, registered, at=at)
    elif known and not known.verified and fact.client_id not in known.named_by:
        await carriers.save(known.named(fact.client_id, at=at), at=at)


async def carrier_did_work(carrier_id: str | None, *, orders: OrderStore, carriers: CarrierStore, at: datetime) -> None:
    """Score a carrier anew out of its last delivered orders."""
    if carrier_id is None:
        return
    carrier = await carriers.get(carrier_id, visible_to=PLATFORM)
    score = score_of(await orders.performance(carrier_id))
    if score != carrier.score:
        scored, told = carrier.scored(score, at=at)
        await carriers.save(scored, told, at=at)


async def _apply(order_id: str, decide: Decision, *, orders: OrderStore, at: datetime) -> None:
    """Change an order by an event. What its state no longer allows, or an order that was deleted, is passed over and logged."""
    try:
        await orders.change(order_id, decide, visible_to=PLATFORM, at=at)
    except (TransitionForbidden, NotFound) as reason:
        log.info("event_without_effect", order_id=order_id, reason=reason.code)
