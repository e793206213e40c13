"""RabbitMQ in: what orders tell that moves their notes."""

from functools import partial

from chassis.inbox import Subscriptions
from contracts import CloudEvent
from contracts.orders import OrderAssigned, OrderClosed, OrderStatusChanged
from ecmr.store import NoteStore
from ecmr.usecases import notes as usecases


def subscriptions(*, notes: NoteStore) -> Subscriptions:
    """Say what is heard. A step the note's state does not allow is passed over."""
    heard = Subscriptions(service="ecmr")
    heard.on(OrderAssigned, partial(on_order_assigned, notes=notes))
    heard.on(OrderStatusChanged, partial(on_order_moved, notes=notes))
    heard.on(OrderClosed, partial(on_order_moved, notes=notes))
    return heard


async def on_order_assigned(event: CloudEvent, fact: OrderAssigned, *, notes: NoteStore) -> None:
    """The carrier of the draft is known."""
    await usecases.order_was_assigned(fact, notes=notes, at=event.time)


async def on_order_moved(event: CloudEvent, fact: OrderStatusChanged | OrderClosed, *, notes: NoteStore) -> None:
    """The goods left, or the order is over."""
    await usecases.order_moved(fact, notes=notes, at=event.time)
