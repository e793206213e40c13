"""RabbitMQ in: what `orders` hears, and the one use case each event leads to."""

from collections.abc import Sequence
from functools import partial

from chassis.ids import new_id
from chassis.inbox import Subscriptions
from contracts import CloudEvent
from contracts.documents import DocumentExtracted, DocumentUploaded
from contracts.ecmr import EcmrDelivered
from contracts.orders import OrderAssigned, OrderClosed, OrderRated, OrderStatusChanged, OrderUpdated
from contracts.tracking import TrackingArrived, TrackingDeparted, TrackingErased
from orders.store import CarrierStore, OrderStore, TimelineStore
from orders.usecases import heard as usecases
from orders.usecases.business_figures import tell_carriers

TIMELINE_FAMILIES = ("tracking", "document", "ecmr", "palettes", "tour")
"""Families of others' events that may tell of an order. Our own come to the timeline without the broker (`note_own`)."""


def subscriptions(*, orders: OrderStore, carriers: CarrierStore, timelines: TimelineStore) -> Subscriptions:
    """Say what is heard. No handler minds the order between events: each asks the order or the database for the present state."""
    heard = Subscriptions(service="orders")
    for family in TIMELINE_FAMILIES:
        heard.on_any(family, partial(on_any_event, timelines=timelines))
    heard.on(TrackingDeparted, partial(on_tracking_departed, orders=orders))
    heard.on(TrackingArrived, partial(on_tracking_arrived, orders=orders))
    heard.on(TrackingErased, partial(on_tracking_erased, timelines=timelines))
    heard.on(DocumentUploaded, partial(on_document_uploaded, orders=orders))
    heard.on(DocumentExtracted, partial(on_document_extracted, orders=orders))
    heard.on(EcmrDelivered, partial(on_ecmr_delivered, orders=orders))
    heard.on(OrderAssigned, partial(on_order_assigned, carriers=carriers))
    for told in (OrderUpdated, OrderStatusChanged, OrderClosed, OrderRated):
        heard.on(told, partial(on_work_done, orders=orders, carriers=carriers))
    heard.on_any("carrier", partial(on_carrier_told, carriers=carriers))
    return heard


async def note_own(events: Sequence[CloudEvent], *, timelines: TimelineStore) -> None:
    """What orders said itself goes on the timeline before it leaves the outbox."""
    await usecases.note_events(events, timelines=timelines)


async def on_any_event(event: CloudEvent, *, timelines: TimelineStore) -> None:
    """Any event that tells of an order goes on its timeline."""
    await usecases.note_events([event], timelines=timelines)


async def on_tracking_departed(event: CloudEvent, fact: TrackingDeparted, *, orders: OrderStore) -> None:
    """Left the pickup: in transit."""
    await usecases.goods_left(fact, orders=orders, at=event.time)


async def on_tracking_arrived(event: CloudEvent, fact: TrackingArrived, *, orders: OrderStore) -> None:
    """Reached the delivery."""
    await usecases.goods_arrived(fact, orders=orders, at=event.time)


async def on_tracking_erased(event: CloudEvent, _: TrackingErased, *, timelines: TimelineStore) -> None:
    """Somebody's positions were erased: they leave the timeline too."""
    await timelines.erase_positions(event.subject)


async def on_document_uploaded(event: CloudEvent, fact: DocumentUploaded, *, orders: OrderStore) -> None:
    """The file holds one more document."""
    await usecases.document_came(fact, orders=orders, at=event.time)


async def on_document_extracted(event: CloudEvent, fact: DocumentExtracted, *, orders: OrderStore) -> None:
    """Reservations may be written on it."""
    await usecases.document_was_read(fact, incident_id=new_id("incident"), orders=orders, at=event.time)


async def on_ecmr_delivered(event: CloudEvent, fact: EcmrDelivered, *, orders: OrderStore) -> None:
    """The consignee signed for the goods."""
    await usecases.note_was_signed_for(fact, orders=orders, at=event.time)


async def on_order_assigned(event: CloudEvent, fact: OrderAssigned, *, carriers: CarrierStore) -> None:
    """The carrier has an entry from now on."""
    await usecases.carrier_was_named(fact, carriers=carriers, at=event.time)


async def on_carrier_told(_: CloudEvent, *, carriers: CarrierStore) -> None:
    """The carriers' figures moved."""
    await tell_carriers(carriers)


async def on_work_done(
    event: CloudEvent, fact: OrderUpdated | OrderStatusChanged | OrderClosed | OrderRated, *, orders: OrderStore, carriers: CarrierStore
) -> None:
    """Delivery, papers and ratings move the carrier's score."""
    if fact.status in {"delivered", "closed"}:
        await usecases.carrier_did_work(fact.carrier_id, orders=orders, carriers=carriers, at=event.time)
