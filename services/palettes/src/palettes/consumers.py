"""RabbitMQ in: whose orders are, what was read from vouchers and proofs of delivery, and what consignees signed for."""

from functools import partial

from chassis.inbox import Order, Subscriptions
from contracts import CloudEvent
from contracts.documents import DocumentExtracted
from contracts.ecmr import EcmrDelivered
from contracts.orders import OrderFact
from palettes.domain.order_parties import OrderParties
from palettes.store import ExchangeStore, OrderPartiesStore
from palettes.usecases import orders, proposals


def subscriptions(*, known: OrderPartiesStore, exchanges: ExchangeStore) -> Subscriptions:
    """Say what `palettes` hears."""
    heard = Subscriptions(service="palettes")
    heard.on_any("order", partial(on_order, known=known), order=Order.LATEST)
    heard.on(DocumentExtracted, partial(on_document_extracted, exchanges=exchanges))
    heard.on(EcmrDelivered, partial(on_ecmr_delivered, exchanges=exchanges, known=known))
    return heard


async def on_order(event: CloudEvent, *, known: OrderPartiesStore) -> None:
    """Keep the order's parties."""
    fact = OrderFact.model_validate(event.data)
    deleted = bool(event.data.get("deleted", False))
    await orders.order_changed(OrderParties(fact.order_id, fact.client_id, fact.carrier_id, event.sequence, deleted), known=known)


async def on_document_extracted(event: CloudEvent, fact: DocumentExtracted, *, exchanges: ExchangeStore) -> None:
    """Propose the exchange the paper tells of."""
    await proposals.document_was_read(fact, exchanges=exchanges, at=event.time)


async def on_ecmr_delivered(event: CloudEvent, fact: EcmrDelivered, *, exchanges: ExchangeStore, known: OrderPartiesStore) -> None:
    """Propose the exchanges the signed note tells of."""
    await proposals.note_was_delivered(fact, exchanges=exchanges, known=known, at=event.time)
