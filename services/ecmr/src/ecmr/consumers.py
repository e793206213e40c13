"""RabbitMQ in: what orders tell that moves their notes, and which documents they have."""

from functools import partial

from chassis.inbox import Subscriptions
from contracts import CloudEvent
from contracts.documents import DocumentUploaded
from contracts.orders import OrderAssigned, OrderClosed, OrderStatusChanged
from ecmr.domain.proof_contents import AttachedDocument
from ecmr.store import DocumentStore, NoteStore
from ecmr.usecases import notes as usecases


def subscriptions(*, notes: NoteStore, documents: DocumentStore) -> Subscriptions:
    """Say what is heard. A step the note's state does not allow is passed over."""
    heard = Subscriptions(service="ecmr")
    heard.on(OrderAssigned, partial(on_order_assigned, notes=notes))
    heard.on(OrderStatusChanged, partial(on_order_moved, notes=notes))
    heard.on(OrderClosed, partial(on_order_moved, notes=notes))
    heard.on(DocumentUploaded, partial(on_document_uploaded, documents=documents))
    return heard


async def on_order_assigned(event: CloudEvent, fact: OrderAssigned, *, notes: NoteStore) -> None:
    """The carrier of the draft is known."""
    await usecases.order_was_assigned(fact, notes=notes, at=event.time)


async def on_order_moved(event: CloudEvent, fact: OrderStatusChanged | OrderClosed, *, notes: NoteStore) -> None:
    """The goods left, or the order is over."""
    await usecases.order_moved(fact, notes=notes, at=event.time)


async def on_document_uploaded(event: CloudEvent, fact: DocumentUploaded, *, documents: DocumentStore) -> None:
    """An order has a document: its hash belongs into the proof file."""
    told = AttachedDocument(document_id=fact.document_id, document_type=fact.document_type, sha256=fact.sha256, uploaded_at=event.time)
    await documents.keep(told, order_id=fact.order_id)
