"""RabbitMQ in: what orders say of themselves."""

from functools import partial

from chassis.inbox import Order, Subscriptions
from contracts import CloudEvent
from contracts.ecmr import EcmrDelivered, EcmrSigned
from contracts.orders import OrderFact
from ocr import usecases
from ocr.domain.order_facts import OrderFacts
from ocr.store import DocumentStore, OrderFactsStore


def subscriptions(*, known: OrderFactsStore, documents: DocumentStore) -> Subscriptions:
    """Say what `ocr` hears. Any event of an order tells its whole state, so only the newest counts."""
    heard = Subscriptions(service="ocr")
    heard.on_any("order", partial(on_order, known=known), order=Order.LATEST)
    heard.on(EcmrSigned, partial(on_ecmr_signed, documents=documents))
    heard.on(EcmrDelivered, partial(on_ecmr_delivered, documents=documents))
    return heard


async def on_ecmr_signed(event: CloudEvent, fact: EcmrSigned, *, documents: DocumentStore) -> None:
    """Keep the order's documents: they are evidence of the signed note."""
    await usecases.note_was_signed(fact, documents=documents, at=event.time)


async def on_ecmr_delivered(event: CloudEvent, fact: EcmrDelivered, *, documents: DocumentStore) -> None:
    """Keep what came to the order until its delivery, such as the photographs at the ramp."""
    await usecases.note_was_signed(fact, documents=documents, at=event.time)


async def on_order(event: CloudEvent, *, known: OrderFactsStore) -> None:
    """Keep the order's parties and what its papers should say."""
    fact = OrderFact.model_validate(event.data)
    order = OrderFacts(
        order_id=fact.order_id,
        client_id=fact.client_id,
        reference=fact.reference,
        carrier_id=fact.carrier_id,
        load=fact.load,
        delivery_address=fact.delivery.address if fact.delivery else None,
        delivery_day=fact.delivery.date.date() if fact.delivery else None,
        consignee=fact.delivery.contact if fact.delivery else None,
        seq=event.sequence,
        deleted=bool(event.data.get("deleted", False)),
    )
    await usecases.order_changed(order, known=known)
