import httpx

from chassis.ids import new_id
from chassis.testing import Tokens
from contracts import CloudEvent
from contracts.orders import OrderAssigned, OrderCancelled
from ocr.consumers import on_order
from ocr.store import OrderFactsStore

from .conftest import Orders


def heard(order_id: str, seq: int, *, carrier: str | None = "durand", **data: object) -> CloudEvent:
    example = OrderCancelled.example if data.get("deleted") else OrderAssigned.example
    kind = "order.cancelled" if data.get("deleted") else "order.assigned"
    return CloudEvent(
        id=new_id("evt"), source="/symphonia/orders", type=kind, subject=order_id, time="2026-03-14T08:00:00Z", sequence=seq,
        data={**example, "orderId": order_id, "clientId": "acme", "carrierId": carrier, **data},
    )  # fmt: skip


async def test_an_order_that_was_heard_of_is_asked_of_nobody(client: httpx.AsyncClient, orders: Orders, database: object) -> None:
    known, order_id, asked = OrderFactsStore(database), new_id("order"), orders.asked  # type: ignore[arg-type]
    event = heard(order_id, 1)
    for _ in range(2):
        await on_order(event, known=known)
    assert (await client.get(f"/api/orders/{order_id}/documents")).json() == {"items": [], "nextCursor": None}
    assert orders.asked == asked


async def test_an_order_given_to_another_carrier_is_closed_to_the_first(client: httpx.AsyncClient, orders: Orders, database: object, tokens: Tokens) -> None:
    known, order_id = OrderFactsStore(database), orders.book(carrier="martin")  # type: ignore[arg-type]
    for event in (heard(order_id, 2, carrier="martin"), heard(order_id, 1, carrier="durand")):
        await on_order(event, known=known)
    path = f"/api/orders/{order_id}/documents"
    seen = [(await client.get(path, headers=tokens.headers(org=org, roles=("carrier",)))).status_code for org in ("durand", "martin")]
    assert seen == [404, 200]


async def test_a_deleted_order_has_no_documents_any_more(client: httpx.AsyncClient, database: object) -> None:
    known, order_id = OrderFactsStore(database), new_id("order")  # type: ignore[arg-type]
    await on_order(heard(order_id, 1), known=known)
    await on_order(heard(order_id, 2, deleted=True), known=known)
    assert (await client.get(f"/api/orders/{order_id}/documents")).status_code == 404
