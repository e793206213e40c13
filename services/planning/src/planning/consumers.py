"""RabbitMQ in: what becomes of the orders that may be on tours."""

from functools import partial

from chassis.inbox import Order, Subscriptions
from contracts import CloudEvent
from contracts.orders import OrderFact
from planning.domain.known_order import KnownOrder
from planning.store import KnownOrderStore, TourStore
from planning.usecases import orders as usecases


def subscriptions(*, known: KnownOrderStore, tours: TourStore) -> Subscriptions:
    """Say what `planning` hears."""
    heard = Subscriptions(service="planning")
    heard.on_any("order", partial(on_order, known=known, tours=tours), order=Order.LATEST)
    return heard


async def on_order(event: CloudEvent, *, known: KnownOrderStore, tours: TourStore) -> None:
    """Keep the order's facts; its tour follows."""
    fact = OrderFact.model_validate(event.data)
    order = KnownOrder(
        **{name: getattr(fact, name) for name in _TAKEN}, seq=event.sequence, heard_at=event.time, deleted=bool(event.data.get("deleted", False))
    )
    await usecases.order_changed(order, known=known, tours=tours, at=event.time)


_TAKEN = ("order_id", "reference", "client_id", "carrier_id", "status", "priority", "pickup", "delivery", "load")
