"""RabbitMQ in: what orders say of themselves."""

from functools import partial

from chassis.inbox import Order, Subscriptions
from contracts import CloudEvent
from contracts.orders import OrderFact
from ocr import usecases
from ocr.domain.order_facts import OrderFacts
from ocr.store import OrderFactsStore


def subscriptions(*, known: OrderFactsStore) -> Subscriptions:
    """Say what `ocr` hears. Any event of an order tells its whole state, so only the newest counts."""
    heard = Subscriptions(service="ocr")
    heard.on_any("order", partial(on_order, known=known), order=Order.LATEST)
    return heard


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
        seq=event.sequence,
        deleted=bool(event.data.get("deleted", False)),
    )
    await usecases.order_changed(order, known=known)
