"""What the routes share: who asks, which order it is about, the stores, and both names of an order's paths."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path

from chassis.actor import Caller
from chassis.auth import allow_caller
from chassis.http import ServiceRouter, aliased, provided
from chassis.objects import ObjectStore
from ocr import usecases
from ocr.adapters.file_inspector import FileInspector
from ocr.adapters.orders_owner import OrdersOwner
from ocr.adapters.page_drawer import PageDrawer
from ocr.domain.order_facts import OrderFacts
from ocr.store import DocumentStore, OrderFactsStore, ReadingStore, UploadStore, UsageStore

_F = TypeVar("_F", bound=Callable[..., Any])

Documents = Annotated[DocumentStore, provided(DocumentStore)]
Readings = Annotated[ReadingStore, provided(ReadingStore)]
Uploads = Annotated[UploadStore, provided(UploadStore)]
Known = Annotated[OrderFactsStore, provided(OrderFactsStore)]
Owner = Annotated[OrdersOwner, provided(OrdersOwner)]
Objects = Annotated[ObjectStore, provided(ObjectStore)]
Inspector = Annotated[FileInspector, provided(FileInspector)]
Drawer = Annotated[PageDrawer, provided(PageDrawer)]
Spent = Annotated[UsageStore, provided(UsageStore)]

OrderId = Annotated[str, Path(alias="orderId", max_length=128, examples=["order_01k5z7y3m8e4drqa2f6w9xc1tb"])]
DocumentId = Annotated[str, Path(alias="documentId", max_length=128, examples=["document_01k5zc4e9hfm5tb8r2v6y0w3ns"])]

FAMILIES = ("/api/orders", "/api/transport-orders")
"""Both names of every order's paths."""


Reader = Annotated[Caller, allow_caller("documents:read")]
Writer = Annotated[Caller, allow_caller("documents:write")]


async def _seen_by_reader(order_id: OrderId, by: Reader, known: Known, owner: Owner) -> OrderFacts:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner)


async def _seen_by_writer(order_id: OrderId, by: Writer, known: Known, owner: Owner) -> OrderFacts:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner)


ReadOrder = Annotated[OrderFacts, Depends(_seen_by_reader)]
"""The order of the path, which the caller may see and read the documents of."""

WriteOrder = Annotated[OrderFacts, Depends(_seen_by_writer)]
"""The order of the path, which the caller may see and add documents to."""


def both(router: ServiceRouter, method: str, path: str, **options: Any) -> Callable[[_F], _F]:
    """Serve an operation under `/api/orders/…` and, as its alias, under `/api/transport-orders/…`."""
    return aliased(router, method, *(f"{family}/{{orderId}}/documents{path}" for family in FAMILIES), **options)
