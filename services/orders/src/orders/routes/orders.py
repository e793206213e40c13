"""Orders: booked, read, listed, changed, deleted."""

from fastapi import Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from orders.routes.order_queries import OrdersWanted
from orders.routes.wiring import Client, OrderId, Orders, Reader, both
from orders.schemas import IntakeIn, OrderIn, OrderOut, OrderPage
from orders.usecases import orders as usecases

router = ServiceRouter(tags=["orders"])


@router.post("/api/orders", status_code=201, response_model_exclude_none=True)
async def book_order(body: OrderIn, by: Client, orders: Orders, at: Now, new_id: NewId, response: Response) -> OrderOut:
    """Book a complete order: it becomes `pending`."""
    order = await usecases.book_order(body, client_id=body.client_id, order_id=new_id("order"), by=by, orders=orders, at=at)
    etag(response, order.version)
    response.headers["location"] = f"/api/orders/{order.order_id}"
    return OrderOut.of(order)


@router.post("/api/transport-orders", status_code=201, response_model_exclude_none=True)
async def take_order_in(body: IntakeIn, by: Client, orders: Orders, at: Now, new_id: NewId, response: Response) -> OrderOut:
    """Take an order in as far as it is known: a `draft` that lists what it is `missing`, or `pending` when nothing is."""
    order = await usecases.book_order(body, client_id=body.client_id, order_id=new_id("order"), by=by, orders=orders, at=at)
    etag(response, order.version)
    response.headers["location"] = f"/api/transport-orders/{order.order_id}"
    return OrderOut.of(order)


@both(router, "GET", "", response_model=None, responses={200: {"model": OrderPage}})
async def list_orders(wanted: OrdersWanted, page: PageOf, by: Reader, orders: Orders) -> JsonPage:
    """List the orders the caller may see."""
    return JsonPage(await orders.list(wanted.filter, sort=wanted.sort, limit=page.limit, cursor=page.cursor, visible_to=by), id_name="orderId")


@both(router, "GET", "/{orderId}", response_model=OrderOut)
async def get_order(order_id: OrderId, by: Reader, orders: Orders, response: Response) -> OrderOut:
    """Read one order."""
    order = await orders.get(order_id, visible_to=by)
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "PUT", "/{orderId}", response_model=OrderOut)
async def rewrite_order(order_id: OrderId, body: IntakeIn, version: IfMatch, by: Client, orders: Orders, at: Now, response: Response) -> OrderOut:
    """Replace an order's content before the goods leave. A draft that is complete now becomes `pending`."""
    order = await usecases.rewrite_order(order_id, body, client_id=body.client_id, expected=version, by=by, orders=orders, at=at)
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "DELETE", "/{orderId}", status_code=204, response_class=Response)
async def withdraw_order(order_id: OrderId, version: IfMatch, by: Client, orders: Orders, at: Now) -> None:
    """Delete a `draft` or `pending` order. Later states are cancelled instead."""
    await usecases.withdraw_order(order_id, expected=version, by=by, orders=orders, at=at)
